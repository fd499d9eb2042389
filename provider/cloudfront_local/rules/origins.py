"""Rules on origins and origin groups."""

from __future__ import annotations

from collections.abc import Iterable

from cloudfront_local.catalogue import CREATE, UPDATE, Verdict, rule
from cloudfront_local.rules.change import Change
from cloudfront_local.rules.look import behaviors, duplicate, group_ids, groups, items, origins, text
from cloudfront_local.store import Config

MAX_ORIGINS = 100
MAX_GROUPS = 10
KINDS = ("S3OriginConfig", "CustomOriginConfig", "VpcOriginConfig")
FAILOVER_CODES = {400, 403, 404, 416, 429, 500, 502, 503, 504}
_NOT_RECORDED = "api; the text is not recorded"


@rule("origins", "TooManyOrigins", "You cannot create more origins for the distribution.", "api; doc: quotas")
def too_many_origins(change: Change) -> Verdict:
    return len(origins(change.config)) > MAX_ORIGINS


@rule(
    "origin-groups",
    "TooManyOriginGroupsPerDistribution",
    "Processing your request would cause you to exceed the maximum number of origin groups allowed.",
    "api; doc: quotas",
)
def too_many_groups(change: Change) -> Verdict:
    return len(groups(change.config)) > MAX_GROUPS


@rule("origin-duplicate", "InvalidArgument", "The parameter Origin Id {id} is not unique.", _NOT_RECORDED)
def origin_duplicate(change: Change) -> Verdict:
    # A behaviour points to an origin or to a group by the same member, so they share one set of ids.
    ids = [each["Id"] for each in (*origins(change.config), *groups(change.config))]
    twice = duplicate(ids)
    return {"id": twice} if twice is not None else None


@rule("origin-id-length", "InvalidArgument", "The parameter originId is too big.", "rec: CDK#11504")
def origin_id_length(change: Change) -> Verdict:
    return any(len(each["Id"]) > 128 for each in origins(change.config))


@rule(
    "origin-domain",
    "InvalidArgument",
    "The parameter origin name must be a domain name.",
    "rec: s3_website#83",
)
def origin_domain(change: Change) -> Verdict:
    return any(not each["DomainName"] or set(each["DomainName"]) & set("/: @?#") for each in origins(change.config))


@rule(
    "origin-kind-missing",
    "InvalidOrigin",
    "The specified origin server does not exist or is not valid.",
    "rec: boto3#3804, TF#46300",
    CREATE,
)
def kind_missing(change: Change) -> Verdict:
    return any(not _kinds(each) for each in origins(change.config))


@rule(
    "origin-kind-missing-update",
    "InvalidArgument",
    "The parameter Origin DomainName does not refer to a valid S3 bucket.",
    "rec: sst#4510",
    UPDATE,
)
def kind_missing_update(change: Change) -> Verdict:
    return kind_missing(change)


@rule(
    "origin-kinds",
    "InvalidArgument",
    "You must specify either a CustomOrigin or an S3Origin. You cannot specify both.",
    "rec: cloudposse/terraform-aws-cloudfront-cdn#74",
    CREATE,
)
def kinds(change: Change) -> Verdict:
    return any(len(_kinds(each)) > 1 for each in origins(change.config))


@rule(
    "origin-kinds-update",
    "IllegalUpdate",
    "You must specify either a CustomOrigin or an S3Origin. You cannot specify both.",
    "rec: cloudposse/terraform-aws-cloudfront-cdn#74",
    UPDATE,
)
def kinds_update(change: Change) -> Verdict:
    return kinds(change)


@rule(
    "origin-s3-domain",
    "InvalidArgument",
    "The parameter Origin DomainName does not refer to a valid S3 bucket.",
    "rec: TF#33214, pulumi/examples#1296 for website endpoints, TF#412 for other hosts",
)
def s3_domain(change: Change) -> Verdict:
    return any(each.get("S3OriginConfig") is not None and not _bucket(each) for each in origins(change.config))


@rule(
    "origin-access-both",
    "IllegalOriginAccessConfiguration",
    "An origin cannot contain both an origin access control (OAC) and an origin access identity (OAI).",
    "api",
)
def access_both(change: Change) -> Verdict:
    return any(each.get("OriginAccessControlId") and _identity(each) for each in origins(change.config))


@rule(
    "origin-access-identity",
    "InvalidOriginAccessIdentity",
    "The origin access identity is not valid or doesn't exist.",
    "api: the form is origin-access-identity/cloudfront/ID",
)
def access_identity(change: Change) -> Verdict:
    prefix = "origin-access-identity/cloudfront/"
    return any(_identity(each) and not _identity(each).startswith(prefix) for each in origins(change.config))


@rule(
    "origin-path",
    "InvalidRelativePath",
    "The relative path is too big, is not URL-encoded, or does not begin with a slash (/).",
    "api",
)
def origin_path(change: Change) -> Verdict:
    paths = [text(each, "OriginPath") for each in origins(change.config)]
    return any(path and (not path.startswith("/") or len(path) > 255) for path in paths)


