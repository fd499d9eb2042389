"""Mistakes in the kinds of distributions: tenant-only, staging, under a continuous deployment policy."""

from __future__ import annotations

from tests.mistakes.corpus import GONE, OWN, WEB_ACL, at_one, case

ONE = "defaultCacheBehavior"
TENANTS = {"connectionMode": "tenant-only"}
PARAMETER = {"name": "site", "definition": {"stringSchema": {"required": True}}}

TENANT = [
    at_one("tenants-unsupported", "aliases", ["www.example.com"], [], beside={**TENANTS, "viewerCertificate": OWN}),
    at_one(
        "tenants-unsupported", "priceClass", "PriceClass_100", GONE, beside={**TENANTS, "priceClass": "PriceClass_100"}
    ),
    at_one("tenants-unsupported", f"{ONE}.trustedSigners", ["self"], [], beside=TENANTS),
    at_one(
        "tenants-unsupported",
        f"{ONE}.forwardedValues",
        {"queryString": False, "cookies": {"forward": "none"}},
        GONE,
        beside={**TENANTS, f"{ONE}.cachePolicyId": "", f"{ONE}.forwardedValues": {}},
    ),
    case(
        "tenants-unsupported",
        {**TENANTS, "viewerCertificate": {"iamCertificateId": "ASCA"}},
        "viewerCertificate.iamCertificateId",
        {**TENANTS, "viewerCertificate": OWN},
    ),
    at_one("tenants-web-acl", "webAclId", "a1b2c3d4-5678-90ab-cdef-EXAMPLE11111", WEB_ACL, beside=TENANTS),
    case(
        "tenants-access-identity",
        {
            **TENANTS,
            "origins[0]": {
                "id": "web",
                "domainName": "a.s3.amazonaws.com",
                "s3OriginConfig": {"originAccessIdentity": "origin-access-identity/cloudfront/E1"},
            },
        },
        "origins[0].s3OriginConfig.originAccessIdentity",
        {**TENANTS, "origins[0]": {"id": "web", "domainName": "a.s3.amazonaws.com", "originAccessControlId": "E2"}},
    ),
    at_one(
        "tenants-dedicated-ip",
        "viewerCertificate.sslSupportMethod",
        "vip",
        "sni-only",
        beside={**TENANTS, "viewerCertificate": {**OWN, "minimumProtocolVersion": "TLSv1"}},
    ),
    case(
        "tenant-config-standard",
        {"tenantConfig.parameterDefinitions": [PARAMETER]},
        "tenantConfig",
        {**TENANTS, "tenantConfig.parameterDefinitions": [PARAMETER]},
    ),
    case(
        "tenant-parameter-name",
        {**TENANTS, "tenantConfig.parameterDefinitions": [{**PARAMETER, "name": "a b"}]},
        "tenantConfig.parameterDefinitions[0].name",
        {**TENANTS, "tenantConfig.parameterDefinitions": [PARAMETER]},
    ),
    case(
        "tenant-parameter-unique",
        {**TENANTS, "tenantConfig.parameterDefinitions": [PARAMETER, PARAMETER]},
        "tenantConfig.parameterDefinitions[1].name",
        {**TENANTS, "tenantConfig.parameterDefinitions": [PARAMETER]},
    ),
    at_one(
        "tenant-parameter-defined",
        "origins[0].domainName",
        "{{sites}}.example.com",
        "{{site}}.example.com",
        "'site'",
        beside={**TENANTS, "tenantConfig.parameterDefinitions": [PARAMETER]},
    ),
    at_one("tenant-parameter-defined", "origins[0].originPath", "/{{site}}", "/site", "'site'", beside=TENANTS),
    at_one("tenant-parameter-standard", "origins[0].originPath", "/{{site}}", "/site"),
]


DEPLOYMENT = [
    case(
        "staging-aliases",
        {"staging": True, "aliases": ["www.example.com"], "viewerCertificate": OWN},
        "aliases",
        {"staging": True, "viewerCertificate": OWN},
    ),
    at_one("deployment-http3", "httpVersion", "http3", "http2", beside={"staging": True}),
    at_one(
        "deployment-http3", "httpVersion", "http2and3", "http1.1", beside={"continuousDeploymentPolicyId": "policy"}
    ),
    at_one("staging-policy", "continuousDeploymentPolicyId", "policy", "", beside={"staging": True}),
    at_one(
        "id-not-arn",
        "continuousDeploymentPolicyId",
        "arn:aws:cloudfront::123456789012:continuous-deployment-policy/p",
        "p",
        "'p'",
    ),
]


CREATES = [
    at_one("deployment-create", "continuousDeploymentPolicyId", "policy", "", beside={"enabled": False}),
    at_one("deployment-create", "continuousDeploymentPolicyId", "policy", GONE, "set it in another update"),
]
