"""The same N distributions as a Pulumi program, as one for the do-nothing provider, and as Terraform's HCL."""

from __future__ import annotations

POLICY = "658327ea-f89d-4fab-a63d-7e88639e58f6"  # AWS's Managed-CachingOptimized


DEPLOYED = """
cloudfront.Deployed("everything", distributions=[site.deployment for site in sites])
"""
"""After a `pulumi_program` whose distributions don't wait: one resource that waits for all."""


def pulumi_program(module: str, n: int, comment: str, wait: bool) -> str:
    return f"""import {module} as cloudfront


def origin(id, **more):
    return {{
        "id": id,
        "domain_name": f"{{id}}.example.com",
        "custom_origin_config": {{
            "http_port": 80,
            "https_port": 443,
            "origin_protocol_policy": "https-only",
            "origin_ssl_protocols": ["TLSv1.2"],
        }},
        **more,
    }}


def behavior(origin, **more):
    return {{
        "target_origin_id": origin,
        "viewer_protocol_policy": "redirect-to-https",
        "cache_policy_id": "{POLICY}",
        "allowed_methods": ["GET", "HEAD"],
        "cached_methods": ["GET", "HEAD"],
        "compress": True,
        **more,
    }}


sites = [
    cloudfront.Distribution(
        f"site-{{number}}",
        enabled=True,
        comment=f"{comment} {{number}}",
        price_class="PriceClass_100",
        origins=[origin("web"), origin("assets", connection_attempts=2)],
        default_cache_behavior=behavior("web"),
        cache_behaviors=[behavior("assets", path_pattern="/assets/*")],
        tags={{"team": "web", "number": str(number)}},
        wait_for_deployment={wait},
    )
    for number in range({n})
]
"""


def floor_program(n: int, comment: str) -> str:
    """As many inputs, and no SDK but Pulumi's own."""
    return f"""import pulumi


def origin(id, **more):
    return {{
        "id": id,
        "domainName": f"{{id}}.example.com",
        "customOriginConfig": {{
            "httpPort": 80,
            "httpsPort": 443,
            "originProtocolPolicy": "https-only",
            "originSslProtocols": ["TLSv1.2"],
        }},
        **more,
    }}


def behavior(origin, **more):
    return {{
        "targetOriginId": origin,
        "viewerProtocolPolicy": "redirect-to-https",
        "cachePolicyId": "{POLICY}",
        "allowedMethods": ["GET", "HEAD"],
        "cachedMethods": ["GET", "HEAD"],
        "compress": True,
        **more,
    }}


for number in range({n}):
    pulumi.CustomResource(
        "floor:index:Thing",
        f"site-{{number}}",
        {{
            "enabled": True,
            "comment": f"{comment} {{number}}",
            "priceClass": "PriceClass_100",
            "origins": [origin("web"), origin("assets", connectionAttempts=2)],
            "defaultCacheBehavior": behavior("web"),
            "cacheBehaviors": [behavior("assets", pathPattern="/assets/*")],
            "tags": {{"team": "web", "number": str(number)}},
        }},
    )
"""


def terraform_program(endpoint: str, n: int, comment: str, wait: bool) -> str:
    behavior = f"""viewer_protocol_policy = "redirect-to-https"
    cache_policy_id        = "{POLICY}"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    compress               = true"""
    origin = """custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }"""
    return f"""terraform {{
  required_providers {{
    aws = {{ source = "hashicorp/aws" }}
  }}
}}

provider "aws" {{
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true
  endpoints {{
    cloudfront = "{endpoint}"
  }}
}}

resource "aws_cloudfront_distribution" "site" {{
  count               = {n}
  enabled             = true
  comment             = "{comment} ${{count.index}}"
  price_class         = "PriceClass_100"
  wait_for_deployment = {str(wait).lower()}
  tags                = {{ team = "web", number = tostring(count.index) }}
  origin {{
    origin_id   = "web"
    domain_name = "web.example.com"
    {origin}
  }}
  origin {{
    origin_id           = "assets"
    domain_name         = "assets.example.com"
    connection_attempts = 2
    {origin}
  }}
  default_cache_behavior {{
    target_origin_id       = "web"
    {behavior}
  }}
  ordered_cache_behavior {{
    path_pattern           = "/assets/*"
    target_origin_id       = "assets"
    {behavior}
  }}
  restrictions {{
    geo_restriction {{ restriction_type = "none" }}
  }}
  viewer_certificate {{ cloudfront_default_certificate = true }}
}}
"""