@rule("origin-attempts", "InvalidArgument", "The parameter ConnectionAttempts must be from 1 to 3.", _NOT_RECORDED)
def attempts(change: Change) -> Verdict:
    return _outside(change, "ConnectionAttempts", range(1, 4))


@rule("origin-timeout", "InvalidArgument", "The parameter ConnectionTimeout must be from 1 to 10.", _NOT_RECORDED)
def timeout(change: Change) -> Verdict:
    return _outside(change, "ConnectionTimeout", range(1, 11))


@rule(
    "origin-read-timeout",
    "InvalidOriginReadTimeout",
    "The read timeout specified for the origin is not valid.",
    "api; no upper bound, AWS raises it by request",
)
def read_timeout(change: Change) -> Verdict:
    return any(value < 1 for value in _of_kinds(change, "OriginReadTimeout"))


@rule(
    "origin-keepalive-timeout",
    "InvalidOriginKeepaliveTimeout",
    "The keep alive timeout specified for the origin is not valid.",
    "api; no upper bound, AWS raises it by request",
)
def keepalive_timeout(change: Change) -> Verdict:
    return any(value < 1 for value in _of_kinds(change, "OriginKeepaliveTimeout"))


@rule(
    "origin-completion-timeout",
    "InvalidArgument",
    "The parameter ResponseCompletionTimeout must be equal to or greater than OriginReadTimeout.",
    _NOT_RECORDED,
)
def completion_timeout(change: Change) -> Verdict:
    for each in origins(change.config):
        whole = each.get("ResponseCompletionTimeout")
        read = next(((each[kind] or {}).get("OriginReadTimeout") for kind in _kinds(each)), None)
        if whole is not None and whole < (30 if read is None else read):
            return True
    return False


@rule(
    "origin-port",
    "InvalidArgument",
    "The parameter {member} must be 80, 443, or from 1024 to 65535.",
    "doc: origin settings; the text is not recorded",
)
def port(change: Change) -> Verdict:
    for member in ("HTTPPort", "HTTPSPort"):
        if any(value not in (80, 443) and not 1024 <= value <= 65535 for value in _of_kinds(change, member)):
            return {"member": member}
    return None


@rule(
    "origin-shield-region",
    "InvalidArgument",
    "The parameter OriginShieldRegion is required when Origin Shield is enabled.",
    _NOT_RECORDED,
)
def shield_region(change: Change) -> Verdict:
    shields = [each.get("OriginShield") or {} for each in origins(change.config)]
    return any(shield.get("Enabled") and not shield.get("OriginShieldRegion") for shield in shields)


@rule("target-origin", "NoSuchOrigin", "One or more of your origins or origin groups do not exist.", "api")
def target_origin(change: Change) -> Verdict:
    known = {each["Id"] for each in origins(change.config)} | group_ids(change.config)
    return any(behavior["TargetOriginId"] not in known for behavior in behaviors(change.config))


@rule("group-members", "NoSuchOrigin", "One or more of your origins or origin groups do not exist.", "api")
def group_members(change: Change) -> Verdict:
    known = {each["Id"] for each in origins(change.config)}
    return any(member["OriginId"] not in known for group in groups(change.config) for member in items(group, "Members"))


@rule(
    "group-same-member",
    "InvalidArgument",
    "The parameter OriginGroup Members must be two different origins.",
    "doc: a primary and a second origin; the text is not recorded",
)
def group_same_member(change: Change) -> Verdict:
    return any(duplicate(member["OriginId"] for member in items(group, "Members")) for group in groups(change.config))


@rule(
    "group-status-code",
    "InvalidArgument",
    "The parameter StatusCodes contains {code}, for which there is no failover.",
    "doc: origin failover; the text is not recorded",
)
def group_status_code(change: Change) -> Verdict:
    for group in groups(change.config):
        for code in items(group["FailoverCriteria"], "StatusCodes"):
            if code not in FAILOVER_CODES:
                return {"code": code}
    return None


def _kinds(origin: Config) -> list[str]:
    return [kind for kind in KINDS if origin.get(kind) is not None]


def _identity(origin: Config) -> str:
    return text(origin, "S3OriginConfig", "OriginAccessIdentity")


def _bucket(origin: Config) -> bool:
    name = origin["DomainName"].lower()
    return ".s3" in name and ".s3-website" not in name and name.endswith((".amazonaws.com", ".amazonaws.com.cn"))


def _outside(change: Change, member: str, allowed: range) -> bool:
    return any(each.get(member) is not None and each[member] not in allowed for each in origins(change.config))


def _of_kinds(change: Change, member: str) -> Iterable[int]:
    for each in origins(change.config):
        for kind in _kinds(each):
            if each[kind].get(member) is not None:
                yield each[kind][member]
