"""A create whose process was killed is found again by the next one; nothing is made twice, and nobody else's
distribution is taken."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from pulumi_cloudfront_provider.errors import NotReady, ProviderError, Refused
from pulumi_cloudfront_provider.lifecycle.identity import Identity
from tests.api.world import one_paragraph
from tests.cloudfront_local.support import config
from tests.lifecycle.world import CREATES, OWN_CERTIFICATE, Resource, World, new_identity, origin, program


def _killed(world: World, now: dict[str, Any], identity: Identity) -> str:
    """The distribution of a Create whose process and engine died while it waited."""
    before = world.ids()
    world.report.hears = False
    world.clock.cancel_after(30)
    with pytest.raises(NotReady):
        world.create(now, identity, wait=True)
    world.report.hears = True
    id = world.only(before)
    assert world.marked(id), "nobody heard of it"
    world.calls()
    return id


@pytest.mark.parametrize("code", ["DistributionAlreadyExists", "CNAMEAlreadyExists"])
@pytest.mark.parametrize("killed", [False, True])
def test_it_is_found_where_cloudfront_does_not_say_which_it_is(world: World, code: str, killed: bool) -> None:
    """Its own alias may be what the repeated create is refused for."""
    before, identity = world.ids(), new_identity()
    now = program(aliases=[f"{code}.{killed}.Example.com".lower()], viewerCertificate=OWN_CERTIFICATE)
    id = _killed(world, now, identity) if killed else ""
    if not killed:
        world.aws.fail("CreateDistributionWithTags", "drop-after")
    refusal: dict[str, Any] = {"code": code, "status": 409, "message": "The CNAMEs, or the reference, are taken."}
    world.aws.fail("CreateDistributionWithTags", "error", after=0 if killed else 1, **refusal)
    made = world.create(now, identity)
    assert made.id == world.only(before)
    assert made.id == id or not killed


def test_an_alias_of_another_distribution_is_a_refusal_as_before(world: World) -> None:
    now = program(aliases=["taken.example.com"], viewerCertificate=OWN_CERTIFICATE)
    world.create(now)
    before = world.ids()
    for listing in (None, "access-denied"):
        if listing:
            world.aws.fail("ListDistributions", listing, times=-1)
        with pytest.raises(Refused, match="CNAMEAlreadyExists"):
            world.create(now)
        assert world.ids() == before


def test_a_killed_create_is_found_by_its_marker_and_goes_on(world: World) -> None:
    identity, now = new_identity(), program(comment="c", tags={"team": "web"})
    id = _killed(world, now, identity)
    again = world.create(now, replace(identity, attempt="second"), wait=True)
    assert (again.id, again.adopted, again.outputs["status"]) == (id, True, "Deployed")
    assert world.aws.tags(id) == again.outputs["tags"] == {"team": "web"}
    assert [line for line in world.report.warnings if id in line], "the user is told which one was found"
    assert "UpdateDistribution" not in world.calls()


EDITS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a value changed": ({"comment": "old"}, {"comment": "new"}),
    "a value added": ({}, {"comment": "new"}),
    "a value taken out": ({"comment": "old"}, {}),
    "an origin taken out": ({"origins": [origin("a"), origin("b")]}, {"origins": [origin("a")]}),
    "a tag changed": ({"tags": {"a": "1"}}, {"tags": {"a": "2"}}),
    "a tag added": ({"tags": {"a": "1"}}, {"tags": {"a": "1", "b": "2"}}),
}


@pytest.mark.parametrize(("first", "second"), EDITS.values(), ids=EDITS)
def test_a_program_edited_after_the_kill_is_what_is_there_in_the_end(
    world: World, first: dict[str, Any], second: dict[str, Any]
) -> None:
    identity = new_identity()
    id = _killed(world, program(**first), identity)
    again = world.create(program(**second), identity)
    fresh = world.create(program(**second))
    assert again.id == id
    about, expected = world.aws.config(id), world.aws.config(fresh.id)
    assert {**about, "CallerReference": ""} == {**expected, "CallerReference": ""}
    assert world.aws.tags(id) == world.aws.tags(fresh.id) == again.outputs["tags"]


def test_what_a_find_changes_is_named(world: World) -> None:
    """The program may have been edited since, or others were there: nobody can say which."""
    identity = new_identity()
    id = _killed(world, program(comment="old"), identity)
    acl = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1"
    world.aws.edit(id, {"WebACLId": acl})
    world.create(program(comment="new"), identity)
    assert world.report.warnings[0].endswith("Going on with it; this changes comment, webAclId")


def test_tags_that_the_program_no_longer_has_stay_and_show(world: World) -> None:
    """Nobody can say whether the killed create set them, or somebody else since."""
    identity = new_identity()
    _killed(world, program(tags={"a": "1", "b": "2"}), identity)
    resource = Resource(world, identity)
    resource.up(program(tags={"a": "3"}))
    outputs = resource.outputs
    assert outputs["tags"] == world.aws.tags(resource.id) == {"a": "3", "b": "2"}
    resource.refresh()
    assert resource.outputs["tags"] == outputs["tags"]


def test_a_find_that_fails_half_way_keeps_it_with_the_tags_that_it_has(world: World) -> None:
    identity = new_identity()
    id = _killed(world, program(tags={"a": "1"}), identity)
    world.aws.fail("TagResource", "access-denied")
    resource = Resource(world, identity)
    with pytest.raises(NotReady):
        resource.up(program(tags={"a": "2"}))
    assert resource.id == id
    resource.up(program(tags={"a": "2"}))
    assert world.aws.tags(id) == resource.outputs["tags"] == {"a": "2"}


def test_a_create_that_is_done_twice_over_is_found_twice_over(world: World) -> None:
    """Killed again while it went on."""
    identity, now = new_identity(), program()
    id = _killed(world, now, identity)
    world.report.hears = False
    world.clock.cancel_after(30)
    with pytest.raises(NotReady) as caught:
        world.create(now, identity, wait=True)
    assert caught.value.id == id
    assert world.marked(id)
    world.report.hears = True
    assert world.create(now, identity).id == id
    assert not world.marked(id)


def test_one_whose_engine_goes_while_the_marker_is_taken_off_is_found_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity, now, heard = new_identity(), program(), iter([True, False])
    with monkeypatch.context() as engine:
        engine.setattr(world.report, "listening", lambda: next(heard))
        id = world.create(now, identity).id
    assert world.marked(id)
    assert world.create(now, identity).id == id
    assert not world.marked(id)


def test_a_reference_that_was_left_behind_is_not_used_again(world: World) -> None:
    """retainOnDelete, `state delete`, --replace: the distribution has no marker any more."""
    identity, now = new_identity(), program()
    left = [world.create(now, identity).id for _ in range(3)]
    assert len(set(left)) == 3
    assert len({world.aws.config(id)["CallerReference"] for id in left}) == 3
    assert world.report.warnings == []


@pytest.mark.parametrize("marks_again", [True, False])
def test_a_marker_that_may_not_be_taken_off_is_given_away(world: World, marks_again: bool) -> None:
    """Found again by a `--replace`, the live distribution would be adopted as its own replacement, and deleted."""
    identity, now = new_identity(), program()
    world.aws.fail("UntagResource", "access-denied", times=-1)
    made = world.create(now, identity)
    if marks_again:
        world.aws.clear_faults()
    assert world.create(now, identity).id != made.id


def test_a_spent_reference_costs_a_look_at_who_has_it(world: World) -> None:
    identity, now = new_identity(), program()
    world.create(now, identity)
    world.calls()
    world.create(now, identity)
    assert world.calls() == [
        "CreateDistributionWithTags",
        "GetDistribution",
        "ListTagsForResource",
        "CreateDistributionWithTags",
        "UntagResource",
    ]


def test_references_of_different_resources_are_different() -> None:
    one, other = Identity("seed\nurn:a", marks=True), Identity("seed\nurn:b", marks=True)
    references = [each.reference(n) for each in (one, other) for n in range(50)]
    assert len(set(references)) == 100
    assert one.marker != other.marker


def test_a_marker_of_another_resource_is_not_ours(world: World) -> None:
    """A rename with an alias frees a URN, and a new resource takes it: the reference is the same, the marker isn't."""
    identity, now = new_identity(), program()
    id = _killed(world, now, identity)
    world.port.tag(world.aws.distributions()[id]["arn"], {"pulumi-cloudfront:pending": "someone else"})
    assert world.create(now, identity).id != id


