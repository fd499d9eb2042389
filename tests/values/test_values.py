"""Plain values: what is unknown is never anything else, and paths read as Pulumi writes them."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumi_cloudfront_provider.values import (
    ABSENT,
    UNKNOWN,
    Path,
    Value,
    at,
    has_unknown,
    is_unknown,
    show,
    walk,
)

LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=3), st.just(UNKNOWN))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=10,
)
PATHS = st.lists(st.one_of(st.text('a.["\\]0', max_size=3), st.integers(0, 1)), max_size=2).map(tuple)


@pytest.mark.parametrize("other", ["", None, 0, False, [], {}, ABSENT, UNKNOWN, "<unknown>"])
def test_an_unknown_equals_nothing_not_even_itself(other: Value) -> None:
    assert other != UNKNOWN


@pytest.mark.parametrize("copied", [copy.copy(UNKNOWN), copy.deepcopy(UNKNOWN), pickle.loads(pickle.dumps(UNKNOWN))])
def test_an_unknown_stays_unknown_when_it_is_copied(copied: Value) -> None:
    assert is_unknown(copied)


def test_an_unknown_is_never_empty() -> None:
    assert bool(UNKNOWN)


def test_absent_is_one_value_and_is_empty() -> None:
    assert copy.deepcopy(ABSENT) is ABSENT
    assert pickle.loads(pickle.dumps(ABSENT)) is ABSENT
    assert not ABSENT


def test_neither_shows_anything_of_a_value() -> None:
    assert (repr(UNKNOWN), repr(ABSENT)) == ("<unknown>", "<absent>")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("comment",), "comment"),
        (("origins", 0, "domainName"), "origins[0].domainName"),
        (("tags", "a.b"), 'tags["a.b"]'),
        (("tags", "with space"), 'tags["with space"]'),
        (("tags", 'a"b'), 'tags["a\\"b"]'),
        (("tags", "a\\b"), 'tags["a\\\\b"]'),
        (("tags", ""), 'tags[""]'),
        (("a.b",), '["a.b"]'),
        (("origins", 0, "customHeaders", 1, "headerValue"), "origins[0].customHeaders[1].headerValue"),
    ],
)
def test_paths_read_as_pulumi_writes_them(path: Path, text: str) -> None:
    assert show(path) == text


@given(PATHS, PATHS)
def test_no_two_paths_read_the_same(one: Path, other: Path) -> None:
    assert (show(one) == show(other)) == (one == other)


def test_a_value_is_found_at_its_path() -> None:
    value = {"a": [{"b": 1}, UNKNOWN], "c": {}}

    assert at(value, ()) is value
    assert at(value, ("a", 0, "b")) == 1
    assert at(value, ("a", 1, "b")) is UNKNOWN
    assert at(value, ("a", 1)) is UNKNOWN


@pytest.mark.parametrize("path", [("b",), ("a", 1), ("a", "b"), ("c", "d"), ("c", 0), ("a", 0, "b", "c")])
def test_where_nothing_is_there_it_is_absent(path: Path) -> None:
    assert at({"a": [{"b": "text"}], "c": {}}, path) is ABSENT


@given(VALUES)
def test_a_walk_meets_every_node_at_its_path(value: Value) -> None:
    for path, node in walk(value):
        assert at(value, path) is node


@given(VALUES)
def test_a_value_with_an_unknown_at_any_depth_has_one(value: Value) -> None:
    assert has_unknown(value) == ("<unknown>" in repr(value))
