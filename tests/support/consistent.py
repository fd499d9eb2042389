"""Values without what contradicts itself: what CloudFront would refuse, and rules tell beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pulumi_cloudfront_provider.config.shape import Shape, shape_of
from pulumi_cloudfront_provider.model.cache_behaviors import CacheBehavior, DefaultCacheBehavior
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.model.forwarded_values import CookiePreference
from pulumi_cloudfront_provider.model.member import Struct
from pulumi_cloudfront_provider.model.origins import Origin
from pulumi_cloudfront_provider.model.restrictions import GeoRestriction
from pulumi_cloudfront_provider.model.tenant_config import TenantConfig
from pulumi_cloudfront_provider.model.viewer_certificate import ViewerCertificate
from pulumi_cloudfront_provider.model.viewer_mtls import ViewerMtlsConfig

Values = dict[str, Any]

METHODS: Final = (
    ["HEAD", "GET"],
    ["GET", "HEAD", "OPTIONS"],
    ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
)
"""The sets of methods that CloudFront takes."""


def consistent(struct: type[Struct], value: Values) -> Values:
    """The struct with one alternative of each exclusive group, and with members that go together."""
    chosen: dict[str, str] = {}
    for name, (group, alternative) in shape_of(struct).alternatives.items():
        if value.get(name) not in (None, "", False, []) and chosen.setdefault(group, alternative) != alternative:
            value = without(value, name)
    return FITTING[struct](value) if struct in FITTING else value


def without(value: Values, *names: str) -> Values:
    return {name: member for name, member in value.items() if name not in names}


def _behavior(value: Values) -> Values:
    if "forwardedValues" in value:
        value = without(value, "originRequestPolicyId")
    else:
        value = without(value, "minTtl", "defaultTtl", "maxTtl")
    allowed = value.get("allowedMethods", METHODS[0])
    cached = value.get("cachedMethods", [])
    return value if set(cached) <= set(allowed) else without(value, "cachedMethods")


def _origin(value: Values) -> Values:
    identity = value.get("s3OriginConfig", {}).get("originAccessIdentity")
    return without(value, "originAccessControlId") if identity else value


def _cookies(value: Values) -> Values:
    needs_names = value["forward"] == "whitelist" and not value.get("whitelistedNames")
    return {**value, "whitelistedNames": ["a"]} if needs_names else value


def _countries(value: Values) -> Values:
    return without(value, "locations") if value["restrictionType"] == "none" else value


def _certificate(value: Values) -> Values:
    if value.get("acmCertificateArn") or value.get("iamCertificateId"):
        return {"sslSupportMethod": "sni-only", **value}
    return {**value, "cloudfrontDefaultCertificate": True}


def _mtls(value: Values) -> Values:
    return without(value, "trustStoreConfig") if value.get("mode") == "passthrough" else value


def _tenants(value: Values) -> Values:
    """Whether the order of parameters means anything isn't established; a test of its own says what we hold."""
    parameters = value.get("parameterDefinitions")
    return {**value, "parameterDefinitions": sorted(parameters, key=lambda item: item["name"])} if parameters else value


def _distribution(value: Values) -> Values:
    for_tenants: Values = _for_tenants(shape_of(DistributionArgs), value)
    return for_tenants if value.get("connectionMode") == "tenant-only" else value


def _for_tenants(shape: Shape, value: Any) -> Any:
    if shape.kind == "list":
        return [_for_tenants(shape.items, item) for item in value] if shape.items.kind == "struct" else value
    if shape.kind != "struct":
        return value
    allowed = {
        name: _for_tenants(shape.fields[name], member)
        for name, member in value.items()
        if not shape.fields[name].member.direct_only
    }
    return allowed if shape.struct is DistributionArgs else consistent(shape.struct, allowed)


FITTING: Final[Mapping[type[Struct], Callable[[Values], Values]]] = {
    CacheBehavior: _behavior,
    DefaultCacheBehavior: _behavior,
    Origin: _origin,
    CookiePreference: _cookies,
    GeoRestriction: _countries,
    ViewerCertificate: _certificate,
    ViewerMtlsConfig: _mtls,
    TenantConfig: _tenants,
    DistributionArgs: _distribution,
}
