"""Mistakes in what holds for the whole distribution."""

from __future__ import annotations

from tests.mistakes.corpus import CERTIFICATE, GONE, OWN, at_one, case

WEB_ACL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/main/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111"
TENANTS = {"connectionMode": "tenant-only"}
PARAMETER = {"name": "site", "definition": {"stringSchema": {"required": True}}}
STORE = {"mode": "required", "trustStoreConfig": {"trustStoreId": "ts_abc"}}
LOGS = {"enabled": True, "bucket": "logs.s3.amazonaws.com"}
ONE = "defaultCacheBehavior"
GEO = "restrictions.geoRestriction"

ALIASES = [
    at_one(
        "alias-form",
        "aliases[0]",
        "https://www.example.com",
        "www.example.com",
        "'www.example.com'",
        beside={"viewerCertificate": OWN},
    ),
    at_one("alias-form", "aliases[0]", "www.example.com ", "www.example.com", beside={"viewerCertificate": OWN}),
    at_one(
        "alias-form",
        "aliases[0]",
        "www.*.example.com",
        "*.example.com",
        "'*.example.com'",
        beside={"viewerCertificate": OWN},
    ),
    at_one("alias-form", "aliases[0]", "*www.example.com", "*.www.example.com", beside={"viewerCertificate": OWN}),
    at_one(
        "alias-form",
        "aliases[0]",
        "WWW.example.com",
        "www.example.com",
        "lower case",
        beside={"viewerCertificate": OWN},
    ),
    at_one("alias-form", "aliases[0]", "example", "example.com", beside={"viewerCertificate": OWN}),
    at_one("alias-form", "aliases[0]", "d1.cloudfront.net", "d1.example.com", beside={"viewerCertificate": OWN}),
    case(
        "alias-unique",
        {"aliases": ["a.example.com", "a.example.com"], "viewerCertificate": OWN},
        "aliases[1]",
        {"aliases": ["a.example.com", "b.example.com"], "viewerCertificate": OWN},
    ),
]

CERTIFICATES = [
    case(
        "certificate-one",
        {"viewerCertificate": {**OWN, "cloudfrontDefaultCertificate": True}},
        "viewerCertificate.acmCertificateArn",
        {"viewerCertificate": {**OWN, "cloudfrontDefaultCertificate": False}},
    ),
    case(
        "certificate-one",
        {"viewerCertificate": {**OWN, "iamCertificateId": "ASCAEXAMPLE"}},
        "viewerCertificate.iamCertificateId",
        {"viewerCertificate": {**OWN, "iamCertificateId": ""}},
    ),
    case(
        "certificate-for-aliases",
        {"aliases": ["www.example.com"]},
        "viewerCertificate",
        {"aliases": ["www.example.com"], "viewerCertificate": OWN},
    ),
    case(
        "certificate-for-aliases",
        {"aliases": ["www.example.com"], "viewerCertificate.cloudfrontDefaultCertificate": True},
        "viewerCertificate",
        {"viewerCertificate.cloudfrontDefaultCertificate": True},
    ),
    at_one(
        "certificate-acm",
        "viewerCertificate.acmCertificateArn",
        CERTIFICATE.replace("us-east-1", "eu-central-1"),
        CERTIFICATE,
        "not in eu-central-1",
        beside={"viewerCertificate": OWN},
    ),
    at_one(
        "certificate-acm",
        "viewerCertificate.acmCertificateArn",
        "arn:aws:iam::123456789012:server-certificate/x",
        CERTIFICATE,
        "iamCertificateId",
        beside={"viewerCertificate": OWN},
    ),
    at_one(
        "certificate-acm",
        "viewerCertificate.acmCertificateArn",
        "0b1c2d3e-1111-2222-3333-444455556666",
        CERTIFICATE,
        beside={"viewerCertificate": OWN},
    ),
    at_one(
        "certificate-iam",
        "viewerCertificate.iamCertificateId",
        "server-certificate/x",
        "ASCAEXAMPLE",
        beside={"viewerCertificate": {**OWN, "acmCertificateArn": ""}},
    ),
    at_one(
        "certificate-ssl-method",
        "viewerCertificate.sslSupportMethod",
        GONE,
        "sni-only",
        "'sni-only'",
        beside={"viewerCertificate": OWN},
    ),
    at_one(
        "certificate-minimum-protocol",
        "viewerCertificate.minimumProtocolVersion",
        GONE,
        "TLSv1.2_2021",
        beside={"viewerCertificate": OWN},
    ),
    at_one(
        "certificate-sni-protocol",
        "viewerCertificate.minimumProtocolVersion",
        "SSLv3",
        "TLSv1",
        beside={"viewerCertificate": OWN},
    ),
    at_one(
        "certificate-vip-protocol",
        "viewerCertificate.minimumProtocolVersion",
        "TLSv1.2_2021",
        "TLSv1",
        beside={"viewerCertificate": {**OWN, "sslSupportMethod": "vip"}},
    ),
    at_one(
        "certificate-cost",
        "viewerCertificate.sslSupportMethod",
        "vip",
        "sni-only",
        beside={"viewerCertificate": {**OWN, "minimumProtocolVersion": "TLSv1"}},
    ),
    at_one(
        "certificate-cost",
        "viewerCertificate.sslSupportMethod",
        "static-ip",
        "sni-only",
        beside={"viewerCertificate": OWN},
    ),
    at_one(
        "certificate-default-settings",
        "viewerCertificate.minimumProtocolVersion",
        "TLSv1.2_2021",
        "TLSv1",
        "'TLSv1'",
        beside={"viewerCertificate.cloudfrontDefaultCertificate": True},
    ),
    at_one(
        "certificate-default-settings",
        "viewerCertificate.sslSupportMethod",
        "sni-only",
        "vip",
        beside={"viewerCertificate.cloudfrontDefaultCertificate": True},
    ),
    at_one(
        "certificate-unnamed",
        "viewerCertificate",
        {"minimumProtocolVersion": "TLSv1.2_2021"},
        {"cloudfrontDefaultCertificate": True},
        found="viewerCertificate.minimumProtocolVersion",
    ),
    at_one("certificate-unnamed", "viewerCertificate", {}, {"cloudfrontDefaultCertificate": True}),
    at_one(
        "certificate-not-default",
        "viewerCertificate",
        {"cloudfrontDefaultCertificate": False},
        {"cloudfrontDefaultCertificate": True},
        found="viewerCertificate.cloudfrontDefaultCertificate",
    ),
    case(
        "mtls-trust-store",
        {"viewerMtlsConfig": {"mode": "required"}},
        "viewerMtlsConfig.trustStoreConfig",
        {"viewerMtlsConfig": STORE},
    ),
    case(
        "mtls-passthrough",
        {"viewerMtlsConfig": {**STORE, "mode": "passthrough"}},
        "viewerMtlsConfig.trustStoreConfig",
        {"viewerMtlsConfig": {"mode": "passthrough"}},
    ),
    at_one("mtls-https", f"{ONE}.viewerProtocolPolicy", "allow-all", "https-only", beside={"viewerMtlsConfig": STORE}),
    at_one("mtls-http3", "httpVersion", "http2and3", "http2", beside={"viewerMtlsConfig": STORE}),
    case(
        "connection-function",
        {"connectionFunctionAssociation.id": "cf_1"},
        "connectionFunctionAssociation",
        {"connectionFunctionAssociation.id": "cf_1", "viewerMtlsConfig": STORE},
    ),
]

