"""Mistakes in origins and origin groups."""

from __future__ import annotations

from tests.mistakes.corpus import ALL, GONE, OWN, POLICY, at_one, case

BUCKET = {"id": "web", "domainName": "files.s3.eu-west-1.amazonaws.com"}
WEBSITE = "files.s3-website-eu-west-1.amazonaws.com"
OAI = "origin-access-identity/cloudfront/E2QWRUHEXAMPLE"
SECOND = {"id": "api", "domainName": "api.example.com", "customOriginConfig": {"originProtocolPolicy": "https-only"}}
GROUP = {
    "id": "both",
    "failoverCriteria": {"statusCodes": [500, 502]},
    "members": [{"originId": "web"}, {"originId": "api"}],
}
PAIR = {"origins[1]": SECOND, "originGroups": [GROUP], "defaultCacheBehavior.targetOriginId": "both"}
NO_KIND = {"origins[0].customOriginConfig": GONE}
VPC = {"origins[0].vpcOriginConfig": {"vpcOriginId": "vo_a"}}
SHIELD = {"origins[0].originShield.enabled": True}
SHIELD_OFF = {"origins[0].originShield.enabled": False}
NAME = {"origins[0].customHeaders[0].headerName": "X-A"}
VALUE = {"origins[0].customHeaders[0].headerValue": "a"}
TO_WEB = {"defaultCacheBehavior.targetOriginId": "web"}
HEADER = {"headerName": "X-From", "headerValue": "cloudfront"}
MTLS = "arn:aws:acm:us-east-1:123456789012:certificate/9b1c2d3e-1111-2222-3333-444455556666"
LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:edge:3"

