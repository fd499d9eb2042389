"""What CloudFront takes for the same makes no difference: spellings, orders, defaults, and what has no effect."""

from __future__ import annotations

import random
from typing import Any, Final

import pytest
from hypothesis import given
from tests.support.builders import SHAPE, Values, args, behavior, changed, custom, forwarded, origin
from tests.support.cloudfront import live
from tests.support.strategies import QUICK, declared, seeds

from pulumi_cloudfront_provider.config.canonical import canonical, equal
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.values import ABSENT

METHODS: Final = ["HEAD", "DELETE", "POST", "GET", "OPTIONS", "PUT", "PATCH"]


def behaves(**members: Any) -> Values:
    return args(defaultCacheBehavior=behavior(**members))


# What is declared, and what CloudFront answers.
SAME: Final[list[tuple[str, Values, Values]]] = [
    (
        "a bucket by any of its names",
        args(logging={"enabled": True, "bucket": "logs.s3.eu-west-1.amazonaws.com"}),
        args(logging={"enabled": True, "bucket": "logs.s3.amazonaws.com"}),
    ),
    (
        "a bucket without a domain",
        args(logging={"enabled": True, "bucket": "logs"}),
        args(logging={"enabled": True, "bucket": "logs.s3.amazonaws.com"}),
    ),
    (
        "the case of a header's name",
        args(origins=[origin(customHeaders=[{"headerName": "X-Token", "headerValue": "v"}])]),
        args(origins=[origin(customHeaders=[{"headerName": "x-token", "headerValue": "v"}])]),
    ),
    (
        "the case of forwarded headers",
        behaves(forwardedValues=forwarded(headers=["Accept", "Origin"])),
        behaves(forwardedValues=forwarded(headers=["origin", "accept"])),
    ),
    (
        "the leading slash of a path pattern",
        args(cacheBehaviors=[behavior("/a/*", cachePolicyId="p")]),
        args(cacheBehaviors=[behavior("a/*", cachePolicyId="p")]),
    ),
    ("the case of aliases", args(aliases=["WWW.Example.com"]), args(aliases=["www.example.com"])),
    ("the order of aliases", args(aliases=["a.example", "b.example"]), args(aliases=["b.example", "a.example"])),
    (
        "the case of an origin's domain",
        args(origins=[origin(domainName="A.Example.com")]),
        args(origins=[origin(domainName="a.example.com")]),
    ),
    (
        "the case and order of countries",
        args(restrictions={"geoRestriction": {"restrictionType": "whitelist", "locations": ["de", "FR"]}}),
        args(restrictions={"geoRestriction": {"restrictionType": "whitelist", "locations": ["FR", "DE"]}}),
    ),
    ("the order of methods", behaves(allowedMethods=METHODS), behaves(allowedMethods=sorted(METHODS))),
    (
        "the order of cached methods",
        behaves(allowedMethods=METHODS, cachedMethods=["GET", "HEAD", "OPTIONS"]),
        behaves(allowedMethods=METHODS, cachedMethods=["OPTIONS", "HEAD", "GET"]),
    ),
    ("the order of origins", args(origins=[origin("a"), origin("b")]), args(origins=[origin("b"), origin("a")])),
    (
        "the order of protocols",
        args(origins=[origin(customOriginConfig=custom(originSslProtocols=["TLSv1.2", "TLSv1.1"]))]),
        args(origins=[origin(customOriginConfig=custom(originSslProtocols=["TLSv1.1", "TLSv1.2"]))]),
    ),
    (
        "the order of status codes",
        args(originGroups=[{"id": "g", "failoverCriteria": {"statusCodes": [503, 500]}, "members": []}]),
        args(originGroups=[{"id": "g", "failoverCriteria": {"statusCodes": [500, 503]}, "members": []}]),
    ),
    (
        "the order of cookies and query keys",
        behaves(
            forwardedValues={
                "queryString": True,
                "queryStringCacheKeys": ["a", "b"],
                "cookies": {"forward": "whitelist", "whitelistedNames": ["c", "d"]},
            }
        ),
        behaves(
            forwardedValues={
                "queryString": True,
                "queryStringCacheKeys": ["b", "a"],
                "cookies": {"forward": "whitelist", "whitelistedNames": ["d", "c"]},
            }
        ),
    ),
    ("the order of key groups", behaves(trustedKeyGroups=["a", "b"]), behaves(trustedKeyGroups=["b", "a"])),
    ("an empty access identity", args(origins=[origin(s3OriginConfig={"originAccessIdentity": ""})]), args()),
    ("no kind of origin", args(origins=[origin()]), args(origins=[origin(s3OriginConfig={})])),
    ("an empty policy", behaves(originRequestPolicyId=""), behaves()),
    ("an empty list of error responses", args(customErrorResponses=[]), args()),
    ("the default certificate", args(viewerCertificate={"cloudfrontDefaultCertificate": True}), args()),
    ("disabled logging", args(logging={"enabled": False}), args()),
    ("no restriction", args(restrictions={"geoRestriction": {"restrictionType": "none"}}), args()),
    ("a shield that is off", args(origins=[origin(originShield={"enabled": False})]), args()),
    ("gRPC that is off", behaves(grpcConfig={"enabled": False}), behaves()),
]


