"""A distribution that someone else made with every feature on, in CloudFront's own words."""

from __future__ import annotations

from typing import Any

from tests.cloudfront_local.support import CERTIFICATE, behavior, bucket, custom, listed

FUNCTION = "arn:aws:cloudfront::123456789012:function/f"
LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:edge:1"
METHODS = listed("HEAD", "DELETE", "POST", "GET", "OPTIONS", "PUT", "PATCH")

CONFIG: dict[str, Any] = {
    "Aliases": listed("www.example.com", "example.com", "shop.example.com"),
    "DefaultRootObject": "index.html",
    "Origins": listed(
        custom(
            "api",
            OriginPath="/v1",
            ConnectionAttempts=2,
            ConnectionTimeout=5,
            ResponseCompletionTimeout=90,
            CustomHeaders=listed(
                {"HeaderName": "X-One", "HeaderValue": "1"}, {"HeaderName": "X-Two", "HeaderValue": "2"}
            ),
            OriginShield={"Enabled": True, "OriginShieldRegion": "eu-central-1"},
            CustomOriginConfig={
                "HTTPPort": 8080,
                "HTTPSPort": 8443,
                "OriginProtocolPolicy": "match-viewer",
                "OriginSslProtocols": listed("TLSv1.1", "TLSv1.2"),
                "OriginReadTimeout": 60,
                "OriginKeepaliveTimeout": 30,
                "IpAddressType": "dualstack",
            },
        ),
        bucket("site", OriginAccessControlId="E2ABCDEFGHIJKL"),
        bucket("old", S3OriginConfig={"OriginAccessIdentity": "origin-access-identity/cloudfront/E1"}),
        {
            "Id": "vpc",
            "DomainName": "internal.example.com",
            "VpcOriginConfig": {"VpcOriginId": "vo_123", "OriginReadTimeout": 40, "OriginKeepaliveTimeout": 9},
        },
    ),
    "OriginGroups": listed(
        {
            "Id": "group",
            "FailoverCriteria": {"StatusCodes": listed(500, 502, 404)},
            "Members": listed({"OriginId": "site"}, {"OriginId": "old"}),
            "SelectionCriteria": "media-quality-based",
        }
    ),
    "DefaultCacheBehavior": behavior(
        "group",
        TrustedKeyGroups={"Enabled": True, **listed("kg-1", "kg-2")},
        AllowedMethods={**listed("HEAD", "GET", "OPTIONS"), "CachedMethods": listed("HEAD", "GET", "OPTIONS")},
        Compress=True,
        FunctionAssociations=listed({"FunctionARN": FUNCTION, "EventType": "viewer-request"}),
        LambdaFunctionAssociations=listed(
            {"LambdaFunctionARN": LAMBDA, "EventType": "origin-request", "IncludeBody": True},
            {"LambdaFunctionARN": LAMBDA, "EventType": "origin-response", "IncludeBody": False},
        ),
        OriginRequestPolicyId="216adef6-5c7f-47e4-b989-5492eafa07d3",
        ResponseHeadersPolicyId="67f7725c-6f97-4210-82d7-5512b31e9d03",
        RealtimeLogConfigArn="arn:aws:cloudfront::123456789012:realtime-log-config/r",
    ),
    "CacheBehaviors": listed(
        behavior(
            "api",
            PathPattern="/api/*",
            AllowedMethods={**METHODS, "CachedMethods": listed("HEAD", "GET")},
            FieldLevelEncryptionId="C3ABCDEFGHIJKL",
        ),
        {
            "PathPattern": "legacy/*",
            "TargetOriginId": "old",
            "ViewerProtocolPolicy": "allow-all",
            "SmoothStreaming": True,
            "TrustedSigners": {"Enabled": True, **listed("self", "123456789012")},
            "ForwardedValues": {
                "QueryString": True,
                "QueryStringCacheKeys": listed("b", "a"),
                "Cookies": {"Forward": "whitelist", "WhitelistedNames": listed("session", "a")},
                "Headers": listed("Origin", "accept"),
            },
            "MinTTL": 1,
            "DefaultTTL": 100,
            "MaxTTL": 1000,
        },
        behavior(
            "vpc",
            PathPattern="grpc/*",
            GrpcConfig={"Enabled": True},
            AllowedMethods={**METHODS, "CachedMethods": listed("HEAD", "GET")},
        ),
    ),
    "CustomErrorResponses": listed(
        {"ErrorCode": 404, "ResponsePagePath": "/404.html", "ResponseCode": "404", "ErrorCachingMinTTL": 60},
        {"ErrorCode": 503, "ErrorCachingMinTTL": 0},
    ),
    "Comment": "everything on",
    "Logging": {"Enabled": True, "IncludeCookies": True, "Bucket": "logs.s3.amazonaws.com", "Prefix": "cdn/"},
    "PriceClass": "PriceClass_200",
    "Enabled": True,
    "ViewerCertificate": {
        "CloudFrontDefaultCertificate": False,
        "ACMCertificateArn": CERTIFICATE,
        "SSLSupportMethod": "sni-only",
        "MinimumProtocolVersion": "TLSv1.2_2021",
    },
    "Restrictions": {"GeoRestriction": {"RestrictionType": "blacklist", **listed("KP", "DE")}},
    "WebACLId": "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1",
    "HttpVersion": "http2and3",
    "IsIPV6Enabled": False,
}
