"""Mistakes in cache behaviors: paths, methods, caching, functions."""

from __future__ import annotations

from tests.mistakes.corpus import ALL, GONE, POLICY, at_one, case

ONE = "defaultCacheBehavior"
LEGACY = {
    f"{ONE}.cachePolicyId": GONE,
    f"{ONE}.forwardedValues": {"queryString": False, "cookies": {"forward": "none"}},
}
BUCKET = {"origins[0]": {"id": "web", "domainName": "files.s3.eu-west-1.amazonaws.com"}}
HTTP_ONLY = {"origins[0].customOriginConfig.originProtocolPolicy": "http-only"}
ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3"
FUNCTION = "arn:aws:cloudfront::123456789012:function/rewrite"
LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:edge:3"
VIEWER_FUNCTION = {"eventType": "viewer-request", "functionArn": FUNCTION}
EDGE = {"eventType": "origin-request", "lambdaFunctionArn": LAMBDA}
FLE = {f"{ONE}.fieldLevelEncryptionId": "C3EXAMPLE", f"{ONE}.allowedMethods": ALL}
GRPC = {f"{ONE}.grpcConfig.enabled": True, f"{ONE}.allowedMethods": ALL}
LOG = "arn:aws:cloudfront::123456789012:realtime-log-config/clicks"


def behavior(pattern: str) -> dict[str, str]:
    return {
        "pathPattern": pattern,
        "targetOriginId": "web",
        "viewerProtocolPolicy": "https-only",
        "cachePolicyId": POLICY,
    }


BEHAVIORS = [
    at_one(
        "path-pattern-unique",
        "cacheBehaviors[1]",
        behavior("/a/*"),
        behavior("b/*"),
        "'a/*'",
        beside={"cacheBehaviors[0]": behavior("a/*")},
        found="cacheBehaviors[1].pathPattern",
    ),
    at_one(
        "path-pattern-form",
        "cacheBehaviors[0]",
        behavior("/[id]/*"),
        behavior("/?id?/*"),
        "'['",
        found="cacheBehaviors[0].pathPattern",
    ),
    at_one(
        "path-pattern-form",
        "cacheBehaviors[0]",
        behavior("/a b"),
        behavior("/a?b"),
        found="cacheBehaviors[0].pathPattern",
    ),
    at_one(
        "path-pattern-form",
        "cacheBehaviors[0]",
        behavior("a" * 256),
        behavior("a" * 255),
        found="cacheBehaviors[0].pathPattern",
    ),
    case(
        "path-pattern-reached",
        {"cacheBehaviors": [behavior("/*"), behavior("/a")]},
        "cacheBehaviors[0].pathPattern",
        {"cacheBehaviors": [behavior("/a"), behavior("/b/*")]},
    ),
    at_one("allowed-methods", f"{ONE}.allowedMethods", ["GET"], ["GET", "HEAD"], "GET and HEAD"),
    at_one("allowed-methods", f"{ONE}.allowedMethods", [], ["GET", "HEAD"], "GET and HEAD"),
    at_one("allowed-methods", f"{ONE}.allowedMethods", ["GET", "HEAD", "POST"], ALL, "POST"),
    at_one("allowed-methods", f"{ONE}.allowedMethods", ["GET", "HEAD", "HEAD"], ["GET", "HEAD"]),
    at_one(
        "cached-methods",
        f"{ONE}.cachedMethods",
        ["GET", "HEAD", "POST"],
        ["GET", "HEAD"],
        beside={f"{ONE}.allowedMethods": ALL},
    ),
    at_one("cached-methods", f"{ONE}.cachedMethods", ["GET"], ["GET", "HEAD"]),
    at_one(
        "cached-methods-allowed",
        f"{ONE}.cachedMethods",
        ["GET", "HEAD", "OPTIONS"],
        ["GET", "HEAD"],
        "OPTIONS",
        beside={f"{ONE}.allowedMethods": ["GET", "HEAD"]},
    ),
    at_one("trusted-signer", f"{ONE}.trustedSigners[0]", "1234", "123456789012"),
    at_one("trusted-signer", f"{ONE}.trustedSigners[0]", "me", "self"),
    at_one("realtime-log-config", f"{ONE}.realtimeLogConfigArn", "clicks", LOG),
    case("grpc-methods", {f"{ONE}.grpcConfig.enabled": True}, f"{ONE}.allowedMethods", GRPC),
    case("grpc-http2", {**GRPC, "httpVersion": "http1.1"}, f"{ONE}.grpcConfig", {**GRPC, "httpVersion": "http2and3"}),
    case("grpc-https", {**GRPC, **HTTP_ONLY}, f"{ONE}.grpcConfig", GRPC),
    at_one("grpc-lambda", f"{ONE}.lambdaFunctionAssociations", [EDGE], [], beside=GRPC),
    case(
        "field-level-encryption",
        {**FLE, f"{ONE}.viewerProtocolPolicy": "allow-all"},
        f"{ONE}.viewerProtocolPolicy",
        FLE,
    ),
    case("field-level-encryption", {**FLE, f"{ONE}.allowedMethods": ["GET", "HEAD"]}, f"{ONE}.allowedMethods", FLE),
    case("field-level-encryption", {**FLE, **HTTP_ONLY}, f"{ONE}.fieldLevelEncryptionId", FLE),
    at_one(
        "key-group-id",
        f"{ONE}.trustedKeyGroups[0]",
        "arn:aws:cloudfront::123456789012:key-group/a",
        "6c1b8c5e-1111-2222-3333-444455556666",
    ),
    at_one("key-group-quota", f"{ONE}.trustedKeyGroups", list("abcde"), list("abcd")),
    at_one(
        "id-not-arn",
        f"{ONE}.fieldLevelEncryptionId",
        "arn:aws:cloudfront::123456789012:field-level-encryption-config/C3",
        "C3",
        "'C3'",
        beside={f"{ONE}.allowedMethods": ALL},
    ),
]

