"""Check: whatever a program declares, mistakes come back as failures with their paths, and never as an exception."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.lifecycle.check import check, checked, checked_change
from pulumi_cloudfront_provider.plan.plan import plan
from pulumi_cloudfront_provider.values import UNKNOWN
from tests.api.world import HEADER_VALUE
from tests.lifecycle.world import origin, program
from tests.support.builders import SHAPE
from tests.support.strategies import QUICK, declared, places, seeds, with_unknown

WRONG: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 10**30, float("nan")),
    *("", "x", "-", "ä" * 300, [], [None], [[]], {}, {"x": 1}, {"": None}, UNKNOWN),
)

FEW = settings(QUICK, max_examples=50)


def _put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    step, *rest = path
    below = _put(value[step], tuple(rest), new) if rest else new
    if isinstance(value, list):
        return [*value[:step], below, *value[step + 1 :]]
    return {**value, step: below}


@FEW
@given(now=declared(), seed=seeds)
def test_a_wrong_value_anywhere_is_a_failure_with_a_path_or_right(now: dict[str, Any], seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(3):
        now = _put(now, dice.choice(list(places(now))), dice.choice(WRONG))
    for failure in check(now):
        assert failure.message
        assert "\n" not in failure.message
        assert "pydantic" not in failure.message.lower()
        assert "Input should" not in failure.message, "pydantic's own words"


@FEW
@given(now=declared(), seed=seeds)
def test_an_unknown_anywhere_adds_no_failure(now: dict[str, Any], seed: int) -> None:
    path = random.Random(seed).choice(list(places(now)))
    # The same one may be told in other words: a group whose name isn't known isn't named as one.
    told, told_before = (
        {(failure.path, failure.rule) for failure in check(program)} for program in (with_unknown(now, path), now)
    )
    assert told <= told_before


@pytest.mark.parametrize("name", SHAPE.fields)
def test_nothing_where_something_belongs_names_its_path(name: str) -> None:
    failures = check(program(**{name: None}))
    assert [failure.path for failure in failures] == [name]


@pytest.mark.parametrize("value", [[HEADER_VALUE], {"x": HEADER_VALUE}, 17])
def test_a_header_value_of_a_wrong_type_is_not_shown(value: Any) -> None:
    header = {"headerName": "X-Secret", "headerValue": value}
    (failure,) = check(program(origins=[origin("a", customHeaders=[header])]))
    assert failure.path == "origins[0].customHeaders[0].headerValue"
    assert HEADER_VALUE not in str(failure)
    assert "17" not in str(failure)


@pytest.mark.parametrize("path", [("comment",), ("origins",), ("origins", 0, "domainName"), ("priceClass",)])
def test_what_came_as_a_secret_is_not_shown(path: tuple[Any, ...]) -> None:
    wrong = {"secret": HEADER_VALUE} if path != ("priceClass",) else HEADER_VALUE
    failures = check(_put(program(priceClass="x"), path, wrong), frozenset({path}))
    assert failures
    assert HEADER_VALUE not in str([str(failure) for failure in failures])


@FEW
@given(text=st.text())
def test_any_text_is_a_comment_or_refused_with_words(text: str) -> None:
    for failure in check(program(comment=text)):
        assert failure.path == "comment"


def test_a_value_that_cloudfront_answered_is_no_mistake_though_the_model_is_too_old_to_know_it() -> None:
    newer = {"minimumProtocolVersion": "TLSv1.4_2031", "sslSupportMethod": "sni-only"}
    now = program(viewerCertificate=newer, httpVersion="http4")
    assert len(check(now)) == 2
    assert check(now, before=now) == []
    other = {**now, "httpVersion": "http5"}
    assert [each.path for each in check(other, before=now)] == ["httpVersion"]


def test_a_property_that_is_none_is_a_mistake_though_an_older_version_took_it() -> None:
    now = program(cname="www.example.com")
    assert [each.path for each in check(now, before=now)] == ["cname"]


def test_the_plan_of_what_was_imported_tells_what_check_could_not() -> None:
    """No program declared anything before, and it is no create all the same: what isn't declared may be anything."""
    now = program(origins=[origin("a"), origin("unused")])
    seen = merge(SHAPE, program())
    found = checked_change(plan(SHAPE, now, {}, seen), seen, now, before={})

    assert checked(now, before=seen).warnings == ()
    assert [each.rule for each in found.warnings] == ["origin-unused"]
