"""What an update demands and a create does not: one row per member.

AWS has added to this list in 2016, 2017 and 2018. A client that starts from the live config never notices.
"""

from __future__ import annotations

from collections.abc import Iterator

from cloudfront_local.catalogue import UPDATE, Check, Verdict, row
from cloudfront_local.rules.change import Change
from cloudfront_local.rules.look import behaviors, for_tenants, origins
from cloudfront_local.store import Config

_DOC = "doc: required fields for update"
_ILLEGAL = "IllegalUpdate"
_INVALID = "InvalidArgument"

# Where, member, code, text, source.
DEMANDED: tuple[tuple[str, str, str, str, str], ...] = (
    ("config", "Aliases", _ILLEGAL, "Aliases is missing for the resource", _DOC),
    ("config", "DefaultRootObject", _ILLEGAL, "Default root object is missing for the resource", "rec: TFc#8967"),
    ("config", "CacheBehaviors", _ILLEGAL, "CacheBehaviors is missing for the resource", _DOC),
    (
        "config",
        "CustomErrorResponses",
        _ILLEGAL,
        "The specified list of custom error responses does not exist or is not valid.",
        "rec: community.aws#1424",
    ),
    ("config", "Logging", _ILLEGAL, "Logging is missing for the resource", _DOC),
    ("config", "PriceClass", _ILLEGAL, "PriceClass is missing for the resource", _DOC),
    ("config", "ViewerCertificate", _ILLEGAL, "ViewerCertificate is missing for the resource", _DOC),
    ("config", "Restrictions", _ILLEGAL, "Restrictions is missing for the resource", _DOC),
    ("config", "WebACLId", _ILLEGAL, "WebACLId is missing for the resource", "rec: ACK#2335"),
    ("config", "HttpVersion", _ILLEGAL, "HttpVersion is missing for the resource", "rec: TFc#10938"),
    ("behavior", "AllowedMethods", _ILLEGAL, "AllowedMethods is missing for the resource", _DOC),
    ("methods", "CachedMethods", _ILLEGAL, "CachedMethods is missing for the resource", _DOC),
    ("behavior", "SmoothStreaming", _ILLEGAL, "The parameter SmoothStreaming flag is missing", "rec: cdkd#1371"),
    ("behavior", "Compress", _ILLEGAL, "Compress is missing for the resource", _DOC),
    (
        "behavior",
        "LambdaFunctionAssociations",
        _INVALID,
        "The parameter Lambda function associations is required.",
        "rec: TFc#10938",
    ),
    (
        "behavior",
        "FieldLevelEncryptionId",
        _INVALID,
        "The parameter Field level encryption id is required.",
        "rec: ANS#40724, boto3#1558",
    ),
    ("forwarded", "Headers", _INVALID, "The parameter Header settings is required.", "rec: aws-sdk-net#825"),
    (
        "forwarded",
        "QueryStringCacheKeys",
        _INVALID,
        "The parameter QueryStringCacheKeys is required.",
        "rec: ubergeek42/lambda-letsencrypt#24, without the text",
    ),
    ("origin", "OriginPath", _ILLEGAL, "OriginPath is missing for the resource", "rec: ACK#2335"),
    ("origin", "CustomHeaders", _ILLEGAL, "The 'OriginCustomHeaders' field is missing.", "rec: TFc#8967"),
    ("custom", "OriginSslProtocols", _INVALID, "The parameter OriginSslProtocols is required.", "rec: cumulus#131"),
    ("custom", "OriginReadTimeout", _ILLEGAL, "OriginReadTimeout is required for updates.", "rec: TFc#13627"),
    ("custom", "OriginKeepaliveTimeout", _ILLEGAL, "OriginKeepaliveTimeout is required for updates.", "rec: TFc#13627"),
)
# Members that a distribution for tenants can't have, so nobody demands them of it.
_NOT_OF_TENANTS = {"Aliases", "PriceClass", "SmoothStreaming"}


def places(config: Config, where: str) -> Iterator[Config]:
    """The structures of a config that a row is about."""
    if where == "config":
        yield config
    elif where == "behavior":
        yield from behaviors(config)
    elif where == "methods":
        yield from (each["AllowedMethods"] for each in behaviors(config) if each.get("AllowedMethods"))
    elif where == "forwarded":
        yield from (each["ForwardedValues"] for each in behaviors(config) if each.get("ForwardedValues"))
    elif where == "origin":
        yield from origins(config)
    elif where == "custom":
        yield from (each["CustomOriginConfig"] for each in origins(config) if each.get("CustomOriginConfig"))


def _demand(where: str, member: str) -> Check:
    def check(change: Change) -> Verdict:
        if member in _NOT_OF_TENANTS and for_tenants(change.config):
            return False
        return any(place.get(member) is None for place in places(change.config, where))

    return check


for _where, _member, _code, _text, _source in DEMANDED:
    row(f"update-needs-{_member}", UPDATE, _code, _text, _source, _demand(_where, _member))
