"""A program's lists in the order of the state, where order means nothing."""

from __future__ import annotations

import copy

from hypothesis import given
from tests.support.builders import SHAPE, Values, args, behavior, origin
from tests.support.cloudfront import seen
from tests.support.strategies import QUICK, edits, places, seeds, with_unknown

from pulumi_cloudfront_provider.config.align import aligned
from pulumi_cloudfront_provider.config.canonical import canonical
from pulumi_cloudfront_provider.plan.plan import plan
from pulumi_cloudfront_provider.values import UNKNOWN


@QUICK
@given(edits(), seeds)
def test_alignment_changes_no_meaning(edit: tuple[Values, Values], seed: int) -> None:
    before, now = edit
    arguments = copy.deepcopy((now, before))

    assert canonical(SHAPE, aligned(SHAPE, now, before)) == canonical(SHAPE, now)
    assert (now, before) == arguments


@QUICK
@given(edits(), seeds)
def test_alignment_takes_an_unknown_anywhere(edit: tuple[Values, Values], seed: int) -> None:
    before, now = edit
    found = list(places(now))

    aligned(SHAPE, with_unknown(now, found[seed % len(found)]), before)


@QUICK
@given(edits(), seeds)
def test_alignment_changes_no_preview(edit: tuple[Values, Values], seed: int) -> None:
    """The same members change, and in the lists at the top the same items, by their keys."""
    before, now = edit
    was = seen(before, seed)

    def named(inputs: Values) -> set[tuple[str | int, ...]]:
        changes = plan(SHAPE, inputs, before, was).changes
        return {path[:2] for change in changes for path in (change.identity, change.removed)}

    assert named(aligned(SHAPE, now, was)) == named(now)


def test_survivors_stand_at_their_old_index() -> None:
    old = args(aliases=["a", "b", "c"])

    assert aligned(SHAPE, args(aliases=["c", "new", "a"]), old)["aliases"] == ["a", "new", "c"]
    assert aligned(SHAPE, args(aliases=["c", "b"]), old)["aliases"] == ["c", "b"]
    assert aligned(SHAPE, args(aliases=["d", "c", "b", "a"]), old)["aliases"] == ["a", "b", "c", "d"]


def test_items_are_told_by_their_keys_and_hold_the_new_values() -> None:
    old = args(origins=[origin("a"), origin("b")])
    new = args(origins=[origin("b", originPath="/new"), origin("a")])

    assert aligned(SHAPE, new, old)["origins"] == [origin("a"), origin("b", originPath="/new")]


def test_an_order_that_means_something_stays() -> None:
    old = args(cacheBehaviors=[behavior("a"), behavior("b")])
    new = args(cacheBehaviors=[behavior("b"), behavior("a")])

    assert aligned(SHAPE, new, old) == new


def test_lists_inside_of_ordered_items_are_aligned() -> None:
    old = args(cacheBehaviors=[behavior("a"), behavior("b", trustedKeyGroups=["x", "y"])])
    new = args(cacheBehaviors=[behavior("b", trustedKeyGroups=["y", "x"]), behavior("a")])

    assert aligned(SHAPE, new, old)["cacheBehaviors"][0]["trustedKeyGroups"] == ["x", "y"]


def test_an_unknown_item_stands_where_there_is_room() -> None:
    (first, second) = aligned(SHAPE, args(aliases=[UNKNOWN, "a"]), args(aliases=["a", "b"]))["aliases"]

    assert first == "a"
    assert second is UNKNOWN


def test_what_is_new_or_of_another_version_stays_as_it_is() -> None:
    new = args(aliases=["a"], noSuchMember=[2, 1], comment="c")

    assert aligned(SHAPE, new, {"noSuchMember": [1, 2], "comment": ["was a list"]}) == new
