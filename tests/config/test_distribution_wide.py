"""What holds for a distribution as a whole: its caller reference, its continuous deployment, its tenants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from tests.support.builders import SHAPE, Values, args, behavior, changed, changes, custom, forwarded, merged, origin
from tests.support.cloudfront import created, live

from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.plan.difference import difference
from pulumi_cloudfront_provider.values import at

FORBIDDEN_FOR_TENANTS: Final = {
    "Aliases",
    "PriceClass",
    "IsIPV6Enabled",
    "Staging",
    "ContinuousDeploymentPolicyId",
    "AnycastIpListId",
    "TrustedSigners",
    "SmoothStreaming",
    "ForwardedValues",
    "MinTTL",
    "DefaultTTL",
    "MaxTTL",
    "IAMCertificateId",
}


def names(raw: Any) -> Iterator[str]:
    if isinstance(raw, dict):
        yield from raw
    for child in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from names(child)


def for_tenants(**members: Any) -> Values:
    return args(
        connectionMode="tenant-only", cacheBehaviors=[behavior("a/*", cachePolicyId="p")], origins=[origin()], **members
    )


def test_a_create_for_tenants_sends_no_forbidden_member() -> None:
    sent = encode(SHAPE, merge(SHAPE, for_tenants()))

    assert set(names(sent)) & FORBIDDEN_FOR_TENANTS == set()


@pytest.mark.parametrize("now", [for_tenants(), {**for_tenants(), "comment": "new"}, args(comment="x")])
def test_an_update_for_tenants_sends_no_forbidden_member(now: Values) -> None:
    """Also when the program doesn't say what kind of distribution it is."""
    raw = created(for_tenants())
    sent = encode(SHAPE, merged(now, now, decode(SHAPE, raw)), raw)

    assert set(names(sent)) & FORBIDDEN_FOR_TENANTS == set()


@pytest.mark.parametrize(
    "forbidden", [{"priceClass": "None"}, {"aliases": []}, {"staging": False}, {"isIpv6Enabled": False}]
)
def test_a_forbidden_member_that_is_taken_out_is_not_sent_with_its_default(forbidden: Values) -> None:
    before = for_tenants(**forbidden)
    raw = created(for_tenants())
    sent = encode(SHAPE, merged(for_tenants(), before, decode(SHAPE, raw)), raw)

    assert set(names(sent)) & FORBIDDEN_FOR_TENANTS == set()


@pytest.mark.parametrize(
    "empty",
    [
        {"isIpv6Enabled": False, "staging": False},
        {"aliases": [], "continuousDeploymentPolicyId": ""},
        {"defaultCacheBehavior": {**behavior(cachePolicyId="p"), "trustedSigners": [], "smoothStreaming": False}},
    ],
)
def test_an_empty_forbidden_member_is_neither_sent_nor_a_difference(empty: Values) -> None:
    """As a helper has them that makes the arguments of both kinds."""
    now = {**for_tenants(), **empty}
    raw = created(now)
    assert set(names(encode(SHAPE, merge(SHAPE, now)))) & FORBIDDEN_FOR_TENANTS == set()
    assert difference(SHAPE, decode(SHAPE, raw), merged(now, now, decode(SHAPE, raw))) == ()


def test_a_create_sends_what_an_update_demands() -> None:
    """What UpdateDistribution demands and CreateDistribution doesn't."""
    sent = encode(SHAPE, merge(SHAPE, args(origins=[origin(customOriginConfig=custom())])))
    (first,) = sent["Origins"]["Items"]

    assert sent.keys() >= {
        "Aliases",
        "DefaultRootObject",
        "CacheBehaviors",
        "CustomErrorResponses",
        "Comment",
        "Logging",
        "PriceClass",
        "ViewerCertificate",
        "Restrictions",
        "WebACLId",
        "HttpVersion",
        "IsIPV6Enabled",
    }
    assert sent["DefaultCacheBehavior"].keys() >= {
        "AllowedMethods",
        "SmoothStreaming",
        "Compress",
        "LambdaFunctionAssociations",
        "FieldLevelEncryptionId",
    }
    assert "CachedMethods" in sent["DefaultCacheBehavior"]["AllowedMethods"]
    assert first.keys() >= {"OriginPath", "CustomHeaders"}
    assert first["CustomOriginConfig"].keys() >= {"OriginReadTimeout", "OriginKeepaliveTimeout", "OriginSslProtocols"}


