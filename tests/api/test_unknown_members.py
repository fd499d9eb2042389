"""Members that the installed botocore doesn't know survive an update, where they stood."""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Callable
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from tests.cloudfront_local.support import behavior, config, custom, listed

Raw = dict[str, Any]
Edit = Callable[[Raw], Any]

FULL: Raw = {
    "Origins": listed(custom("a"), custom("o"), custom("z")),
    "CacheBehaviors": listed(behavior(PathPattern="a/*"), behavior(PathPattern="b/*")),
    "CustomErrorResponses": listed({"ErrorCode": 404, "ErrorCachingMinTTL": 5}),
}
NEW = "<FutureMember>17</FutureMember>"
PLACES = {
    "root": "",
    "an origin": "Origins.Items[1]",
    "a struct of an origin": "Origins.Items[1].CustomOriginConfig",
    "the default behavior": "DefaultCacheBehavior",
    "a behavior": "CacheBehaviors.Items[1]",
    "a list's wrapper": "Origins",
    "an error response": "CustomErrorResponses.Items[0]",
    "methods, which hold a sibling": "DefaultCacheBehavior.AllowedMethods",
    "the certificate": "ViewerCertificate",
    "the inner struct of restrictions": "Restrictions.GeoRestriction",
}
ELEMENTS = {
    "text": NEW,
    "nothing in it": "<FutureMember/>",
    "attributes": '<FutureMember kind="new" other="&lt;&quot;">17</FutureMember>',
    "children": "<FutureMember><Quantity>1</Quantity><Items><Item>a</Item></Items></FutureMember>",
    "children with attributes": '<FutureMember><Item key="a">1</Item><Item key="b"/></FutureMember>',
    "text that must be escaped": "<FutureMember>a &lt; b &amp; c</FutureMember>",
    "letters from everywhere": "<FutureMember>äßü 日本 🚀</FutureMember>",
    "a namespace of its own": '<f:FutureMember xmlns:f="urn:future"><f:Inner>1</f:Inner></f:FutureMember>',
}


def _comment(raw: Raw, comment: str = "changed") -> None:
    raw["Comment"] = comment


def _made(aws: LocalCloudFront, port: BotoCloudFront, place: str, *elements: str) -> str:
    id = port.create(config(**copy.deepcopy(FULL)), {}).id
    for element in elements:
        aws.inject(id, place, element)
    return id


def _update(port: BotoCloudFront, id: str, edit: Edit) -> None:
    read = port.read(id)
    raw = copy.deepcopy(dict(read.config))
    edit(raw)
    port.update(id, raw, read.etag)


def _strangers(aws: LocalCloudFront, id: str) -> dict[str, str]:
    """Place -> XML of what stands in the live configuration and isn't in botocore's model; list items by their key."""
    found: dict[str, str] = {}

    def walk(value: Any, place: str) -> None:
        if isinstance(value, list):
            for index, item in enumerate(value):
                name = next((str(item[key]) for key in ("Id", "PathPattern", "ErrorCode") if key in item), str(index))
                walk(item, f"{place}[{name}]")
        elif isinstance(value, dict):
            for name, each in value.items():
                if name.startswith("<"):
                    found[place + name] = re.sub(r"\s*xmlns(:\w+)?=\"[^\"]*\"|\bns\d+:|\bf:", "", each)
                elif isinstance(each, dict) or (isinstance(each, list) and each and isinstance(each[0], dict)):
                    walk(each, f"{place}/{name}")

    walk(aws.config(id), "")
    return found


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_member_survives_the_change_of_another(aws: LocalCloudFront, port: BotoCloudFront, place: str) -> None:
    id = _made(aws, port, place, NEW)
    before = _strangers(aws, id)
    _update(port, id, _comment)
    assert _strangers(aws, id) == before
    assert len(before) == 1
    assert aws.config(id)["Comment"] == "changed"