@pytest.mark.parametrize(("now", "answered"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_what_means_the_same_makes_no_difference(now: Values, answered: Values) -> None:
    assert changed(now, now, live(answered)) == {}


@pytest.mark.parametrize(("now", "answered"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_what_means_the_same_is_equal(now: Values, answered: Values) -> None:
    assert equal(SHAPE, merge(SHAPE, now), merge(SHAPE, answered))


# What is declared, and what is live.
OTHER: Final[list[tuple[str, Values, Values]]] = [
    ("the case of an origin's path", args(origins=[origin(originPath="/A")]), args(origins=[origin(originPath="/a")])),
    (
        "the case of an origin's id",
        args(origins=[origin("A", domainName="x")]),
        args(origins=[origin("a", domainName="x")]),
    ),
    (
        "the case of a path pattern",
        args(cacheBehaviors=[behavior("A/*", cachePolicyId="p")]),
        args(cacheBehaviors=[behavior("a/*", cachePolicyId="p")]),
    ),
    (
        "the case of a header's value",
        args(origins=[origin(customHeaders=[{"headerName": "x", "headerValue": "A"}])]),
        args(origins=[origin(customHeaders=[{"headerName": "x", "headerValue": "a"}])]),
    ),
    (
        "the case of cookies",
        behaves(forwardedValues=forwarded(cookies={"forward": "whitelist", "whitelistedNames": ["C"]})),
        behaves(forwardedValues=forwarded(cookies={"forward": "whitelist", "whitelistedNames": ["c"]})),
    ),
    ("a comment's spaces", args(comment="a "), args(comment="a")),
    ("a default that isn't CloudFront's", args(httpVersion="http2"), args(httpVersion="http1.1")),
    (
        "the order of cache behaviors",
        args(cacheBehaviors=[behavior("a/*", cachePolicyId="p"), behavior("b/*", cachePolicyId="p")]),
        args(cacheBehaviors=[behavior("b/*", cachePolicyId="p"), behavior("a/*", cachePolicyId="p")]),
    ),
    (
        "the order of an origin group's members",
        args(
            originGroups=[
                {"id": "g", "failoverCriteria": {"statusCodes": [500]}, "members": [{"originId": i} for i in "ab"]}
            ]
        ),
        args(
            originGroups=[
                {"id": "g", "failoverCriteria": {"statusCodes": [500]}, "members": [{"originId": i} for i in "ba"]}
            ]
        ),
    ),
]


@pytest.mark.parametrize(("now", "was"), [row[1:] for row in OTHER], ids=[row[0] for row in OTHER])
def test_what_means_something_else_is_a_difference(now: Values, was: Values) -> None:
    assert changed(now, now, live(was)) != {}
    assert not equal(SHAPE, merge(SHAPE, now), merge(SHAPE, was))


def shuffled(shape: Shape, value: Any, dice: random.Random) -> Any:
    """The value with its order-free lists in another order, and the keys of its dicts too."""
    if shape.kind == "struct":
        names = dice.sample(list(value), len(value))
        return {name: shuffled(shape.fields[name], value[name], dice) for name in names}
    if shape.kind == "list":
        items = [shuffled(shape.items, item, dice) for item in value]
        return items if shape.member.ordered else dice.sample(items, len(items))
    return value


@QUICK
@given(declared(), seeds)
def test_order_makes_no_difference(args: Values, seed: int) -> None:
    assert equal(SHAPE, args, shuffled(SHAPE, args, random.Random(seed)))


@QUICK
@given(declared())
def test_a_canonical_form_is_its_own(args: Values) -> None:
    assert canonical(SHAPE, canonical(SHAPE, args)) == canonical(SHAPE, args)


def test_absent_is_the_default() -> None:
    assert canonical(SHAPE.fields["comment"], "") is ABSENT
    assert canonical(SHAPE.fields["isIpv6Enabled"], True) is ABSENT
    assert canonical(SHAPE.fields["anycastIpListId"], "") is ABSENT
    assert canonical(SHAPE.fields["callerReference"], "") == ""


@pytest.mark.parametrize("left", [0, False, "", None, []])
def test_values_of_other_types_are_never_the_same_number(left: Any) -> None:
    """A state may hold what an older version wrote: a comparison takes anything."""
    assert not equal(SHAPE.fields["defaultCacheBehavior"].fields["defaultTtl"], left, 5)