RESPONSES = [
    at_one("error-code", "customErrorResponses[0].errorCode", 401, 403),
    case(
        "error-code-unique",
        {"customErrorResponses": [{"errorCode": 404}, {"errorCode": 404}]},
        "customErrorResponses[1].errorCode",
        {"customErrorResponses": [{"errorCode": 404}, {"errorCode": 403}]},
    ),
    case(
        "error-page-pair",
        {"customErrorResponses": [{"errorCode": 404, "responseCode": "200"}]},
        "customErrorResponses[0].responsePagePath",
        {"customErrorResponses": [{"errorCode": 404, "responseCode": "200", "responsePagePath": "/404.html"}]},
    ),
    case(
        "error-page-pair",
        {"customErrorResponses": [{"errorCode": 404, "responsePagePath": "/404.html"}]},
        "customErrorResponses[0].responseCode",
        {"customErrorResponses": [{"errorCode": 404, "responseCode": "", "responsePagePath": ""}]},
    ),
    at_one(
        "response-code",
        "customErrorResponses[0].responseCode",
        "302",
        "404",
        beside={"customErrorResponses[0].errorCode": 404, "customErrorResponses[0].responsePagePath": "/e"},
    ),
    at_one(
        "response-page",
        "customErrorResponses[0].responsePagePath",
        "404.html",
        "/404.html",
        "'/404.html'",
        beside={"customErrorResponses[0].errorCode": 404, "customErrorResponses[0].responseCode": "404"},
    ),
    at_one(
        "response-page",
        "customErrorResponses[0].responsePagePath",
        "https://example.com/404.html",
        "/404.html",
        beside={"customErrorResponses[0].errorCode": 404, "customErrorResponses[0].responseCode": "404"},
    ),
    at_one(
        "response-page",
        "customErrorResponses[0].responsePagePath",
        "/not found",
        "/not%20found",
        beside={"customErrorResponses[0].errorCode": 404, "customErrorResponses[0].responseCode": "404"},
    ),
    at_one(
        "geo-locations",
        GEO,
        {"restrictionType": "whitelist"},
        {"restrictionType": "whitelist", "locations": ["DE"]},
        found=f"{GEO}.locations",
    ),
    at_one(
        "geo-locations",
        GEO,
        {"restrictionType": "none", "locations": ["DE"]},
        {"restrictionType": "none"},
        found=f"{GEO}.locations",
    ),
    at_one("geo-country", f"{GEO}.locations[0]", "de", "DE", "'DE'", beside={f"{GEO}.restrictionType": "blacklist"}),
    at_one("geo-country", f"{GEO}.locations[0]", "UK", "GB", "'GB'", beside={f"{GEO}.restrictionType": "blacklist"}),
    at_one("geo-country", f"{GEO}.locations[0]", "Germany", "DE", beside={f"{GEO}.restrictionType": "blacklist"}),
    at_one(
        "geo-unique",
        f"{GEO}.locations",
        ["DE", "DE"],
        ["DE", "FR"],
        beside={f"{GEO}.restrictionType": "blacklist"},
        found=f"{GEO}.locations[1]",
    ),
]

