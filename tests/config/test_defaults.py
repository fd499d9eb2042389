"""What a member returns to when it is taken out of a program, and what it is when nobody ever declared it."""

from __future__ import annotations

import copy
from typing import Any, Final

import pytest
from tests.support.builders import SHAPE, Values, args, behavior, custom, forwarded, origin
from tests.support.cloudfront import answered, created, seen

from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.config.restate import restate
from pulumi_cloudfront_provider.plan.plan import plan
from pulumi_cloudfront_provider.values import ABSENT, UNKNOWN, at

BASE: Final = args(
    origins=[
        origin("custom", customOriginConfig=custom()),
        origin("s3", s3OriginConfig={}),
        origin("vpc", vpcOriginConfig={"vpcOriginId": "vo"}),
    ],
    originGroups=[
        {"id": "g", "failoverCriteria": {"statusCodes": [500]}, "members": [{"originId": "s3"}, {"originId": "custom"}]}
    ],
    customErrorResponses=[{"errorCode": 404}],
    defaultCacheBehavior=behavior(
        forwardedValues=forwarded(),
        lambdaFunctionAssociations=[{"lambdaFunctionArn": "arn:1", "eventType": "viewer-request"}],
    ),
    cacheBehaviors=[behavior("policy/*", cachePolicyId="cp")],
    viewerMtlsConfig={"mode": "required", "trustStoreConfig": {"trustStoreId": "ts"}},
)

# Members, a value that is not the default, the default that CloudFront is sent.
VALUES: Final[list[tuple[str, Any, Any]]] = [
    ("aliases", ["www.example.com"], []),
    ("comment", "a note", ""),
    ("defaultRootObject", "index.html", ""),
    ("webAclId", "arn:acl", ""),
    ("continuousDeploymentPolicyId", "policy", ""),
    ("priceClass", "PriceClass_100", "PriceClass_All"),
    ("staging", True, False),
    ("httpVersion", "http3", "http2"),
    ("isIpv6Enabled", False, True),
    (
        "logging",
        {"enabled": True, "includeCookies": True, "bucket": "logs", "prefix": "www/"},
        {"enabled": False, "includeCookies": False, "bucket": "", "prefix": ""},
    ),
    (
        "restrictions",
        {"geoRestriction": {"restrictionType": "whitelist", "locations": ["DE"]}},
        {"geoRestriction": {"restrictionType": "none", "locations": []}},
    ),
    (
        "viewerCertificate",
        {"acmCertificateArn": "arn:acm", "sslSupportMethod": "vip", "minimumProtocolVersion": "TLSv1.2_2021"},
        {"cloudfrontDefaultCertificate": True},
    ),
    ("origins.0.originPath", "/path", ""),
    ("origins.0.customHeaders", [{"headerName": "X-A", "headerValue": "a"}], []),
    ("origins.0.connectionAttempts", 1, 3),
    ("origins.0.connectionTimeout", 5, 10),
    ("origins.0.originShield", {"enabled": True, "originShieldRegion": "eu-west-1"}, {"enabled": False}),
    ("origins.0.originAccessControlId", "oac", ""),
    ("origins.0.customOriginConfig.httpPort", 8080, 80),
    ("origins.0.customOriginConfig.httpsPort", 8443, 443),
    ("origins.0.customOriginConfig.originSslProtocols", ["TLSv1", "TLSv1.1"], ["TLSv1.2"]),
    ("origins.0.customOriginConfig.originReadTimeout", 60, 30),
    ("origins.0.customOriginConfig.originKeepaliveTimeout", 60, 5),
    ("origins.1.s3OriginConfig.originAccessIdentity", "origin-access-identity/cloudfront/E1", ""),
    ("origins.1.s3OriginConfig.originReadTimeout", 60, 30),
    ("origins.2.vpcOriginConfig.originReadTimeout", 60, 30),
    ("origins.2.vpcOriginConfig.originKeepaliveTimeout", 60, 5),
    ("originGroups.0.selectionCriteria", "media-quality-based", "default"),
    ("customErrorResponses.0.responseCode", "200", ""),
    ("customErrorResponses.0.responsePagePath", "/404.html", ""),
    ("defaultCacheBehavior.compress", True, False),
    ("defaultCacheBehavior.smoothStreaming", True, False),
    ("defaultCacheBehavior.fieldLevelEncryptionId", "fle", ""),
    ("defaultCacheBehavior.grpcConfig", {"enabled": True}, {"enabled": False}),
    ("defaultCacheBehavior.functionAssociations", [{"functionArn": "f", "eventType": "viewer-request"}], []),
    ("defaultCacheBehavior.lambdaFunctionAssociations.0.includeBody", True, False),
    ("defaultCacheBehavior.trustedSigners", ["self"], []),
    ("defaultCacheBehavior.trustedKeyGroups", ["kg"], []),
    ("defaultCacheBehavior.allowedMethods", ["GET", "HEAD", "OPTIONS"], ["HEAD", "GET"]),
    ("defaultCacheBehavior.minTtl", 5, 0),
    ("defaultCacheBehavior.defaultTtl", 5, 86400),
    ("defaultCacheBehavior.maxTtl", 100000, 31536000),
    ("defaultCacheBehavior.forwardedValues.headers", ["Accept"], []),
    ("defaultCacheBehavior.forwardedValues.queryStringCacheKeys", ["q"], []),
    ("viewerMtlsConfig.trustStoreConfig.advertiseTrustStoreCaNames", True, False),
    ("viewerMtlsConfig.trustStoreConfig.ignoreCertificateExpiry", True, False),
]

