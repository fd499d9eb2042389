"""Update: what the preview named is sent with the ETag just read, in as few calls as it takes."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from pulumi_cloudfront_provider.errors import NotReady, ProviderError, Refused, Unreachable
from tests.api.world import one_paragraph
from tests.lifecycle.world import DEPLOYMENT, World, behavior, origin, program, without

EDITS: dict[str, dict[str, Any]] = {
    "a value": {"comment": "new"},
    "a value of an origin": {"origins": [origin("a", connectionAttempts=2)]},
    "an origin added": {"origins": [origin("a"), origin("b")]},
    "a behavior added": {"cacheBehaviors": [behavior("/x/*", compress=True)]},
    "disabled": {"enabled": False},
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_change_is_a_read_and_an_update(world: World, edit: dict[str, Any]) -> None:
    resource = world.resource()
    resource.up({**resource.inputs, **edit})
    calls = world.aws.calls()
    assert [call.operation for call in calls] == ["GetDistribution", "UpdateDistribution"]
    assert not resource.plan(resource.inputs).changes


def test_an_update_carries_the_etag_of_the_read_before_it(world: World) -> None:
    resource = world.resource()
    world.aws.turn_etag(resource.id)
    current = world.aws.distributions()[resource.id]["etag"]
    assert resource.outputs["etag"] != current, "a stored ETag is never good"
    resource.up({**resource.inputs, "comment": "new"})
    assert [call.if_match for call in world.aws.calls()] == [None, current]
    assert resource.outputs["etag"] == world.aws.distributions()[resource.id]["etag"]


def test_nothing_to_do_is_no_call(world: World) -> None:
    resource = world.resource(program(comment="c", aliases=[]))
    resource.up(copy.deepcopy(resource.inputs))
    assert world.calls() == []


def test_an_update_that_someone_else_made_already_is_only_read(world: World) -> None:
    resource = world.resource()
    world.aws.edit(resource.id, {"Comment": "new"})
    resource.up({**resource.inputs, "comment": "new"})
    assert world.calls() == ["GetDistribution"]
    assert world.report.warnings == []


def test_how_to_wait_alone_is_no_call(world: World) -> None:
    resource = world.resource()
    for wait in (True, False, True):
        resource.up({**resource.inputs, "waitForDeployment": wait})
        assert world.calls() == []
        assert resource.inputs["waitForDeployment"] is wait
    resource.up(without(resource.inputs, "waitForDeployment"))
    assert world.calls() == []


def test_waiting_goes_on_until_it_is_deployed(world: World) -> None:
    resource = world.resource()
    started = world.clock.now()
    resource.up({**resource.inputs, "comment": "new", "waitForDeployment": True})
    assert resource.outputs["status"] == "Deployed"
    assert DEPLOYMENT <= world.clock.now() - started < DEPLOYMENT + 30


def test_ctrl_c_keeps_what_was_updated_and_the_next_up_goes_on_waiting(world: World) -> None:
    resource = world.resource()
    now = {**resource.inputs, "comment": "new", "waitForDeployment": True}
    world.clock.cancel_after(60)
    with pytest.raises(NotReady, match="interrupted") as caught:
        resource.up(now)
    assert (resource.outputs["comment"], resource.outputs["status"]) == ("new", "InProgress")
    assert one_paragraph(str(caught.value))
    world.calls()
    resource.up(now)
    assert world.writes() == []
    assert resource.outputs["status"] == "Deployed"


def test_tags_changed_after_ctrl_c_are_no_reason_to_stop_waiting(world: World) -> None:
    resource = world.resource(program(waitForDeployment=True))
    world.clock.cancel_after(60)
    with pytest.raises(NotReady, match="interrupted"):
        resource.up({**resource.inputs, "comment": "new"})
    world.calls()
    resource.up({**resource.inputs, "comment": "new", "tags": {"a": "1"}})
    assert world.writes() == ["TagResource"]
    assert (resource.outputs["status"], resource.outputs["tags"]) == ("Deployed", {"a": "1"})


def test_after_ctrl_c_a_refresh_keeps_it_unfinished_and_the_next_up_makes_no_update(world: World) -> None:
    resource = world.resource()
    now = {**resource.inputs, "comment": "new", "waitForDeployment": True}
    world.clock.cancel_after(60)
    with pytest.raises(NotReady):
        resource.up(now)
    resource.inputs = now  # had it been a create; after an update the old inputs say how to wait
    with pytest.raises(NotReady, match="pulumi up"):
        resource.refresh()
    world.calls()
    resource.up(now)
    assert world.writes() == []
    assert resource.outputs["status"] == "Deployed"
    assert resource.init_errors == []


def test_time_that_runs_out_keeps_what_was_updated(world: World) -> None:
    resource = world.resource()
    with pytest.raises(NotReady, match="customTimeouts") as caught:
        resource.up({**resource.inputs, "comment": "new", "waitForDeployment": True}, timeout=30)
    assert resource.outputs["comment"] == "new"
    assert one_paragraph(str(caught.value))


@pytest.mark.parametrize("fault", ["access-denied", "expired-token"])
def test_a_refused_update_leaves_the_state_as_it_was(world: World, fault: str) -> None:
    resource = world.resource(program(tags={"a": "1"}))
    outputs = copy.deepcopy(resource.outputs)
    world.aws.fail("UpdateDistribution", fault, times=-1)
    with pytest.raises(Refused):
        resource.up({**resource.inputs, "comment": "new", "tags": {"a": "2"}})
    assert resource.outputs == outputs
    assert world.aws.tags(resource.id) == {"a": "1"}, "tags follow what CloudFront took"


def test_what_is_gone_says_how_to_make_it_anew(world: World) -> None:
    resource = world.resource(program(enabled=False))
    world.port.delete(resource.id, world.aws.distributions()[resource.id]["etag"])
    for edit in ({"comment": "new"}, {"tags": {"a": "b"}}):
        with pytest.raises(ProviderError, match="pulumi refresh") as caught:
            resource.up({**resource.inputs, **edit})
        assert one_paragraph(str(caught.value))


def test_one_that_is_deleted_while_it_waits_is_said_to_be_gone(world: World) -> None:
    resource = world.resource(program(enabled=False))

    def vanish() -> None:
        world.aws.deploy(resource.id)
        world.port.delete(resource.id, world.aws.distributions()[resource.id]["etag"])

    world.clock.after(20, vanish)
    with pytest.raises(ProviderError, match="NoSuchDistribution"):
        resource.up({**resource.inputs, "comment": "new", "waitForDeployment": True})


def test_a_bug_after_the_update_keeps_what_was_written(world: World) -> None:
    """Were it raised as it is, the engine would keep the outputs from before the write."""

    def bug() -> None:
        raise ZeroDivisionError

    resource = world.resource()
    world.clock.after(5, bug)
    with pytest.raises(NotReady, match="report"):
        resource.up({**resource.inputs, "comment": "new", "waitForDeployment": True})
    assert resource.outputs["comment"] == "new"


def test_no_answer_to_the_read_changes_nothing(world: World) -> None:
    resource = world.resource()
    world.aws.fail("*", "drop-before", times=-1)
    with pytest.raises(Unreachable):
        resource.up({**resource.inputs, "comment": "new"})
    assert resource.live["Comment"] == ""
