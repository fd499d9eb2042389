"""Rules on the other members of a config: comment, root object, error responses, geo restriction, web ACL, logs."""

from __future__ import annotations

import re

from cloudfront_local.catalogue import Verdict, rule
from cloudfront_local.rules.change import Change
from cloudfront_local.rules.look import duplicate, items, text

ERROR_CODES = {400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504}
RESPONSE_CODES = {"200", *map(str, ERROR_CODES)}
_WEB_ACL = re.compile(r"arn:aws[a-z-]*:wafv2:[a-z0-9-]+:[0-9]{12}:global/webacl/[^/]+/[^/]+")
_NOT_RECORDED = "the text is not recorded"


@rule("comment-length", "InvalidArgument", "The parameter Comment is too big.", "rec: CDK#10211")
def comment_length(change: Change) -> Verdict:
    return len(text(change.config, "Comment")) > 128


@rule(
    "root-object-length",
    "InvalidDefaultRootObject",
    "The default root object file name is too big or contains an invalid character.",
    "api; a leading slash is taken: rec: community.aws#1424",
)
def root_object_length(change: Change) -> Verdict:
    return len(text(change.config, "DefaultRootObject")) > 255


@rule(
    "error-response-pair",
    "InvalidArgument",
    "Your request must specify both ResponsePagePath and ResponseCode together or none of them.",
    "rec: TF#32431",
)
def error_response_pair(change: Change) -> Verdict:
    responses = items(change.config, "CustomErrorResponses")
    return any(bool(each.get("ResponsePagePath")) != bool(each.get("ResponseCode")) for each in responses)


@rule(
    "error-code",
    "InvalidErrorCode",
    "An invalid error code was specified.",
    "api; doc: the codes that can be customized",
)
def error_code(change: Change) -> Verdict:
    return any(each["ErrorCode"] not in ERROR_CODES for each in items(change.config, "CustomErrorResponses"))


@rule("response-code", "InvalidResponseCode", "A response code is not valid.", "api; doc: the codes to return")
def response_code(change: Change) -> Verdict:
    codes = [each.get("ResponseCode") for each in items(change.config, "CustomErrorResponses")]
    return any(code and code not in RESPONSE_CODES for code in codes)


@rule(
    "error-code-twice",
    "InvalidArgument",
    "The parameter ErrorCode contains {code} more than once.",
    f"api: one response for each code; {_NOT_RECORDED}",
)
def error_code_twice(change: Change) -> Verdict:
    twice = duplicate(each["ErrorCode"] for each in items(change.config, "CustomErrorResponses"))
    return {"code": twice} if twice is not None else None


@rule(
    "error-caching",
    "InvalidArgument",
    "The parameter ErrorCachingMinTTL is too small.",
    f"api; {_NOT_RECORDED}",
)
def error_caching(change: Change) -> Verdict:
    return any((each.get("ErrorCachingMinTTL") or 0) < 0 for each in items(change.config, "CustomErrorResponses"))


@rule(
    "geo-restriction",
    "InvalidGeoRestrictionParameter",
    "Your request contains invalid Restriction parameters.",
    "rec: TF#19243; api: no locations beside none, at least one beside the others",
)
def geo_restriction(change: Change) -> Verdict:
    restriction = (change.config.get("Restrictions") or {}).get("GeoRestriction")
    if not restriction:
        return False
    return bool(restriction["RestrictionType"] == "none") == bool(restriction.get("Items"))


@rule(
    "geo-location",
    "InvalidLocationCode",
    "The location code specified is not valid.",
    "api: two upper-case letters; the list of countries is not looked up",
)
def geo_location(change: Change) -> Verdict:
    locations = items(change.config.get("Restrictions") or {}, "GeoRestriction")
    return any(not re.fullmatch("[A-Z]{2}", code) for code in locations)


@rule(
    "web-acl",
    "InvalidWebACLId",
    "A web ACL ID specified is not valid. To specify a web ACL created using the latest version of WAF, use the ACL "
    "ARN, for example arn:aws:wafv2:us-east-1:123456789012:global/webacl/ExampleWebACL/"
    "473e64fd-f30b-4765-81a0-62ad96dd167a. To specify a web ACL created using WAF Classic, use the ACL ID, for example "
    "473e64fd-f30b-4765-81a0-62ad96dd167a.",
    "api",
)
def web_acl(change: Change) -> Verdict:
    return not valid_web_acl(text(change.config, "WebACLId"))


@rule(
    "log-bucket",
    "InvalidArgument",
    "The parameter Logging Bucket is required when logging is enabled.",
    f"api; {_NOT_RECORDED}",
)
def log_bucket(change: Change) -> Verdict:
    logging = change.config.get("Logging") or {}
    return bool(logging.get("Enabled")) and not logging.get("Bucket")


def valid_web_acl(acl: str) -> bool:
    return not acl.startswith("arn:") or _WEB_ACL.fullmatch(acl) is not None
