"""What CloudFront makes of a config that it has accepted: defaults filled in, and values in its own form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cloudfront_local.model import Shape, shape
from cloudfront_local.order import arrange
from cloudfront_local.store import Config, copied

METHODS = ["HEAD", "GET"]
_NONE = {"Quantity": 0}
_NO_KEYS = {"Enabled": False, "Quantity": 0}

_BEHAVIOR: Config = {
    "TrustedKeyGroups": _NO_KEYS,
    "AllowedMethods": {"Quantity": 2, "Items": METHODS, "CachedMethods": {"Quantity": 2, "Items": METHODS}},
    "Compress": False,
    "LambdaFunctionAssociations": _NONE,
    "FunctionAssociations": _NONE,
    "FieldLevelEncryptionId": "",
    "GrpcConfig": {"Enabled": False},
}

# What an absent member reads back as, by shape. Members that are absent here stay absent.
DEFAULTS: dict[str, Config] = {
    "DistributionConfig": {
        "DefaultRootObject": "",
        "OriginGroups": _NONE,
        "CacheBehaviors": _NONE,
        "CustomErrorResponses": _NONE,
        "Comment": "",
        "Logging": {},
        "Restrictions": {"GeoRestriction": {"RestrictionType": "none", "Quantity": 0}},
        "WebACLId": "",
        "HttpVersion": "http2",
    },
    "Origin": {
        "OriginPath": "",
        "CustomHeaders": _NONE,
        "ConnectionAttempts": 3,
        "ConnectionTimeout": 10,
        "OriginShield": {"Enabled": False},
        "OriginAccessControlId": "",
    },
    "CustomOriginConfig": {
        "OriginSslProtocols": {"Quantity": 3, "Items": ["TLSv1", "TLSv1.1", "TLSv1.2"]},
        "OriginReadTimeout": 30,
        "OriginKeepaliveTimeout": 5,
    },
    "S3OriginConfig": {"OriginAccessIdentity": "", "OriginReadTimeout": 30},
    "VpcOriginConfig": {"OriginReadTimeout": 30, "OriginKeepaliveTimeout": 5},
    "OriginGroup": {"SelectionCriteria": "default"},
    "DefaultCacheBehavior": _BEHAVIOR,
    "CacheBehavior": _BEHAVIOR,
    "AllowedMethods": {"CachedMethods": {"Quantity": 2, "Items": METHODS}},
    "LambdaFunctionAssociation": {"IncludeBody": False},
    "ForwardedValues": {"Headers": _NONE, "QueryStringCacheKeys": _NONE},
    "CustomErrorResponse": {"ResponsePagePath": "", "ResponseCode": ""},
    "LoggingConfig": {"Enabled": False, "IncludeCookies": False, "Bucket": "", "Prefix": ""},
}

# Members that a distribution for tenants doesn't have at all.
STANDARD_ONLY: Config = {
    "Aliases": _NONE,
    "PriceClass": "PriceClass_All",
    "IsIPV6Enabled": False,
    "ContinuousDeploymentPolicyId": "",
    "Staging": False,
}
_STANDARD_ONLY_BEHAVIOR: Config = {"SmoothStreaming": False, "TrustedSigners": _NO_KEYS}

# Members of a behaviour in which an empty value is as good as none [rec: TF#17879].
_IDS = ("CachePolicyId", "OriginRequestPolicyId", "ResponseHeadersPolicyId", "RealtimeLogConfigArn")

DEFAULT_CERTIFICATE = {
    "CloudFrontDefaultCertificate": True,
    "SSLSupportMethod": "vip",
    "MinimumProtocolVersion": "TLSv1",
    "CertificateSource": "cloudfront",
}


def settle(sent: Config) -> Config:
    """The config as it reads back, from the config as it was accepted. Settling twice changes nothing."""
    config: Config = copied(sent)
    standard = not for_tenants(config)
    if standard:
        _fill(config, STANDARD_ONLY)
    _settle(shape("DistributionConfig"), config)
    for behavior in behaviors(config):
        _settle_behavior(behavior, standard)
    for origin in config["Origins"]["Items"]:
        _settle_origin(origin)
    if not config["Logging"]["Enabled"]:
        config["Logging"].update(Bucket="", Prefix="")
    config["Logging"]["Bucket"] = _bucket(config["Logging"]["Bucket"])
    if config.get("ViewerMtlsConfig", {}).get("Mode") == "passthrough":
        config["ViewerMtlsConfig"].pop("TrustStoreConfig", None)  # certificates go to the origin unchecked
    config["ViewerCertificate"] = _certificate(config.get("ViewerCertificate") or {})
    arrange(config)
    return config


def for_tenants(config: Config) -> bool:
    return config.get("ConnectionMode") == "tenant-only"


def behaviors(config: Config) -> Iterator[Config]:
    """The default behaviour and the others."""
    if config.get("DefaultCacheBehavior"):
        yield config["DefaultCacheBehavior"]
    yield from config.get("CacheBehaviors", {}).get("Items", ())


def _fill(value: Config, defaults: Config) -> None:
    for name, default in defaults.items():
        if value.get(name) is None:
            value[name] = copied(default)


def _settle(shape: Shape, value: Any) -> None:
    """Defaults, and no empty list beside Quantity 0."""
    if shape.kind == "list" and shape.item is not None:
        for item in value:
            _settle(shape.item, item)
    if shape.kind != "structure":
        return
    _fill(value, DEFAULTS.get(shape.name, {}))
    if value.get("Quantity") == 0 and not value.get("Items"):
        value.pop("Items", None)
    for name, member in shape.members.items():
        if name in value:
            _settle(member, value[name])


def _settle_behavior(behavior: Config, standard: bool) -> None:
    for name in _IDS:
        if behavior.get(name) == "":
            del behavior[name]
    if standard:
        _fill(behavior, _STANDARD_ONLY_BEHAVIOR)
    forwarded = behavior.get("ForwardedValues")
    if not forwarded:
        return
    if forwarded["Cookies"]["Forward"] != "whitelist":
        forwarded["Cookies"].pop("WhitelistedNames", None)
    # What an absent DefaultTTL or MaxTTL becomes beside a large MinTTL is not known: nothing that breaks the order.
    minimum = behavior.setdefault("MinTTL", 0)
    default = behavior.setdefault("DefaultTTL", max(86400, minimum))
    behavior.setdefault("MaxTTL", max(31536000, default))


def _settle_origin(origin: Config) -> None:
    if not origin["OriginShield"]["Enabled"]:
        origin["OriginShield"].pop("OriginShieldRegion", None)


def _bucket(name: str) -> str:
    """A bucket reads back as its domain name without the region."""
    bucket = re.sub(r"\.s3[a-z0-9.-]*\.amazonaws\.com$", "", name)
    return f"{bucket}.s3.amazonaws.com" if bucket else ""


def _certificate(sent: Config) -> Config:
    """The certificate with its deprecated twin members, which CloudFront derives and never takes."""
    unknown = {name: value for name, value in sent.items() if name.startswith("<")}
    for member, source in (("ACMCertificateArn", "acm"), ("IAMCertificateId", "iam")):
        if sent.get(member):
            return {
                "CloudFrontDefaultCertificate": False,
                member: sent[member],
                "SSLSupportMethod": sent.get("SSLSupportMethod", "sni-only"),
                "MinimumProtocolVersion": sent.get("MinimumProtocolVersion", "TLSv1"),
                "Certificate": sent[member],
                "CertificateSource": source,
                **unknown,
            }
    return {**DEFAULT_CERTIFICATE, **unknown}