def test_a_marker_is_known_though_the_program_has_no_room_for_one_any_more(world: World) -> None:
    identity, now = new_identity(), program()
    id = _killed(world, now, identity)
    there = world.ids()
    full = {**now, "tags": {f"t{n}": "x" for n in range(50)}}

    with suppress(NotReady):  # the local CloudFront counts the marker too
        assert world.create(full, identity).id == id

    assert world.ids() == there


def test_a_distribution_that_vanishes_while_it_is_looked_at_is_no_reason_to_fail(world: World) -> None:
    identity, now = new_identity(), program()
    left = world.create(now, identity).id
    world.aws.fail("GetDistribution", "error", code="NoSuchDistribution", status=404, message="It does not exist.")
    made = world.create(now, identity)
    assert made.id != left


@pytest.mark.parametrize("marks", [True, False], ids=["marked", "not marked"])
def test_a_declared_reference_of_another_distribution_is_an_error_with_the_import_line(
    world: World, marks: bool
) -> None:
    now = program(callerReference=f"taken-{marks}")
    other = world.create(now)
    before = world.ids()
    with pytest.raises(Refused) as caught:
        world.create(now, new_identity(marks))
    assert world.ids() == before
    assert str(caught.value).startswith("callerReference: ")
    assert f"pulumi import cloudfront:index:Distribution NAME {other.id}" in str(caught.value)
    assert one_paragraph(str(caught.value))


