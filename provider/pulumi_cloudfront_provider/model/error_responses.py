"""Custom error responses: what CloudFront answers and caches when an origin fails."""

from __future__ import annotations

from pulumi_cloudfront_provider.model.member import Struct, optional, required
from pulumi_cloudfront_provider.values import ABSENT


class CustomErrorResponse(Struct):
    """What CloudFront answers for one HTTP status code of the origin, and for how long it caches it."""

    error_code: int = required(ge=400, le=599)
    """The HTTP status code of the origin, for example 404."""
    response_page_path: str = optional("")
    """The path of the page that viewers get instead, for example `/errors/404.html`. Comes with `responseCode`."""
    response_code: str = optional("")
    """The HTTP status code that viewers get instead, as a string, for example `200`. Comes with `responsePagePath`."""
    error_caching_min_ttl: int = optional(ABSENT, api="ErrorCachingMinTTL", ge=0)
    """How many seconds CloudFront caches the error at least. Where none is declared it takes 10 seconds."""
