"""Standard access logs."""

from __future__ import annotations

import re

from pulumi_cloudfront_provider.rules.forms import bucket_region, not_a_host, quoted
from pulumi_cloudfront_provider.rules.known import Node
from pulumi_cloudfront_provider.rules.registry import Told, rule

_GUIDE = "developer guide, Configure standard logging (legacy)"
# _GUIDE, "Choose an Amazon S3 bucket": opt-in Regions to which CloudFront delivers no standard logs.
_UNSERVED = frozenset(
    {
        "af-south-1", "ap-east-1", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ca-west-1",
        "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1", "me-central-1", "me-south-1",
    }
)  # fmt: skip


@rule(
    "log-bucket",
    "Logging needs a bucket while it is on.",
    of="logging",
    source="API_LoggingConfig, Enabled and Bucket",
)
def bucket_needed(logging: Node) -> Told:
    if logging["enabled"] and not logging["bucket"]:
        yield (
            logging / "bucket",
            "is required while logging is on. Add the bucket, for example 'mylogs.s3.amazonaws.com'",
        )


@rule(
    "log-bucket-domain",
    "The log bucket is named by its domain name, name.s3.amazonaws.com.",
    of="logging",
    source="API_LoggingConfig, Bucket",
)
def bucket_domain(logging: Node) -> Told:
    name = logging["bucket"]
    if not name or not logging["enabled"]:
        return
    if bucket_region(name) is None or not_a_host(name):
        # `s3://name`, the bucket's ARN, a website endpoint, and the bare name are what people write instead.
        bare = re.sub(r"^(s3://|https?://|arn:aws:s3:::)", "", name).partition("/")[0].partition(".s3-website")[0]
        domain = bare if bucket_region(bare) is not None else f"{bare}.s3.amazonaws.com"
        sure = not not_a_host(domain) and (bare != name or "." not in bare)
        instead = f": '{domain}'" if sure else ""
        yield logging / "bucket", f"must be the domain name of a bucket{instead}, not {quoted(name)}"


@rule(
    "log-bucket-region",
    "CloudFront delivers no standard logs to buckets in some Regions.",
    of="logging",
    severity="warning",
    source=f"{_GUIDE}, Choose an Amazon S3 bucket for your standard logs",
)
def region(logging: Node) -> Told:
    name = logging["bucket"]
    found = bucket_region(name) if logging["enabled"] and name else None
    if found in _UNSERVED:
        yield logging / "bucket", f"must be in another Region: CloudFront delivers no standard logs to {found}"


@rule(
    "log-off",
    "Bucket and prefix have no effect while logging is off.",
    of="logging",
    severity="warning",
    source="API_LoggingConfig, Enabled: 'the values are automatically deleted'",
)
def off(logging: Node) -> Told:
    if logging["enabled"]:
        return
    for name, value in logging.known("bucket", "prefix"):
        if value:
            yield logging / name, "has no effect while logging is off. Set `enabled` to true, or take it out"


@rule(
    "log-prefix",
    "The prefix of log files doesn't begin with a slash.",
    of="logging",
    severity="warning",
    source=f"{_GUIDE}, File name format",
)
def prefix(logging: Node) -> Told:
    if logging["prefix"].startswith("/"):
        yield logging / "prefix", "begins with a slash, which makes a folder without a name in the bucket"
