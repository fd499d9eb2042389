"""What the function getDistribution takes."""

from __future__ import annotations

from typing import ClassVar

from pulumi_cloudfront_provider.model.member import Struct, optional
from pulumi_cloudfront_provider.values import ABSENT


class GetDistributionArgs(Struct):
    """Which distribution: either by its ID or by an alias."""

    api_type: ClassVar[str | None] = None
    noun: ClassVar[str] = "getDistribution"

    id: str = optional(ABSENT, api="", min_length=1)
    """The distribution's ID."""
    alias: str = optional(ABSENT, api="", min_length=1)
    """One of its aliases, as it was declared: `*.example.com` is found by that name only."""
