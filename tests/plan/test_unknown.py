"""Invariant 9 of the design: a value that isn't known yet is never empty, no error, and no replacement by itself."""

from __future__ import annotations

import random
from typing import Any, Final

import pytest
from hypothesis import assume, given
from tests.support.builders import SHAPE, Values, args, behavior, changed, changes, origin
from tests.support.cloudfront import live, seen
from tests.support.strategies import QUICK, declared, edits, places, seeds, with_unknown

from pulumi_cloudfront_provider.config.canonical import canonical, equal, is_moot
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.config.restate import project, restate
from pulumi_cloudfront_provider.lifecycle.check import check
from pulumi_cloudfront_provider.lifecycle.mistakes import mistakes
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.plan.plan import plan
from pulumi_cloudfront_provider.values import UNKNOWN, Path, at, is_unknown, walk

NONSENSE: Final[tuple[Any, ...]] = (None, 5, "no such thing", [], {}, [{}], True, {"noSuch": 1})


def any_place(value: Values, seed: int) -> Path:
    return random.Random(seed).choice(list(places(value)))


@QUICK
@given(edits(), seeds)
def test_an_unknown_is_no_exception_anywhere_and_no_replacement(edit: tuple[Values, Values], seed: int) -> None:
    before, now = edit
    unsure = with_unknown(now, any_place(now, seed))
    was = live(before, seed)

    canonical(SHAPE, unsure)
    restate(SHAPE, was, unsure)
    project(SHAPE, was, unsure)
    merge(SHAPE, unsure)
    found = plan(SHAPE, unsure, before, was)

    assert not found.replaces or plan(SHAPE, now, before, was).replaces


@QUICK
@given(edits(), seeds)
def test_an_unknown_always_shows_at_its_place(edit: tuple[Values, Values], seed: int) -> None:
    """It may turn out to be anything, so the preview names it, or what holds it; but for what has no effect."""
    before, now = edit
    place = any_place(now, seed)
    assume(not _has_no_effect(now, place))
    named = plan(SHAPE, with_unknown(now, place), before, live(before, seed)).changes
    unsure = [path for change in named for path, value in walk(change.new, change.path) if is_unknown(value)]

    assert place in unsure or any(place[: len(change.path)] == change.path for change in named)


def _has_no_effect(value: Any, place: Path) -> bool:
    shape = SHAPE
    for step in place:
        if isinstance(step, str) and shape.kind == "struct" and is_moot(shape, step, value):
            return True
        shape, value = shape.items if isinstance(step, int) else shape.fields.get(step, shape), value[step]
    return False


@QUICK
@given(declared(), seeds)
def test_an_unknown_is_no_mistake_in_a_valid_program(args: Values, seed: int) -> None:
    assert mistakes(DistributionArgs, with_unknown(args, any_place(args, seed))) == []


@QUICK
@given(declared(), seeds)
def test_an_unknown_adds_no_mistake_to_an_invalid_program(args: Values, seed: int) -> None:
    dice = random.Random(seed)
    wrong = replaced(args, any_place(args, seed), dice.choice(NONSENSE))
    unsure = with_unknown(wrong, dice.choice(list(places(wrong))))

    # The same mistake may be told in other words: a group of an unknown name isn't named as one.
    assert _told(unsure) <= _told(wrong)


def _told(program: Values) -> set[tuple[str, str]]:
    return {(failure.path, failure.rule) for failure in check(program)}


def replaced(value: Any, path: Path, by: Any) -> Any:
    step, *rest = path
    below = replaced(value[step], tuple(rest), by) if rest else by
    if isinstance(value, list):
        return [below if index == step else item for index, item in enumerate(value)]
    return {**value, step: below}


@pytest.mark.parametrize("member", ["callerReference", "staging", "connectionMode"])
def test_an_unknown_for_what_only_a_replacement_changes_replaces_nothing(member: str) -> None:
    now = args()
    (change,) = changes({**now, member: UNKNOWN}, now, seen(now))

    assert (change.path, change.replace) == ((member,), False)


def test_an_unknown_bucket_of_an_origin_is_an_update_of_that_member() -> None:
    """Not a replacement of the distribution, and not another origin."""
    now = args(origins=[origin("a"), origin("b")])
    unsure = args(origins=[origin("a"), origin("b", domainName=UNKNOWN)])

    assert changed(unsure, now, seen(now)) == {("origins", 1, "domainName"): "update"}


def test_unknown_keys_pair_by_position() -> None:
    now = args(origins=[origin("a"), origin("b", originPath="/b")])
    unsure = args(origins=[origin("a"), origin(UNKNOWN, domainName="b.example.com", originPath="/b")])

    assert changed(unsure, now, seen(now, seed=1)) == {("origins", 1, "id"): "update"}


def test_an_unknown_key_keeps_what_nobody_declared_of_the_item_in_its_place() -> None:
    now = args(origins=[origin("a")])
    was = seen(args(origins=[origin("a", connectionAttempts=1)]))
    merged = merge(SHAPE, args(origins=[origin(UNKNOWN, domainName="a.example.com")]), now, was)

    assert at(merged, ("origins", 0, "connectionAttempts")) == 1


def test_an_unknown_key_does_not_take_the_item_that_another_one_names() -> None:
    """`a` has only moved: the unknown item in its old place isn't `a`."""
    now = args(origins=[origin("a", connectionAttempts=1)])
    unsure = args(origins=[origin(UNKNOWN), origin("a", connectionAttempts=1)])
    merged = merge(SHAPE, unsure, now, seen(now))

    assert "connectionAttempts" not in merged["origins"][0]
    assert changed(unsure, now, seen(now)) == {("origins", 0): "add"}


def test_an_unknown_item_of_a_plain_list_leaves_the_others_alone() -> None:
    now = args(aliases=["a.example", "b.example"])

    assert changed(args(aliases=["a.example", UNKNOWN]), now, seen(now)) == {("aliases", 1): "update"}


def test_an_unknown_method_takes_away_no_cached_method() -> None:
    """It may turn out to be OPTIONS."""
    methods = ["GET", "HEAD", "OPTIONS"]
    was = seen(args(defaultCacheBehavior=behavior(allowedMethods=methods, cachedMethods=methods)))
    now = args(defaultCacheBehavior=behavior(allowedMethods=["GET", "HEAD", UNKNOWN]))
    before = args(defaultCacheBehavior=behavior(allowedMethods=methods))

    assert sorted(merge(SHAPE, now, before, was)["defaultCacheBehavior"]["cachedMethods"]) == sorted(methods)


def test_an_unknown_certificate_selects_its_alternative() -> None:
    """It is never empty: the default certificate goes."""
    now = args(viewerCertificate={"acmCertificateArn": UNKNOWN, "sslSupportMethod": "sni-only"})
    merged = merge(SHAPE, now, args(), seen(args()))

    assert merged["viewerCertificate"].keys() == {"acmCertificateArn", "sslSupportMethod"}


def test_nothing_equals_an_unknown() -> None:
    assert not equal(SHAPE.fields["comment"], UNKNOWN, UNKNOWN)
    assert not equal(SHAPE.fields["aliases"], ["a", UNKNOWN], ["a", UNKNOWN])
    assert not equal(SHAPE.fields["comment"], UNKNOWN, "")
