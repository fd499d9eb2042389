"""Cases on cache behaviours and their functions."""

from __future__ import annotations

from tests.cloudfront_local.cases.case import ALL, Case, behaviors, creating, grouped, many, methods
from tests.cloudfront_local.support import (
    Raw,
    behavior,
    bucket,
    legacy,
    listed,
)


def function(event: str, name: str = "f") -> Raw:
    return {"FunctionARN": f"arn:aws:cloudfront::123456789012:function/{name}", "EventType": event}


def edge(event: str, arn: str = "arn:aws:lambda:us-east-1:123456789012:function:f:1") -> Raw:
    return {"LambdaFunctionARN": arn, "EventType": event}


BEHAVIORS: dict[str, Case] = {
    "behaviors": creating(
        {"CacheBehaviors": listed(*(behavior(PathPattern=name) for name in many(76)))},
        {"CacheBehaviors": listed(*(behavior(PathPattern=name) for name in many(75)))},
    ),
    "path-pattern-length": creating(
        {"CacheBehaviors": listed(behavior(PathPattern="x" * 256))},
        {"CacheBehaviors": listed(behavior(PathPattern="x" * 255))},
    ),
    "cache-policy-and-legacy": behaviors(behavior(MinTTL=0), behavior()),
    "forwarded-values-required": behaviors(behavior(CachePolicyId=""), {**legacy(), "CachePolicyId": ""}),
    "ttl-order": behaviors(
        {**legacy(), "MinTTL": 10, "DefaultTTL": 5}, {**legacy(), "MinTTL": 5, "DefaultTTL": 5, "MaxTTL": 5}
    ),
    "ttl-negative": behaviors({**legacy(), "MinTTL": -1}, {**legacy(), "MinTTL": 0}),
    "allowed-methods": behaviors(
        behavior(AllowedMethods=methods("GET", "HEAD", "POST")), behavior(AllowedMethods=methods(*ALL))
    ),
    "cached-methods": behaviors(
        behavior(AllowedMethods=methods("GET", "HEAD", cached=("GET", "HEAD", "OPTIONS"))),
        behavior(AllowedMethods=methods(*ALL, cached=("GET", "HEAD", "OPTIONS"))),
    ),
    "group-methods": creating(
        {**grouped("o", "p"), "DefaultCacheBehavior": behavior("g", AllowedMethods=methods(*ALL))},
        {**grouped("o", "p"), "DefaultCacheBehavior": behavior("g", AllowedMethods=methods(*ALL[:3]))},
    ),
    "grpc-post": behaviors(
        behavior(GrpcConfig={"Enabled": True}), behavior(GrpcConfig={"Enabled": True}, AllowedMethods=methods(*ALL))
    ),
    "grpc-http2": creating(
        {
            "HttpVersion": "http1.1",
            "DefaultCacheBehavior": behavior(GrpcConfig={"Enabled": True}, AllowedMethods=methods(*ALL)),
        },
        {
            "HttpVersion": "http2and3",
            "DefaultCacheBehavior": behavior(GrpcConfig={"Enabled": True}, AllowedMethods=methods(*ALL)),
        },
    ),
    "key-groups": behaviors(
        behavior(TrustedKeyGroups=listed(*many(5), Enabled=True)),
        behavior(TrustedKeyGroups=listed(*many(4), Enabled=True)),
    ),
    "legacy-headers": behaviors(legacy(Headers=listed(*many(11))), legacy(Headers=listed(*many(10)))),
    "all-headers-ttl": behaviors(
        {**legacy(Headers=listed("*")), "MinTTL": 1}, {**legacy(Headers=listed("*")), "MinTTL": 0}
    ),
    "all-headers-s3": creating(
        {"Origins": listed(bucket("o")), "DefaultCacheBehavior": legacy(Headers=listed("*"))},
        {"Origins": listed(bucket("o")), "DefaultCacheBehavior": legacy(Headers=listed("Origin"))},
    ),
    "cookies": behaviors(
        legacy(Cookies={"Forward": "whitelist"}),
        legacy(Cookies={"Forward": "whitelist", "WhitelistedNames": listed("session")}),
    ),
    "query-string-keys": behaviors(
        legacy(QueryStringCacheKeys=listed("q")), legacy(QueryString=True, QueryStringCacheKeys=listed("q"))
    ),
    "function-event": behaviors(
        behavior(FunctionAssociations=listed(function("origin-request"))),
        behavior(FunctionAssociations=listed(function("viewer-request"))),
    ),
    "function-event-twice": behaviors(
        behavior(FunctionAssociations=listed(function("viewer-request"), function("viewer-request", "g"))),
        behavior(FunctionAssociations=listed(function("viewer-request"), function("viewer-response", "g"))),
    ),
    "lambda-event-twice": behaviors(
        behavior(LambdaFunctionAssociations=listed(edge("origin-request"), edge("origin-request"))),
        behavior(LambdaFunctionAssociations=listed(edge("origin-request"), edge("origin-response"))),
    ),
    "function-and-lambda": behaviors(
        behavior(
            FunctionAssociations=listed(function("viewer-request")),
            LambdaFunctionAssociations=listed(edge("viewer-request")),
        ),
        behavior(
            FunctionAssociations=listed(function("viewer-request")),
            LambdaFunctionAssociations=listed(edge("origin-request")),
        ),
    ),
    "lambda-version": behaviors(
        behavior(
            LambdaFunctionAssociations=listed(
                edge("origin-request", "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST")
            )
        ),
        behavior(LambdaFunctionAssociations=listed(edge("origin-request"))),
    ),
    "lambda-region": behaviors(
        behavior(
            LambdaFunctionAssociations=listed(
                edge("origin-request", "arn:aws:lambda:eu-west-1:123456789012:function:f:1")
            )
        ),
        behavior(LambdaFunctionAssociations=listed(edge("origin-request"))),
    ),
    "lambdas": creating(
        {
            "CacheBehaviors": listed(
                *(
                    behavior(
                        PathPattern=name,
                        LambdaFunctionAssociations=listed(edge("origin-request"), edge("origin-response")),
                    )
                    for name in many(51)
                )
            )
        },
        {
            "CacheBehaviors": listed(
                *(
                    behavior(
                        PathPattern=name,
                        LambdaFunctionAssociations=listed(edge("origin-request"), edge("origin-response")),
                    )
                    for name in many(50)
                )
            )
        },
    ),
}
