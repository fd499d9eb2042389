"""Create: two calls, a wait that keeps what it waits for, and outputs that say all."""

from __future__ import annotations

import copy

import pytest

from pulumi_cloudfront_provider.errors import NotReady, Refused, Unreachable
from pulumi_cloudfront_provider.lifecycle.state import MARKER
from tests.api.world import HEADER_VALUE, one_paragraph
from tests.lifecycle.world import DEPLOYMENT, World, new_identity, origin, program
from tests.support.builders import custom

DENIED_TAGGING = "User: arn:aws:iam::1:user/u is not authorized to perform: cloudfront:TagResource on resource: x"


def test_it_is_made_with_its_marker_and_then_unmarked_and_nothing_more(world: World) -> None:
    made = world.create(program(comment="here"))
    assert world.calls() == ["CreateDistributionWithTags", "UntagResource"]
    assert world.aws.config(made.id)["Comment"] == "here"
    assert world.aws.tags(made.id) == {}


def test_without_a_marker_it_is_one_call(world: World) -> None:
    world.create(program(), new_identity(marks=False))
    assert world.calls() == ["CreateDistribution"]


def test_tags_are_made_with_it_and_the_marker_is_none_of_them(world: World) -> None:
    made = world.create(program(tags={"team": "web"}))
    assert world.calls() == ["CreateDistributionWithTags", "UntagResource"]
    assert world.aws.tags(made.id) == made.outputs["tags"] == {"team": "web"}


def test_the_marker_is_on_it_from_the_first_moment(world: World) -> None:
    before = world.ids()
    seen: list[dict[str, str]] = []
    world.clock.after(5, lambda: seen.append(world.aws.tags(world.only(before))))
    world.create(program(), wait=True)
    assert [list(tags) for tags in seen] == [[MARKER]]


def test_the_caller_reference_is_an_output_and_was_no_input(world: World) -> None:
    now = program()
    made = world.create(now)
    assert made.outputs["callerReference"] == world.aws.config(made.id)["CallerReference"]
    assert "callerReference" not in now


def test_a_declared_caller_reference_is_taken_as_it_is(world: World) -> None:
    made = world.create(program(callerReference="my-own"))
    assert world.aws.config(made.id)["CallerReference"] == made.outputs["callerReference"] == "my-own"


@pytest.mark.parametrize("left_out", ["comment", "origins", "defaultCacheBehavior"])
def test_what_was_made_needs_no_update_at_once(world: World, left_out: str) -> None:
    resource = world.resource(program(comment="c", origins=[origin("b", originPath="/x"), origin()]))
    assert not resource.plan(resource.inputs).changes
    resource.up({**resource.inputs})
    assert world.calls() == []


def test_waiting_goes_on_until_it_is_deployed(world: World) -> None:
    started = world.clock.now()
    made = world.create(program(), wait=True)
    assert made.outputs["status"] == "Deployed"
    assert DEPLOYMENT <= world.clock.now() - started < DEPLOYMENT + 30
    assert any("InProgress" in line and "usually" in line for line in world.report.progress_lines)
    assert world.calls()[-1] == "UntagResource", "the marker goes last"


def test_without_waiting_it_answers_at_once(world: World) -> None:
    made = world.create(program(), wait=False)
    assert made.outputs["status"] == "InProgress"
    assert world.clock.slept == []


def test_ctrl_c_while_it_waits_keeps_it(world: World) -> None:
    before = world.ids()
    world.clock.cancel_after(60)
    with pytest.raises(NotReady) as caught:
        world.create(program(comment="kept"), wait=True)
    half = caught.value
    assert half.id == world.only(before)
    assert half.outputs["comment"] == "kept"
    assert half.outputs["arn"] == world.aws.distributions()[half.id]["arn"]
    assert (half.outputs["status"], MARKER in half.outputs["tags"]) == ("InProgress", False)
    assert not world.marked(half.id), "its answer is heard, so nobody has to find it again"
    assert "interrupted" in str(half)
    assert "pulumi up" in str(half)
    assert one_paragraph(str(half))


def test_time_that_runs_out_keeps_it_and_says_how_to_go_on(world: World) -> None:
    started = world.clock.now()
    with pytest.raises(NotReady) as caught:
        world.create(program(), wait=True, timeout=100)
    assert 100 <= world.clock.now() - started < 101
    assert caught.value.id in world.ids()
    for word in ("InProgress", "1m40s", "customTimeouts", "waitForDeployment"):
        assert word in str(caught.value)
    assert one_paragraph(str(caught.value))