CACHING = [
    at_one("caching-declared", f"{ONE}.cachePolicyId", GONE, POLICY, POLICY),
    case(
        "caching-declared",
        {"cacheBehaviors": [{**behavior("/a"), "cachePolicyId": ""}]},
        "cacheBehaviors[0].cachePolicyId",
        {"cacheBehaviors": [behavior("/a")]},
    ),
    case("caching-one", {**LEGACY, f"{ONE}.cachePolicyId": POLICY}, f"{ONE}.forwardedValues", LEGACY),
    case("caching-one", {f"{ONE}.minTtl": 0}, f"{ONE}.minTtl", {**LEGACY, f"{ONE}.minTtl": 0}),
    case(
        "caching-one",
        {f"{ONE}.maxTtl": 60, f"{ONE}.defaultTtl": 60},
        f"{ONE}.defaultTtl {ONE}.maxTtl",
        {**LEGACY, f"{ONE}.maxTtl": 60, f"{ONE}.defaultTtl": 60},
    ),
    case(
        "origin-request-policy-needs",
        {**LEGACY, f"{ONE}.originRequestPolicyId": ALL_VIEWER},
        f"{ONE}.originRequestPolicyId",
        {f"{ONE}.originRequestPolicyId": ALL_VIEWER},
    ),
    at_one("policy-id", f"{ONE}.cachePolicyId", "Managed-CachingOptimized", POLICY, POLICY),
    at_one("policy-id", f"{ONE}.originRequestPolicyId", "AllViewer", ALL_VIEWER, "216adef6"),
    at_one(
        "policy-id",
        f"{ONE}.responseHeadersPolicyId",
        "arn:aws:cloudfront::123456789012:response-headers-policy/x",
        "60669652-455b-4ae9-85a4-c4c02393f86c",
    ),
    at_one("policy-id", f"{ONE}.cachePolicyId", "Managed-CachingOptimised", POLICY, "'CachingOptimized'"),
    at_one("policy-kind", f"{ONE}.cachePolicyId", ALL_VIEWER, POLICY, "`originRequestPolicyId`"),
    at_one("policy-kind", f"{ONE}.responseHeadersPolicyId", POLICY, GONE, "`cachePolicyId`"),
    at_one("ttl-order", f"{ONE}.defaultTtl", 50, 60, beside={**LEGACY, f"{ONE}.minTtl": 60}),
    at_one("ttl-order", f"{ONE}.maxTtl", 50, 60, beside={**LEGACY, f"{ONE}.defaultTtl": 60}),
    at_one("ttl-order", f"{ONE}.maxTtl", 50, 60, beside={**LEGACY, f"{ONE}.minTtl": 60}),
    at_one(
        "forwarded-headers",
        f"{ONE}.forwardedValues.headers",
        ["*", "Origin"],
        ["*"],
        beside=LEGACY,
        found=f"{ONE}.forwardedValues.headers[0]",
    ),
    at_one("forwarded-headers", f"{ONE}.forwardedValues.headers[0]", "Cookie", "Origin", "`cookies`", beside=LEGACY),
    at_one("forwarded-headers", f"{ONE}.forwardedValues.headers[0]", "Upgrade", "Origin", beside=LEGACY),
    at_one("forwarded-headers", f"{ONE}.forwardedValues.headers[0]", "Origin:", "Origin", beside=LEGACY),
    at_one("forwarded-headers-all", f"{ONE}.minTtl", 1, 0, beside={**LEGACY, f"{ONE}.forwardedValues.headers": ["*"]}),
    at_one(
        "forwarded-headers-bucket", f"{ONE}.forwardedValues.headers[0]", "host", "Origin", beside={**LEGACY, **BUCKET}
    ),
    at_one("forwarded-to-bucket", f"{ONE}.forwardedValues.cookies.forward", "all", "none", beside={**LEGACY, **BUCKET}),
    case(
        "forwarded-to-bucket",
        {**LEGACY, **BUCKET, f"{ONE}.forwardedValues.cookies.forward": "all"},
        f"{ONE}.forwardedValues.cookies.forward",
        {
            **LEGACY,
            **BUCKET,
            f"{ONE}.forwardedValues.cookies.forward": "all",
            f"{ONE}.lambdaFunctionAssociations": [EDGE],
        },
    ),
    at_one("forwarded-to-bucket", f"{ONE}.forwardedValues.headers", ["*"], ["Origin"], beside={**LEGACY, **BUCKET}),
    at_one(
        "cookies-named",
        f"{ONE}.forwardedValues.cookies",
        {"forward": "whitelist"},
        {"forward": "whitelist", "whitelistedNames": ["s"]},
        beside=LEGACY,
        found=f"{ONE}.forwardedValues.cookies.whitelistedNames",
    ),
    at_one(
        "cookies-unnamed",
        f"{ONE}.forwardedValues.cookies",
        {"forward": "all", "whitelistedNames": ["s"]},
        {"forward": "all"},
        beside=LEGACY,
        found=f"{ONE}.forwardedValues.cookies.whitelistedNames",
    ),
    at_one(
        "query-string-keys",
        f"{ONE}.forwardedValues",
        {"queryString": False, "queryStringCacheKeys": ["q"], "cookies": {"forward": "none"}},
        {"queryString": True, "queryStringCacheKeys": ["q"], "cookies": {"forward": "none"}},
        beside={f"{ONE}.cachePolicyId": GONE},
        found=f"{ONE}.forwardedValues.queryStringCacheKeys",
    ),
    at_one(
        "forwarded-unique",
        f"{ONE}.forwardedValues.headers",
        ["Origin", "origin"],
        ["Origin", "Accept"],
        beside=LEGACY,
        found=f"{ONE}.forwardedValues.headers[1]",
    ),
    at_one(
        "legacy-quota",
        f"{ONE}.forwardedValues.headers",
        [f"X-{n}" for n in range(11)],
        [f"X-{n}" for n in range(10)],
        beside=LEGACY,
    ),
    at_one(
        "legacy-quota",
        f"{ONE}.forwardedValues.queryStringCacheKeys",
        [f"k{n}" for n in range(11)],
        [f"k{n}" for n in range(10)],
        beside={**LEGACY, f"{ONE}.forwardedValues.queryString": True},
    ),
]

