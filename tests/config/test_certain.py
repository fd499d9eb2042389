"""What an update makes certain: what is declared, and defaults of what isn't any more; nothing of what is live."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from tests.support.builders import SHAPE
from tests.support.strategies import QUICK, declared, places, seeds, with_unknown

from pulumi_cloudfront_provider.config.certain import certain
from pulumi_cloudfront_provider.values import UNKNOWN, at, has_unknown, is_unknown, walk

Values = dict[str, Any]
ORIGIN = {"id": "a", "domainName": "a.example.com"}


@QUICK
@given(now=declared(), before=declared())
def test_what_is_declared_stays_and_what_nobody_declared_is_not_there(now: Values, before: Values) -> None:
    found = certain(SHAPE, now, before)

    for path, value in walk(now):
        if not isinstance(value, dict | list):
            assert at(found, path) == value
    assert found.keys() - now.keys() <= before.keys()


@QUICK
@given(now=declared())
def test_the_same_program_is_certain_as_it_is(now: Values) -> None:
    assert certain(SHAPE, now, now) == now


@QUICK
@given(now=declared(), before=declared(), seed=seeds)
def test_what_is_not_known_stays_so_and_hides_no_default(now: Values, before: Values, seed: int) -> None:
    path = random.Random(seed).choice(list(places(now)))
    unknown = with_unknown(now, path)
    found = certain(SHAPE, unknown, before)

    assert is_unknown(at(found, path))
    assert has_unknown(found)


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ({}, {"comment": "x"}, {"comment": ""}),
        ({}, {"aliases": ["x"]}, {"aliases": []}),
        (
            {},
            {"viewerCertificate": {"acmCertificateArn": "x"}},
            {"viewerCertificate": {"cloudfrontDefaultCertificate": True}},
        ),
        ({}, {"logging": {"enabled": True}}, {"logging": {"enabled": False}}),
        ({}, {"tenantConfig": {"parameterDefinitions": []}}, {"tenantConfig": None}),
        ({}, {"callerReference": "mine"}, {}),
        (
            {"origins": [{**ORIGIN, "originShield": {"enabled": True}}]},
            {"origins": [{**ORIGIN, "originShield": {"enabled": True, "originShieldRegion": "us-east-1"}}]},
            {"origins": [{**ORIGIN, "originShield": {"enabled": True, "originShieldRegion": None}}]},
        ),
        (
            {"origins": [{**ORIGIN, "id": "b"}]},
            {"origins": [{**ORIGIN, "originPath": "/x"}]},
            {"origins": [{**ORIGIN, "id": "b"}]},
        ),
        (
            {"origins": [{**ORIGIN, "id": UNKNOWN}]},
            {"origins": [{**ORIGIN, "originPath": "/x"}]},
            {"origins": [{**ORIGIN, "id": UNKNOWN}]},
        ),
    ],
)
def test_what_was_taken_out_is_at_its_default(now: Values, before: Values, expected: Values) -> None:
    assert repr(certain(SHAPE, now, before)) == repr(expected)


def test_what_a_tenant_only_distribution_can_not_have_is_not_certain() -> None:
    """There nothing is sent for it."""
    now, before = {"connectionMode": "tenant-only"}, {"aliases": ["x"], "comment": "x"}

    assert certain(SHAPE, now, before) == {**now, "comment": ""}