# Members that aren't sent at all when nobody declares them any more, and a value.
ABSENTS: Final[list[tuple[str, Any]]] = [
    ("origins.0.responseCompletionTimeout", 60),
    ("origins.0.customOriginConfig.originMtlsConfig", {"clientCertificateArn": "arn:acm"}),
    ("origins.0.customOriginConfig.ipAddressType", "dualstack"),
    ("origins.2.vpcOriginConfig.ownerAccountId", "123456789012"),
    ("cacheBehaviors.0.originRequestPolicyId", "orp"),
    ("cacheBehaviors.0.responseHeadersPolicyId", "rhp"),
    ("cacheBehaviors.0.realtimeLogConfigArn", "arn:log"),
    ("customErrorResponses.0.errorCachingMinTtl", 5),
    ("anycastIpListId", "list"),
    ("connectionFunctionAssociation", {"id": "function"}),
    ("cacheTagConfig", {"headerName": "Cache-Tag"}),
    ("tenantConfig", {"parameterDefinitions": [{"name": "n", "definition": {"stringSchema": {"required": True}}}]}),
]
MEMBERS: Final = [(member, value) for member, value, _ in VALUES] + ABSENTS


def path_of(member: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdigit() else step for step in member.split("."))


def program(member: str, value: Any) -> Values:
    """The smallest program with this member in it."""
    declared = copy.deepcopy(BASE)
    *above, last = path_of(member)
    at(declared, tuple(above))[last] = value
    return declared


@pytest.mark.parametrize(("member", "value", "default"), VALUES, ids=[row[0] for row in VALUES])
def test_what_is_taken_out_returns_to_its_default(member: str, value: Any, default: Any) -> None:
    before = program(member, value)
    raw = created(before)
    sent = encode(SHAPE, merge(SHAPE, BASE, before, decode(SHAPE, raw)), raw)

    assert at(decode(SHAPE, sent), path_of(member)) == default


@pytest.mark.parametrize(("member", "value"), ABSENTS, ids=[row[0] for row in ABSENTS])
def test_what_has_no_default_is_not_sent_any_more(member: str, value: Any) -> None:
    before = program(member, value)
    raw = created(before)
    sent = encode(SHAPE, merge(SHAPE, BASE, before, decode(SHAPE, raw)), raw)

    assert at(seen(before), path_of(member)) == value
    assert at(restate(SHAPE, decode(SHAPE, sent), BASE), path_of(member)) is ABSENT


