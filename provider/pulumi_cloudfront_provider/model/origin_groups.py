"""Origin groups: two origins, the second of which takes over when the first fails."""

from __future__ import annotations

from pulumi_cloudfront_provider.model.member import Choice, Struct, optional, required


class OriginGroupSelectionCriteria(Choice):
    """How CloudFront picks an origin of an origin group."""

    DEFAULT = "default"
    MEDIA_QUALITY_BASED = "media-quality-based"


class OriginGroupFailoverCriteria(Struct):
    """When CloudFront turns from the first origin of a group to the second."""

    status_codes: list[int] = required(min_length=1)
    """The HTTP status codes of the first origin for which CloudFront asks the second, for example 500, 502, 503 and
    504."""


class OriginGroupMember(Struct):
    """An origin in an origin group."""

    origin_id: str = required(min_length=1)
    """The `id` of one of the distribution's origins."""


class OriginGroup(Struct):
    """Two origins and what makes CloudFront turn from the first to the second. A behavior points to the group as it
    would to an origin."""

    id: str = required(min_length=1)
    """A name for the group, unique among the distribution's origins and origin groups."""
    failover_criteria: OriginGroupFailoverCriteria = required()
    """When CloudFront turns to the second origin."""
    members: list[OriginGroupMember] = required(ordered=True, min_length=2, max_length=2)
    """The first origin and the second, in this order."""
    selection_criteria: OriginGroupSelectionCriteria = optional("default")
    """How CloudFront picks an origin. `media-quality-based` is for MediaPackage origins."""
