"""An update that wasn't over, or whose answers were lost: what it may have written goes when the program goes back, and
is nobody else's doing."""

from __future__ import annotations

import pytest

from pulumi_cloudfront_provider.errors import NotReady, Refused, Unreachable
from tests.lifecycle.world import World, origin, program, without

ACL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1"


@pytest.mark.parametrize("refreshed", [False, True])
def test_what_an_interrupted_update_had_written_goes_when_the_program_goes_back(world: World, refreshed: bool) -> None:
    """The engine keeps the old inputs, which never named it."""
    resource = world.resource(program(tags={"a": "1"}))
    back = dict(resource.inputs)
    headers = {"origins": [origin("a", customHeaders=[{"headerName": "X-A", "headerValue": "1"}])]}
    tried = {**back, **headers, "defaultRootObject": "index.html", "tags": {"a": "1", "b": "2"}}
    world.aws.edit(resource.id, {"WebACLId": ACL})
    with pytest.raises(NotReady):
        resource.up({**tried, "waitForDeployment": True}, timeout=30)
    with pytest.raises(NotReady):
        resource.up({**tried, "httpVersion": "http3", "waitForDeployment": True}, timeout=30)
    if refreshed:
        resource.refresh()
    shown = {change.path[0] for change in resource.plan(back).changes}
    assert shown == {"defaultRootObject", "httpVersion", "origins", "tags"}
    resource.up(back)

    assert (resource.live["DefaultRootObject"], resource.live["HttpVersion"]) == ("", "http2")
    assert resource.live["Origins"]["Items"][0]["CustomHeaders"] == {"Quantity": 0}
    assert world.aws.tags(resource.id) == {"a": "1"}
    assert resource.live["WebACLId"] == ACL, "which is others' doing"
    assert not any(name.startswith("__") for name in resource.outputs)
    assert not resource.plan(back).changes


LOST = ["drop-after", "drop-before", "cut-off", "500"]


@pytest.mark.parametrize("fault", LOST)
@pytest.mark.parametrize("refreshed", [False, True])
def test_what_an_update_may_have_written_goes_when_the_program_goes_back(
    world: World, fault: str, refreshed: bool
) -> None:
    """All its answers were lost."""
    resource = world.resource(program(tags={"a": "1"}))
    back = dict(resource.inputs)
    world.aws.edit(resource.id, {"WebACLId": ACL})
    world.aws.fail("UpdateDistribution", fault, times=-1)
    with pytest.raises(NotReady, match="isn't known"):
        resource.up({**back, "defaultRootObject": "index.html", "tags": {"a": "1", "b": "2"}})
    world.aws.clear_faults()
    if refreshed:
        resource.refresh()
    world.report.warnings.clear()

    resource.up(back)

    assert resource.live["DefaultRootObject"] == ""
    assert resource.live["WebACLId"] == ACL, "which is others' doing"
    assert world.report.warnings == []
    assert not any(name.startswith("__") for name in resource.outputs)
    assert resource.init_errors == []
    assert not resource.plan(back).changes


def test_what_an_update_may_have_written_goes_though_only_tags_change_now(world: World) -> None:
    resource = world.resource(program(tags={"a": "1"}))
    back = dict(resource.inputs)
    world.aws.fail("UpdateDistribution", "drop-after", times=-1)
    with pytest.raises(NotReady, match="isn't known"):
        resource.up({**back, "defaultRootObject": "index.html"})
    world.aws.clear_faults()

    resource.up({**back, "tags": {"a": "2"}})

    assert (resource.live["DefaultRootObject"], world.aws.tags(resource.id)) == ("", {"a": "2"})


@pytest.mark.parametrize("then", ["one", "three"])
def test_what_an_update_may_have_changed_is_not_called_others_doing(world: World, then: str) -> None:
    resource = world.resource(program(comment="one"))
    back = dict(resource.inputs)
    world.aws.fail("UpdateDistribution", "drop-after", times=-1)
    with pytest.raises(NotReady, match="isn't known"):
        resource.up({**back, "comment": "two"})
    world.aws.clear_faults()

    resource.up({**back, "comment": then})

    assert (resource.live["Comment"], world.report.warnings) == (then, [])


@pytest.mark.parametrize("refreshed", [False, True])
@pytest.mark.parametrize("tried", [{"a": "1", "b": "2"}, {"a": "2"}, {}], ids=["added", "changed", "removed"])
def test_tags_that_an_update_may_have_set_go_when_the_program_goes_back(
    world: World, tried: dict[str, str], refreshed: bool
) -> None:
    resource = world.resource(program(tags={"a": "1"}))
    back = dict(resource.inputs)
    world.aws.fail("TagResource" if tried else "UntagResource", "drop-after", times=-1)
    with pytest.raises(NotReady, match="isn't known"):
        resource.up({**back, "tags": tried})
    world.aws.clear_faults()
    if refreshed:
        resource.refresh()

    resource.up(back)

    assert world.aws.tags(resource.id) == {"a": "1"}
    assert not any(name.startswith("__") for name in resource.outputs)


def test_tags_that_others_set_meanwhile_are_none_of_the_next_updates(world: World) -> None:
    """What a preview of it doesn't name it doesn't change."""
    resource = world.resource(program(comment="one", tags={"a": "1", "b": "1"}))
    world.aws.fail("UpdateDistribution", "drop-after", times=-1)
    with pytest.raises(NotReady):
        resource.up({**resource.inputs, "comment": "two"})
    world.aws.clear_faults()
    world.port.tag(resource.arn, {"a": "9", "c": "9"})

    resource.up({**resource.inputs, "comment": "three", "tags": {"a": "1"}})

    assert world.aws.tags(resource.id) == {"a": "9", "c": "9"}


def test_what_two_lost_updates_wrote_is_not_called_others_doing(world: World) -> None:
    resource = world.resource(program(comment="one", httpVersion="http2"))
    back = dict(resource.inputs)
    for fault, tried in (("drop-after", {**back, "comment": "two"}), ("drop-before", without(back, "comment"))):
        world.aws.fail("UpdateDistribution", fault, times=-1)
        with pytest.raises(NotReady):
            resource.up(tried)
        world.aws.clear_faults()

    resource.up(back)

    assert (resource.live["Comment"], world.report.warnings) == ("one", [])


def test_who_may_not_list_tags_goes_on_from_those_of_the_state(world: World) -> None:
    resource = world.resource(program(comment="one"))
    world.aws.fail("UpdateDistribution", "drop-after", times=-1)
    with pytest.raises(NotReady):
        resource.up({**resource.inputs, "comment": "two"})
    world.aws.clear_faults()
    world.aws.fail("ListTagsForResource", "access-denied", times=-1)

    resource.up({**resource.inputs, "comment": "three"})

    assert resource.live["Comment"] == "three"


@pytest.mark.parametrize("fault", ["access-denied", "throttle"])
def test_an_update_that_was_not_done_is_no_half_of_one(world: World, fault: str) -> None:
    resource = world.resource()
    world.aws.fail("UpdateDistribution", fault, times=-1)
    with pytest.raises(Refused):
        resource.up({**resource.inputs, "comment": "new"})


@pytest.mark.parametrize("fault", LOST)
def test_a_read_that_fails_leaves_no_doubt(world: World, fault: str) -> None:
    resource = world.resource()
    world.aws.fail("GetDistribution", fault, times=-1)
    with pytest.raises((Refused, Unreachable)):
        resource.up({**resource.inputs, "comment": "new"})