@pytest.mark.parametrize("fault", ["access-denied", "expired-token", "412"])
def test_a_wait_that_is_refused_keeps_it(world: World, fault: str) -> None:
    world.aws.fail("GetDistribution", fault, times=-1)
    with pytest.raises(NotReady) as caught:
        world.create(program(), wait=True)
    assert caught.value.id in world.ids()
    assert one_paragraph(str(caught.value))


def test_one_that_is_deleted_while_it_waits_is_said_to_be_gone(world: World) -> None:
    before = world.ids()

    def vanish() -> None:
        id = world.only(before)
        world.aws.edit(id, {"Enabled": False})
        world.aws.deploy(id)
        world.port.delete(id, world.aws.distributions()[id]["etag"])

    world.clock.after(30, vanish)
    with pytest.raises(NotReady, match="NoSuchDistribution"):
        world.create(program(), wait=True)


def test_a_bug_after_it_was_made_keeps_it_too(world: World) -> None:
    def bug() -> None:
        raise ZeroDivisionError

    world.clock.after(5, bug)
    with pytest.raises(NotReady, match="report") as caught:
        world.create(program(), wait=True)
    assert caught.value.id in world.ids()


@pytest.mark.parametrize("fault", ["access-denied", "throttle", "503"])
def test_a_refused_create_makes_nothing(world: World, fault: str) -> None:
    before = world.ids()
    world.aws.fail("CreateDistributionWithTags", fault, times=-1)
    world.aws.fail("CreateDistribution", fault, times=-1)
    with pytest.raises(Refused):
        world.create(program())
    assert world.ids() == before


def test_no_answer_at_all_is_said_and_makes_nothing(world: World) -> None:
    before = world.ids()
    world.aws.fail("*", "drop-before", times=-1)
    with pytest.raises(Unreachable):
        world.create(program())
    assert world.ids() == before


def test_a_marker_that_cannot_be_taken_off_is_a_warning(world: World) -> None:
    world.aws.fail("UntagResource", "access-denied", times=-1)
    made = world.create(program())
    assert world.marked(made.id)
    assert MARKER not in made.outputs["tags"]
    assert any(MARKER in line and made.id in line for line in world.report.warnings)


def test_where_tagging_is_denied_it_is_made_without_a_marker(world: World) -> None:
    world.aws.fail(
        "CreateDistributionWithTags", "error", times=-1, code="AccessDenied", status=403, message=DENIED_TAGGING
    )
    made = world.create(program())
    assert world.calls() == ["CreateDistributionWithTags", "CreateDistribution"]
    assert made.id in world.ids()
    assert world.report.warnings == []
    assert any("TagResource" in line for line in world.report.debug_lines)


def test_where_tagging_is_denied_declared_tags_are_not_left_out(world: World) -> None:
    before = world.ids()
    world.aws.fail(
        "CreateDistributionWithTags", "error", times=-1, code="AccessDenied", status=403, message=DENIED_TAGGING
    )
    with pytest.raises(Refused, match="TagResource"):
        world.create(program(tags={"a": "b"}))
    assert world.ids() == before


def test_a_denied_create_is_not_tried_without_tags(world: World) -> None:
    world.aws.fail("CreateDistributionWithTags", "access-denied", times=-1)
    with pytest.raises(Refused, match="CreateDistribution"):
        world.create(program())
    assert world.calls() == ["CreateDistributionWithTags"]


def test_as_many_tags_as_there_may_be_leave_no_room_for_a_marker(world: World) -> None:
    tags = {f"key{number}": "" for number in range(50)}
    made = world.create(program(tags=tags))
    assert world.aws.tags(made.id) == tags


def test_nothing_that_is_told_holds_a_header_value(world: World) -> None:
    header = {"headerName": "X-Secret", "headerValue": HEADER_VALUE}
    now = program(origins=[origin("a", customOriginConfig=custom(), customHeaders=[header])])
    made = world.create(now, wait=True)
    assert made.outputs["origins"][0]["customHeaders"] == [header]
    assert HEADER_VALUE not in world.report.everything


def test_how_a_program_waits_is_no_output(world: World) -> None:
    assert "waitForDeployment" not in world.create(program(waitForDeployment=False)).outputs


def test_inputs_are_not_changed(world: World) -> None:
    now = program(tags={"a": "b"})
    before = copy.deepcopy(now)
    world.create(now)
    assert now == before