ORIGINS = [
    at_one("origin-id-unique", "origins[1]", {**SECOND, "id": "web"}, SECOND, found="origins[1].id"),
    case("origin-id-unique", {**PAIR, "originGroups[0].id": "web", **TO_WEB}, "originGroups[0].id", PAIR),
    at_one(
        "origin-domain-name", "origins[0].domainName", "https://web.example.com", "web.example.com", "'web.example.com'"
    ),
    at_one("origin-domain-name", "origins[0].domainName", "web.example.com/site", "web.example.com", "without a path"),
    at_one("origin-domain-name", "origins[0].domainName", "web.example.com:8080", "web.example.com", "without a port"),
    at_one("origin-domain-name", "origins[0].domainName", "192.0.2.10", "web.example.com", "IP address"),
    at_one("origin-domain-name", "origins[0].domainName", "web example.com", "web-example.com"),
    at_one("origin-domain-name", "origins[0].domainName", "-web.example.com", "w.example.com"),
    at_one("origin-domain-name", "origins[0].domainName", "{{site}}.example.com", "site.example.com", "tenant-only"),
    at_one("origin-domain-public", "origins[0].domainName", "localhost", "localhost.example.com"),
    case(
        "origin-domain-public",
        {"origins[0].domainName": "intranet"},
        "origins[0].domainName",
        {"origins[0].domainName": "intranet", **NO_KIND, **VPC},
    ),
    case(
        "origin-kinds",
        {"origins[0].s3OriginConfig": {"originAccessIdentity": ""}},
        "origins[0].customOriginConfig",
        {"origins[0]": BUCKET, "origins[0].s3OriginConfig": {}},
    ),
    case(
        "origin-kinds",
        {"origins[0].vpcOriginConfig": {"vpcOriginId": "vo_abc"}},
        "origins[0].vpcOriginConfig",
        {"origins[0].vpcOriginConfig": {"vpcOriginId": "vo_abc"}, "origins[0].customOriginConfig": GONE},
    ),
    at_one(
        "origin-bucket-domain",
        "origins[0].domainName",
        "web.example.com",
        BUCKET["domainName"],
        "customOriginConfig",
        beside=NO_KIND,
    ),
    at_one("origin-bucket-domain", "origins[0].domainName", WEBSITE, BUCKET["domainName"], "http-only", beside=NO_KIND),
    at_one(
        "origin-bucket-domain",
        "origins[0].domainName",
        "lb.us-east-1.elb.amazonaws.com",
        BUCKET["domainName"],
        beside=NO_KIND,
    ),
    at_one("origin-path", "origins[0].originPath", "site", "/site", "'/site'"),
    at_one("origin-path", "origins[0].originPath", "/site/", "/site", "'/site'"),
    at_one("origin-path", "origins[0].originPath", "/", "", "leave it empty"),
    at_one("origin-path", "origins[0].originPath", "/my site", "/my%20site"),
    at_one("origin-path", "origins[0].originPath", "/" + "a" * 255, "/" + "a" * 254),
    case(
        "origin-access-one",
        {
            "origins[0]": BUCKET,
            "origins[0].originAccessControlId": "E2OAC",
            "origins[0].s3OriginConfig.originAccessIdentity": OAI,
        },
        "origins[0].originAccessControlId",
        {
            "origins[0]": BUCKET,
            "origins[0].originAccessControlId": "E2OAC",
            "origins[0].s3OriginConfig.originAccessIdentity": "",
        },
    ),
    case(
        "origin-access-identity",
        {"origins[0]": BUCKET, "origins[0].s3OriginConfig.originAccessIdentity": "E2QWRUHEXAMPLE"},
        "origins[0].s3OriginConfig.originAccessIdentity",
        {"origins[0]": BUCKET, "origins[0].s3OriginConfig.originAccessIdentity": OAI},
        says=OAI,
    ),
    at_one("origin-access-control-domain", "origins[0].originAccessControlId", "E2OAC", ""),
    case(
        "origin-access-control-domain",
        {
            "origins[0].domainName": WEBSITE,
            "origins[0].customOriginConfig.originProtocolPolicy": "http-only",
            "origins[0].originAccessControlId": "E2OAC",
        },
        "origins[0].originAccessControlId",
        {"origins[0]": BUCKET, "origins[0].originAccessControlId": "E2OAC"},
    ),
    at_one(
        "origin-client-certificate",
        "origins[0].customOriginConfig.originMtlsConfig.clientCertificateArn",
        MTLS.replace("us-east-1", "eu-west-1"),
        MTLS,
        "us-east-1",
    ),
    at_one(
        "origin-client-certificate",
        "origins[0].customOriginConfig.originMtlsConfig.clientCertificateArn",
        "arn:aws:iam::123456789012:server-certificate/x",
        MTLS,
    ),
    case(
        "origin-vpc-owner",
        {
            "origins[0].vpcOriginConfig": {"vpcOriginId": "vo_a", "ownerAccountId": "1234"},
            "origins[0].customOriginConfig": GONE,
        },
        "origins[0].vpcOriginConfig.ownerAccountId",
        {
            "origins[0].vpcOriginConfig": {"vpcOriginId": "vo_a", "ownerAccountId": "123456789012"},
            "origins[0].customOriginConfig": GONE,
        },
    ),
    case(
        "origin-shield-region",
        {"origins[0].originShield": {"enabled": True}},
        "origins[0].originShield.originShieldRegion",
        {"origins[0].originShield": {"enabled": True, "originShieldRegion": "us-east-1"}},
    ),
    at_one(
        "origin-shield-region",
        "origins[0].originShield.originShieldRegion",
        "US-East-1",
        "us-east-1",
        "'us-east-1'",
        beside=SHIELD,
    ),
    at_one(
        "origin-shield-offered", "origins[0].originShield.originShieldRegion", "eu-north-1", "eu-west-1", beside=SHIELD
    ),
    at_one("origin-shield-off", "origins[0].originShield.originShieldRegion", "us-east-1", "", beside=SHIELD_OFF),
    at_one("origin-port", "origins[0].customOriginConfig.httpPort", 81, 80),
    at_one("origin-port", "origins[0].customOriginConfig.httpsPort", 1023, 1024),
    at_one("origin-ssl-protocols", "origins[0].customOriginConfig.originSslProtocols", [], ["TLSv1.2"]),
    at_one(
        "origin-website-http",
        "origins[0].customOriginConfig.originProtocolPolicy",
        "https-only",
        "http-only",
        beside={"origins[0].domainName": WEBSITE},
    ),
    at_one("origin-completion-timeout", "origins[0].responseCompletionTimeout", 29, 30, "30 seconds"),
    at_one("origin-timeout-quota", "origins[0].customOriginConfig.originReadTimeout", 121, 120),
    at_one("origin-timeout-quota", "origins[0].customOriginConfig.originKeepaliveTimeout", 121, 120),
    at_one("header-name", "origins[0].customHeaders[0].headerName", "X From", "X-From", beside=VALUE),
    at_one("header-name", "origins[0].customHeaders[0].headerName", "Host", "X-Host", beside=VALUE),
    at_one("header-name", "origins[0].customHeaders[0].headerName", "x-amz-meta", "x-meta", "reserved", beside=VALUE),
    at_one("header-name", "origins[0].customHeaders[0].headerName", "X-Edge-Key", "X-Key", "reserved", beside=VALUE),
    at_one("header-value", "origins[0].customHeaders[0].headerValue", "a\r\nb", "ab", beside=NAME),
    case(
        "header-unique",
        {"origins[0].customHeaders": [HEADER, {**HEADER, "headerName": "x-from"}]},
        "origins[0].customHeaders[1].headerName",
        {"origins[0].customHeaders": [HEADER, {**HEADER, "headerName": "X-To"}]},
    ),
    at_one("header-length-quota", "origins[0].customHeaders[0].headerName", "X" * 257, "X" * 256, beside=VALUE),
    at_one("header-length-quota", "origins[0].customHeaders[0].headerValue", "a" * 1784, "a" * 1783, beside=NAME),
    at_one(
        "header-quota",
        "origins[0].customHeaders",
        [{"headerName": f"X-{n}", "headerValue": "a"} for n in range(31)],
        [{"headerName": f"X-{n}", "headerValue": "a"} for n in range(30)],
    ),
    at_one(
        "header-quota",
        "origins[0].customHeaders",
        [{"headerName": f"X-{n}", "headerValue": "a" * 1700} for n in range(7)],
        [{"headerName": f"X-{n}", "headerValue": "a" * 1700} for n in range(6)],
    ),
    case(
        "origin-mtls-https",
        {
            "origins[0].customOriginConfig.originMtlsConfig.clientCertificateArn": MTLS,
            "origins[0].customOriginConfig.originProtocolPolicy": "http-only",
        },
        "origins[0].customOriginConfig.originMtlsConfig",
        {"origins[0].customOriginConfig.originMtlsConfig.clientCertificateArn": MTLS},
    ),
    at_one(
        "id-not-arn",
        "origins[0].vpcOriginConfig.vpcOriginId",
        "arn:aws:cloudfront::123456789012:vpcorigin/vo_a",
        "vo_a",
        "'vo_a'",
        beside=NO_KIND,
    ),
    case(
        "origin-mtls-support",
        {
            "origins[0].customOriginConfig.originMtlsConfig.clientCertificateArn": MTLS,
            "defaultCacheBehavior.allowedMethods": ALL,
            "defaultCacheBehavior.grpcConfig.enabled": True,
            "defaultCacheBehavior.lambdaFunctionAssociations": [
                {"eventType": "origin-request", "lambdaFunctionArn": LAMBDA}
            ],
        },
        "defaultCacheBehavior.grpcConfig defaultCacheBehavior.lambdaFunctionAssociations[0].eventType",
        {
            "origins[0].customOriginConfig.originMtlsConfig.clientCertificateArn": MTLS,
            "defaultCacheBehavior.lambdaFunctionAssociations": [
                {"eventType": "viewer-request", "lambdaFunctionArn": LAMBDA}
            ],
        },
    ),
]

