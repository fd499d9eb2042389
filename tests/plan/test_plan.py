"""What a preview shows: which paths, which operation, and whether the distribution is replaced."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import given
from tests.support.builders import SHAPE, Values, args, behavior, changed, changes, origin
from tests.support.cloudfront import live, seen
from tests.support.strategies import QUICK, edits, seeds

from pulumi_cloudfront_provider.plan.difference import difference
from pulumi_cloudfront_provider.plan.plan import plan
from pulumi_cloudfront_provider.values import ABSENT, Path


def header(name: str, value: str = "v") -> Values:
    return {"headerName": name, "headerValue": value}


def headers(*items: Values) -> Values:
    return args(origins=[origin(customHeaders=list(items))])


def cached(*patterns: str, **members: Any) -> Values:
    return args(cacheBehaviors=[behavior(pattern, cachePolicyId="p", **members) for pattern in patterns])


def group(*origins: str) -> Values:
    members = [{"originId": id} for id in origins]
    return args(originGroups=[{"id": "g", "failoverCriteria": {"statusCodes": [500]}, "members": members}])


A, B, C = origin("a"), origin("b"), origin("c")
A2, B2 = origin("a", originPath="/2"), origin("b", originPath="/2")

# Name, before, now, what shows.
PATHS: Final[list[tuple[str, Values, Values, dict[Path, str]]]] = [
    ("nothing", args(), args(), {}),
    ("a scalar", args(comment="a"), args(comment="b"), {("comment",): "update"}),
    ("a scalar with a default that is new", args(), args(comment="b"), {("comment",): "update"}),
    (
        "a scalar without a default that is new",
        args(),
        args(defaultCacheBehavior=behavior(responseHeadersPolicyId="p")),
        {("defaultCacheBehavior", "responseHeadersPolicyId"): "add"},
    ),
    (
        "a scalar without a default that goes",
        args(defaultCacheBehavior=behavior(responseHeadersPolicyId="p")),
        args(),
        {("defaultCacheBehavior", "responseHeadersPolicyId"): "delete"},
    ),
    ("a struct that is new", args(), args(cacheTagConfig={"headerName": "T"}), {("cacheTagConfig",): "add"}),
    ("a struct that goes", args(cacheTagConfig={"headerName": "T"}), args(), {("cacheTagConfig",): "delete"}),
    (
        "a member of an item",
        args(origins=[A, B]),
        args(origins=[A, B2]),
        {("origins", 1, "originPath"): "update"},
    ),
    (
        "a member of an item that moved, by its new index",
        args(origins=[A, B]),
        args(origins=[B2, A]),
        {("origins", 0, "originPath"): "update"},
    ),
    ("a reordered list", args(origins=[A, B, C]), args(origins=[C, A, B]), {}),
    ("an item at the end", args(origins=[A]), args(origins=[A, B]), {("origins", 1): "add"}),
    ("an item at the start", args(origins=[A]), args(origins=[B, A]), {("origins", 0): "add"}),
    ("an item that goes, by its old index", args(origins=[A, B, C]), args(origins=[A, C]), {("origins", 1): "delete"}),
    (
        "an item that is added and one that goes at the same index are one update",
        args(origins=[A, B]),
        args(origins=[A, C]),
        {("origins", 1): "update"},
    ),
    (
        "an item that is added and one that goes at other indices are two changes",
        args(origins=[A, B]),
        args(origins=[B, C]),
        {("origins", 1): "add", ("origins", 0): "delete"},
    ),
    (
        "an item that changes where another one goes shows whole",
        args(origins=[A, B]),
        args(origins=[B2]),
        {("origins", 0): "update"},
    ),
    (
        "a renamed item",
        args(origins=[origin("old", connectionAttempts=1)]),
        args(origins=[origin("new", connectionAttempts=1)]),
        {("origins", 0): "update"},
    ),
    (
        "one of many origins",
        args(origins=[A, B, C]),
        args(origins=[A2, B, C]),
        {("origins", 0, "originPath"): "update"},
    ),
    ("an alias that is new", args(aliases=["a"]), args(aliases=["b", "a"]), {("aliases", 0): "add"}),
    ("an alias that goes", args(aliases=["a", "b"]), args(aliases=["b"]), {("aliases", 0): "delete"}),
    ("an alias that changes", args(aliases=["a", "b"]), args(aliases=["a", "c"]), {("aliases", 1): "update"}),
    ("a list that is new", args(), args(aliases=["a"]), {("aliases", 0): "add"}),
    ("a list that goes", args(aliases=["a"]), args(), {("aliases", 0): "delete"}),
    (
        "a header's value",
        headers(header("x", "1"), header("y")),
        headers(header("y"), header("X", "2")),
        {("origins", 0, "customHeaders", 1, "headerValue"): "update"},
    ),
    (
        "ordered behaviors in another order show whole",
        cached("a", "b"),
        cached("b", "a"),
        {("cacheBehaviors",): "update"},
    ),
    ("an ordered behavior at the start", cached("b"), cached("a", "b"), {("cacheBehaviors", 0): "add"}),
    ("an ordered behavior that goes", cached("a", "b", "c"), cached("a", "c"), {("cacheBehaviors", 1): "delete"}),
    (
        "an ordered behavior that goes, and another order of the rest",
        cached("a", "b", "c"),
        cached("c", "b"),
        {("cacheBehaviors",): "update"},
    ),
    (
        "a member of all ordered behaviors",
        cached("a", "b"),
        cached("a", "b", compress=True),
        {("cacheBehaviors", 0, "compress"): "update", ("cacheBehaviors", 1, "compress"): "update"},
    ),
    (
        "members of a group in another order",
        group("a", "b"),
        group("b", "a"),
        {
            ("originGroups", 0, "members", 0, "originId"): "update",
            ("originGroups", 0, "members", 1, "originId"): "update",
        },
    ),
    ("a tag with a dot", args(tags={"a.b": "1"}), args(tags={"a.b": "2"}), {("tags", "a.b"): "update"}),
    ("how to wait", args(), args(waitForDeployment=False), {("waitForDeployment",): "add"}),
    ("how to wait no more", args(waitForDeployment=False), args(), {("waitForDeployment",): "delete"}),
    ("how to wait as before", args(waitForDeployment=False), args(waitForDeployment=False), {}),
]


@pytest.mark.parametrize(("before", "now", "shown"), [row[1:] for row in PATHS], ids=[row[0] for row in PATHS])
def test_paths(before: Values, now: Values, shown: dict[Path, str]) -> None:
    assert changed(now, before, seen(before)) == shown


REPLACED: Final[list[tuple[str, Values, Values]]] = [
    ("callerReference", args(callerReference="a"), args(callerReference="b")),
    ("staging", args(), args(staging=True)),
    ("staging", args(staging=True), args(staging=False)),
    ("staging", args(staging=True), args()),
    ("connectionMode", args(), args(connectionMode="tenant-only")),
    ("connectionMode", args(connectionMode="tenant-only"), args(connectionMode="direct")),
    ("connectionMode", args(connectionMode="tenant-only"), args()),
]


@pytest.mark.parametrize(("member", "before", "now"), REPLACED)
def test_what_cannot_be_updated_is_replaced(member: str, before: Values, now: Values) -> None:
    replaced = [change.path for change in changes(now, before, seen(before)) if change.replace]

    assert replaced == [(member,)]


@pytest.mark.parametrize(
    ("before", "now"),
    [(args(), args(staging=False)), (args(), args(connectionMode="direct")), (args(callerReference="a"), args())],
    ids=["the default of staging", "the default mode", "a reference that is taken out"],
)
def test_what_stays_the_same_is_not_replaced(before: Values, now: Values) -> None:
    assert changed(now, before, seen(before)) == {}


@QUICK
@given(edits(), seeds)
def test_nothing_else_replaces_a_distribution(edit: tuple[Values, Values], seed: int) -> None:
    before, now = edit
    replaced = {change.path for change in plan(SHAPE, now, before, live(before, seed)).changes if change.replace}

    assert replaced <= {("callerReference",), ("staging",), ("connectionMode",)}


def test_a_change_holds_the_old_and_the_new_value() -> None:
    (change,) = changes(args(comment="new"), args(comment="old"), seen(args(comment="old")))

    assert (change.old, change.new) == ("old", "new")


def test_what_is_not_there_is_absent_in_a_change() -> None:
    now = args(defaultCacheBehavior=behavior(responseHeadersPolicyId="p"))
    (added,) = changes(now, args(), seen(args()))
    (deleted,) = changes(args(), now, seen(now))

    assert (added.old, deleted.new) == (ABSENT, ABSENT)


def test_an_identity_stays_the_same_when_a_list_is_reordered() -> None:
    one = changes(args(origins=[A, B2]), args(origins=[A, B]), seen(args(origins=[A, B])))
    other = changes(args(origins=[B2, A]), args(origins=[A, B]), seen(args(origins=[A, B])))

    assert [each.identity for each in one] == [each.identity for each in other] == [("origins", "b", "originPath")]


@QUICK
@given(edits(), seeds)
def test_the_same_items_are_named_in_whatever_order_cloudfront_answers(edit: tuple[Values, Values], seed: int) -> None:
    """An update compares with what is live, in any order: what it then finds is what the preview named."""
    before, now = edit

    def named(was: Values) -> set[Path]:
        found = plan(SHAPE, now, before, was).changes
        return {path[:2] for change in found for path in (change.identity, change.removed) if path}

    assert named(seen(before, seed)) == named(live(before, seed + 1))


@QUICK
@given(edits(), seeds)
def test_each_path_is_named_once(edit: tuple[Values, Values], seed: int) -> None:
    """The engine keeps one change for a path."""
    before, now = edit
    named = [change.path for change in plan(SHAPE, now, before, seen(before, seed)).changes]

    assert len(named) == len(set(named))


@QUICK
@given(edits(), seeds)
def test_no_path_lies_inside_of_another_one(edit: tuple[Values, Values], seed: int) -> None:
    """The engine shows the outer one only."""
    before, now = edit
    named = {change.path for change in plan(SHAPE, now, before, seen(before, seed)).changes}

    assert [path for path in named if any(path[:length] in named for length in range(len(path)))] == []


@pytest.mark.parametrize(
    ("now", "config", "tags"),
    [
        (args(), False, False),
        (args(tags={"a": "b"}), False, True),
        (args(waitForDeployment=False), False, False),
        (args(comment="c", tags={"a": "b"}), True, True),
        (args(comment="c"), True, False),
    ],
)
def test_a_plan_tells_what_has_to_be_called(now: Values, config: bool, tags: bool) -> None:
    found = plan(SHAPE, now, args(), seen(args()))

    assert (found.touches_config, found.touches_tags) == (config, tags)


@QUICK
@given(edits(), seeds)
def test_what_is_expected_has_no_difference_to_itself(edit: tuple[Values, Values], seed: int) -> None:
    before, now = edit
    expected = plan(SHAPE, now, before, live(before, seed)).expected

    assert difference(SHAPE, expected, expected) == ()
