"""A whole site: an API and static files, failover, a function at the edge, own domain names, logs, and a geo
restriction."""

import pulumi

import pulumi_cloudfront as cloudfront
from pulumi_cloudfront import dynamic

config = pulumi.Config()
# Both flavours take the same arguments. `pulumi config set flavour dynamic` switches.
flavour = dynamic if config.get("flavour") == "dynamic" else cloudfront

site = flavour.Distribution(
    "site",
    enabled=True,
    comment=config.get("comment") or "a whole site",
    aliases=["www.example.com", "example.com"],
    viewer_certificate={
        "acm_certificate_arn": config.require("certificateArn"),
        "ssl_support_method": "sni-only",
        "minimum_protocol_version": "TLSv1.2_2021",
    },
    http_version="http2and3",
    default_root_object="index.html",
    origins=[
        cloudfront.OriginArgs(
            id="files",
            domain_name=config.require("bucketDomainName"),
            origin_access_control_id=config.require("originAccessControlId"),
            s3_origin_config=cloudfront.S3OriginConfigArgs(),
        ),
        cloudfront.OriginArgs(
            id="files-replica",
            domain_name=config.require("replicaDomainName"),
            origin_access_control_id=config.require("originAccessControlId"),
            s3_origin_config=cloudfront.S3OriginConfigArgs(),
        ),
        cloudfront.OriginArgs(
            id="api",
            domain_name="api.example.com",
            custom_origin_config=cloudfront.CustomOriginConfigArgs(
                origin_protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
                origin_read_timeout=60,
            ),
            custom_headers=[
                # It proves to the API that a request came through CloudFront. Always a secret in Pulumi's state.
                cloudfront.OriginCustomHeaderArgs(
                    header_name="X-Origin-Key", header_value=config.require_secret("originKey")
                )
            ],
        ),
    ],
    origin_groups=[
        {
            "id": "files-with-failover",
            "failover_criteria": {"status_codes": [500, 502, 503, 504]},
            "members": [{"origin_id": "files"}, {"origin_id": "files-replica"}],
        }
    ],
    default_cache_behavior={
        "target_origin_id": "files-with-failover",
        "viewer_protocol_policy": "redirect-to-https",
        "compress": True,
        "cache_policy_id": cloudfront.CachePolicyId.CACHING_OPTIMIZED,
        "function_associations": [{"event_type": "viewer-request", "function_arn": config.require("functionArn")}],
    },
    cache_behaviors=[
        {
            "path_pattern": "/api/*",
            "target_origin_id": "api",
            "viewer_protocol_policy": "https-only",
            "allowed_methods": ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
            "cache_policy_id": cloudfront.CachePolicyId.CACHING_DISABLED,
            "origin_request_policy_id": cloudfront.OriginRequestPolicyId.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
        {
            "path_pattern": "/downloads/*",
            "target_origin_id": "files",
            "viewer_protocol_policy": "redirect-to-https",
            "cache_policy_id": cloudfront.CachePolicyId.CACHING_OPTIMIZED,
        },
    ],
    custom_error_responses=[
        {"error_code": 404, "response_code": "200", "response_page_path": "/index.html", "error_caching_min_ttl": 10}
    ],
    logging={"enabled": True, "bucket": config.require("logBucketDomainName"), "prefix": "site/"},
    restrictions={"geo_restriction": {"restriction_type": "whitelist", "locations": ["DE", "FR", "PL"]}},
    price_class="PriceClass_100",
    tags={"site": "example.com", "stage": pulumi.get_stack()},
)

pulumi.export("id", site.id)
pulumi.export("domain_name", site.domain_name)
pulumi.export("hosted_zone_id", site.hosted_zone_id)