@pytest.mark.parametrize("fault", ["throttle", "503", "500", "drop-before"])
@pytest.mark.parametrize("marks", [True, False], ids=["marked", "not marked"])
def test_a_bad_network_gives_nobody_elses_distribution_away(world: World, marks: bool, fault: str) -> None:
    """Sent twice is not made by us: what has the declared reference is another program's."""
    reference = f"foreign-{marks}-{fault}"
    foreign = world.port.create(config(CallerReference=reference, Comment="not yours"), {})
    world.aws.fail(CREATES[marks], fault)
    with pytest.raises(Refused, match="belongs to distribution"):
        world.create(program(callerReference=reference), new_identity(marks))
    assert world.aws.config(foreign.id)["Comment"] == "not yours"


def test_a_reference_without_a_known_owner_is_an_error_too(world: World) -> None:
    world.aws.fail(CREATES[True], "error", times=-1, code="DistributionAlreadyExists", status=409, message="It exists.")
    with pytest.raises(Refused, match="another distribution") as caught:
        world.create(program(callerReference="whose"))
    assert "None" not in str(caught.value)


def test_spent_references_come_to_an_end(world: World) -> None:
    world.aws.fail(CREATES[True], "error", times=-1, code="DistributionAlreadyExists", status=409, message="It exists.")
    world.aws.fail("ListDistributions", "answer", times=-1, body="<DistributionList/>")
    with pytest.raises(ProviderError, match="50 caller references"):
        world.create(program())


def test_one_that_cannot_be_looked_at_is_not_taken_for_ours(world: World) -> None:
    """Where tags can't be read, nobody can say whose it is: an error, and neither an adoption nor a second one."""
    identity, now = new_identity(), program()
    _killed(world, now, identity)
    before = world.ids()
    world.aws.fail("ListTagsForResource", "access-denied", times=-1)
    with pytest.raises(Refused, match="ListTagsForResource"):
        world.create(now, identity)
    assert world.ids() == before
