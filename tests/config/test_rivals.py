"""Members that exclude each other: what is declared now drops its rivals, whoever set them."""

from __future__ import annotations

from typing import Any, Final

import pytest
from tests.support.builders import SHAPE, Values, args, behavior, changed, custom, forwarded, merged, origin
from tests.support.cloudfront import created, live, seen

from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.encode import encode

LEGACY: Final = {
    "forwardedValues": forwarded(headers=[], queryStringCacheKeys=[]),
    "minTtl": 1,
    "defaultTtl": 2,
    "maxTtl": 3,
}
POLICIES: Final = {"cachePolicyId": "cp", "originRequestPolicyId": "orp"}
IDENTITY: Final = {"originAccessIdentity": "origin-access-identity/cloudfront/E1"}
KINDS: Final[dict[str, Values]] = {
    "s3OriginConfig": {"originAccessIdentity": ""},
    "customOriginConfig": custom(),
    "vpcOriginConfig": {"vpcOriginId": "vo"},
}


def behaves(**members: Any) -> Values:
    return args(defaultCacheBehavior=behavior(**members))


def behavior_of(now: Values, before: Values, was: Values) -> Values:
    behavior: Values = merged(now, before, live(was))["defaultCacheBehavior"]
    return behavior


def origin_of(now: Values, before: Values, was: Values) -> Values:
    declared, earlier, lived = (args(origins=[origin(**members)]) for members in (now, before, was))
    only: Values = merged(declared, earlier, live(lived))["origins"][0]
    return only


@pytest.mark.parametrize("before", [behaves(**LEGACY), behaves()], ids=["declared before", "never declared"])
def test_a_cache_policy_drops_forwarded_values_and_ttls(before: Values) -> None:
    """The old TTLs beside a cache policy are refused."""
    after = behavior_of(behaves(cachePolicyId="cp"), before, behaves(**LEGACY))

    assert after["cachePolicyId"] == "cp"
    assert after.keys() & LEGACY.keys() == set()


@pytest.mark.parametrize("before", [behaves(**POLICIES), behaves()], ids=["declared before", "never declared"])
def test_forwarded_values_drop_the_cache_policy_and_the_origin_request_policy(before: Values) -> None:
    after = behavior_of(behaves(**LEGACY), before, behaves(**POLICIES))

    assert {name: after[name] for name in LEGACY} == LEGACY
    assert after.keys() & POLICIES.keys() == set()


def test_an_empty_cache_policy_selects_nothing() -> None:
    now = behaves(cachePolicyId="", **LEGACY)
    after = behavior_of(now, now, behaves(**LEGACY))

    assert {name: after[name] for name in LEGACY} == LEGACY
    assert changed(now, now, live(behaves(**LEGACY))) == {}


def test_an_empty_cache_policy_alone_keeps_live_forwarded_values() -> None:
    after = behavior_of(behaves(cachePolicyId=""), behaves(), behaves(**LEGACY))

    assert {name: after[name] for name in LEGACY} == LEGACY


def test_a_response_headers_policy_goes_with_either() -> None:
    was = behaves(responseHeadersPolicyId="rhp", **POLICIES)

    assert behavior_of(behaves(**LEGACY), behaves(), was)["responseHeadersPolicyId"] == "rhp"


def test_what_others_moved_to_a_cache_policy_comes_back_to_the_declared_forwarded_values() -> None:
    now = behaves(forwardedValues=forwarded())

    assert changed(now, now, seen(behaves(cachePolicyId="cp"))) == {
        ("defaultCacheBehavior", "cachePolicyId"): "delete",
        ("defaultCacheBehavior", "forwardedValues"): "add",
    }


@pytest.mark.parametrize("old", KINDS)
@pytest.mark.parametrize("new", KINDS)
def test_another_kind_of_origin_drops_the_old_one(old: str, new: str) -> None:
    after = origin_of({new: KINDS[new]}, {old: KINDS[old]}, {old: KINDS[old]})

    assert after.keys() & KINDS.keys() == {new}


@pytest.mark.parametrize("old", KINDS)
def test_another_kind_of_origin_is_all_that_botocore_is_sent(old: str) -> None:
    raw = created(args(origins=[{**origin(), old: KINDS[old]}]))
    now = args(origins=[origin(customOriginConfig=custom())])
    (sent,) = encode(SHAPE, merged(now, {}, decode(SHAPE, raw)), raw)["Origins"]["Items"]

    assert {name for name in sent if name.endswith("OriginConfig")} == {"CustomOriginConfig"}


def test_another_kind_of_origin_drops_an_access_control_that_nobody_declared() -> None:
    after = origin_of({"customOriginConfig": custom()}, {}, {"originAccessControlId": "oac"})

    assert after["originAccessControlId"] == ""