@pytest.mark.parametrize("element", ELEMENTS.values(), ids=ELEMENTS)
@pytest.mark.parametrize("place", ["", "Origins.Items[1]"], ids=["root", "origin"])
def test_a_member_survives_with_all_that_is_in_it(
    aws: LocalCloudFront, port: BotoCloudFront, place: str, element: str
) -> None:
    id = _made(aws, port, place, element)
    before = _strangers(aws, id)
    _update(port, id, _comment)
    assert _strangers(aws, id) == before
    assert len(before) == 1


def test_several_members_of_one_name_survive_in_their_order(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    id = _made(aws, port, "", "<Future>1</Future>", "<Other>x</Other>")
    raw = aws.config(id)
    raw["<Future>"] = "<Future>1</Future><Future>2</Future><Future>3</Future>"
    aws.edit(id, lambda live: live.update(raw))
    _update(port, id, _comment)
    assert aws.config(id)["<Future>"] == "<Future>1</Future><Future>2</Future><Future>3</Future>"
    assert aws.config(id)["<Other>"] == "<Other>x</Other>"


MOVES: dict[str, Edit] = {
    "reversed": lambda raw: raw["Origins"]["Items"].reverse(),
    "first gone": lambda raw: raw.update(Origins=listed(*(o for o in raw["Origins"]["Items"] if o["Id"] != "a"))),
    "one put before": lambda raw: raw.update(
        Origins=listed({**_origin(raw, "z"), "Id": "new"}, *raw["Origins"]["Items"])
    ),
    "the same origin changed": lambda raw: _origin(raw).update(DomainName="elsewhere.example.com", OriginPath="/p"),
}


def _origin(raw: Raw, id: str = "o") -> Raw:
    found: Raw = next(each for each in raw["Origins"]["Items"] if each["Id"] == id)
    return found


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_a_member_moves_with_its_origin(aws: LocalCloudFront, port: BotoCloudFront, move: Edit) -> None:
    id = port.create(config(**copy.deepcopy(FULL)), {}).id
    live = aws.config(id)["Origins"]["Items"]
    aws.inject(id, ["Origins", "Items", [each["Id"] for each in live].index("o")], NEW)
    before = _strangers(aws, id)
    assert list(before) == ["/Origins/Items[o]<FutureMember>"]
    _update(port, id, move)
    assert _strangers(aws, id) == before


def test_a_member_of_what_is_taken_out_goes_with_it(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    id = _made(aws, port, "CacheBehaviors.Items[0]", NEW)
    _update(port, id, lambda raw: raw.update(CacheBehaviors=listed(*raw["CacheBehaviors"]["Items"][1:])))
    assert _strangers(aws, id) == {}


def test_members_everywhere_survive_many_updates(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    id = port.create(config(**copy.deepcopy(FULL)), {}).id
    for number, place in enumerate(PLACES.values()):
        aws.inject(id, place, f"<Future{number}><Deep>{number}</Deep></Future{number}>")
    before = _strangers(aws, id)
    assert len(before) == len(PLACES)
    for number in range(3):
        _update(port, id, functools.partial(_comment, comment=str(number)))
    assert _strangers(aws, id) == before


def test_a_request_without_unknown_members_is_what_botocore_makes_of_it(
    aws: LocalCloudFront, port: BotoCloudFront
) -> None:
    id = port.create(config(**copy.deepcopy(FULL)), {}).id
    before = aws.config(id)
    _update(port, id, lambda raw: None)
    after = aws.config(id)
    assert {**after, "Origins": None} == {**before, "Origins": None}


def test_a_snapshot_can_be_copied_and_compared_with_unknown_members_in_it(
    aws: LocalCloudFront, port: BotoCloudFront
) -> None:
    id = _made(aws, port, "", NEW)
    one, other = port.read(id), port.read(id)
    assert copy.deepcopy(dict(one.config))["FutureMember"] == other.config["FutureMember"]
    aws.edit(id, lambda live: live.update({"<FutureMember>": "<FutureMember>18</FutureMember>"}))
    assert port.read(id).config["FutureMember"] != one.config["FutureMember"]
