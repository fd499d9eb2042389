"""The same in dictionary form, as an editor sees it. Checked by mypy --strict and pyright; never run."""

from __future__ import annotations

import pulumi

import pulumi_cloudfront as cloudfront
from pulumi_cloudfront import dynamic

origin: cloudfront.OriginArgsDict = {
    "id": "web",
    "domain_name": pulumi.Output.from_input("www.example.com"),
    "custom_origin_config": {"origin_protocol_policy": "https-only", "origin_ssl_protocols": ["TLSv1.2"]},
    "custom_headers": [{"header_name": "X-Key", "header_value": pulumi.Output.secret("k")}],
}
plugin = cloudfront.Distribution(
    "plugin",
    enabled=True,
    origins=[origin],
    default_cache_behavior={
        "target_origin_id": "web",
        "viewer_protocol_policy": "redirect-to-https",
        "cache_policy_id": cloudfront.CachePolicyId.CACHING_OPTIMIZED,
        "origin_request_policy_id": "an-id",
        "response_headers_policy_id": cloudfront.ResponseHeadersPolicyId.SIMPLE_CORS,
        "allowed_methods": ["GET", "HEAD"],
    },
    restrictions={"geo_restriction": {"restriction_type": "whitelist", "locations": ["DE"]}},
    viewer_certificate={"cloudfront_default_certificate": True},
)
same = dynamic.Distribution(
    "dynamic",
    enabled=True,
    origins=[origin],
    default_cache_behavior={"target_origin_id": "web", "viewer_protocol_policy": "allow-all"},
)