@pytest.mark.parametrize(("member", "value"), MEMBERS, ids=[row[0] for row in MEMBERS])
def test_what_was_never_declared_stays_as_it_is(member: str, value: Any) -> None:
    """Whoever set it: another person in the console, or another tool."""
    was = seen(program(member, value))

    assert plan(SHAPE, BASE, BASE, was).changes == ()
    assert at(merge(SHAPE, BASE, BASE, was), path_of(member)) == at(was, path_of(member))


@pytest.mark.parametrize(("member", "value"), MEMBERS, ids=[row[0] for row in MEMBERS])
def test_a_preview_names_what_is_taken_out_where_it_was(member: str, value: Any) -> None:
    before = program(member, value)
    named = [change.path for change in plan(SHAPE, BASE, before, seen(before)).changes]

    assert named, "nothing was named"
    assert all(path[: len(path_of(member))] == path_of(member) for path in named)


@pytest.mark.parametrize(("member", "value"), MEMBERS, ids=[row[0] for row in MEMBERS])
def test_a_declared_member_shows_when_someone_else_takes_it_out(member: str, value: Any) -> None:
    now = program(member, value)
    named = [change.path for change in plan(SHAPE, now, now, seen(BASE)).changes]

    assert named, "nothing was named"
    assert all(path[: len(path_of(member))] == path_of(member) for path in named)


@pytest.mark.parametrize(("member", "value", "default"), VALUES, ids=[row[0] for row in VALUES])
def test_a_declared_default_is_declared_all_the_same(member: str, value: Any, default: Any) -> None:
    """It takes away what someone else set, and the preview says so: `webAclId: ""` over a live web ACL."""
    now = program(member, default)
    raw = created(program(member, value))
    sent = encode(SHAPE, merge(SHAPE, now, now, decode(SHAPE, raw)), raw)

    assert plan(SHAPE, now, now, decode(SHAPE, raw)).changes != ()
    assert plan(SHAPE, now, now, decode(SHAPE, answered(sent))).changes == ()


def test_an_error_response_without_a_ttl_makes_no_difference_whatever_reads_back() -> None:
    """What CloudFront answers for ErrorCachingMinTTL when it is unset isn't established."""
    filled_in = seen(program("customErrorResponses.0.errorCachingMinTtl", 10))

    assert plan(SHAPE, BASE, BASE, filled_in).changes == ()


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ({"minTtl": 100000}, {"minTtl": 100000, "defaultTtl": 100000, "maxTtl": 31536000}),
        ({"minTtl": 40000000}, {"minTtl": 40000000, "defaultTtl": 40000000, "maxTtl": 40000000}),
        ({"defaultTtl": 40000000}, {"defaultTtl": 40000000, "maxTtl": 40000000}),
    ],
    ids=["default follows min", "max follows default", "max follows the declared default"],
)
def test_ttls_that_are_taken_out_stay_in_order(declared: Values, expected: Values) -> None:
    """MinTTL <= DefaultTTL <= MaxTTL, or CloudFront refuses."""
    now = args(defaultCacheBehavior=behavior(forwardedValues=forwarded(), **declared))
    ttls: dict[str, Any] = {"minTtl": 1, "defaultTtl": 50000000, "maxTtl": 60000000}
    before = args(defaultCacheBehavior=behavior(forwardedValues=forwarded(), **ttls))
    merged = merge(SHAPE, now, before, decode(SHAPE, created(before)))["defaultCacheBehavior"]

    assert {name: merged[name] for name in expected} == expected


