"""Read: what is live in the words of the program; nothing that it didn't declare becomes an input."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from pulumi_cloudfront_provider.errors import NotReady, Refused, Unreachable
from pulumi_cloudfront_provider.lifecycle.read import read
from pulumi_cloudfront_provider.lifecycle.state import MARKER
from tests.cloudfront_local.support import listed
from tests.lifecycle.world import World, behavior, origin, program

ACL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1"


def test_it_is_two_calls(world: World) -> None:
    resource = world.resource()
    resource.refresh()
    assert world.calls() == ["GetDistribution", "ListTagsForResource"]


def test_what_is_gone_is_none(world: World) -> None:
    resource = world.resource(program(enabled=False))
    world.port.delete(resource.id, world.aws.distributions()[resource.id]["etag"])
    for inputs in (resource.inputs, {}, None):
        assert read(world.runtime, resource.id, inputs) is None


def test_what_goes_between_the_two_calls_is_none(world: World) -> None:
    resource = world.resource()
    world.aws.fail("ListTagsForResource", "error", code="NoSuchResource", status=404, message="It does not exist.")
    world.aws.fail("GetDistribution", "error", after=1, code="NoSuchDistribution", status=404, message="Gone.")
    assert read(world.runtime, resource.id, resource.inputs) is None


def test_what_only_the_service_of_tags_does_not_know_is_not_gone(world: World) -> None:
    resource = world.resource()
    world.aws.fail("ListTagsForResource", "error", code="NoSuchResource", status=404, message="It does not exist.")
    with pytest.raises(Refused, match="ListTagsForResource"):
        resource.refresh()
    assert resource.id


@pytest.mark.parametrize("body", ["", "<ErrorResponse/>", "{}"], ids=["empty", "an error with status 200", "JSON"])
def test_tags_that_were_not_answered_are_not_gone(world: World, body: str) -> None:
    resource = world.resource(program(tags={"a": "b"}))
    world.aws.fail("ListTagsForResource", "answer", times=-1, body=body)
    with pytest.raises(Unreachable):
        resource.refresh()
    assert resource.inputs["tags"] == {"a": "b"}


@pytest.mark.parametrize("fault", ["access-denied", "expired-token"])
@pytest.mark.parametrize("operation", ["GetDistribution", "ListTagsForResource"])
def test_what_may_not_be_read_is_not_gone(world: World, operation: str, fault: str) -> None:
    resource = world.resource()
    world.aws.fail(operation, fault, times=-1)
    with pytest.raises(Refused):
        resource.refresh()
    assert resource.id


@pytest.mark.parametrize("fault", ["drop-before", "wrong-type", "cut-off"])
@pytest.mark.parametrize("operation", ["GetDistribution", "ListTagsForResource"])
def test_what_can_not_be_read_is_not_gone(world: World, operation: str, fault: str) -> None:
    resource = world.resource(program(tags={"a": "b"}))
    world.aws.fail(operation, fault, times=-1)
    with pytest.raises(Unreachable):
        resource.refresh()
    assert resource.id


PROGRAMS: dict[str, dict[str, Any]] = {
    "small": {},
    "origins in an order of their own": {"origins": [origin("z"), origin("a"), origin("m")]},
    "spellings of their own": {
        "cacheBehaviors": [behavior("/images/*"), behavior("api/*")],
        "aliases": [],
        "restrictions": {"geoRestriction": {"restrictionType": "whitelist", "locations": ["US", "DE", "FR"]}},
        "origins": [origin("a", domainName="A.Example.COM")],
    },
    "lists in an order of their own": {
        "customErrorResponses": [{"errorCode": 503}, {"errorCode": 404, "errorCachingMinTtl": 5}],
        "defaultCacheBehavior": behavior(
            allowedMethods=["GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"],
            cachedMethods=["OPTIONS", "GET", "HEAD"],
        ),
        "tags": {"z": "1", "a": "2"},
    },
    "defaults declared": {
        "comment": "",
        "webAclId": "",
        "cacheBehaviors": [],
        "originGroups": [],
        "customErrorResponses": [],
        "priceClass": "PriceClass_All",
        "httpVersion": "http2",
        "isIpv6Enabled": True,
        "viewerCertificate": {"cloudfrontDefaultCertificate": True},
        "restrictions": {"geoRestriction": {"restrictionType": "none"}},
        "logging": {"enabled": False},
        "tags": {},
    },
    "how to wait": {"waitForDeployment": False},
}


@pytest.mark.parametrize("members", PROGRAMS.values(), ids=PROGRAMS)
def test_inputs_stay_as_they_were_written_whatever_order_cloudfront_answers(
    world: World, members: dict[str, Any]
) -> None:
    now = program(**members)
    resource = world.resource(copy.deepcopy(now))
    for _ in range(4):
        resource.refresh()
        assert resource.inputs == now
        assert not resource.plan(now).changes


@pytest.mark.parametrize("members", PROGRAMS.values(), ids=PROGRAMS)
def test_outputs_are_the_same_at_each_refresh_whatever_order_cloudfront_answers(
    world: World, members: dict[str, Any]
) -> None:
    """A list that nobody declared too: it may be another resource's input."""
    resource = world.resource(program(**members))
    before = copy.deepcopy(resource.outputs)
    for _ in range(4):
        resource.refresh()
        assert resource.outputs == before


