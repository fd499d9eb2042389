"""The smallest distribution: one origin, one behavior."""

import pulumi

import pulumi_cloudfront as cloudfront
from pulumi_cloudfront import dynamic

config = pulumi.Config()
# Both flavours take the same arguments. `pulumi config set flavour dynamic` switches.
flavour = dynamic if config.get("flavour") == "dynamic" else cloudfront

site = flavour.Distribution(
    "site",
    enabled=True,
    comment=config.get("comment") or "a minimal site",
    origins=[
        {
            "id": "web",
            "domain_name": "www.example.com",
            "custom_origin_config": {"origin_protocol_policy": "https-only"},
        }
    ],
    default_cache_behavior={
        "target_origin_id": "web",
        "viewer_protocol_policy": "redirect-to-https",
        "cache_policy_id": cloudfront.CachePolicyId.CACHING_OPTIMIZED,
    },
)

pulumi.export("id", site.id)
pulumi.export("domain_name", site.domain_name)
