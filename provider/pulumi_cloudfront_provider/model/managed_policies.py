"""AWS's managed policies by name, so that nobody writes their IDs. They are the same in every account."""

from __future__ import annotations

from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from pulumi_cloudfront_provider.model.member import Choice

_GUIDE = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide"


class ManagedPolicy(Choice):
    """Each member is an ID, its name in AWS's documentation, and the section there that is its source."""

    called: str
    section: str

    def __new__(cls, id: str, called: str, section: str) -> ManagedPolicy:
        made = str.__new__(cls, id)
        made._value_ = id
        made.called = called
        made.section = section
        return made

    @property
    def source(self) -> str:
        """AWS's documentation of the policy, with its ID."""
        page = self.section.partition("#")
        return f"{_GUIDE}/{page[0]}.html#{page[2]}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.str_schema(strict=True)  # the ID of a policy of one's own is as good


class CachePolicyId(ManagedPolicy):
    """AWS's managed cache policies. The ID of a policy of your own is taken as well."""

    AMPLIFY = (
        "2e54312d-136d-493c-8eb9-b001f22f67d2",
        "Amplify",
        "using-managed-cache-policies#managed-cache-policy-amplify",
    )
    """For an origin that is an AWS Amplify web app."""
    CACHING_DISABLED = (
        "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        "CachingDisabled",
        "using-managed-cache-policies#managed-cache-policy-caching-disabled",
    )
    """Caches nothing: for dynamic content."""
    CACHING_OPTIMIZED = (
        "658327ea-f89d-4fab-a63d-7e88639e58f6",
        "CachingOptimized",
        "using-managed-cache-policies#managed-cache-caching-optimized",
    )
    """Caches as much as possible: only the normalized `Accept-Encoding` is part of the cache key. For S3 and other
    origins of files."""
    CACHING_OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS = (
        "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
        "CachingOptimizedForUncompressedObjects",
        "using-managed-cache-policies#managed-cache-caching-optimized-uncompressed",
    )
    """The same without compressed objects: nothing but the path is part of the cache key."""
    ELEMENTAL_MEDIA_PACKAGE = (
        "08627262-05a9-4f76-9ded-b50ca2e3a84f",
        "Elemental-MediaPackage",
        "using-managed-cache-policies#managed-cache-policy-mediapackage",
    )
    """For an origin that is an AWS Elemental MediaPackage endpoint."""
    USE_ORIGIN_CACHE_CONTROL_HEADERS = (
        "83da9c7e-98b4-4e11-a168-04f0df8e2c65",
        "UseOriginCacheControlHeaders",
        "using-managed-cache-policies#managed-cache-policy-origin-cache-headers",
    )
    """Caches what the origin's `Cache-Control` says. Query strings aren't part of the cache key."""
    USE_ORIGIN_CACHE_CONTROL_HEADERS_QUERY_STRINGS = (
        "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
        "UseOriginCacheControlHeaders-QueryStrings",
        "using-managed-cache-policies#managed-cache-policy-origin-cache-headers-query-strings",
    )
    """The same, with all query strings in the cache key."""


class OriginRequestPolicyId(ManagedPolicy):
    """AWS's managed origin request policies. The ID of a policy of your own is taken as well."""

    ALL_VIEWER = (
        "216adef6-5c7f-47e4-b989-5492eafa07d3",
        "AllViewer",
        "using-managed-origin-request-policies#managed-origin-request-policy-all-viewer",
    )
    """All headers, cookies and query strings of the viewer's request."""
    ALL_VIEWER_AND_CLOUDFRONT_HEADERS_2022_06 = (
        "33f36d7e-f396-46d9-90e0-52428a34d9dc",
        "AllViewerAndCloudFrontHeaders-2022-06",
        "using-managed-origin-request-policies#managed-origin-request-policy-all-viewer-and-cloudfront",
    )
    """The same, and the CloudFront headers that there were in June 2022."""
    ALL_VIEWER_EXCEPT_HOST_HEADER = (
        "b689b0a8-53d0-40ab-baf2-68738e2966ac",
        "AllViewerExceptHostHeader",
        "using-managed-origin-request-policies#managed-origin-request-policy-all-viewer-except-host-header",
    )
    """All but the `Host` header: for API Gateway, Lambda function URLs and others that expect their own name there."""
    CORS_CUSTOM_ORIGIN = (
        "59781a5b-3903-41f3-afcb-af62929ccde1",
        "CORS-CustomOrigin",
        "using-managed-origin-request-policies#managed-origin-request-policy-cors-custom",
    )
    """The header that CORS needs at a custom origin."""
    CORS_S3_ORIGIN = (
        "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
        "CORS-S3Origin",
        "using-managed-origin-request-policies#managed-origin-request-policy-cors-s3",
    )
    """The headers that CORS needs at an S3 origin."""
    ELEMENTAL_MEDIA_TAILOR_PERSONALIZED_MANIFESTS = (
        "775133bc-15f2-49f9-abea-afb2e0bf67d2",
        "Elemental-MediaTailor-PersonalizedManifests",
        "using-managed-origin-request-policies#managed-origin-request-policy-mediatailor",
    )
    """For an origin that is an AWS Elemental MediaTailor endpoint."""
    HOST_HEADER_ONLY = (
        "bf0718e1-ba1e-49d1-88b1-f726733018ae",
        "HostHeaderOnly",
        "using-managed-origin-request-policies#managed-origin-request-policy-host-header-only",
    )
    """The viewer's `Host` header only."""
    USER_AGENT_REFERER_HEADERS = (
        "acba4595-bd28-49b8-b9fe-13317c0390fa",
        "UserAgentRefererHeaders",
        "using-managed-origin-request-policies#managed-origin-request-policy-user-agent-referer",
    )
    """The `User-Agent` and `Referer` headers only."""


class ResponseHeadersPolicyId(ManagedPolicy):
    """AWS's managed response headers policies. The ID of a policy of your own is taken as well."""

    CORS_AND_SECURITY_HEADERS_POLICY = (
        "e61eb60c-9c35-4d20-a928-2b84e02af89c",
        "CORS-and-SecurityHeadersPolicy",
        "using-managed-response-headers-policies#managed-response-headers-policies-cors-security",
    )
    """Simple CORS requests from any origin, and the security headers."""
    CORS_WITH_PREFLIGHT = (
        "5cc3b908-e619-4b99-88e5-2cf7f45965bd",
        "CORS-With-Preflight",
        "using-managed-response-headers-policies#managed-response-headers-policies-cors-preflight",
    )
    """CORS requests from any origin, with preflight requests."""
    CORS_WITH_PREFLIGHT_AND_SECURITY_HEADERS_POLICY = (
        "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
        "CORS-with-preflight-and-SecurityHeadersPolicy",
        "using-managed-response-headers-policies#managed-response-headers-policies-cors-preflight-security",
    )
    """The same, and the security headers."""
    SECURITY_HEADERS_POLICY = (
        "67f7725c-6f97-4210-82d7-5512b31e9d03",
        "SecurityHeadersPolicy",
        "using-managed-response-headers-policies#managed-response-headers-policies-security",
    )
    """The security headers: `Strict-Transport-Security`, `X-Frame-Options` and others."""
    SIMPLE_CORS = (
        "60669652-455b-4ae9-85a4-c4c02393f86c",
        "SimpleCORS",
        "using-managed-response-headers-policies#managed-response-headers-policies-cors",
    )
    """Simple CORS requests from any origin."""
