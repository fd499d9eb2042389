"""Cache behaviors: what CloudFront does with a request, by its path."""

from __future__ import annotations

from pulumi_cloudfront_provider.model.forwarded_values import ForwardedValues
from pulumi_cloudfront_provider.model.functions import FunctionAssociation, LambdaFunctionAssociation
from pulumi_cloudfront_provider.model.managed_policies import (
    CachePolicyId,
    OriginRequestPolicyId,
    ResponseHeadersPolicyId,
)
from pulumi_cloudfront_provider.model.member import BY_MEMBER, Choice, Struct, optional, required
from pulumi_cloudfront_provider.model.spelling import path_pattern
from pulumi_cloudfront_provider.values import ABSENT


class ViewerProtocolPolicy(Choice):
    """The protocols that viewers may use."""

    ALLOW_ALL = "allow-all"
    """HTTP and HTTPS."""
    HTTPS_ONLY = "https-only"
    """HTTPS. A request over HTTP is refused with 403."""
    REDIRECT_TO_HTTPS = "redirect-to-https"
    """HTTPS. A request over HTTP is redirected to it."""


class Method(Choice):
    """An HTTP method."""

    GET = "GET"
    HEAD = "HEAD"
    POST = "POST"
    PUT = "PUT"
    PATCH = "PATCH"
    OPTIONS = "OPTIONS"
    DELETE = "DELETE"


class GrpcConfig(Struct):
    """Whether gRPC requests are taken."""

    enabled: bool = required(default=False)
    """Whether CloudFront takes gRPC requests and passes them on to the origin. Needs `POST` among the allowed methods,
    and HTTP/2 in `httpVersion`."""


class CacheBehaviorBase(Struct):
    """What the default behavior and the others have in common."""

    target_origin_id: str = required(min_length=1)
    """The `id` of the origin or the origin group that requests go to."""
    viewer_protocol_policy: ViewerProtocolPolicy = required()
    """The protocols that viewers may use."""
    cache_policy_id: CachePolicyId = optional(ABSENT, group="caching:policy")
    """The cache policy: what is part of the cache key, and for how long CloudFront caches. A behavior has
    either this or `forwardedValues`."""
    origin_request_policy_id: OriginRequestPolicyId = optional(ABSENT)
    """The origin request policy: what CloudFront sends to the origin beside the cache key."""
    response_headers_policy_id: ResponseHeadersPolicyId = optional(ABSENT)
    """The response headers policy: the headers that CloudFront adds to responses or takes from them."""
    allowed_methods: list[Method] = optional(["HEAD", "GET"], always=True)
    """The HTTP methods that CloudFront passes on to the origin: `GET` and `HEAD`; these and `OPTIONS`; or all seven."""
    cached_methods: list[Method] = optional(["HEAD", "GET"], api="AllowedMethods/CachedMethods", always=True)
    """The HTTP methods whose responses are cached: `GET` and `HEAD`, or these and `OPTIONS`."""
    compress: bool = optional(False, always=True)
    """Whether CloudFront compresses what it sends to viewers that accept it. For Brotli and gzip the cache policy must
    allow them too."""
    function_associations: list[FunctionAssociation] = optional([], key="eventType")
    """CloudFront Functions that run with the requests of this behavior."""
    lambda_function_associations: list[LambdaFunctionAssociation] = optional([], key="eventType", always=True)
    """Lambda@Edge functions that run with the requests of this behavior."""
    trusted_key_groups: list[str] = optional([], wrapper="enabled")
    """The IDs of the key groups whose keys may sign URLs and cookies. With one or more of them viewers need a signed
    URL or signed cookies."""
    trusted_signers: list[str] = optional([], wrapper="enabled", direct_only=True)
    """The account IDs, or `self`, whose CloudFront key pairs may sign URLs and cookies. Legacy: use
    `trustedKeyGroups`."""
    field_level_encryption_id: str = optional("", always=True)
    """The ID of the field-level encryption configuration."""
    realtime_log_config_arn: str = optional(ABSENT)
    """The ARN of the real-time log configuration."""
    grpc_config: GrpcConfig = optional(BY_MEMBER)
    """Whether gRPC requests are taken."""
    smooth_streaming: bool = optional(False, always=True, direct_only=True)
    """Whether the origin serves media in the Microsoft Smooth Streaming format."""
    forwarded_values: ForwardedValues = optional(ABSENT, group="caching:legacy", direct_only=True)
    """What CloudFront forwards to the origin and takes into the cache key. Legacy: use `cachePolicyId` and
    `originRequestPolicyId`."""
    min_ttl: int = optional(0, api="MinTTL", group="caching:legacy", direct_only=True, ge=0)
    """How many seconds CloudFront caches at least. Only beside `forwardedValues`."""
    default_ttl: int = optional(86400, api="DefaultTTL", group="caching:legacy", direct_only=True, ge=0)
    """How many seconds CloudFront caches where the origin doesn't say. Only beside `forwardedValues`."""
    max_ttl: int = optional(31536000, api="MaxTTL", group="caching:legacy", direct_only=True, ge=0)
    """How many seconds CloudFront caches at most, whatever the origin says. Only beside `forwardedValues`."""


class DefaultCacheBehavior(CacheBehaviorBase):
    """What CloudFront does with requests whose path matches none of the cache behaviors."""


class CacheBehavior(CacheBehaviorBase):
    """What CloudFront does with requests whose path matches a pattern."""

    path_pattern: str = required(same=path_pattern, min_length=1)
    """The paths of this behavior, for example `images/*.jpg`, with or without a leading slash. `*` stands for any
    characters, `?` for one."""
