"""Forms of values."""

from __future__ import annotations

import pytest

from pulumi_cloudfront_provider.rules.forms import arn, bucket_region, is_website, listed, nearest, not_a_host, quoted


@pytest.mark.parametrize(
    "text",
    [
        "example.com",
        "WWW.example.com",
        "a_b.example.com",
        "a--b.x",
        "xn--bcher-kva.example",
        "localhost",
        "1.example",
        "e.com.",
    ],
)
def test_a_host_name_is_one(text: str) -> None:
    assert not_a_host(text) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("https://example.com/a", "without scheme and path: 'example.com'"),
        ("example.com/a", "without a path: 'example.com'"),
        ("example.com:443", "without a port: 'example.com'"),
        ("10.0.0.1", "not an IP address"),
        ("2001:db8::1", "not an IP address"),
        ("a..b", "of letters"),
        ("", "of letters"),
        (" example.com", ": 'example.com'"),
        ("-a.example.com", "of letters"),
        ("a" * 64 + ".com", "of letters"),
        (".".join(["a" * 60] * 5), "of letters"),
        ("bücher.example", "of letters"),
    ],
)
def test_what_is_no_host_name_says_why(text: str, says: str) -> None:
    assert says in (not_a_host(text) or "")


@pytest.mark.parametrize(
    ("domain", "region"),
    [
        ("a.s3.amazonaws.com", ""),
        ("a.s3.eu-west-1.amazonaws.com", "eu-west-1"),
        ("a.s3-eu-west-1.amazonaws.com", "eu-west-1"),
        ("a.s3.dualstack.us-east-2.amazonaws.com", "us-east-2"),
        ("a.b.s3.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
        ("a.s3.cn-north-1.amazonaws.com.cn", "cn-north-1"),
        ("a.s3-website-us-east-1.amazonaws.com", None),
        ("a.s3-website.eu-central-1.amazonaws.com", None),
        ("a.elb.amazonaws.com", None),
        ("s3.example.com", None),
    ],
)
def test_a_bucket_is_known_by_its_domain_name(domain: str, region: str | None) -> None:
    assert bucket_region(domain) == region


def test_both_forms_of_website_endpoints_are_known() -> None:
    assert is_website("a.s3-website-us-east-1.amazonaws.com")
    assert is_website("a.s3-website.eu-central-1.amazonaws.com")
    assert not is_website("a.s3.amazonaws.com")


def test_an_arn_has_six_parts() -> None:
    parsed = arn("arn:aws-cn:acm:cn-north-1:123456789012:certificate/a:b")

    assert parsed
    assert (parsed.partition, parsed.region, parsed.resource) == ("aws-cn", "cn-north-1", "certificate/a:b")
    assert arn("arn:aws:acm") is None


def test_words() -> None:
    assert nearest("WBE", ["web", "api"]) == " Did you mean 'web'?"
    assert nearest("x", ["web"]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert len(quoted("a" * 500)) < 90
