"""Restrictions: the countries whose viewers are served."""

from __future__ import annotations

from typing import ClassVar

from pulumi_cloudfront_provider.model.member import BY_MEMBER, Choice, Struct, optional, required
from pulumi_cloudfront_provider.model.spelling import uppercase


class GeoRestrictionType(Choice):
    """What a list of countries means."""

    BLACKLIST = "blacklist"
    """The countries that aren't served."""
    WHITELIST = "whitelist"
    """The countries that are served."""
    NONE = "none"
    """All countries are served."""


class GeoRestriction(Struct):
    """The countries whose viewers are served, or refused."""

    decided_by: ClassVar[tuple[str, ...]] = ("restrictionType",)

    restriction_type: GeoRestrictionType = required(default="none", always=True)
    """What `locations` means."""
    locations: list[str] = optional(
        [], api="Items", wrapper="inline", always=True, moot_if={"restrictionType": ("none",)}, same=uppercase
    )
    """Countries, as two-letter codes of ISO 3166-1, for example `DE`."""


class Restrictions(Struct):
    """Who is served."""

    geo_restriction: GeoRestriction = required(default=BY_MEMBER, always=True)
    """The countries whose viewers are served, or refused."""
