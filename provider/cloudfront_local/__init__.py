"""A strict local Amazon CloudFront over HTTP: it keeps CloudFront's rules, and fails when a test wants it to."""

from cloudfront_local.journal import Call
from cloudfront_local.local import LocalCloudFront

__all__ = ["Call", "LocalCloudFront"]
