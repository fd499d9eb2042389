"""What a rule is given: known values, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pulumi_cloudfront_provider.rules.known import CantTell, Node, View, repeats, shared
from pulumi_cloudfront_provider.rules.run import SHAPE
from pulumi_cloudfront_provider.values import UNKNOWN


def root(*, complete: bool = True, **values: Any) -> Node:
    return View(SHAPE, values, complete=complete).root


def origin(**members: Any) -> Node:
    only: Node = root(origins=[{"id": "a", **members}])["origins"][0]
    return only


@pytest.mark.parametrize(
    "ask",
    [
        lambda node: node["comment"],
        lambda node: node["aliases"],
        lambda node: node["origins"],
        lambda node: node["tags"],
        lambda node: node["viewerCertificate"]["acmCertificateArn"],
        lambda node: node.has("comment"),
        lambda node: node.plain("comment"),
        lambda node: node["defaultCacheBehavior"].choice("caching"),
    ],
)
@pytest.mark.parametrize("where", ["value", "item", "absent"])
def test_what_is_not_known_is_not_handed_out(ask: Callable[[Node], Any], where: str) -> None:
    """Neither an unknown, nor what may be anything that is live."""
    unknown = dict.fromkeys(SHAPE.fields, UNKNOWN)
    item = {**unknown, "aliases": [UNKNOWN]}
    values: dict[str, dict[str, Any]] = {"value": unknown, "item": item, "absent": {}}
    node = root(complete=where != "absent", **values[where])

    with pytest.raises(CantTell):
        ask(node)


def test_what_is_absent_from_a_complete_configuration_has_its_default() -> None:
    node = root()

    assert node["priceClass"] == "PriceClass_All"
    assert node["aliases"] == []
    assert node["anycastIpListId"] is None
    assert node["viewerCertificate"]["cloudfrontDefaultCertificate"] is True
    assert node["logging"]["enabled"] is False
    assert not node.has("viewerMtlsConfig")


def test_what_is_required_and_absent_is_not_known() -> None:
    """The model has told that it is missing."""
    with pytest.raises(CantTell):
        root()["enabled"]


@pytest.mark.parametrize(
    ("members", "choice"),
    [
        ({}, None),
        ({"s3OriginConfig": {}}, "s3"),
        ({"customOriginConfig": {"originProtocolPolicy": "https-only"}}, "custom"),
        ({"customOriginConfig": UNKNOWN}, CantTell),
        ({"s3OriginConfig": {}, "customOriginConfig": UNKNOWN}, CantTell),
        ({"s3OriginConfig": {}, "customOriginConfig": {}}, CantTell),
    ],
)
def test_a_choice_is_the_alternative_that_is_there(members: dict[str, Any], choice: Any) -> None:
    node = origin(**members)

    if choice is CantTell:
        with pytest.raises(CantTell):
            node.choice("kind")
    else:
        assert node.choice("kind") == choice


def test_rivals_clash_with_the_first_that_is_there() -> None:
    both = origin(s3OriginConfig={}, customOriginConfig={}, vpcOriginConfig={})

    assert list(both.clashes("kind")) == [
        ("customOriginConfig", "s3OriginConfig"),
        ("vpcOriginConfig", "s3OriginConfig"),
    ]
    assert list(origin(s3OriginConfig={}, customOriginConfig=UNKNOWN).clashes("kind")) == []


def test_a_scope_is_each_item_on_its_way() -> None:
    view = View(
        SHAPE,
        {"origins": [{"customHeaders": [{"headerName": "A"}, UNKNOWN]}, UNKNOWN, {}], "cacheBehaviors": [{}]},
        complete=True,
    )

    assert [node.path for node in view.nodes("origins.customHeaders")] == [
        ("origins", 0, "customHeaders", 0),
        ("origins", 0, "customHeaders", 1),
    ]
    assert [node.path for node in view.nodes("behaviors")] == [("cacheBehaviors", 0)]


def test_an_unknown_repeats_nothing() -> None:
    node = root(aliases=["a", UNKNOWN, "b", "a", UNKNOWN])
    found = [(each.path[-1], first.path[-1]) for each, first in repeats(node.below("aliases"), lambda each: each.value)]

    assert found == [(3, 0)]


def test_an_answer_for_all_is_computed_once_and_stays_open_when_it_is() -> None:
    calls = []

    @shared
    def ids(node: Node) -> list[str]:
        calls.append(node.path)
        return [each["id"] for each in node["origins"]]

    known, open_ = root(origins=[{"id": "a"}]), root(origins=[{"id": UNKNOWN}])
    assert ids(known) == ids(known) == ["a"]
    for _ in range(2):
        with pytest.raises(CantTell):
            ids(open_)
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("secrets", "ask", "told"),
    [
        ((), lambda node: node["origins"][0]["customHeaders"][0]["headerValue"], True),
        ((), lambda node: node["origins"][0]["customHeaders"][0]["headerName"], False),
        ((("aliases", 0),), lambda node: node["aliases"], True),
        ((("aliases", 0),), lambda node: node["comment"], False),
        ((("origins",),), lambda node: node["origins"][0]["id"], True),
        ((("tags", "a"),), lambda node: node["tags"]["a"].value, True),
    ],
)
def test_a_secret_that_is_handed_out_is_noted(secrets: Any, ask: Callable[[Node], Any], told: bool) -> None:
    values = {
        "aliases": ["a.example.com"],
        "comment": "c",
        "tags": {"a": "b"},
        "origins": [{"id": "a", "customHeaders": [{"headerName": "A", "headerValue": "v"}]}],
    }
    view = View(SHAPE, values, complete=True, secrets=frozenset(secrets))

    for _ in range(2):
        view.told_secret = False
        ask(view.root)
        assert view.told_secret is told