def test_an_update_sends_what_it_demands_even_if_cloudfront_did_not_answer_it() -> None:
    raw = created(args())
    for name in ("HttpVersion", "WebACLId", "DefaultRootObject", "Aliases"):
        del raw[name]
    sent = encode(SHAPE, merged(args(), args(), decode(SHAPE, raw)), raw)

    assert sent.keys() >= {"HttpVersion", "WebACLId", "DefaultRootObject", "Aliases"}


def test_the_providers_own_defaults_are_sent_on_create() -> None:
    sent = encode(SHAPE, merge(SHAPE, args(origins=[origin(customOriginConfig=custom())])))
    server = sent["Origins"]["Items"][0]["CustomOriginConfig"]

    assert (sent["HttpVersion"], sent["IsIPV6Enabled"]) == ("http2", True)
    assert server["OriginSslProtocols"] == {"Quantity": 1, "Items": ["TLSv1.2"]}
    assert (server["HTTPPort"], server["HTTPSPort"]) == (80, 443)


@pytest.mark.parametrize(("was"), [{"httpVersion": "http1.1"}, {"isIpv6Enabled": False}])
def test_the_providers_own_defaults_are_no_update(was: Values) -> None:
    assert changed(args(), args(), live(args(**was))) == {}


@pytest.mark.parametrize("before", [args(), args(callerReference="mine")], ids=["generated", "taken out"])
def test_the_caller_reference_is_echoed(before: Values) -> None:
    was = live(args(callerReference="live"))

    assert merged(args(), before, was)["callerReference"] == "live"
    assert changed(args(), before, was) == {}


def test_another_declared_caller_reference_is_a_replacement() -> None:
    (change,) = changes(args(callerReference="new"), args(), live(args(callerReference="live")))

    assert (change.path, change.operation, change.replace) == (("callerReference",), "update", True)


def test_declaring_the_live_caller_reference_changes_nothing() -> None:
    assert changed(args(callerReference="live"), args(), live(args(callerReference="live"))) == {}


def policy_of(now: Values, before: Values, was: Values) -> Any:
    return at(merged(now, before, live(was)), ("continuousDeploymentPolicyId",))


def test_a_deployment_policy_that_nobody_declared_is_echoed() -> None:
    assert policy_of(args(), args(), args(continuousDeploymentPolicyId="p")) == "p"


def test_a_deployment_policy_that_is_taken_out_is_detached_from_a_primary() -> None:
    policy = args(continuousDeploymentPolicyId="p")

    assert policy_of(args(), policy, policy) == ""


def test_a_deployment_policy_that_is_taken_out_stays_on_a_staging_distribution() -> None:
    """Leaving it out gives IllegalUpdate there: CloudFront sets it itself."""
    policy = args(continuousDeploymentPolicyId="p", staging=True)

    assert policy_of(args(staging=True), policy, policy) == "p"


def test_a_staging_distribution_that_cloudfront_gave_its_policy_shows_no_difference() -> None:
    now = args(staging=True)

    assert changed(now, now, live(args(staging=True, continuousDeploymentPolicyId="p"))) == {}


def test_trusted_signers_that_nobody_declared_keep_cloudfronts_own_enabled() -> None:
    raw = created(args(defaultCacheBehavior=behavior(trustedSigners=["self"], trustedKeyGroups=["kg"])))
    for name in ("TrustedSigners", "TrustedKeyGroups"):
        raw["DefaultCacheBehavior"][name]["Enabled"] = False
    sent = encode(SHAPE, merged(args(comment="new"), args(), decode(SHAPE, raw)), raw)["DefaultCacheBehavior"]

    assert sent["TrustedSigners"] == {"Enabled": False, "Quantity": 1, "Items": ["self"]}
    assert sent["TrustedKeyGroups"] == {"Enabled": False, "Quantity": 1, "Items": ["kg"]}


@pytest.mark.parametrize(("groups", "enabled"), [(["kg"], True), ([], False)])
def test_trusted_key_groups_are_enabled_when_there_are_some(groups: list[str], enabled: bool) -> None:
    raw = created(args(defaultCacheBehavior=behavior(trustedKeyGroups=["old"])))
    now = args(defaultCacheBehavior=behavior(trustedKeyGroups=groups))
    sent = encode(SHAPE, merged(now, {}, decode(SHAPE, raw)), raw)["DefaultCacheBehavior"]["TrustedKeyGroups"]

    assert sent == {"Enabled": enabled, "Quantity": len(groups), "Items": groups}


def test_a_merge_is_steady() -> None:
    """What is expected once merged with itself is the same."""
    now = args(defaultCacheBehavior=behavior(forwardedValues=forwarded(), minTtl=5), aliases=["a.example"])
    once = merged(now, {}, live(args()))

    assert merged(now, now, once) == once