GROUPS = [
    case(
        "group-member-exists",
        {**PAIR, "originGroups[0].members[1].originId": "apl"},
        "originGroups[0].members[1].originId",
        PAIR,
        says="'api'",
    ),
    case(
        "group-member-exists",
        {
            **PAIR,
            "originGroups[1]": {**GROUP, "id": "nested", "members": [{"originId": "both"}, {"originId": "api"}]},
            "defaultCacheBehavior.targetOriginId": "nested",
        },
        "originGroups[1].members[0].originId",
        PAIR,
        says="don't nest",
    ),
    case(
        "group-members-differ",
        {**PAIR, "originGroups[0].members[1].originId": "web"},
        "originGroups[0].members[1].originId",
        PAIR,
    ),
    case(
        "group-status-codes",
        {**PAIR, "originGroups[0].failoverCriteria.statusCodes[1]": 501},
        "originGroups[0].failoverCriteria.statusCodes[1]",
        PAIR,
    ),
    case(
        "group-status-codes-unique",
        {**PAIR, "originGroups[0].failoverCriteria.statusCodes[1]": 500},
        "originGroups[0].failoverCriteria.statusCodes[1]",
        PAIR,
    ),
    case(
        "group-methods",
        {**PAIR, "defaultCacheBehavior.allowedMethods": ALL},
        "defaultCacheBehavior.allowedMethods",
        {**PAIR, "defaultCacheBehavior.allowedMethods": ["GET", "HEAD", "OPTIONS"]},
    ),
    case(
        "group-media-quality",
        {**PAIR, "originGroups[0].selectionCriteria": "media-quality-based"},
        "originGroups[0].selectionCriteria",
        PAIR,
    ),
    at_one("target-exists", "defaultCacheBehavior.targetOriginId", "wbe", "web", "'web'"),
    case(
        "target-exists",
        {
            "cacheBehaviors": [
                {
                    "pathPattern": "/a",
                    "targetOriginId": "nowhere",
                    "viewerProtocolPolicy": "allow-all",
                    "cachePolicyId": POLICY,
                }
            ]
        },
        "cacheBehaviors[0].targetOriginId",
        {
            "cacheBehaviors": [
                {
                    "pathPattern": "/a",
                    "targetOriginId": "web",
                    "viewerProtocolPolicy": "allow-all",
                    "cachePolicyId": POLICY,
                }
            ]
        },
        says="There are 'web'",
    ),
    case("origin-unused", {"origins[1]": SECOND}, "origins[1].id", PAIR),
    case("origin-unused", {**PAIR, "defaultCacheBehavior.targetOriginId": "web"}, "originGroups[0].id", PAIR),
    case(
        "alias-is-origin",
        {"aliases": ["web.example.com"], "viewerCertificate": OWN},
        "origins[0].domainName",
        {"aliases": ["www.example.com"], "viewerCertificate": OWN},
    ),
    case(
        "alias-is-origin",
        {"aliases": ["web.example.com"], "viewerCertificate": OWN},
        "origins[0].domainName",
        {"aliases": ["web.example.com"], "viewerCertificate": OWN, **NO_KIND, **VPC},
    ),
]
