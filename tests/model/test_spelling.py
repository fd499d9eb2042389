"""Spellings that CloudFront takes for the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pulumi_cloudfront_provider.model.spelling import bucket, lowercase, path_pattern, uppercase


@pytest.mark.parametrize(
    ("same", "one", "other"),
    [
        (lowercase, "X-Token", "x-token"),
        (lowercase, "WWW.Example.com", "www.example.com"),
        (uppercase, "de", "DE"),
        (path_pattern, "/images/*", "images/*"),
        (bucket, "logs", "logs.s3.amazonaws.com"),
        (bucket, "logs.s3.eu-west-1.amazonaws.com", "logs.s3.amazonaws.com"),
        (bucket, "logs.s3-eu-west-1.amazonaws.com", "logs.s3.amazonaws.com"),
        (bucket, "my.logs.s3.amazonaws.com", "my.logs"),
        (bucket, "logs.s3.dualstack.eu-west-1.amazonaws.com", "logs.s3.amazonaws.com"),
        (bucket, "logs.s3-fips.us-east-1.amazonaws.com", "logs.s3.amazonaws.com"),
    ],
)
def test_the_same(same: Callable[[str], str], one: str, other: str) -> None:
    assert same(one) == same(other)


@pytest.mark.parametrize(
    ("same", "one", "other"),
    [
        (path_pattern, "//images/*", "/images/*"),
        (path_pattern, "images/*", "Images/*"),
        (bucket, "logs.s3.amazonaws.com", "other.s3.amazonaws.com"),
        (bucket, "", "logs.s3.amazonaws.com"),
    ],
)
def test_not_the_same(same: Callable[[str], str], one: str, other: str) -> None:
    assert same(one) != same(other)
