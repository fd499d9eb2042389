"""The same site in two AWS accounts, from one program: a provider for each account."""

import pulumi

import pulumi_cloudfront as cloudfront
from pulumi_cloudfront import dynamic

config = pulumi.Config()


def site(name: str, distribution: type[cloudfront.Distribution], opts: pulumi.ResourceOptions | None = None) -> None:
    made = distribution(
        name,
        enabled=True,
        comment="a site in two accounts",
        origins=[
            {
                "id": "web",
                "domain_name": f"{name}.example.com",
                "custom_origin_config": {"origin_protocol_policy": "https-only"},
            }
        ],
        default_cache_behavior={
            "target_origin_id": "web",
            "viewer_protocol_policy": "redirect-to-https",
            "cache_policy_id": cloudfront.CachePolicyId.CACHING_OPTIMIZED,
        },
        opts=opts,
    )
    pulumi.export(f"{name}_arn", made.arn)


if config.get("flavour") == "dynamic":
    # A dynamic provider hears the stack's configuration and no other: there, each account has a stack of its own.
    site(pulumi.get_stack(), dynamic.Distribution)
else:
    for name in ("staging", "production"):
        account = cloudfront.Provider(
            name,
            profile=config.require(f"{name}Profile"),
            allowed_account_ids=[config.require(f"{name}Account")],  # a mixed-up profile is refused
        )
        site(name, cloudfront.Distribution, pulumi.ResourceOptions(provider=account))
