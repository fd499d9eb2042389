"""A program in object form, as an editor sees it. Checked by mypy --strict and pyright; never run."""

from __future__ import annotations

import pulumi

import pulumi_cloudfront as cloudfront
from pulumi_cloudfront import dynamic

origin = cloudfront.OriginArgs(
    id="web",
    domain_name=pulumi.Output.from_input("www.example.com"),
    custom_origin_config=cloudfront.CustomOriginConfigArgs(
        origin_protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        origin_ssl_protocols=[cloudfront.SslProtocol.TLS_V1_2],
        http_port=80,
    ),
    custom_headers=[cloudfront.OriginCustomHeaderArgs(header_name="X-Key", header_value=pulumi.Output.secret("k"))],
)
behavior = cloudfront.DefaultCacheBehaviorArgs(
    target_origin_id="web", viewer_protocol_policy="redirect-to-https", cache_policy_id="an-id"
)
plugin = cloudfront.Distribution(
    "plugin",
    enabled=True,
    origins=[origin],
    default_cache_behavior=behavior,
    price_class=cloudfront.PriceClass.PRICE_CLASS_100,
    tags={"stage": "test"},
    wait_for_deployment=False,
    opts=pulumi.ResourceOptions(protect=True),
)
same = dynamic.Distribution("dynamic", enabled=True, origins=[origin], default_cache_behavior=behavior)
adopted = dynamic.Distribution.adopt(
    "adopted",
    "E1234567890",
    cloudfront.DistributionArgs(enabled=True, origins=[origin], default_cache_behavior=behavior),
)
known = cloudfront.Distribution.get("known", "E1234567890")

everything = cloudfront.Deployed("everything", distributions=[plugin.deployment, known.deployment])
same_everything = dynamic.Deployed("same-everything", cloudfront.DeployedArgs(distributions=[same.deployment]))
theirs = cloudfront.get_distribution(alias="www.example.com")
theirs_too = cloudfront.get_distribution_output(id=known.id)

their_domain: str = theirs.domain_name
their_zone: pulumi.Output[str] = theirs_too.apply(lambda found: found.hosted_zone_id)
their_origin: str = theirs.origins[0].domain_name
domain: pulumi.Output[str] = plugin.domain_name
zone: pulumi.Output[str] = same.hosted_zone_id
identity: pulumi.Output[str] = known.id
first_origin: pulumi.Output[str] = adopted.origins.apply(lambda origins: origins[0].domain_name)
