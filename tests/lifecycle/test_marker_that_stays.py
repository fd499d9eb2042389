"""A marker that could be neither taken off nor given away when a create was done: no later Create may take the
distribution for its own unfinished one, so the next update or refresh takes it off."""

from __future__ import annotations

import pytest

from pulumi_cloudfront_provider.errors import NotReady, ProviderError
from pulumi_cloudfront_provider.lifecycle.read import read
from pulumi_cloudfront_provider.lifecycle.state import MARKER
from tests.api.world import one_paragraph
from tests.lifecycle.world import Resource, World, program


@pytest.fixture
def stuck(world: World) -> Resource:
    """The credentials ran out when it had been made."""
    resource = Resource(world)
    for call in ("UntagResource", "TagResource"):
        world.aws.fail(call, "expired-token", times=-1)
    with pytest.raises(NotReady, match=f"was created, but the tag {MARKER} stays on it; `pulumi up` takes it off"):
        resource.up(program())
    world.aws.clear_faults()
    world.calls()
    assert world.marked(resource.id)
    return resource


def test_the_next_up_takes_it_off(world: World, stuck: Resource) -> None:
    stuck.up(stuck.inputs)
    assert world.calls() == ["UntagResource", "GetDistribution"]
    assert not world.marked(stuck.id)
    stuck.up({**stuck.inputs, "comment": "new"})
    assert world.calls() == ["GetDistribution", "UpdateDistribution"], "once"


def test_an_up_that_changes_tags_alone_takes_it_off_too(world: World, stuck: Resource) -> None:
    stuck.up({**stuck.inputs, "tags": {"a": "1"}})
    assert world.calls() == ["UntagResource", "ListTagsForResource", "TagResource"]
    assert world.aws.tags(stuck.id) == {"a": "1"}
    assert stuck.outputs["tags"] == {"a": "1"}


def test_while_it_cannot_be_taken_off_the_update_fails_and_the_next_one_tries_again(
    world: World, stuck: Resource
) -> None:
    world.aws.fail("UntagResource", "expired-token")
    with pytest.raises(ProviderError, match="UntagResource"):
        stuck.up(stuck.inputs)
    stuck.up(stuck.inputs)
    assert not world.marked(stuck.id)


def test_a_refresh_takes_it_off(world: World, stuck: Resource) -> None:
    stuck.refresh()
    assert world.calls() == ["GetDistribution", "ListTagsForResource", "UntagResource"]
    assert not world.marked(stuck.id)
    assert not stuck.plan(stuck.inputs).changes


def test_while_a_refresh_cannot_take_it_off_the_state_keeps_it(world: World, stuck: Resource) -> None:
    world.aws.fail("UntagResource", "expired-token")
    with pytest.raises(NotReady, match=f"the tag {MARKER} stays on") as caught:
        read(world.runtime, stuck.id, stuck.inputs, stuck.outputs)
    assert one_paragraph(str(caught.value))
    stuck.outputs = dict(caught.value.outputs)
    stuck.up(stuck.inputs)
    assert not world.marked(stuck.id)


def test_who_may_not_take_it_off_is_told_and_goes_on(world: World) -> None:
    resource = Resource(world)
    for call in ("UntagResource", "TagResource"):
        world.aws.fail(call, "access-denied", times=-1)
    resource.up(program())
    resource.refresh()
    resource.up({**resource.inputs, "comment": "new"})
    assert world.marked(resource.id)
    assert [MARKER in line for line in world.report.warnings] == [True, True]


def test_one_that_is_only_read_is_left_alone(world: World, stuck: Resource) -> None:
    """`.get()` and the dry run of an import: another stack's create may be under way."""
    assert read(world.runtime, stuck.id, {})
    assert read(world.runtime, stuck.id, None)
    assert "UntagResource" not in world.calls()
    assert world.marked(stuck.id)
