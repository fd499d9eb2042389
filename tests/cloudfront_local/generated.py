"""Configs with every member that botocore's model knows, made from the model itself.

A member that botocore grows is generated like the others. When it has rules of its own, it gets a line in VALUES.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cloudfront_local.model import Shape, shape
from tests.cloudfront_local.support import CACHE_POLICY, CERTIFICATE, Raw, listed

KINDS = ("S3OriginConfig", "CustomOriginConfig", "VpcOriginConfig")
LEGACY = ("ForwardedValues", "MinTTL", "DefaultTTL", "MaxTTL")
DERIVED = ("Certificate", "CertificateSource")
ONLY_STANDARD = (
    "Aliases",
    "PriceClass",
    "IsIPV6Enabled",
    "Staging",
    "ContinuousDeploymentPolicyId",
    "AnycastIpListId",
)
_ALL = ["HEAD", "DELETE", "POST", "GET", "OPTIONS", "PUT", "PATCH"]

# Values that a rule asks for, by shape and member; a plain list is that of Items.
VALUES: dict[tuple[str, str], Any] = {
    ("AliasList", ""): ["full.example.com", "*.full.example.org"],
    ("MethodsList", ""): ["HEAD", "GET", "OPTIONS"],
    ("OriginGroupMemberList", ""): [{"OriginId": "custom"}, {"OriginId": "identity"}],
    ("StatusCodeList", ""): [500, 503],
    ("LocationList", ""): ["DE", "FR"],
    ("SslProtocolsList", ""): ["TLSv1.1", "TLSv1.2"],
    ("DistributionConfig", "HttpVersion"): "http2",
    ("DistributionConfig", "PriceClass"): "PriceClass_100",
    ("DistributionConfig", "WebACLId"): "arn:aws:wafv2:us-east-1:123456789012:global/webacl/name/id",
    ("DistributionConfig", "Staging"): False,
    ("DistributionConfig", "ConnectionMode"): "direct",
    ("Origin", "DomainName"): "full.s3.us-east-1.amazonaws.com",
    ("Origin", "OriginPath"): "/path",
    ("Origin", "ConnectionAttempts"): 2,
    ("Origin", "ResponseCompletionTimeout"): 60,
    ("OriginShield", "OriginShieldRegion"): "us-east-1",
    ("CustomOriginConfig", "HTTPPort"): 8080,
    ("CustomOriginConfig", "HTTPSPort"): 8443,
    ("S3OriginConfig", "OriginAccessIdentity"): "origin-access-identity/cloudfront/E1",
    ("DefaultCacheBehavior", "TargetOriginId"): "custom",
    ("CacheBehavior", "TargetOriginId"): "identity",
    ("DefaultCacheBehavior", "CachePolicyId"): CACHE_POLICY,
    ("CacheBehavior", "CachePolicyId"): CACHE_POLICY,
    ("CookiePreference", "Forward"): "whitelist",
    ("LambdaFunctionAssociation", "LambdaFunctionARN"): "arn:aws:lambda:us-east-1:123456789012:function:f:1",
    ("LambdaFunctionAssociation", "EventType"): "origin-request",
    ("FunctionAssociation", "FunctionARN"): "arn:aws:cloudfront::123456789012:function/f",
    ("FunctionAssociation", "EventType"): "viewer-request",
    ("CustomErrorResponse", "ErrorCode"): 404,
    ("CustomErrorResponse", "ResponseCode"): "200",
    ("CustomErrorResponse", "ResponsePagePath"): "/404.html",
    ("GeoRestriction", "RestrictionType"): "whitelist",
    ("LoggingConfig", "Bucket"): "logs.s3.amazonaws.com",
    ("ViewerCertificate", "ACMCertificateArn"): CERTIFICATE,
    ("ViewerCertificate", "IAMCertificateId"): "ASCAEXAMPLE",
    ("ViewerCertificate", "CloudFrontDefaultCertificate"): False,
    ("ViewerCertificate", "MinimumProtocolVersion"): "TLSv1.2_2021",
}


def standard() -> Raw:
    """A standard distribution: each kind of origin, a behaviour of each way to cache, an ACM certificate."""
    made = without(complete(shape("DistributionConfig")), "TenantConfig", "ContinuousDeploymentPolicyId")
    made["Origins"] = listed(*_origins())
    made["DefaultCacheBehavior"] = modern(made["DefaultCacheBehavior"])
    made["CacheBehaviors"] = listed(old(made["CacheBehaviors"]["Items"][0]))
    made["ViewerCertificate"] = without(made["ViewerCertificate"], "IAMCertificateId", *DERIVED)
    return made


def the_other_way() -> Raw:
    """A standard distribution again: each behaviour caches in the other way, the certificate is in IAM."""
    made = standard()
    made["DefaultCacheBehavior"] = old(complete(shape("DefaultCacheBehavior")))
    made["CacheBehaviors"] = listed(modern(complete(shape("CacheBehavior"))))
    made["ViewerCertificate"] = without(complete(shape("ViewerCertificate")), "ACMCertificateArn", *DERIVED)
    return made


def for_tenants() -> Raw:
    """A distribution for tenants, whose behaviours lack what only standard ones have."""
    made = without(standard(), *ONLY_STANDARD)
    made["TenantConfig"] = complete(shape("TenantConfig"))
    made["ConnectionMode"] = "tenant-only"
    made["CacheBehaviors"] = listed(modern(complete(shape("CacheBehavior"))))
    for behavior in (made["DefaultCacheBehavior"], *made["CacheBehaviors"]["Items"]):
        for name in ("TrustedSigners", "SmoothStreaming"):
            del behavior[name]
    return made


def complete(each: Shape, owner: str = "", member: str = "") -> Any:
    """A value with every member in it."""
    value = VALUES.get((owner, member), VALUES.get((each.name, "")))
    if value is not None:
        return value
    if each.kind == "structure":
        made = {name: complete(below, each.name, name) for name, below in each.members.items()}
        if "Quantity" in made:
            made["Quantity"] = len(made["Items"])
        if each.name == "AllowedMethods":
            made.update(Quantity=7, Items=_ALL)
        return made
    if each.kind == "list":
        assert each.item is not None
        return [complete(each.item, each.name, "")]
    if each.enum:
        return each.enum[0]
    return {"boolean": True, "integer": 7, "long": 7, "string": f"{owner}-{member}"}[each.kind]


def modern(behavior: Raw) -> Raw:
    return without(behavior, *LEGACY)


def old(behavior: Raw) -> Raw:
    return without(behavior, "CachePolicyId")


def without(value: Raw, *names: str) -> Raw:
    return {name: each for name, each in value.items() if name not in names}


def _origins() -> Iterator[Raw]:
    whole = complete(shape("Origin"))
    bare = without(whole, *KINDS, "OriginAccessControlId")
    yield {**bare, "Id": "custom", "CustomOriginConfig": whole["CustomOriginConfig"]}
    yield {**bare, "Id": "identity", "S3OriginConfig": whole["S3OriginConfig"]}
    yield {
        **bare,
        "Id": "control",
        "S3OriginConfig": {**whole["S3OriginConfig"], "OriginAccessIdentity": ""},
        "OriginAccessControlId": whole["OriginAccessControlId"],
    }
    yield {**bare, "Id": "vpc", "VpcOriginConfig": whole["VpcOriginConfig"]}


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every scalar, without the numbers of list items."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, (*path, name))
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, path)
    else:
        yield path


def model_leaves(each: Shape, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if each.kind == "structure":
        for name, member in each.members.items():
            yield from model_leaves(member, (*path, name))
    elif each.kind == "list":
        assert each.item is not None
        yield from model_leaves(each.item, path)
    else:
        yield path
