"""Unusual distributions that CloudFront takes: no rule may refuse them."""

from __future__ import annotations

from typing import Any, Final

from pulumi_cloudfront_provider.model.distribution import HttpVersion, PriceClass
from pulumi_cloudfront_provider.model.viewer_certificate import MinimumProtocolVersion, SslSupportMethod
from tests.mistakes.corpus import ALL, BASE, GONE, OWN, POLICY, Values, edited

ONE: Final = "defaultCacheBehavior"
OAI: Final = "origin-access-identity/cloudfront/E2QWRUHEXAMPLE"
LAMBDA: Final = "arn:aws:lambda:us-east-1:123456789012:function:edge:3"
FUNCTION: Final = "arn:aws:cloudfront::123456789012:function/rewrite"
MTLS: Final = "arn:aws:acm:us-east-1:123456789012:certificate/9b1c2d3e-1111-2222-3333-444455556666"


def origin(id: str, domain: str, **members: Any) -> Values:
    return {"id": id, "domainName": domain, **members}


def custom(id: str, domain: str, **members: Any) -> Values:
    return origin(id, domain, customOriginConfig={"originProtocolPolicy": "https-only"}, **members)


def behavior(pattern: str, target: str, **members: Any) -> Values:
    return {
        "pathPattern": pattern,
        "targetOriginId": target,
        "viewerProtocolPolicy": "allow-all",
        "cachePolicyId": POLICY,
        **members,
    }


def whole(**edit: Any) -> Values:
    return edited(BASE, {name.replace("__", "."): value for name, value in edit.items()})


KINDS: Final = [
    origin("global", "files.s3.amazonaws.com"),
    origin("regional", "files.s3.eu-west-1.amazonaws.com", s3OriginConfig={}),
    origin("dashed", "files.s3-eu-west-1.amazonaws.com", s3OriginConfig={"originAccessIdentity": ""}),
    origin("dual", "files.s3.dualstack.us-east-2.amazonaws.com", originAccessControlId="E2OAC"),
    origin("dotted", "files.example.com.s3.amazonaws.com", s3OriginConfig={"originAccessIdentity": OAI}),
    origin("china", "files.s3.cn-north-1.amazonaws.com.cn"),
    origin("access-point", "point-a1b2-s3alias.s3.us-east-1.amazonaws.com", originAccessControlId="E2OAC"),
    origin("object-lambda", "point-a1b2--ol-s3.s3.us-east-1.amazonaws.com"),
    origin("slow", "slow.s3.amazonaws.com", s3OriginConfig={"originReadTimeout": 60}, responseCompletionTimeout=60),
    origin(
        "website",
        "files.s3-website-us-east-1.amazonaws.com",
        customOriginConfig={"originProtocolPolicy": "http-only"},
    ),
    custom("url", "abc123.lambda-url.eu-west-1.on.aws", originAccessControlId="E2OAC"),
    custom("store", "abc.data.mediastore.eu-west-1.amazonaws.com", originAccessControlId="E2OAC"),
    custom("package", "abc.egress.x.mediapackagev2.eu-west-1.amazonaws.com", originAccessControlId="E2OAC"),
    custom("api", "abc123.execute-api.eu-west-1.amazonaws.com", originPath="/prod"),
    custom("underscore", "my_host.example.com"),
    custom("upper", "WWW.Example.COM", originPath=""),
    custom("long", "a" * 63 + ".example.com"),
    {
        "id": "ports",
        "domainName": "ports.example.com",
        "customOriginConfig": {
            "originProtocolPolicy": "match-viewer",
            "httpPort": 1024,
            "httpsPort": 65535,
            "originSslProtocols": ["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"],
            "originReadTimeout": 1,
            "originKeepaliveTimeout": 120,
            "ipAddressType": "dualstack",
            "originMtlsConfig": {"clientCertificateArn": MTLS},
        },
        "connectionAttempts": 1,
        "connectionTimeout": 1,
        "responseCompletionTimeout": 1,
        "originShield": {"enabled": True, "originShieldRegion": "eu-central-1"},
        "customHeaders": [
            {"headerName": "Origin", "headerValue": "https://example.com"},
            {"headerName": "Authorization", "headerValue": "Basic abc"},
            {"headerName": "x_y.z~", "headerValue": ""},
        ],
    },
    origin(
        "vpc",
        "internal-lb.eu-west-1.elb.amazonaws.com",
        vpcOriginConfig={"vpcOriginId": "vo_a", "ownerAccountId": "123456789012", "originReadTimeout": 120},
    ),
    origin("off", "off.s3.amazonaws.com", originShield={"enabled": False}),
]

