"""What is cached and forwarded: policies, and the legacy settings that they replace."""

from __future__ import annotations

from collections.abc import Iterator

from pulumi_cloudfront_provider.config.couplings import TTLS
from pulumi_cloudfront_provider.rules.forms import is_token, nearest, quoted
from pulumi_cloudfront_provider.rules.known import Node, repeats
from pulumi_cloudfront_provider.rules.managed import BY_ID, MANAGED
from pulumi_cloudfront_provider.rules.places import is_bucket, is_for_tenants, origins_of
from pulumi_cloudfront_provider.rules.registry import Told, rule

_EITHER = "API_CacheBehavior: 'must include either a CachePolicyId or ForwardedValues'"


@rule(
    "caching-declared",
    "A behavior has a cache policy, or the legacy forwardedValues.",
    of="behaviors",
    source=f"{_EITHER}; 'The parameter ForwardedValues is required.'",
)
def declared(behavior: Node) -> Told:
    if behavior.has("cachePolicyId") or behavior.has("forwardedValues") or is_for_tenants(behavior.root):
        return  # ?: what a tenant-only distribution demands isn't established
    policy = MANAGED["cachePolicyId"]["CachingOptimized"]
    yield behavior / "cachePolicyId", f"is required. The managed policy CachingOptimized is '{policy}'"


@rule(
    "caching-one",
    "A cache policy goes with none of forwardedValues, minTtl, defaultTtl and maxTtl.",
    of="behaviors",
    source="'The parameter ForwardedValues cannot be used when a cache policy is associated to the cache behavior.'",
)
def one(behavior: Node) -> Told:
    for name, other in behavior.clashes("caching"):
        legacy = other if name == "cachePolicyId" else name
        yield (
            behavior / legacy,
            "can't be used with `cachePolicyId`. Take one of the two out; a cache policy has TTLs of its own",
        )


@rule(
    "origin-request-policy-needs",
    "An origin request policy needs a cache policy beside it.",
    of="behaviors",
    where="originRequestPolicyId",
    source="API_CacheBehavior, OriginRequestPolicyId; developer guide, Control origin requests with a policy",
)
def origin_request_policy(behavior: Node) -> Told:
    if behavior.has("originRequestPolicyId") and behavior.has("forwardedValues") and not behavior.has("cachePolicyId"):
        yield (
            behavior / "originRequestPolicyId",
            "needs a cache policy beside it. Declare `cachePolicyId` in the place of `forwardedValues`",
        )


@rule(
    "policy-id",
    "A policy is named by its ID, not by its name or ARN.",
    of="behaviors",
    where=("cachePolicyId", "originRequestPolicyId", "responseHeadersPolicyId"),
    source="NoSuchCachePolicy, NoSuchOriginRequestPolicy, NoSuchResponseHeadersPolicy",
)
def policy_id(behavior: Node) -> Told:
    for member, value in behavior.known(*MANAGED):
        if not value:
            continue
        policies = MANAGED[member]
        managed = policies.get(value.removeprefix("Managed-"))
        if managed:
            yield behavior / member, f"must be the ID of a policy. That of the managed policy {value} is '{managed}'"
        elif value.startswith(("Managed-", "arn:")):
            near = nearest(value.removeprefix("Managed-"), policies)
            yield behavior / member, f"must be the ID of a policy, not {quoted(value)}.{near}"


@rule(
    "policy-kind",
    "A managed policy stands in the member for its kind.",
    of="behaviors",
    where=("cachePolicyId", "originRequestPolicyId", "responseHeadersPolicyId"),
    source="NoSuchCachePolicy and the like; developer guide, Use managed policies: the same IDs in all accounts",
)
def policy_kind(behavior: Node) -> Told:
    for member, value in behavior.known(*MANAGED):
        other, name = BY_ID.get(value, (member, ""))
        if other != member:
            yield behavior / member, f"must not be the managed policy {name}, {quoted(value)}: set it as `{other}`"


@rule(
    "ttl-order",
    "minTtl is at most defaultTtl, and defaultTtl at most maxTtl.",
    of="behaviors",
    where=("minTtl", "defaultTtl"),
    source="InvalidTTLOrder",
)
def ttl_order(behavior: Node) -> Told:
    # One that isn't there is set by CloudFront so that the order holds (developer guide, Default TTL).
    there = {name: seconds for name, seconds in behavior.known(*TTLS) if behavior.has(name)}
    for low, high in (("minTtl", "defaultTtl"), ("defaultTtl", "maxTtl"), ("minTtl", "maxTtl")):
        if low in there and high in there and there[low] > there[high]:
            yield behavior / high, f"must be at least {low}, {there[low]}, not {there[high]}"
            return


