"""Small programs for tests on the engine."""

from __future__ import annotations

CACHING = "658327ea-f89d-4fab-a63d-7e88639e58f6"

SITE = f"""
import pulumi
import pulumi_cloudfront as cloudfront
from pulumi_cloudfront import dynamic

BEHAVIOR = {{
    "target_origin_id": "web", "viewer_protocol_policy": "redirect-to-https", "cache_policy_id": "{CACHING}",
}}

def origin(id, **more):
    custom = {{"origin_protocol_policy": "https-only"}}
    return {{"id": id, "domain_name": id + ".example.com", "custom_origin_config": custom, **more}}
"""


def site(arguments: str = "", flavour: str = "cloudfront", options: str = "") -> str:
    """A program with one distribution, `site`: an origin `web`, and what is given beside it."""
    given = f"{arguments}," if arguments else ""
    origins = "" if "origins=" in arguments else 'origins=[origin("web")],'
    return (
        f'{SITE}\nsite = {flavour}.Distribution("site", enabled=True, {origins} default_cache_behavior=BEHAVIOR, '
        f'{given}opts=pulumi.ResourceOptions({options}))\npulumi.export("id", site.id)\n'
    )


def sites(**options: str) -> str:
    """A program with a distribution for each name, which differ in their names and options only."""
    made = (
        f'cloudfront.Distribution("{name}", enabled=True, origins=[origin("web")], default_cache_behavior=BEHAVIOR, '
        f"opts=pulumi.ResourceOptions({each}))\n"
        for name, each in options.items()
    )
    return SITE + "".join(made)