FUNCTIONS = [
    at_one(
        "function-event",
        f"{ONE}.functionAssociations[0].eventType",
        "origin-request",
        "viewer-request",
        "'viewer-request'",
        beside={f"{ONE}.functionAssociations[0].functionArn": FUNCTION},
    ),
    at_one(
        "function-arn",
        f"{ONE}.functionAssociations[0].functionArn",
        "rewrite",
        FUNCTION,
        beside={f"{ONE}.functionAssociations[0].eventType": "viewer-request"},
    ),
    at_one(
        "function-arn",
        f"{ONE}.functionAssociations[0].functionArn",
        LAMBDA,
        FUNCTION,
        "lambdaFunctionAssociations",
        beside={f"{ONE}.functionAssociations[0].eventType": "viewer-request"},
    ),
    at_one(
        "lambda-arn",
        f"{ONE}.lambdaFunctionAssociations[0].lambdaFunctionArn",
        LAMBDA.removesuffix(":3"),
        LAMBDA,
        "must name a version",
        beside={f"{ONE}.lambdaFunctionAssociations[0].eventType": "origin-request"},
    ),
    at_one(
        "lambda-arn",
        f"{ONE}.lambdaFunctionAssociations[0].lambdaFunctionArn",
        LAMBDA.replace(":3", ":$LATEST"),
        LAMBDA,
        "$LATEST",
        beside={f"{ONE}.lambdaFunctionAssociations[0].eventType": "origin-request"},
    ),
    at_one(
        "lambda-arn",
        f"{ONE}.lambdaFunctionAssociations[0].lambdaFunctionArn",
        LAMBDA.replace(":3", ":live"),
        LAMBDA,
        "the alias live",
        beside={f"{ONE}.lambdaFunctionAssociations[0].eventType": "origin-request"},
    ),
    at_one(
        "lambda-arn",
        f"{ONE}.lambdaFunctionAssociations[0].lambdaFunctionArn",
        LAMBDA.replace("us-east-1", "eu-west-1"),
        LAMBDA,
        "us-east-1",
        beside={f"{ONE}.lambdaFunctionAssociations[0].eventType": "origin-request"},
    ),
    at_one(
        "lambda-arn",
        f"{ONE}.lambdaFunctionAssociations[0].lambdaFunctionArn",
        FUNCTION,
        LAMBDA,
        "functionAssociations",
        beside={f"{ONE}.lambdaFunctionAssociations[0].eventType": "origin-request"},
    ),
    at_one(
        "lambda-arn",
        f"{ONE}.lambdaFunctionAssociations[0].lambdaFunctionArn",
        "edge",
        LAMBDA,
        beside={f"{ONE}.lambdaFunctionAssociations[0].eventType": "origin-request"},
    ),
    case(
        "event-once",
        {f"{ONE}.functionAssociations": [VIEWER_FUNCTION, VIEWER_FUNCTION]},
        f"{ONE}.functionAssociations[1].eventType",
        {f"{ONE}.functionAssociations": [VIEWER_FUNCTION, {**VIEWER_FUNCTION, "eventType": "viewer-response"}]},
    ),
    case(
        "event-once",
        {f"{ONE}.lambdaFunctionAssociations": [EDGE, EDGE]},
        f"{ONE}.lambdaFunctionAssociations[1].eventType",
        {f"{ONE}.lambdaFunctionAssociations": [EDGE, {**EDGE, "eventType": "origin-response"}]},
    ),
    case(
        "viewer-events-one-kind",
        {
            f"{ONE}.functionAssociations": [VIEWER_FUNCTION],
            f"{ONE}.lambdaFunctionAssociations": [{**EDGE, "eventType": "viewer-response"}],
        },
        f"{ONE}.lambdaFunctionAssociations[0].eventType",
        {f"{ONE}.functionAssociations": [VIEWER_FUNCTION], f"{ONE}.lambdaFunctionAssociations": [EDGE]},
    ),
    at_one(
        "include-body",
        f"{ONE}.lambdaFunctionAssociations[0]",
        {**EDGE, "eventType": "origin-response", "includeBody": True},
        {**EDGE, "includeBody": True},
        found=f"{ONE}.lambdaFunctionAssociations[0].includeBody",
    ),
    case(
        "functions-smooth-streaming",
        {f"{ONE}.smoothStreaming": True, f"{ONE}.functionAssociations": [VIEWER_FUNCTION]},
        f"{ONE}.functionAssociations",
        {f"{ONE}.smoothStreaming": True},
    ),
    case(
        "functions-smooth-streaming",
        {
            f"{ONE}.smoothStreaming": True,
            f"{ONE}.lambdaFunctionAssociations": [EDGE],
        },
        f"{ONE}.lambdaFunctionAssociations",
        {f"{ONE}.smoothStreaming": True},
    ),
    case(
        "lambda-quota",
        {
            "cacheBehaviors": [
                {**behavior(f"/{n}"), "lambdaFunctionAssociations": [EDGE, {**EDGE, "eventType": "origin-response"}]}
                for n in range(51)
            ]
        },
        "cacheBehaviors",
        {
            "cacheBehaviors": [
                {**behavior(f"/{n}"), "lambdaFunctionAssociations": [EDGE, {**EDGE, "eventType": "origin-response"}]}
                for n in range(50)
            ]
        },
    ),
]
