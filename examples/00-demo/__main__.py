"""A site in front of two servers. `make demo` deploys it, edits it, and shows what happens when others edit it too."""

import pulumi

import pulumi_cloudfront as cloudfront
from pulumi_cloudfront import dynamic

# Both flavours take the same arguments. `pulumi config set flavour dynamic` switches.
flavour = dynamic if pulumi.Config().get("flavour") == "dynamic" else cloudfront

site = flavour.Distribution(
    "site",
    enabled=True,
    comment="my site",
    caller_reference="demo-1",
    origins=[
        {
            "id": "web",
            "domain_name": "web.example.com",
            "custom_origin_config": {"origin_protocol_policy": "https-only"},
            "connection_attempts": 3,
        },
        {
            "id": "images",
            "domain_name": "images.example.com",
            "custom_origin_config": {"origin_protocol_policy": "https-only"},
        },
    ],
    default_cache_behavior={
        "target_origin_id": "web",
        "viewer_protocol_policy": "redirect-to-https",
        "cache_policy_id": cloudfront.CachePolicyId.CACHING_OPTIMIZED,
    },
    cache_behaviors=[
        {
            "path_pattern": "/images/*",
            "target_origin_id": "images",
            "viewer_protocol_policy": "redirect-to-https",
            "forwarded_values": {"query_string": False, "cookies": {"forward": "none"}},
            "default_ttl": 3600,
        }
    ],
    tags={"project": "demo"},
)

pulumi.export("domain_name", site.domain_name)
