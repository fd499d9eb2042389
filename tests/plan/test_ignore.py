"""ignoreChanges: an ignored path keeps what is live, whoever changed it and whichever order the program has."""

from __future__ import annotations

import copy
import random

import pytest
from hypothesis import given
from tests.support.builders import SHAPE, Values, args, behavior, changed, merged, origin
from tests.support.cloudfront import live, seen
from tests.support.strategies import QUICK, edits, places, seeds

from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.plan.ignore import parse, without
from pulumi_cloudfront_provider.plan.plan import plan
from pulumi_cloudfront_provider.values import UNKNOWN, Path, at, is_unknown, show


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("comment", ("comment",)),
        ("origins[0].originPath", ("origins", 0, "originPath")),
        ("origins[*].customHeaders[*].headerValue", ("origins", "*", "customHeaders", "*", "headerValue")),
        ('tags["a.b"]', ("tags", "a.b")),
        ('tags["a\\"b\\\\"]', ("tags", 'a"b\\')),
        ('["comment"]', ("comment",)),
        ("tags.env", ("tags", "env")),
    ],
)
def test_paths_are_read_as_pulumi_writes_them(text: str, path: Path) -> None:
    assert parse(text) == path


@pytest.mark.parametrize("path", [("a",), ("a", 0, "b"), ("tags", "x.y"), ("tags", 'q"\\'), ("tags", "a[0]")])
def test_a_path_that_is_shown_is_read_again(path: Path) -> None:
    assert parse(show(path)) == path


def ignoring(ignored: str, now: Values, before: Values, was: Values) -> dict[Path, str]:
    """What shows when the engine has put the old inputs' value at the ignored path."""
    return changed(*without(SHAPE, [ignored], now, before), was)


def test_an_ignored_member_keeps_what_others_set() -> None:
    now = args(comment="mine")
    was = live(args(comment="theirs"))

    assert ignoring("comment", now, now, was) == {}
    assert merged(*without(SHAPE, ["comment"], now, now), was)["comment"] == "theirs"


def test_an_ignored_member_that_is_taken_out_stays() -> None:
    before = args(comment="mine")

    assert ignoring("comment", args(), before, seen(before)) == {}


@pytest.mark.parametrize(
    "ignored",
    ["default_cache_behavior.compress", "defaultCacheBehavior.compress", 'default_cache_behavior["compress"]'],
)
def test_a_path_may_have_the_names_of_python(ignored: str) -> None:
    """The SDK translates none in the middle of a path."""
    before = args(defaultCacheBehavior=behavior(compress=True), origins=[origin(connectionAttempts=3)])
    now = args(defaultCacheBehavior=behavior(compress=False), origins=[origin(connectionAttempts=2)])

    assert ignoring(ignored, now, before, seen(before)) == {("origins", 0, "connectionAttempts"): "update"}
    assert ("defaultCacheBehavior", "compress") in ignoring("origins[*].connection_attempts", now, before, seen(before))
    assert len(ignoring("origins[*].connection_attempts", now, before, seen(before))) == 1


def test_an_ignored_member_of_a_struct_leaves_the_others_to_the_program() -> None:
    before = args(logging={"enabled": True, "bucket": "b", "prefix": "p"})
    now = args(logging={"enabled": True, "bucket": "b", "prefix": "new", "includeCookies": True})

    assert ignoring("logging.prefix", now, before, seen(before)) == {("logging", "includeCookies"): "update"}


def test_an_ignored_member_of_an_item_keeps_what_is_live_after_a_reorder() -> None:
    """The engine fills the path by position, from an item that was another one."""
    before = args(origins=[origin("a", originPath="/a"), origin("b", originPath="/b")])
    now = args(origins=[origin("b", originPath="/a"), origin("a", originPath="/a")])

    assert ignoring("origins[0].originPath", now, before, seen(before)) == {}


def test_an_ignored_item_keeps_what_is_live_of_it() -> None:
    before = args(origins=[origin("a"), origin("b")])
    was = seen(args(origins=[origin("a", connectionAttempts=1), origin("b")]))
    now = args(origins=[origin("a", connectionAttempts=2), origin("b", originPath="/new")])

    assert ignoring("origins[0]", now, before, was) == {("origins", 1, "originPath"): "update"}


