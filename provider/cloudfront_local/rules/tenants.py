"""Distributions for tenants (ConnectionMode tenant-only) and standard ones: what the one has and the other can't."""

from __future__ import annotations

from cloudfront_local.catalogue import Verdict, rule
from cloudfront_local.rules.change import Change
from cloudfront_local.rules.look import behaviors, for_tenants, text

_API = "api: 'This field only supports standard distributions.'; the text is not recorded"
NOT_IN_CONFIG = (
    "Aliases",
    "PriceClass",
    "IsIPV6Enabled",
    "Staging",
    "ContinuousDeploymentPolicyId",
    "AnycastIpListId",
)
NOT_IN_BEHAVIOR = ("TrustedSigners", "SmoothStreaming", "ForwardedValues", "MinTTL", "DefaultTTL", "MaxTTL")


@rule(
    "tenants-config",
    "InvalidArgument",
    "The parameter {member} is not supported for multi-tenant distributions.",
    _API,
)
def config(change: Change) -> Verdict:
    if not for_tenants(change.config):
        return None
    return next(({"member": name} for name in NOT_IN_CONFIG if change.config.get(name) is not None), None)


@rule(
    "tenants-behavior",
    "InvalidArgument",
    "The parameter {member} is not supported for multi-tenant distributions.",
    _API,
)
def behavior(change: Change) -> Verdict:
    if not for_tenants(change.config):
        return None
    for each in behaviors(change.config):
        for name in NOT_IN_BEHAVIOR:
            if each.get(name) is not None:
                return {"member": name}
    return None


@rule(
    "tenants-web-acl",
    "InvalidArgument",
    "Multi-tenant distributions only support WAF V2 web ACLs.",
    "api; the text is the reference's",
)
def web_acl(change: Change) -> Verdict:
    acl = text(change.config, "WebACLId")
    return for_tenants(change.config) and bool(acl) and not acl.startswith("arn:")


@rule(
    "tenants-certificate",
    "InvalidArgument",
    "The parameter IAMCertificateId is not supported for multi-tenant distributions.",
    _API,
)
def certificate(change: Change) -> Verdict:
    return for_tenants(change.config) and bool(text(change.config, "ViewerCertificate", "IAMCertificateId"))


@rule(
    "tenant-config-on-standard",
    "InvalidArgument",
    "The parameter TenantConfig is not supported for standard distributions.",
    "api: 'This field only supports multi-tenant distributions.'; the text is not recorded",
)
def tenant_config(change: Change) -> Verdict:
    return not for_tenants(change.config) and bool(change.config.get("TenantConfig"))
