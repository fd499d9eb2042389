"""Tags: key by key, by their own calls, and in the state as they are."""

from __future__ import annotations

import pytest

from pulumi_cloudfront_provider.errors import NotReady, ProviderError
from pulumi_cloudfront_provider.lifecycle.update import update
from tests.api.world import one_paragraph
from tests.lifecycle.world import World, program, without

TAGS: dict[str, tuple[dict[str, str] | None, dict[str, str] | None, str]] = {
    # name -> tags before, tags now, the call that writes
    "set": ({"a": "1"}, {"a": "2"}, "TagResource"),
    "added": ({}, {"a": "1"}, "TagResource"),
    "first ones": (None, {"a": "1"}, "TagResource"),
    "one taken out": ({"a": "1", "b": "2"}, {"a": "1"}, "UntagResource"),
    "all taken out": ({"a": "1"}, None, "UntagResource"),
    "emptied": ({"a": "1"}, {}, "UntagResource"),
    "a value emptied": ({"a": "1"}, {"a": ""}, "TagResource"),
    "an empty one added": ({}, {"a": ""}, "TagResource"),
    "an empty one taken out": ({"a": ""}, {}, "UntagResource"),
}


@pytest.mark.parametrize(("before", "now", "call"), TAGS.values(), ids=TAGS)
def test_a_change_of_tags_alone_redeploys_nothing(
    world: World, before: dict[str, str] | None, now: dict[str, str] | None, call: str
) -> None:
    declared = program() if before is None else program(tags=before)
    resource = world.resource(declared)
    etag = world.aws.distributions()[resource.id]["etag"]
    resource.up(without(declared, "tags") if now is None else {**declared, "tags": now})
    assert world.calls() == ["ListTagsForResource", call]
    assert world.report.warnings == []
    assert world.aws.tags(resource.id) == resource.outputs["tags"] == (now or {})
    assert world.aws.distributions()[resource.id]["etag"] == etag


def test_tags_set_and_removed_at_once_are_two_calls(world: World) -> None:
    resource = world.resource(program(tags={"a": "1", "b": "2"}))
    resource.up({**resource.inputs, "tags": {"b": "3", "c": "4"}})
    assert sorted(world.calls()) == ["TagResource", "UntagResource"]
    assert world.aws.tags(resource.id) == {"b": "3", "c": "4"}


def test_a_full_set_of_tags_can_be_exchanged(world: World) -> None:
    """50 are the most that there may be, at any moment."""
    old, new = ({f"{name}{number}": "x" for number in range(50)} for name in "ab")
    resource = world.resource(program(tags=old))
    resource.up({**resource.inputs, "tags": new})
    assert world.aws.tags(resource.id) == new


def test_what_others_changed_of_a_tag_is_named_before_it_goes(world: World) -> None:
    resource = world.resource(program(tags={"a": "1", "b": "1", "c": "1"}))
    world.port.tag(resource.arn, {"a": "theirs", "c": "theirs", "d": "theirs"})
    resource.up({**resource.inputs, "tags": {"a": "2", "b": "2", "c": "1", "d": "1"}})
    assert [line.partition(" was")[0] for line in world.report.warnings] == ["tags.a", "tags.d"]
    assert all("('theirs'); what the program declares replaces it" in line for line in world.report.warnings)
    world.report.warnings.clear()
    world.port.tag(resource.arn, {"b": "theirs"})
    resource.up({**resource.inputs, "tags": {"a": "2", "c": "1", "d": "1"}})
    assert world.report.warnings == [
        "tags.b was changed by someone else since the last refresh ('theirs'); what the program declares removes it"
    ]


def test_others_value_of_a_secret_tag_is_not_shown(world: World) -> None:
    resource = world.resource(program(tags={"a": "1"}))
    world.port.tag(resource.arn, {"a": "theirs"})
    update(
        world.runtime,
        resource.id,
        {**resource.inputs, "tags": {"a": "2"}},
        resource.inputs,
        resource.outputs,
        wait=False,
        secrets=frozenset({("tags", "a")}),
    )
    assert len(world.report.warnings) == 1
    assert "theirs" not in world.report.everything


def test_where_reading_tags_is_denied_they_are_written_all_the_same(world: World) -> None:
    resource = world.resource(program(tags={"a": "1"}))
    world.aws.fail("ListTagsForResource", "access-denied", times=-1)
    resource.up({**resource.inputs, "tags": {"a": "2"}})
    assert world.aws.tags(resource.id) == {"a": "2"}
    assert world.report.warnings == []


def test_tags_of_others_stay(world: World) -> None:
    resource = world.resource(program(tags={"a": "1", "b": "1"}))
    world.port.tag(resource.arn, {"theirs": "x"})
    resource.up({**resource.inputs, "tags": {"a": "2"}})
    assert world.aws.tags(resource.id) == {"a": "2", "theirs": "x"}


def test_config_and_tags_at_once_are_read_updated_and_tagged(world: World) -> None:
    resource = world.resource()
    resource.up({**resource.inputs, "comment": "new", "tags": {"a": "1"}})
    assert world.calls() == ["GetDistribution", "UpdateDistribution", "ListTagsForResource", "TagResource"]
    assert resource.outputs["tags"] == {"a": "1"}


def test_tags_that_could_not_be_set_are_set_by_the_next_up(world: World) -> None:
    """The state may not say that they are there."""
    resource = world.resource(program(tags={"a": "1"}))
    now = {**resource.inputs, "comment": "new", "tags": {"b": "2"}}
    world.aws.fail("TagResource", "access-denied")
    world.aws.fail("UntagResource", "access-denied")
    with pytest.raises(NotReady) as caught:
        resource.up(now)
    assert resource.outputs["tags"] == world.aws.tags(resource.id)
    assert resource.outputs["comment"] == "new"
    assert one_paragraph(str(caught.value))
    world.aws.clear_faults()
    resource.up(now)
    assert world.aws.tags(resource.id) == resource.outputs["tags"] == {"b": "2"}


@pytest.mark.parametrize("beside", [{"comment": "new"}, {}], ids=["beside a change", "alone"])
@pytest.mark.parametrize("denied", ["UntagResource", "TagResource"])
def test_tags_of_which_half_could_be_written_are_in_the_state_as_they_are(
    world: World, denied: str, beside: dict[str, str]
) -> None:
    resource = world.resource(program(tags={"a": "1"}))
    first = resource.inputs
    world.aws.fail(denied, "access-denied")
    with pytest.raises(ProviderError):
        resource.up({**first, **beside, "tags": {"b": "2"}})
    assert resource.outputs["tags"] == world.aws.tags(resource.id)
    resource.up(first)
    assert resource.outputs["tags"] == world.aws.tags(resource.id) == {"a": "1"}
