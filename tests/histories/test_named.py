"""Histories that a random one has led to, with their names."""

from __future__ import annotations

import pytest

from tests.histories.edits import Edit, Fault, plain
from tests.histories.machine import Histories


@pytest.fixture
def history(stage: type[Histories]) -> Histories:
    found = stage()
    found.first(plain())
    return found


def killed_replacement(history: Histories) -> str:
    """Of `one`, killed after CloudFront has made it. Returns: its id."""
    history.taint("one")
    # The first reference is taken; a look at who has it, and at its tags; then the second one.
    history.kill(calls=3, after=True)
    history.up()
    (lost,) = history.judge.in_flight.values()
    return lost


def test_a_replacement_that_was_killed_is_found_again(history: Histories) -> None:
    old = history.stack.resources["one"].id
    lost = killed_replacement(history)

    history.up()

    assert history.stack.resources["one"].id == lost
    assert set(history.aws.distributions()) == {lost} != {old}
    history.teardown()


def test_a_replacement_that_was_killed_often_is_made_once(history: Histories) -> None:
    lost = killed_replacement(history)
    for calls in (0, 1, 2):
        history.kill(calls, after=False)
        history.up()

    history.up()

    assert set(history.aws.distributions()) == {lost}
    history.teardown()


def test_a_lost_replacement_stays_behind_once_its_predecessor_is_gone(history: Histories) -> None:
    """A limit: CloudFront finds a distribution by its caller reference only by refusing to make another, and the
    reference of the predecessor is free again. Pulumi warns of the operation that was interrupted."""
    lost = killed_replacement(history)
    history.destroy()
    history.declare("one", plain())

    history.up()

    assert history.stack.resources["one"].id != lost
    assert history.judge.lost == {lost}
    history.teardown()


def test_a_replacement_that_is_what_it_should_replace_stays(stage: type[Histories]) -> None:
    """When it had been made nothing was allowed any more: its marker could be neither taken off nor given away."""
    history = stage()
    history.first(plain(), Fault("*", "access-denied", times=-1, after=1))
    made = history.stack.resources["one"].id

    history.replace("one")

    assert history.stack.resources["one"].id == made
    assert set(history.aws.distributions()) == {made}
    history.teardown()


def test_another_run_deletes_a_replacement_that_is_what_it_should_replace(stage: type[Histories]) -> None:
    """A limit: only the run that made it knows. It takes permissions that go in the middle of a create and come again
    (the marker stays, and nobody is told), and a failure between a replacement's two halves."""
    history = stage()
    history.first(plain(), Fault("*", "access-denied", times=-1, after=1))
    made = history.stack.resources["one"].id
    history.replace_in_trouble("one", Fault("GetDistribution", "500", times=2, after=1))
    assert [each.id for each in history.stack.all()] == [made, made]

    history.deaf(looks=0)
    history.up()

    history.holds()
    assert history.aws.distributions() == {}
    history.teardown()


def test_a_create_that_nobody_hears_of_is_found_again(stage: type[Histories]) -> None:
    history = stage()
    history.declare("one", plain())
    history.deaf(looks=1)
    history.up()
    (made,) = history.judge.in_flight.values()

    history.up()

    assert history.stack.resources["one"].id == made
    history.teardown()


def test_a_plugin_that_is_killed_beside_its_cli_cannot_know_that_no_one_will_hear_of_it(stage: type[Histories]) -> None:
    history = stage()
    history.declare("one", plain())
    history.deaf(looks=1)
    history.kill(calls=1, after=True)

    history.up()

    assert history.judge.lost == set(history.aws.distributions())
    history.teardown()


def test_a_marker_that_cannot_be_put_back_when_no_one_hears_is_the_limit_of_finding_again(
    stage: type[Histories],
) -> None:
    """The file of what was answered finds it all the same, on the same machine (lifecycle/identity.py: Handover)."""
    history = stage()
    history.declare("one", plain())
    history.deaf(looks=0)
    history.up()
    (lost,) = history.judge.in_flight.values()
    history.deaf(looks=1)
    history.fault(Fault("TagResource", "500", times=2, after=0))

    history.up()

    assert history.judge.lost == {lost}
    history.teardown()


def test_other_hands_edits_between_read_and_write_are_kept(history: Histories) -> None:
    theirs = Edit(("defaultRootObject",), "index.html")

    history.foreign_edit_in_the_middle(
        "one", theirs, Edit(("comment",), "two"), Edit(("priceClass",), "PriceClass_100")
    )

    (live,) = history.judge.known.values()
    assert (live.raw["DefaultRootObject"], live.raw["Comment"]) == ("index.html", "two")
    history.teardown()


def test_what_vanished_is_made_anew_after_a_refresh(history: Histories) -> None:
    old = history.stack.resources["one"].id
    history.vanish("one")
    history.refresh()

    history.up()

    assert history.stack.resources["one"].id != old
    history.teardown()
