"""Tags merge key by key: what others set stays, and AWS's own are never touched."""

from __future__ import annotations

from typing import Final

import pytest
from tests.support.builders import Values, args, changed, merged
from tests.support.cloudfront import live

from pulumi_cloudfront_provider.lifecycle.state import MARKER, users_tags


def tagged(**tags: str) -> Values:
    return args(tags=tags)


CASES: Final = [
    ("a tag that others set stays", tagged(mine="1"), tagged(mine="1"), {"mine": "1", "theirs": "2"}, {}),
    (
        "a tag that is taken out goes",
        tagged(),
        tagged(mine="1"),
        {"mine": "1", "theirs": "2"},
        {("tags", "mine"): "delete"},
    ),
    ("all tags taken out go", args(), tagged(mine="1"), {"mine": "1", "theirs": "2"}, {("tags", "mine"): "delete"}),
    ("a tag that changes is set", tagged(mine="2"), tagged(mine="1"), {"mine": "1"}, {("tags", "mine"): "update"}),
    ("a new tag is set", tagged(mine="1"), args(), {"theirs": "2"}, {("tags", "mine"): "add"}),
    ("a tag that others took out is set again", tagged(mine="1"), tagged(mine="1"), {}, {("tags", "mine"): "add"}),
    (
        "a tag that others changed is set again",
        tagged(mine="1"),
        tagged(mine="1"),
        {"mine": "2"},
        {("tags", "mine"): "update"},
    ),
    ("a tag that others took out first is no change", args(), tagged(mine="1"), {}, {}),
    ("an empty list of tags takes away nobody else's", tagged(), args(), {"theirs": "2"}, {}),
    ("an empty tag is a tag", tagged(mine=""), tagged(), {}, {("tags", "mine"): "add"}),
    ("an empty tag that goes is a change", tagged(), tagged(mine=""), {"mine": ""}, {("tags", "mine"): "delete"}),
]


@pytest.mark.parametrize(
    ("now", "before", "was", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_tags(now: Values, before: Values, was: dict[str, str], expected: dict[tuple[str, ...], str]) -> None:
    assert changed(now, before, {**live(args()), "tags": was}) == expected


def test_what_others_set_stays_beside_what_is_declared() -> None:
    was = {**live(args()), "tags": {"mine": "old", "gone": "1", "theirs": "2"}}

    assert merged(tagged(mine="new"), tagged(mine="old", gone="1"), was)["tags"] == {"theirs": "2", "mine": "new"}


def test_aws_tags_and_the_marker_are_not_the_users() -> None:
    tags = {"aws:cloudformation:stack-name": "s", MARKER: "x", "awsome": "1", "Aws:x": "2"}

    assert users_tags(tags) == {"awsome": "1", "Aws:x": "2"}
