"""A static site in a private S3 bucket: origin access control, a default root object, and an error page."""

import pulumi

import pulumi_cloudfront as cloudfront
from pulumi_cloudfront import dynamic

config = pulumi.Config()
# Both flavours take the same arguments. `pulumi config set flavour dynamic` switches.
flavour = dynamic if config.get("flavour") == "dynamic" else cloudfront

site = flavour.Distribution(
    "site",
    enabled=True,
    comment=config.get("comment") or "a static site",
    default_root_object="index.html",
    origins=[
        {
            "id": "bucket",
            # The regional name: the global one redirects while the bucket is young.
            "domain_name": config.require("bucketDomainName"),
            "origin_access_control_id": config.require("originAccessControlId"),
            "s3_origin_config": {},
        }
    ],
    default_cache_behavior={
        "target_origin_id": "bucket",
        "viewer_protocol_policy": "redirect-to-https",
        "compress": True,
        "cache_policy_id": cloudfront.CachePolicyId.CACHING_OPTIMIZED,
    },
    custom_error_responses=[
        {
            # A private bucket answers 403 for what isn't there.
            "error_code": 403,
            "response_code": "404",
            "response_page_path": "/404.html",
            "error_caching_min_ttl": 60,
        }
    ],
    price_class="PriceClass_100",
)

# What the bucket's policy must allow: this distribution, and nobody else.
pulumi.export(
    "bucket_policy",
    pulumi.Output.json_dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "cloudfront.amazonaws.com"},
                    "Action": "s3:GetObject",
                    "Resource": f"arn:aws:s3:::{config.require('bucket')}/*",
                    "Condition": {"StringEquals": {"AWS:SourceArn": site.arn}},
                }
            ],
        }
    ),
)
pulumi.export("id", site.id)
pulumi.export("domain_name", site.domain_name)
