"""Origin groups: two different origins, and when the second takes over."""

from __future__ import annotations

from pulumi_cloudfront_provider.rules.forms import listed, nearest, quoted
from pulumi_cloudfront_provider.rules.known import CantTell, Node, repeats
from pulumi_cloudfront_provider.rules.places import groups, is_bucket, origins, origins_of
from pulumi_cloudfront_provider.rules.registry import Told, rule

_FAILOVER = "developer guide, Optimize high availability with CloudFront origin failover"
FAILOVER_CODES = (400, 403, 404, 416, 429, 500, 502, 503, 504)


@rule(
    "group-member-exists",
    "A member of an origin group is an origin of the distribution.",
    of="originGroups.members",
    source="NoSuchOrigin; API_OriginGroupMember",
)
def member_exists(member: Node) -> Told:
    id, root = member["originId"], member.root
    if id in origins(root):
        return
    if _is_group(root, id):
        yield member / "originId", f"must be an origin, not the origin group {quoted(id)}: groups don't nest"
    else:
        yield (
            member / "originId",
            f"must be the id of an origin; there is none called {quoted(id)}.{nearest(id, origins(root))}",
        )


def _is_group(root: Node, id: str) -> bool:
    try:
        return id in groups(root)
    except CantTell:
        return False


@rule(
    "group-members-differ",
    "The two members of an origin group are different origins.",
    of="originGroups",
    source=f"{_FAILOVER}: a primary and a secondary origin",
)
def members_differ(group: Node) -> Told:
    for member, _ in repeats(iter(group["members"]), lambda each: each["originId"]):
        yield member / "originId", f"must be another origin than the first: {quoted(member['originId'])} stands twice"


@rule(
    "group-status-codes",
    "An origin group fails over on status codes that CloudFront knows for it.",
    of="originGroups.failoverCriteria.statusCodes",
    source=f"{_FAILOVER}, Create an origin group",
)
def status_codes(code: Node) -> Told:
    if code.value not in FAILOVER_CODES:
        yield code.path, f"must be one of {listed(FAILOVER_CODES)}, not {code.value}"


@rule(
    "group-status-codes-unique",
    "An origin group names each status code once.",
    of="originGroups.failoverCriteria",
    severity="warning",
    source="API_StatusCodes: a set",
)
def status_codes_unique(criteria: Node) -> Told:
    codes = criteria["statusCodes"]
    for index, code in enumerate(codes):
        if code in codes[:index]:
            yield (*criteria.path, "statusCodes", index), f"stands twice: {code}. Take one of them out"


@rule(
    "group-methods",
    "A behavior that points to an origin group allows GET, HEAD and OPTIONS at most.",
    of="behaviors",
    where="allowedMethods",
    source="'The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached behavior associated "
    "with an origin group.'",
)
def methods(behavior: Node) -> Told:
    extra = [each for each in behavior["allowedMethods"] if each not in ("GET", "HEAD", "OPTIONS")]
    target = behavior["targetOriginId"]
    if extra and target in groups(behavior.root) and target not in origins(behavior.root):
        yield (
            behavior / "allowedMethods",
            f"must not hold {listed(extra)}: {quoted(target)} is an origin group, which is for GET, HEAD and "
            "OPTIONS only. Point the behavior to an origin, or allow these three at most",
        )


@rule(
    "group-media-quality",
    "Selection by media quality is for MediaPackage origins.",
    of="originGroups",
    severity="warning",
    source="developer guide, Media quality-aware resiliency",
)
def media_quality(group: Node) -> Told:
    if group["selectionCriteria"] != "media-quality-based":
        return
    for member in group["members"]:
        origin = origins(group.root).get(member["originId"])
        if origin and ".mediapackage" not in origin["domainName"]:
            yield (
                group / "selectionCriteria",
                f"has an effect with MediaPackage origins only; {quoted(origin['id'])} is none",
            )


@rule(
    "target-exists",
    "A behavior points to an origin or an origin group of the distribution.",
    of="behaviors",
    source="NoSuchOrigin; API_CacheBehavior, TargetOriginId",
)
def target_exists(behavior: Node) -> Told:
    target, root = behavior["targetOriginId"], behavior.root
    if target in origins(root) or target in groups(root):
        return
    names = [*origins(root), *groups(root)]
    yield (
        behavior / "targetOriginId",
        f"must be the id of an origin or an origin group; there is none called {quoted(target)}."
        + (nearest(target, names) or f" There are {listed(map(quoted, names[:10]))}."),
    )


@rule(
    "origin-unused",
    "Each origin and each origin group is used by a behavior.",
    severity="warning",
    source="API_CacheBehavior: 'the other origin is never used'",
)
def unused(root: Node) -> Told:
    behaviors = [root["defaultCacheBehavior"], *root["cacheBehaviors"]]
    if any(each["functionAssociations"] or each["lambdaFunctionAssociations"] for each in behaviors):
        return  # functions can choose an origin themselves
    targets = {each["targetOriginId"] for each in behaviors}
    if targets - {*origins(root), *groups(root)}:
        return  # one that is meant may be misspelt: that has a rule of its own
    members = {member["originId"] for group in groups(root).values() for member in group["members"]}
    for id, node in {**origins(root), **groups(root)}.items():
        if id not in targets and id not in members:
            yield node / "id", f"no behavior points to {quoted(id)}: it is never used"


@rule(
    "forwarded-headers-bucket",
    "A behavior that goes to a bucket doesn't forward the Host header.",
    of="behaviors",
    where="forwardedValues",
    source="InvalidHeadersForS3Origin; developer guide, Selecting the headers to base caching on",
)
def headers_for_bucket(behavior: Node) -> Told:
    for index, header in enumerate(behavior["forwardedValues"]["headers"]):
        if header.lower() == "host" and any(map(is_bucket, origins_of(behavior))):
            yield (
                (*behavior.path, "forwardedValues", "headers", index),
                "must not hold 'Host': the behavior goes to a bucket, which is found by its own host name",
            )
