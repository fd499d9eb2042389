"""Rules on cache behaviours: methods, the two ways to say what is cached, key groups, gRPC."""

from __future__ import annotations

from collections.abc import Iterator

from cloudfront_local.catalogue import Verdict, rule
from cloudfront_local.rules.change import Change
from cloudfront_local.rules.look import behaviors, group_ids, items, origins
from cloudfront_local.store import Config

MAX_BEHAVIORS = 75
MAX_KEY_GROUPS = 4
MAX_LEGACY_HEADERS = 10
_READ = {"HEAD", "GET"}
_READ_OPTIONS = {"HEAD", "GET", "OPTIONS"}
_ALL = {"HEAD", "GET", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"}
LEGACY = ("ForwardedValues", "MinTTL", "DefaultTTL", "MaxTTL")


@rule(
    "behaviors",
    "TooManyCacheBehaviors",
    "You cannot create more cache behaviors for the distribution.",
    "api; doc: quotas",
)
def too_many(change: Change) -> Verdict:
    return len(items(change.config, "CacheBehaviors")) > MAX_BEHAVIORS


@rule("path-pattern-length", "InvalidArgument", "The parameter PathPattern is too big.", "doc: at most 255 characters")
def path_pattern_length(change: Change) -> Verdict:
    return any(len(each["PathPattern"]) > 255 for each in items(change.config, "CacheBehaviors"))


@rule(
    "cache-policy-and-legacy",
    "InvalidArgument",
    "The parameter {member} cannot be used when a cache policy is associated to the cache behavior.",
    "rec: terraform-aws-modules/terraform-aws-cloudfront#71",
)
def cache_policy_and_legacy(change: Change) -> Verdict:
    for behavior in behaviors(change.config):
        for member in LEGACY if behavior.get("CachePolicyId") else ():
            if behavior.get(member) is not None:
                return {"member": member}
    return None


@rule(
    "forwarded-values-required",
    "InvalidArgument",
    "The parameter ForwardedValues is required.",
    "rec; api: a behaviour must include either a CachePolicyId or ForwardedValues",
)
def forwarded_values_required(change: Change) -> Verdict:
    return any(not each.get("CachePolicyId") and not each.get("ForwardedValues") for each in behaviors(change.config))


@rule(
    "ttl-order",
    "InvalidTTLOrder",
    "MinTTL, MaxTTL and DefaultTTL should follow order MinTTL less than or equal to DefaultTTL "
    "less than or equal to MaxTTL",
    "rec: TF#17878",
)
def ttl_order(change: Change) -> Verdict:
    # Only what was sent is compared: what an absent one becomes beside a sent one is not known.
    for behavior in behaviors(change.config):
        ttls = [behavior[name] for name in ("MinTTL", "DefaultTTL", "MaxTTL") if behavior.get(name) is not None]
        if ttls != sorted(ttls):
            return True
    return False


@rule("ttl-negative", "InvalidArgument", "The parameter {member} is too small.", "api; the text is not recorded")
def ttl_negative(change: Change) -> Verdict:
    for behavior in behaviors(change.config):
        for member in ("MinTTL", "DefaultTTL", "MaxTTL"):
            if (behavior.get(member) or 0) < 0:
                return {"member": member}
    return None


@rule(
    "allowed-methods",
    "InvalidArgument",
    "The parameter AllowedMethods must be GET and HEAD, these with OPTIONS, or all methods.",
    "api: three choices; the text is not recorded",
)
def allowed_methods(change: Change) -> Verdict:
    return any(
        set(methods) not in (_READ, _READ_OPTIONS, _ALL) or len(set(methods)) < len(methods)
        for methods, _ in _methods(change)
    )


@rule(
    "cached-methods",
    "InvalidArgument",
    "The parameter CachedMethods must be GET and HEAD, or these with OPTIONS, and allowed.",
    "api: two choices; the text is not recorded",
)
def cached_methods(change: Change) -> Verdict:
    return any(
        set(cached) not in (_READ, _READ_OPTIONS) or not set(cached) <= set(allowed) or len(set(cached)) < len(cached)
        for allowed, cached in _methods(change)
        if cached
    )


@rule(
    "group-methods",
    "InvalidArgument",
    "The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached behavior associated with "
    "an origin group.",
    "rec: CDK#32450",
)
def group_methods(change: Change) -> Verdict:
    grouped = group_ids(change.config)
    return any(
        not set(items(each, "AllowedMethods")) <= _READ_OPTIONS
        for each in behaviors(change.config)
        if each["TargetOriginId"] in grouped
    )


@rule("grpc-post", "InvalidArgument", "The parameter gRPC only supports the POST method.", "rec: CDK#32535")
def grpc_post(change: Change) -> Verdict:
    return any("POST" not in items(each, "AllowedMethods") for each in _grpc(change))


@rule(
    "grpc-http2",
    "InvalidArgument",
    "The parameter gRPC requires HTTP/2.",
    "api: HTTP/2 must be one of the supported versions; the text is not recorded",
)
def grpc_http2(change: Change) -> Verdict:
    return change.config.get("HttpVersion") in ("http1.1", "http3") and any(True for _ in _grpc(change))


@rule(
    "key-groups",
    "TooManyKeyGroupsAssociatedToDistribution",
    "The number of key groups referenced by this distribution is more than the maximum allowed.",
    "api; doc: quotas",
)
def key_groups(change: Change) -> Verdict:
    return any(len(items(each, "TrustedKeyGroups")) > MAX_KEY_GROUPS for each in behaviors(change.config))


@rule(
    "legacy-headers",
    "TooManyHeadersInForwardedValues",
    "Your request contains too many headers in forwarded values.",
    "api; doc: quotas",
)
def legacy_headers(change: Change) -> Verdict:
    return any(len(items(values, "Headers")) > MAX_LEGACY_HEADERS for _, values in _forwarded(change))


@rule(
    "all-headers-ttl",
    "InvalidArgument",
    "The parameter MinTTL must be 0 when all headers are forwarded to the origin.",
    "api: MinTTL; the text is not recorded",
)
def all_headers_ttl(change: Change) -> Verdict:
    return any("*" in items(values, "Headers") and behavior.get("MinTTL") for behavior, values in _forwarded(change))


@rule(
    "all-headers-s3",
    "InvalidHeadersForS3Origin",
    "The headers specified are not valid for an Amazon S3 origin.",
    "api; doc: all headers can't be forwarded to a bucket",
)
def all_headers_s3(change: Change) -> Verdict:
    buckets = {each["Id"] for each in origins(change.config) if each.get("S3OriginConfig") is not None}
    return any(
        "*" in items(values, "Headers") and behavior["TargetOriginId"] in buckets
        for behavior, values in _forwarded(change)
    )


@rule(
    "cookies",
    "InvalidForwardCookies",
    "Your request contains forward cookies option which doesn't match with the expectation for the whitelisted list "
    "of cookie names. Either list of cookie names has been specified when not allowed or list of cookie names is "
    "missing when expected.",
    "api; names beside another option than whitelist are taken and dropped, as the reference says",
)
def cookies(change: Change) -> Verdict:
    return any(
        values["Cookies"]["Forward"] == "whitelist" and not items(values["Cookies"], "WhitelistedNames")
        for _, values in _forwarded(change)
    )


@rule(
    "query-string-keys",
    "InvalidArgument",
    "The parameter QueryString cannot be false if query strings are set in QueryStringCacheKeys",
    "rec: TF#17879",
)
def query_string_keys(change: Change) -> Verdict:
    return any(not values["QueryString"] and items(values, "QueryStringCacheKeys") for _, values in _forwarded(change))


def _methods(change: Change) -> Iterator[tuple[list[str], list[str]]]:
    for behavior in behaviors(change.config):
        if behavior.get("AllowedMethods"):
            yield behavior["AllowedMethods"]["Items"], items(behavior["AllowedMethods"], "CachedMethods")


def _forwarded(change: Change) -> Iterator[tuple[Config, Config]]:
    for behavior in behaviors(change.config):
        if behavior.get("ForwardedValues"):
            yield behavior, behavior["ForwardedValues"]


def _grpc(change: Change) -> Iterator[Config]:
    for behavior in behaviors(change.config):
        if (behavior.get("GrpcConfig") or {}).get("Enabled"):
            yield behavior
