"""The distribution in front of all teams: `/docs/*` goes to the distribution of the team that owns it."""

import pulumi

import pulumi_cloudfront as cloudfront
from pulumi_cloudfront import dynamic

config = pulumi.Config()
# Both flavours take the same arguments. `pulumi config set flavour dynamic` switches.
flavour = dynamic if config.get("flavour") == "dynamic" else cloudfront

# The stack of the same name, in the same organization.
docs = pulumi.StackReference(f"{pulumi.get_organization()}/cloudfront-05-docs/{pulumi.get_stack()}")

front = flavour.Distribution(
    "front",
    enabled=True,
    comment="in front of all",
    origins=[
        {
            "id": "web",
            "domain_name": "www.example.com",
            "custom_origin_config": {"origin_protocol_policy": "https-only"},
        },
        {
            "id": "docs",
            "domain_name": docs.require_output("domain_name"),
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
            "path_pattern": "/docs/*",
            "target_origin_id": "docs",
            "viewer_protocol_policy": "redirect-to-https",
            # The documentation's own distribution caches. The Host header stays behind: each distribution answers to
            # its own names only.
            "cache_policy_id": cloudfront.CachePolicyId.CACHING_DISABLED,
            "origin_request_policy_id": "b689b0a8-53d0-40ab-baf2-68738e2966ac",  # Managed-AllViewerExceptHostHeader
        }
    ],
)

pulumi.export("domain_name", front.domain_name)