def test_a_default_ttl_that_is_taken_out_stays_below_the_declared_maximum() -> None:
    """MaxTTL 1000 beside DefaultTTL 86400 is refused."""
    now = args(defaultCacheBehavior=behavior(forwardedValues=forwarded(), maxTtl=1000))
    before = args(defaultCacheBehavior=behavior(forwardedValues=forwarded(), maxTtl=1000, defaultTtl=500))
    merged = merge(SHAPE, now, before, decode(SHAPE, created(before)))["defaultCacheBehavior"]

    assert merged["defaultTtl"] <= merged["maxTtl"] == 1000


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ({"maxTtl": 3600}, {"minTtl": 0, "defaultTtl": 3600, "maxTtl": 3600}),
        ({"minTtl": 604800}, {"minTtl": 604800, "defaultTtl": 604800, "maxTtl": 31536000}),
        ({"minTtl": 40000000}, {"minTtl": 40000000, "defaultTtl": 40000000, "maxTtl": 40000000}),
        ({"defaultTtl": 40000000}, {"minTtl": 0, "defaultTtl": 40000000, "maxTtl": 40000000}),
        ({"defaultTtl": 0, "minTtl": 0}, {"minTtl": 0, "defaultTtl": 0, "maxTtl": 31536000}),
    ],
)
def test_ttls_that_nobody_declared_give_way_to_those_that_are_set(declared: Values, expected: Values) -> None:
    before = args(defaultCacheBehavior=behavior(forwardedValues=forwarded()))
    now = args(defaultCacheBehavior=behavior(forwardedValues=forwarded(), **declared))
    merged = merge(SHAPE, now, before, decode(SHAPE, created(before)))["defaultCacheBehavior"]

    assert {name: merged[name] for name in expected} == expected


def test_a_ttl_that_is_not_known_yet_moves_no_other() -> None:
    others = args(defaultCacheBehavior=behavior(forwardedValues=forwarded(), minTtl=600))
    before = args(defaultCacheBehavior=behavior(forwardedValues=forwarded()))
    for name in ("defaultTtl", "maxTtl"):
        ttl: dict[str, Any] = {name: UNKNOWN}
        now = args(defaultCacheBehavior=behavior(forwardedValues=forwarded(), **ttl))

        changes = plan(SHAPE, now, before, decode(SHAPE, created(others))).changes

        assert [change.path for change in changes] == [("defaultCacheBehavior", name)]


def test_a_minimum_that_others_set_gives_way() -> None:
    before = args(defaultCacheBehavior=behavior(forwardedValues=forwarded()))
    now = args(defaultCacheBehavior=behavior(forwardedValues=forwarded(), maxTtl=60))
    live = decode(SHAPE, created(args(defaultCacheBehavior=behavior(forwardedValues=forwarded(), minTtl=600))))
    merged = merge(SHAPE, now, before, live)["defaultCacheBehavior"]

    assert [merged[name] for name in ("minTtl", "defaultTtl", "maxTtl")] == [60, 60, 60]


def test_ttls_that_nobody_sets_stay_whatever_their_order() -> None:
    """CloudFront took them."""
    now = args(defaultCacheBehavior=behavior(forwardedValues=forwarded(), maxTtl=60))
    raw = created(now)
    raw["DefaultCacheBehavior"]["DefaultTTL"] = 86400
    live = decode(SHAPE, raw)

    assert plan(SHAPE, now, now, live).changes == ()
    assert merge(SHAPE, {**now, "comment": "x"}, now, live)["defaultCacheBehavior"]["defaultTtl"] == 86400


@pytest.mark.parametrize(("highest", "default"), [(60, 60), (86400, None), (UNKNOWN, None)])
def test_a_maximum_alone_below_a_day_has_its_default_beside_it(highest: Any, default: int | None) -> None:
    """What CloudFront makes of its own default, 86400, isn't documented there."""
    declared: dict[str, Any] = {"maxTtl": highest}
    merged = merge(SHAPE, args(defaultCacheBehavior=behavior(forwardedValues=forwarded(), **declared)))

    assert merged["defaultCacheBehavior"].get("defaultTtl") == default


def test_legacy_caching_always_has_its_minimum() -> None:
    """CloudFront answers "The parameter MinTTL is required" where it isn't sent."""
    legacy = encode(SHAPE, merge(SHAPE, args(defaultCacheBehavior=behavior(forwardedValues=forwarded()))))
    policy = encode(SHAPE, merge(SHAPE, args(defaultCacheBehavior=behavior(cachePolicyId="p"))))

    assert legacy["DefaultCacheBehavior"]["MinTTL"] == 0
    assert "MinTTL" not in policy["DefaultCacheBehavior"]