WHOLE = [
    at_one("log-bucket", "logging", {"enabled": True}, LOGS, found="logging.bucket"),
    at_one(
        "log-bucket-domain",
        "logging.bucket",
        "logs",
        "logs.s3.amazonaws.com",
        "'logs.s3.amazonaws.com'",
        beside={"logging": LOGS},
    ),
    at_one(
        "log-bucket-domain",
        "logging.bucket",
        "s3://logs/",
        "logs.s3.amazonaws.com",
        "'logs.s3.amazonaws.com'",
        beside={"logging": LOGS},
    ),
    at_one(
        "log-bucket-domain",
        "logging.bucket",
        "arn:aws:s3:::logs",
        "logs.s3.amazonaws.com",
        "'logs.s3.amazonaws.com'",
        beside={"logging": LOGS},
    ),
    at_one(
        "log-bucket-domain",
        "logging.bucket",
        "logs.s3-website-us-east-1.amazonaws.com",
        "logs.s3.amazonaws.com",
        beside={"logging": LOGS},
    ),
    at_one(
        "log-bucket-region",
        "logging.bucket",
        "logs.s3.eu-south-1.amazonaws.com",
        "logs.s3.eu-west-1.amazonaws.com",
        beside={"logging": LOGS},
    ),
    at_one(
        "log-off",
        "logging",
        {"enabled": False, "bucket": "logs.s3.amazonaws.com"},
        {"enabled": False, "includeCookies": True},
        found="logging.bucket",
    ),
    at_one("log-off", "logging", {"enabled": False, "prefix": "www/"}, {"enabled": False}, found="logging.prefix"),
    at_one("log-prefix", "logging.prefix", "/www", "www/", beside={"logging": LOGS}),
    at_one("root-object", "defaultRootObject", "/index.html", "index.html", "'index.html'"),
    at_one("root-object", "defaultRootObject", "index page.html", "pages/index.html"),
    at_one("root-object", "defaultRootObject", "a" * 256, "a" * 255),
    at_one(
        "web-acl",
        "webAclId",
        WEB_ACL.replace("global/", "regional/").replace("us-east-1", "eu-west-1"),
        WEB_ACL,
        "CLOUDFRONT",
    ),
    at_one("web-acl", "webAclId", WEB_ACL.replace("us-east-1", "eu-west-1"), WEB_ACL, "us-east-1"),
    at_one("web-acl", "webAclId", "arn:aws:waf::123456789012:webacl/a", WEB_ACL),
    at_one("web-acl", "webAclId", "main", "a1b2c3d4-5678-90ab-cdef-EXAMPLE11111"),
    at_one("comment-length", "comment", "a" * 129, "a" * 128, "129"),
    at_one("comment-characters", "comment", "a\x0bb", "a\tb\r\nc"),
    at_one("cache-tag-header", "cacheTagConfig.headerName", "Cache Tag", "Cache-Tag"),
    case("tag-reserved", {'tags["aws:team"]': "web"}, 'tags["aws:team"]', {'tags["aws-team"]': "web"}),
    case(
        "tag-reserved",
        {'tags["pulumi-cloudfront:pending"]': "web"},
        'tags["pulumi-cloudfront:pending"]',
        {"tags.x": "web"},
    ),
    at_one("tag-form", "tags.team", "a#b", "a+b"),
    case("tag-form", {'tags["team!"]': "web"}, 'tags["team!"]', {'tags["team 1"]': "web"}),
    at_one("tag-form", "tags.team", "a" * 257, "a" * 256),
    case("tag-form", {f"tags.{'a' * 129}": "web"}, f"tags.{'a' * 129}", {f"tags.{'a' * 128}": "web"}),
    at_one("distribution-quota", "tags", {f"t{n}": "" for n in range(51)}, {f"t{n}": "" for n in range(50)}),
    at_one(
        "distribution-quota",
        "aliases",
        [f"a{n}.example.com" for n in range(101)],
        [f"a{n}.example.com" for n in range(100)],
        beside={"viewerCertificate": OWN},
    ),
]

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
