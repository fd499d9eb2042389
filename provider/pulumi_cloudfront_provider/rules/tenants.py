"""Multi-tenant distributions: what they can't have, and what only they can have."""

from __future__ import annotations

import re

from pulumi_cloudfront_provider.rules.forms import has_parameters, listed, nearest, quoted
from pulumi_cloudfront_provider.rules.known import CantTell, Node, repeats
from pulumi_cloudfront_provider.rules.places import is_for_tenants
from pulumi_cloudfront_provider.rules.registry import Told, rule

_API = "'This field only supports standard distributions.' in botocore's model"
_INSTEAD = {
    "aliases": "domain names belong to the tenants",
    "anycastIpListId": "it belongs to the connection group",
    "forwardedValues": "declare `cachePolicyId` in its place",
    "isIpv6Enabled": "it belongs to the connection group",
    "trustedSigners": "declare `trustedKeyGroups` in its place",
    "minTtl": "a cache policy has TTLs of its own",
    "defaultTtl": "a cache policy has TTLs of its own",
    "maxTtl": "a cache policy has TTLs of its own",
    "iamCertificateId": "declare `acmCertificateArn` in its place",
}


@rule(
    "tenants-unsupported",
    "A tenant-only distribution has none of the members that are for standard ones.",
    source=_API,
)
def unsupported(root: Node) -> Told:
    if not is_for_tenants(root):
        return
    for node in (root, *root.below("behaviors"), *root.below("viewerCertificate")):
        for name, field in node.shape.fields.items():
            if field.member.direct_only and _is_set(node, name):
                yield node / name, f"isn't for a tenant-only distribution: {_INSTEAD.get(name, 'take it out')}"


def _is_set(node: Node, name: str) -> bool:
    """Whether it is there with another value than its default: one that was read may hold empty elements."""
    try:
        return node.has(name) and node[name] is not False
    except CantTell:
        return False


@rule(
    "tenants-web-acl",
    "A tenant-only distribution takes a web ACL of AWS WAF v2 only.",
    source="API_DistributionConfig, WebACLId: 'Multi-tenant distributions only support WAF V2 web ACLs.'",
)
def web_acl(root: Node) -> Told:
    if is_for_tenants(root) and root["webAclId"] and not root["webAclId"].startswith("arn:"):
        yield root / "webAclId", "must be the ARN of a web ACL of AWS WAF v2 in a tenant-only distribution"


@rule(
    "tenants-access-identity",
    "A tenant-only distribution has origin access controls, and no identities.",
    of="origins.s3OriginConfig",
    severity="warning",
    source="developer guide, Unsupported features for SaaS Manager",
)
def access_identity(config: Node) -> Told:
    if is_for_tenants(config.root) and config["originAccessIdentity"]:
        yield (
            config / "originAccessIdentity",
            "isn't supported in a tenant-only distribution: use `originAccessControlId`",
        )


@rule(
    "tenants-dedicated-ip",
    "A tenant-only distribution serves HTTPS by SNI.",
    of="viewerCertificate",
    severity="warning",
    source="developer guide, Unsupported features for SaaS Manager: dedicated IP custom SSL",
)
def dedicated_ip(certificate: Node) -> Told:
    if not is_for_tenants(certificate.root) or certificate.choice("certificate") != "acm":
        return
    if certificate["sslSupportMethod"] in ("vip", "static-ip"):
        yield certificate / "sslSupportMethod", "isn't supported in a tenant-only distribution: use 'sni-only'"


@rule(
    "tenant-config-standard",
    "Only a tenant-only distribution has a tenantConfig.",
    source="API_TenantConfig: 'This field only supports multi-tenant distributions.'",
)
def config_on_standard(root: Node) -> Told:
    if root.has("tenantConfig") and not is_for_tenants(root):
        yield root / "tenantConfig", "needs connectionMode 'tenant-only'. Set that, or take `tenantConfig` out"


_PARAMETERS = "tenantConfig.parameterDefinitions"


@rule(
    "tenant-parameter-name",
    "A parameter's name has letters, digits, - and _ only.",
    of=_PARAMETERS,
    source="API_ParameterDefinition, Name: [a-zA-Z0-9-_]+",
)
def parameter_name(definition: Node) -> Told:
    name = definition["name"]
    if not re.fullmatch(r"[a-zA-Z0-9_-]+", name):
        yield definition / "name", f"must have letters, digits, - and _ only, not {quoted(name)}"


@rule(
    "tenant-parameter-unique",
    "Each parameter is defined once.",
    of="tenantConfig",
    source="API_TenantConfig: a definition for each parameter",
)
def parameter_unique(config: Node) -> Told:
    for node, _ in repeats(config.below("parameterDefinitions"), lambda each: each["name"]):
        yield node / "name", f"must be unique: {quoted(node['name'])} is defined twice"


@rule(
    "tenant-parameter-defined",
    "A parameter in an origin is one that tenantConfig defines.",
    severity="warning",
    source="developer guide, How parameters work with distribution tenants",
)
def parameter_defined(root: Node) -> Told:
    if not is_for_tenants(root):
        return
    config = root["tenantConfig"] if root.has("tenantConfig") else None
    defined = [each["name"] for each in config["parameterDefinitions"]] if config else []
    for origin in root["origins"]:
        for name in ("domainName", "originPath"):
            used = re.findall(r"\{\{\s*([^{}]*?)\s*\}\}", origin[name])
            missing = [each for each in used if each not in defined]
            if missing:
                near = nearest(missing[0], defined)
                yield origin / name, f"uses {listed(map(quoted, missing))}, which isn't defined.{near}"


@rule(
    "tenant-parameter-standard",
    "Only a tenant-only distribution has parameters in origin paths.",
    of="origins",
    where="originPath",
    severity="warning",
    source="developer guide, How parameters work with distribution tenants",
)
def parameter_in_standard(origin: Node) -> Told:
    if has_parameters(origin["originPath"]) and not is_for_tenants(origin.root):
        yield origin / "originPath", "is taken as it is: {{parameters}} are for connectionMode 'tenant-only'"
