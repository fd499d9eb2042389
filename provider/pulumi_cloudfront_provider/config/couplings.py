"""Members that belong together in ways that no marker says. Sources at each.

A coupling sees a merged struct and what it was merged from, and changes the merged one in place. What is declared now
is never changed: a contradiction in a program is a rule's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from pulumi_cloudfront_provider.model.cache_behaviors import CacheBehavior, DefaultCacheBehavior
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.model.member import Struct
from pulumi_cloudfront_provider.model.origins import Origin
from pulumi_cloudfront_provider.model.viewer_mtls import ViewerMtlsConfig
from pulumi_cloudfront_provider.values import Value, has_unknown

Values: TypeAlias = Mapping[str, Value]
Coupling: TypeAlias = Callable[[dict[str, Value], Values, Values, Values], None]

TTLS = ("minTtl", "defaultTtl", "maxTtl")
ORIGIN_KINDS = ("s3OriginConfig", "customOriginConfig", "vpcOriginConfig")


def _origin(merged: dict[str, Value], now: Values, before: Values, live: Values) -> None:
    if not any(kind in merged for kind in ORIGIN_KINDS):
        # CloudFront takes an origin of no kind for a bucket, and answers with an empty S3OriginConfig.
        merged["s3OriginConfig"] = {"originAccessIdentity": ""}
    changes_kind = any((kind in merged) != (kind in live) for kind in ORIGIN_KINDS)
    if live and changes_kind and "originAccessControlId" not in now:
        # An access control is of one kind of origin.
        merged["originAccessControlId"] = ""
    bucket = merged.get("s3OriginConfig")
    if not isinstance(bucket, dict):
        return
    declared_bucket = now.get("s3OriginConfig")
    declares_identity = isinstance(declared_bucket, dict) and declared_bucket.get("originAccessIdentity")
    # Both at once are IllegalOriginAccessConfiguration: the declared one wins.
    if now.get("originAccessControlId") and not declares_identity:
        bucket["originAccessIdentity"] = ""
    elif declares_identity and "originAccessControlId" not in now and merged.get("originAccessControlId"):
        merged["originAccessControlId"] = ""


def _behavior(merged: dict[str, Value], now: Values, before: Values, live: Values) -> None:
    allowed, cached = merged.get("allowedMethods"), merged.get("cachedMethods")
    if "cachedMethods" not in now and isinstance(allowed, list) and isinstance(cached, list):
        # Cached methods must be allowed ones.
        merged["cachedMethods"] = cached if has_unknown(allowed) else [method for method in cached if method in allowed]
    if "forwardedValues" in now and "originRequestPolicyId" not in now:
        # An origin request policy needs a cache policy beside it (API_CacheBehavior, OriginRequestPolicyId).
        merged.pop("originRequestPolicyId", None)
    if merged.get("forwardedValues") and "cachePolicyId" not in merged:
        # "The parameter MinTTL is required" there (aws-controllers-k8s/community#2335); 0 is its default.
        merged.setdefault("minTtl", 0)
    _default_ttls(merged, now, before)
    if any(name in now and now[name] != live.get(name) for name in TTLS):
        _give_way(merged, now)


def _default_ttls(merged: dict[str, Value], now: Values, before: Values) -> None:
    """The default of a TTL that is taken out must keep MinTTL <= DefaultTTL <= MaxTTL (API_CacheBehavior)."""
    alone = merged.get("maxTtl")
    if isinstance(alone, int) and alone < 86400:
        # CloudFront's own default would be above it, and what it answers then isn't documented.
        merged.setdefault("defaultTtl", alone)
    if "defaultTtl" in before and "defaultTtl" not in now and "defaultTtl" in merged:
        merged["defaultTtl"] = max(86400, _seconds(merged.get("minTtl")))
        highest = merged.get("maxTtl")
        if isinstance(highest, int) and ("maxTtl" in now or "maxTtl" not in before):
            merged["defaultTtl"] = min(merged["defaultTtl"], highest)
    if "maxTtl" in before and "maxTtl" not in now and "maxTtl" in merged:
        merged["maxTtl"] = max(31536000, _seconds(merged.get("defaultTtl")))


def _give_way(merged: dict[str, Value], now: Values) -> None:
    """What is live and not declared must keep that order too, where the program sets another TTL."""
    undeclared = [name for name in TTLS if name in merged and name not in now]
    lowest, default, highest = (merged.get(name) for name in TTLS)
    if "minTtl" in undeclared:
        known = [each for each in (lowest, now.get("defaultTtl"), now.get("maxTtl")) if isinstance(each, int)]
        merged["minTtl"] = min(known, default=lowest)
    if "defaultTtl" in undeclared:
        merged["defaultTtl"] = max(_seconds(default), _seconds(merged.get("minTtl")))
        if "maxTtl" in now and isinstance(highest, int):
            merged["defaultTtl"] = min(merged["defaultTtl"], highest)
    if "maxTtl" in undeclared:
        merged["maxTtl"] = max(_seconds(merged.get(name)) for name in TTLS)


def _seconds(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _distribution(merged: dict[str, Value], now: Values, before: Values, live: Values) -> None:
    policy = "continuousDeploymentPolicyId"
    if merged.get("staging") is True and policy not in now and policy in live:
        # CloudFront sets it on a staging distribution, and refuses an update without it.
        merged[policy] = live[policy]


def _viewer_mtls(merged: dict[str, Value], now: Values, before: Values, live: Values) -> None:
    if "trustStoreConfig" in now and "mode" not in now and merged.get("mode") == "passthrough":
        # Others' passthrough has no trust store (API_ViewerMtlsConfig, Mode): the declared one wins.
        del merged["mode"]


COUPLINGS: Mapping[type[Struct], Coupling] = MappingProxyType(
    {
        Origin: _origin,
        DefaultCacheBehavior: _behavior,
        CacheBehavior: _behavior,
        DistributionArgs: _distribution,
        ViewerMtlsConfig: _viewer_mtls,
    }
)