def test_another_kind_of_origin_keeps_a_declared_access_control() -> None:
    now = {"customOriginConfig": custom(), "originAccessControlId": "other"}

    assert origin_of(now, {}, {"originAccessControlId": "oac"})["originAccessControlId"] == "other"


def test_the_same_kind_of_origin_keeps_an_access_control_that_nobody_declared() -> None:
    now = {"customOriginConfig": custom()}

    assert origin_of(now, now, {**now, "originAccessControlId": "oac"})["originAccessControlId"] == "oac"


def test_an_origin_of_no_kind_is_a_bucket() -> None:
    after = origin_of({}, {"customOriginConfig": custom()}, {"customOriginConfig": custom()})

    assert after["s3OriginConfig"] == {"originAccessIdentity": ""}
    assert "customOriginConfig" not in after


@pytest.mark.parametrize("kind", KINDS)
def test_an_origin_of_no_declared_kind_keeps_the_live_one(kind: str) -> None:
    after = origin_of({}, {}, {kind: KINDS[kind]})

    assert after.keys() & KINDS.keys() == {kind}


@pytest.mark.parametrize("declared", [{}, {"s3OriginConfig": {}}, {"s3OriginConfig": {"originAccessIdentity": ""}}])
def test_an_access_control_empties_the_identity(declared: Values) -> None:
    """Both at once are IllegalOriginAccessConfiguration."""
    after = origin_of({**declared, "originAccessControlId": "oac"}, {}, {"s3OriginConfig": IDENTITY})

    assert after["originAccessControlId"] == "oac"
    assert after["s3OriginConfig"]["originAccessIdentity"] == ""


def test_an_identity_empties_the_access_control() -> None:
    after = origin_of({"s3OriginConfig": IDENTITY}, {}, {"originAccessControlId": "oac"})

    assert after["originAccessControlId"] == ""
    assert after["s3OriginConfig"] == {**IDENTITY, "originReadTimeout": 30}


def test_an_empty_access_control_selects_nothing() -> None:
    after = origin_of({"originAccessControlId": ""}, {}, {"s3OriginConfig": IDENTITY})

    assert after["s3OriginConfig"]["originAccessIdentity"] == IDENTITY["originAccessIdentity"]


def test_an_empty_identity_selects_nothing() -> None:
    """`s3OriginConfig: {originAccessIdentity: ""}` is how CloudFront answers beside an access control."""
    now = {"s3OriginConfig": {"originAccessIdentity": ""}}

    assert origin_of(now, {}, {"originAccessControlId": "oac"})["originAccessControlId"] == "oac"


def test_moving_from_an_identity_to_an_access_control_shows_both() -> None:
    before = args(origins=[origin(s3OriginConfig=IDENTITY)])
    now = args(origins=[origin(originAccessControlId="oac")])

    assert changed(now, before, seen(before)) == {
        ("origins", 0, "s3OriginConfig", "originAccessIdentity"): "update",
        ("origins", 0, "originAccessControlId"): "update",
    }


def test_fewer_allowed_methods_cut_cached_methods_that_nobody_declared() -> None:
    was = behaves(allowedMethods=["GET", "HEAD", "OPTIONS"], cachedMethods=["GET", "HEAD", "OPTIONS"])
    after = behavior_of(behaves(allowedMethods=["GET", "HEAD"]), behaves(), was)

    assert sorted(after["cachedMethods"]) == ["GET", "HEAD"]


def test_declared_cached_methods_are_never_cut() -> None:
    """A contradiction in a program is a rule's business."""
    now = behaves(allowedMethods=["GET", "HEAD"], cachedMethods=["GET", "HEAD", "OPTIONS"])

    assert behavior_of(now, now, behaves())["cachedMethods"] == ["GET", "HEAD", "OPTIONS"]


def test_more_allowed_methods_leave_cached_methods_alone() -> None:
    after = behavior_of(behaves(allowedMethods=["GET", "HEAD", "OPTIONS"]), behaves(), behaves())

    assert sorted(after["cachedMethods"]) == ["GET", "HEAD"]


def test_a_declared_trust_store_drops_the_passthrough_that_others_set() -> None:
    """With passthrough there is no trust store; undeclared, it would win over what is declared."""
    now = args(viewerMtlsConfig={"trustStoreConfig": {"trustStoreId": "ts"}})
    was = {**seen(now), "viewerMtlsConfig": {"mode": "passthrough"}}

    assert merged(now, now, was)["viewerMtlsConfig"] == {"trustStoreConfig": {"trustStoreId": "ts"}}
    assert changed(now, now, was) == {
        ("viewerMtlsConfig", "mode"): "delete",
        ("viewerMtlsConfig", "trustStoreConfig"): "add",
    }
