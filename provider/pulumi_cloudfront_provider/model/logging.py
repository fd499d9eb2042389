"""Standard (legacy) access logs in an S3 bucket."""

from __future__ import annotations

from typing import ClassVar

from pulumi_cloudfront_provider.model.member import Struct, optional
from pulumi_cloudfront_provider.model.spelling import bucket


class LoggingConfig(Struct):
    """Standard access logs in an S3 bucket. (The newer delivery, `v2`, is set up in CloudWatch Logs; of these members
    it uses `includeCookies` only.)"""

    decided_by: ClassVar[tuple[str, ...]] = ("enabled",)

    enabled: bool = optional(False, always=True)
    """Whether CloudFront writes access logs to the bucket."""
    include_cookies: bool = optional(False, always=True, apart=True)
    """Whether cookies are logged."""
    bucket: str = optional("", always=True, moot_if={"enabled": (False,)}, same=bucket)
    """The domain name of the bucket, for example `mylogs.s3.amazonaws.com`. The bucket must have ACLs enabled."""
    prefix: str = optional("", always=True, moot_if={"enabled": (False,)})
    """What the names of the log files begin with, for example `www/`."""