def test_an_ignored_item_that_others_took_out_is_not_made_again() -> None:
    """It would have its key and nothing else."""
    both = args(origins=[origin("a"), origin("b")])
    now, before = without(SHAPE, ["origins[1]"], both, both)
    assert [each["id"] for each in merge(SHAPE, now, before, live(args(origins=[origin("a")])))["origins"]] == ["a"]


def test_what_is_not_known_stays_so_where_a_part_of_it_is_ignored() -> None:
    both = args(tags={"a": "1", "b": "2"})
    assert is_unknown(without(SHAPE, ["tags.a"], args(tags=UNKNOWN), both)[0]["tags"])


def test_all_items_can_be_ignored_in_one_member() -> None:
    before = args(cacheBehaviors=[behavior("a", cachePolicyId="p"), behavior("b", cachePolicyId="p")])
    was = seen(args(cacheBehaviors=[behavior("a", cachePolicyId="x"), behavior("b", cachePolicyId="y")]))

    assert ignoring("cacheBehaviors[*].cachePolicyId", before, before, was) == {}


@pytest.mark.parametrize("ignored", ["origins[*].domainName", "origins[1]", "origins[*].connectionAttempts"])
def test_a_new_item_is_made_as_it_is_declared(ignored: str) -> None:
    """As all of a new resource is; without its domain name it couldn't be made at all."""
    before = args(origins=[origin("a")])
    now = args(origins=[origin("a"), origin("b", connectionAttempts=1)])
    expected = merged(*without(SHAPE, [ignored], now, before), seen(before))

    assert expected["origins"][1]["domainName"] == now["origins"][1]["domainName"]
    assert expected["origins"][1]["connectionAttempts"] == 1


def test_an_ignored_list_keeps_items_that_others_added() -> None:
    now = args(aliases=["a"])

    assert ignoring("aliases", now, now, seen(args(aliases=["a", "theirs"]))) == {}


@pytest.mark.parametrize("ignored", ['tags["a.b"]', "tags.plain"])
def test_an_ignored_tag_keeps_what_others_set(ignored: str) -> None:
    name = str(parse(ignored)[1])
    now = args(tags={name: "mine", "other": "1"})
    was = {**live(args()), "tags": {name: "theirs"}}

    assert ignoring(ignored, now, now, was) == {("tags", "other"): "add"}


def test_an_ignored_reference_replaces_nothing() -> None:
    assert ignoring("callerReference", args(callerReference="new"), args(), seen(args(callerReference="live"))) == {}


@pytest.mark.parametrize(
    "ignored", ["origins[7]", "noSuchMember", "comment.x", "aliases[0]", "tags", "origins[*]", "*", ""]
)
def test_a_path_that_leads_nowhere_is_no_exception(ignored: str) -> None:
    now = args(aliases=["a"], comment="c")

    without(SHAPE, [ignored], now, now)


@QUICK
@given(edits(), seeds)
def test_an_ignored_path_shows_no_change_and_no_argument_is_changed(edit: tuple[Values, Values], seed: int) -> None:
    before, now = edit
    dice = random.Random(seed)
    # List items by position are filled in by the engine; here the program and the state have the same lists.
    path = dice.choice([path for path in places(now) if not any(isinstance(step, int) for step in path)])
    if at(before, path[:-1]) != at(now, path[:-1]) and len(path) > 1:
        path = path[:1]
    arguments = copy.deepcopy((now, before))
    seen_now, seen_before = without(SHAPE, [show(path)], now, before)
    named = [change.path for change in plan(SHAPE, seen_now, seen_before, live(before, seed)).changes]

    assert [each for each in named if each[: len(path)] == path] == []
    assert (now, before) == arguments


@QUICK
@given(edits(), seeds)
def test_any_path_can_be_ignored(edit: tuple[Values, Values], seed: int) -> None:
    before, now = edit
    path = random.Random(seed).choice(list(places(now)))

    plan(SHAPE, *without(SHAPE, [show(path)], now, before), live(before, seed))
