"""What one of two programs declares."""

from __future__ import annotations

from tests.support.builders import SHAPE

from pulumi_cloudfront_provider.config.either import either


def test_members_and_keyed_items_of_both_are_there_and_the_first_wins() -> None:
    one = {"comment": "1", "origins": [{"id": "a", "originPath": "/1"}]}
    other = {"comment": "2", "enabled": True, "origins": [{"id": "b"}, {"id": "a", "originPath": "/2", "x": 1}]}
    assert either(SHAPE, one, other) == {
        "comment": "1",
        "enabled": True,
        "origins": [{"id": "a", "originPath": "/1", "x": 1}, {"id": "b"}],
    }


def test_what_another_version_of_the_provider_wrote_does_no_harm() -> None:
    one, other = ({"origins": [{"id": "a", "newer": value}], "newer": value} for value in (1, 2))
    assert either(SHAPE, one, other) == one