@rule(
    "forwarded-headers",
    "Forwarded headers are names of headers that CloudFront can cache by, or * alone.",
    of="behaviors.forwardedValues",
    source="developer guide, Selecting the headers to base caching on",
)
def forwarded_headers(values: Node) -> Told:
    headers = values["headers"]
    for index, header in enumerate(headers):
        path = (*values.path, "headers", index)
        if header == "*":
            if len(headers) > 1:
                yield path, "must stand alone: '*' forwards all headers. Take the others out"
        elif not is_token(header):
            yield path, f"must be the name of a header, or '*', not {quoted(header)}"
        elif header.lower() in ("connection", "cookie", "proxy-authorization", "te", "upgrade"):
            remedy = " Use `cookies`." if header.lower() == "cookie" else ""
            yield path, f"must not be {quoted(header)}: CloudFront can't cache by it.{remedy}"


@rule(
    "forwarded-headers-all",
    "With all headers forwarded, minTtl is 0.",
    of="behaviors",
    where="forwardedValues",
    source="API_CacheBehavior, MinTTL: 'You must specify 0'",
)
def all_headers(behavior: Node) -> Told:
    if behavior["minTtl"] > 0 and "*" in behavior["forwardedValues"]["headers"]:
        yield behavior / "minTtl", f"must be 0 while all headers are forwarded, not {behavior['minTtl']}"


@rule(
    "forwarded-to-bucket",
    "A bucket does nothing with cookies, and little with headers.",
    of="behaviors",
    where="forwardedValues",
    severity="warning",
    source="API_CookiePreference; developer guide, Cache content based on request headers",
)
def to_bucket(behavior: Node) -> Told:
    if not behavior.has("forwardedValues") or not any(map(is_bucket, origins_of(behavior))):
        return
    values = behavior["forwardedValues"]
    if any("*" in headers for _, headers in values.known("headers")):
        yield values / "headers", "nothing is cached while all headers are forwarded, and S3 may refuse them"
    at_the_edge = any(each["eventType"].startswith("origin-") for each in behavior["lambdaFunctionAssociations"])
    if values["cookies"]["forward"] != "none" and not at_the_edge:
        yield values["cookies"] / "forward", "S3 does nothing with cookies, and less is cached: use 'none'"


@rule(
    "cookies-named",
    "Cookies are named while forward is whitelist.",
    of="behaviors.forwardedValues.cookies",
    source="InvalidForwardCookies; API_CookiePreference, WhitelistedNames: 'Required if you specify whitelist'",
)
def cookies_named(cookies: Node) -> Told:
    if cookies["forward"] == "whitelist" and not cookies.has("whitelistedNames"):
        yield cookies / "whitelistedNames", "is required while `forward` is 'whitelist'. Name the cookies"


@rule(
    "cookies-unnamed",
    "Cookies are named only while forward is whitelist.",
    of="behaviors.forwardedValues.cookies",
    severity="warning",
    source="API_CookiePreference, WhitelistedNames: 'CloudFront deletes them automatically'",
)
def cookies_unnamed(cookies: Node) -> Told:
    if cookies["forward"] != "whitelist" and cookies.has("whitelistedNames"):
        yield cookies / "whitelistedNames", f"has no effect while `forward` is '{cookies['forward']}'"


@rule(
    "query-string-keys",
    "Query string keys are named only while the query string is forwarded.",
    of="behaviors.forwardedValues",
    source="'The parameter QueryString cannot be false if query strings are set in QueryStringCacheKeys'",
)
def query_string_keys(values: Node) -> Told:
    if values.has("queryStringCacheKeys") and not values["queryString"]:
        yield values / "queryStringCacheKeys", "needs `queryString` to be true. Set it, or take the keys out"


@rule(
    "forwarded-unique",
    "Headers, cookies and query string keys are named once.",
    of="behaviors.forwardedValues",
    severity="warning",
    source="API_ForwardedValues: sets of names",
)
def forwarded_unique(values: Node) -> Told:
    for holder, name in _names(values):
        fold = name == "headers"
        for node, _ in repeats(holder.below(name), lambda each, fold=fold: each.value.lower() if fold else each.value):  # type: ignore[misc]
            yield node.path, f"stands twice: {quoted(node.value)}"


def _names(values: Node) -> Iterator[tuple[Node, str]]:
    """The lists of names in forwardedValues, each with what holds it."""
    yield values, "headers"
    yield values, "queryStringCacheKeys"
    for cookies in values.below("cookies"):
        yield cookies, "whitelistedNames"


@rule(
    "legacy-quota",
    "A behavior names at most 10 headers, 10 cookies and 10 query string keys.",
    of="behaviors.forwardedValues",
    severity="warning",
    source="developer guide, Quotas (legacy cache settings)",
)
def legacy_quota(values: Node) -> Told:
    for holder, name in _names(values):
        for _, names in holder.known(name):
            if len(names) > 10:
                yield holder / name, f"has {len(names)} names; by default 10 are allowed"
