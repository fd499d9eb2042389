"""A site from a component of one's own."""

import pulumi
from static_site import StaticSite

import pulumi_cloudfront as cloudfront
from pulumi_cloudfront import dynamic

config = pulumi.Config()
# Both flavours take the same arguments. `pulumi config set flavour dynamic` switches.
flavour = dynamic if config.get("flavour") == "dynamic" else cloudfront

site = StaticSite(
    "site",
    bucket=config.require("bucket"),
    bucket_domain_name=config.require("bucketDomainName"),
    origin_access_control_id=config.require("originAccessControlId"),
    comment="a site from a component",
    distribution=flavour.Distribution,
)

pulumi.export("id", site.distribution.id)
pulumi.export("domain_name", site.domain_name)
pulumi.export("bucket_policy", site.bucket_policy)