def test_only_what_turns_by_itself_is_no_difference(world: World) -> None:
    resource = world.resource()
    world.aws.turn_etag(resource.id)
    inputs = copy.deepcopy(resource.inputs)
    resource.refresh()
    assert resource.inputs == inputs
    assert not resource.plan(inputs).changes


EDITS: dict[str, Any] = {
    "a value": {"WebACLId": ACL},
    "a struct": {"Logging": {"Enabled": True, "IncludeCookies": False, "Bucket": "b.s3.amazonaws.com", "Prefix": "p"}},
    "a list": {"CustomErrorResponses": {"Quantity": 1, "Items": [{"ErrorCode": 404, "ErrorCachingMinTTL": 7}]}},
    "below a declared item": lambda live: live["Origins"]["Items"][0].update(OriginPath="/theirs"),
    "below a declared struct": lambda live: live["DefaultCacheBehavior"].update(Compress=True),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_nobody_declared_never_becomes_an_input(world: World, edit: Any) -> None:
    now = program()
    resource = world.resource(copy.deepcopy(now))
    world.aws.edit(resource.id, edit)
    world.port.tag(resource.arn, {"theirs": "x"})
    resource.refresh()
    assert resource.inputs == now
    assert resource.outputs["tags"] == {"theirs": "x"}
    assert not resource.plan(now).changes


def test_what_someone_else_changed_of_the_declared_shows_and_is_put_right(world: World) -> None:
    now = program(comment="mine", priceClass="PriceClass_100", tags={"a": "1", "b": "2"})
    resource = world.resource(copy.deepcopy(now))
    world.aws.edit(resource.id, {"Comment": "theirs"})
    world.port.tag(resource.arn, {"a": "theirs"})
    world.port.untag(resource.arn, ["b"])
    resource.refresh()
    assert resource.inputs == {**now, "comment": "theirs", "tags": {"a": "theirs"}}
    assert resource.changed(now) == {"comment", "tags"}
    resource.up(now)
    assert (resource.live["Comment"], world.aws.tags(resource.id)) == ("mine", {"a": "1", "b": "2"})


def test_an_item_that_someone_else_added_to_a_declared_list_shows_and_goes(world: World) -> None:
    now = program()
    resource = world.resource(copy.deepcopy(now))

    def add(live: dict[str, Any]) -> None:
        live["Origins"]["Items"].insert(0, {**live["Origins"]["Items"][0], "Id": "theirs"})

    world.aws.edit(resource.id, add)
    resource.refresh()
    assert [each["id"] for each in resource.inputs["origins"]] == ["a", "theirs"]
    assert resource.inputs["origins"][0] == now["origins"][0]
    resource.up(now)
    assert [each["Id"] for each in resource.live["Origins"]["Items"]] == ["a"]


def test_the_marker_and_awss_own_tags_never_show(world: World) -> None:
    resource = world.resource(program(tags={"a": "1"}))
    world.port.tag(resource.arn, {MARKER: "x"})
    resource.refresh()
    assert resource.outputs["tags"] == resource.inputs["tags"] == {"a": "1"}
    found = read(world.runtime, resource.id, None)
    assert found
    assert found.inputs["tags"] == {"a": "1"}


def test_one_that_was_waited_for_is_still_not_ready(world: World) -> None:
    resource = world.resource(program(waitForDeployment=True))
    world.clock.cancel_after(10)
    with pytest.raises(NotReady):
        resource.up({**resource.inputs, "comment": "new"})
    with pytest.raises(NotReady, match="pulumi up") as caught:
        resource.refresh()
    assert caught.value.inputs == program(waitForDeployment=True)
    world.aws.deploy(resource.id)
    resource.refresh()
    assert resource.outputs["status"] == "Deployed"


@pytest.mark.parametrize("wait", [False, None])
def test_one_that_nobody_waited_for_is_ready(world: World, wait: bool | None) -> None:
    resource = world.resource(program(waitForDeployment=False))
    resource.up({**resource.inputs, "comment": "new"})
    if wait is None:
        resource.outputs["status"] = "Deployed"  # the last that was seen of it
    resource.refresh()
    assert resource.outputs["status"] == "InProgress"


def test_what_a_refresh_saw_of_a_write_of_others_is_not_taken_for_an_interrupted_wait(world: World) -> None:
    resource = world.resource(program(waitForDeployment=True))
    world.aws.edit(resource.id, {"HttpVersion": "http2and3"})
    for _ in range(2):
        resource.refresh()
        assert resource.outputs["status"] == "InProgress"
    assert resource.init_errors == []


def test_get_has_outputs_and_no_inputs(world: World) -> None:
    """`.get()`: the inputs are set, and empty."""
    resource = world.resource(program(comment="c", tags={"a": "1"}))
    found = read(world.runtime, resource.id, {})
    assert found
    assert found.inputs == {}
    assert (found.outputs["comment"], found.outputs["tags"]) == ("c", {"a": "1"})


def test_a_refresh_after_get_is_quiet_when_only_what_turns_by_itself_has_turned(world: World) -> None:
    id_ = world.create(program()).id
    signers = {"Enabled": True, **listed("self", "123456789012", "210987654321")}
    world.aws.edit(id_, {"Aliases": listed(*(f"{n}-{id_.lower()}.example.com" for n in range(4)))})
    world.aws.edit(id_, {"DefaultCacheBehavior": {"TrustedSigners": signers}})
    got = read(world.runtime, id_, {})
    assert got
    world.aws.deploy(id_)
    world.aws.turn_etag(id_)
    for _ in range(4):
        again = read(world.runtime, id_, {}, got.outputs)
        assert again
        assert again.outputs == got.outputs
    world.aws.edit(id_, {"Comment": "theirs"})
    changed = read(world.runtime, id_, {}, got.outputs)
    assert changed
    turned = {name for name, value in changed.outputs.items() if got.outputs[name] != value}
    assert turned == {"comment", "etag"}


def test_state_of_another_version_is_no_error(world: World) -> None:
    resource = world.resource(program(comment="c"))
    resource.inputs = {**resource.inputs, "removedMember": {"x": 1}, "comment": "c"}
    resource.outputs = {**resource.outputs, "removedOutput": [1]}
    resource.refresh()
    assert "removedMember" not in resource.inputs
    assert not resource.plan(program(comment="c")).changes


def test_inputs_are_not_changed_in_place(world: World) -> None:
    resource = world.resource(program(comment="c", tags={"a": "1"}))
    inputs, outputs = copy.deepcopy(resource.inputs), copy.deepcopy(resource.outputs)
    world.aws.edit(resource.id, {"Comment": "theirs"})
    read(world.runtime, resource.id, resource.inputs, resource.outputs)
    assert (resource.inputs, resource.outputs) == (inputs, outputs)
