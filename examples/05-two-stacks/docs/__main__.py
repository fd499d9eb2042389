"""A team's own distribution. Its stack exports what others build on."""

import pulumi

import pulumi_cloudfront as cloudfront
from pulumi_cloudfront import dynamic

config = pulumi.Config()
# Both flavours take the same arguments. `pulumi config set flavour dynamic` switches.
flavour = dynamic if config.get("flavour") == "dynamic" else cloudfront

docs = flavour.Distribution(
    "docs",
    enabled=True,
    comment="the documentation",
    caller_reference="docs-1",  # another one makes another distribution
    origins=[
        {
            "id": "docs",
            "domain_name": "docs.example.com",
            "custom_origin_config": {"origin_protocol_policy": "https-only"},
        }
    ],
    default_cache_behavior={
        "target_origin_id": "docs",
        "viewer_protocol_policy": "redirect-to-https",
        "cache_policy_id": cloudfront.CachePolicyId.CACHING_OPTIMIZED,
    },
)

pulumi.export("arn", docs.arn)
pulumi.export("domain_name", docs.domain_name)
pulumi.export("hosted_zone_id", docs.hosted_zone_id)