VALID: Final[dict[str, Values]] = {
    "smallest": BASE,
    "every kind of origin": {
        **BASE,
        "origins": [*BASE["origins"], *KINDS],
        "cacheBehaviors": [behavior(f"/{each['id']}/*", each["id"]) for each in KINDS],
    },
    "quota-sized lists": {
        **BASE,
        "origins": [custom(f"o{n}", f"o{n}.example.com") for n in range(100)],
        "originGroups": [
            {
                "id": f"g{n}",
                "failoverCriteria": {"statusCodes": [400, 403, 404, 416, 429, 500, 502, 503, 504]},
                "members": [{"originId": f"o{n}"}, {"originId": f"o{n + 1}"}],
            }
            for n in range(10)
        ],
        "defaultCacheBehavior": {**BASE["defaultCacheBehavior"], "targetOriginId": "g0"},
        "cacheBehaviors": [behavior(f"/{n}/*", f"o{n}") for n in range(75)],
        "aliases": [f"a{n}.example.com" for n in range(100)],
        "viewerCertificate": OWN,
        "tags": {f"tag {n}": "" for n in range(50)},
        "comment": "ü" * 128,
    },
    "above every quota": {
        **BASE,
        "origins": [custom(f"o{n}", f"o{n}.example.com") for n in range(150)],
        "defaultCacheBehavior": {**BASE["defaultCacheBehavior"], "targetOriginId": "o0"},
        "cacheBehaviors": [behavior(f"/{n}/*", f"o{n}", trustedKeyGroups=list("abcdef")) for n in range(100)],
        "aliases": [f"a{n}.example.com" for n in range(200)],
        "viewerCertificate": OWN,
    },
    "all methods": whole(
        **{f"{ONE}.allowedMethods": ALL, f"{ONE}.cachedMethods": ["OPTIONS", "HEAD", "GET"]}  # in any order
    ),
    "path patterns": whole(
        cacheBehaviors=[
            behavior(each, "web") for each in ("a", "/b", "*.jp?g", "/~a-b_c.d$e\"f'g@h:i+j&k/*", "a" * 255)
        ]
    ),
    "a pattern for all": whole(cacheBehaviors=[behavior("*", "web")]),
    "functions": whole(
        **{
            f"{ONE}.functionAssociations": [
                {"eventType": "viewer-request", "functionArn": FUNCTION},
                {"eventType": "viewer-response", "functionArn": FUNCTION},
            ],
            f"{ONE}.lambdaFunctionAssociations": [
                {"eventType": "origin-request", "lambdaFunctionArn": LAMBDA, "includeBody": True},
                {"eventType": "origin-response", "lambdaFunctionArn": LAMBDA},
            ],
        }
    ),
    "lambda only": whole(
        **{
            f"{ONE}.lambdaFunctionAssociations": [
                {"eventType": event, "lambdaFunctionArn": LAMBDA}
                for event in ("viewer-request", "viewer-response", "origin-request", "origin-response")
            ]
        }
    ),
    "legacy caching": whole(
        **{
            f"{ONE}.cachePolicyId": GONE,
            f"{ONE}.forwardedValues": {
                "queryString": True,
                "queryStringCacheKeys": ["a"],
                "cookies": {"forward": "whitelist", "whitelistedNames": ["session_*"]},
                "headers": ["Host", "Accept-Encoding", "CloudFront-Viewer-Country", "X-Forwarded-For"],
            },
            f"{ONE}.minTtl": 100000,
            f"{ONE}.responseHeadersPolicyId": "60669652-455b-4ae9-85a4-c4c02393f86c",
            f"{ONE}.smoothStreaming": True,
            f"{ONE}.trustedSigners": ["self", "123456789012"],
        }
    ),
    "legacy caching without times": whole(
        **{
            f"{ONE}.cachePolicyId": "",
            f"{ONE}.forwardedValues": {"queryString": False, "cookies": {"forward": "all"}, "headers": ["*"]},
            f"{ONE}.maxTtl": 0,
            f"{ONE}.defaultTtl": 0,
        }
    ),
    "policies": whole(
        **{
            f"{ONE}.originRequestPolicyId": "216adef6-5c7f-47e4-b989-5492eafa07d3",
            f"{ONE}.responseHeadersPolicyId": "60669652-455b-4ae9-85a4-c4c02393f86c",
            f"{ONE}.realtimeLogConfigArn": "arn:aws:cloudfront::123456789012:realtime-log-config/clicks",
            f"{ONE}.trustedKeyGroups": ["6c1b8c5e-1111-2222-3333-444455556666"],
            f"{ONE}.compress": True,
        }
    ),
    "field-level encryption": whole(**{f"{ONE}.fieldLevelEncryptionId": "C3", f"{ONE}.allowedMethods": ALL}),
    "grpc": whole(**{f"{ONE}.grpcConfig.enabled": True, f"{ONE}.allowedMethods": ALL, "httpVersion": "http2and3"}),
    "read back, with the default certificate": whole(
        viewerCertificate={
            "cloudfrontDefaultCertificate": True,
            "sslSupportMethod": "vip",
            "minimumProtocolVersion": "TLSv1",
        },
        aliases=[],
        webAclId="",
        defaultRootObject="",
        continuousDeploymentPolicyId="",
        logging={"enabled": False, "includeCookies": False, "bucket": "", "prefix": ""},
        restrictions={"geoRestriction": {"restrictionType": "none", "locations": []}},
        customErrorResponses=[{"errorCode": 404, "responseCode": "", "responsePagePath": "", "errorCachingMinTtl": 0}],
    ),
    "wildcard aliases": whole(
        aliases=["*.example.com", "example.com", "www.example.com", "xn--bcher-kva.example", "a_b.example.com"],
        viewerCertificate=OWN,
    ),
    "an IAM certificate": whole(
        viewerCertificate={
            "iamCertificateId": "ASCAEXAMPLE",
            "sslSupportMethod": "vip",
            "minimumProtocolVersion": "SSLv3",
        },
        aliases=["www.example.com"],
    ),
    "a certificate in China": whole(
        viewerCertificate={**OWN, "acmCertificateArn": "arn:aws-cn:acm:cn-north-1:123456789012:certificate/a"},
        aliases=["www.example.com"],
    ),
    "a certificate and no aliases": whole(viewerCertificate=OWN),
    "an empty certificate": whole(viewerCertificate={}),
    "every error code": whole(
        customErrorResponses=[
            {"errorCode": code, "responseCode": str(answer), "responsePagePath": f"/errors/{code}.html"}
            for code, answer in zip(
                (400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504),
                (200, 400, 403, 404, 405, 414, 416, 500, 501, 502, 503),
                strict=True,
            )
        ]
    ),
    "countries": whole(**{"restrictions.geoRestriction": {"restrictionType": "whitelist", "locations": ["DE", "XK"]}}),
    "classic web ACL": whole(webAclId="a1b2c3d4-5678-90ab-cdef-EXAMPLE11111"),
    "logs": whole(logging={"enabled": True, "bucket": "logs.example.s3.eu-west-1.amazonaws.com", "prefix": "a/"}),
    "logs of the new kind": whole(logging={"includeCookies": True}),
    "root object in a folder": whole(defaultRootObject="site/index.html"),
    "viewer mutual TLS": whole(
        viewerMtlsConfig={
            "mode": "optional",
            "trustStoreConfig": {"trustStoreId": "ts_a", "ignoreCertificateExpiry": True},
        },
        connectionFunctionAssociation={"id": "cf_a"},
        viewerCertificate=OWN,
    ),
    "passthrough": whole(viewerMtlsConfig={"mode": "passthrough"}, viewerCertificate=OWN),
    "cache tags": whole(cacheTagConfig={"headerName": "Cache-Tag"}),
    "anycast": whole(anycastIpListId="aip_a", isIpv6Enabled=False),
    "staging": whole(staging=True, viewerCertificate=OWN, enabled=False),
    "primary": whole(continuousDeploymentPolicyId="policy", aliases=["www.example.com"], viewerCertificate=OWN),
    "tenants": {
        **BASE,
        "connectionMode": "tenant-only",
        "origins": [custom("web", "{{site}}.example.com", originPath="/{{folder}}")],
        "tenantConfig": {
            "parameterDefinitions": [
                {"name": "site", "definition": {"stringSchema": {"required": True, "comment": "the site"}}},
                {"name": "folder", "definition": {"stringSchema": {"required": False, "defaultValue": "x"}}},
            ]
        },
        "viewerCertificate": {"acmCertificateArn": OWN["acmCertificateArn"]},
    },
    "tenants, read back": {
        **BASE,
        "connectionMode": "tenant-only",
        "aliases": [],
        "staging": False,
        "continuousDeploymentPolicyId": "",
        "tenantConfig": {"parameterDefinitions": []},
    },
    "tenants without caching": {
        **BASE,
        "connectionMode": "tenant-only",
        "defaultCacheBehavior": {"targetOriginId": "web", "viewerProtocolPolicy": "https-only"},
    },
    "outside the configuration": whole(
        waitForDeployment=False, callerReference="mine", tags={"a": "", "Ä b": "ü+-=._:/@"}
    ),
    **{f"HTTP version {each.value}": whole(httpVersion=each.value) for each in HttpVersion},
    **{f"price class {each.value}": whole(priceClass=each.value) for each in PriceClass},
    **{
        f"minimum protocol {each.value}": whole(viewerCertificate={**OWN, "minimumProtocolVersion": each.value})
        for each in MinimumProtocolVersion
        if each is not MinimumProtocolVersion.SSL_V3
    },
    **{
        f"SSL support {each.value}": whole(viewerCertificate={**OWN, "sslSupportMethod": each.value})
        for each in SslSupportMethod
    },
}
