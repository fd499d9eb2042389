"""The legacy way to say what is forwarded to an origin and is part of the cache key. Cache policies replace it."""

from __future__ import annotations

from typing import ClassVar

from pulumi_cloudfront_provider.model.member import Choice, Struct, optional, required
from pulumi_cloudfront_provider.model.spelling import lowercase
from pulumi_cloudfront_provider.values import ABSENT


class ItemSelection(Choice):
    """Which cookies CloudFront forwards."""

    NONE = "none"
    WHITELIST = "whitelist"
    ALL = "all"


class CookiePreference(Struct):
    """Which cookies CloudFront forwards to the origin and takes into the cache key."""

    decided_by: ClassVar[tuple[str, ...]] = ("forward",)

    forward: ItemSelection = required()
    """Which cookies are forwarded. An S3 origin takes `none`."""
    whitelisted_names: list[str] = optional(ABSENT, moot_if={"forward": ("none", "all")})
    """The names of the cookies that are forwarded. Required when `forward` is `whitelist`."""


class ForwardedValues(Struct):
    """What CloudFront forwards to the origin and takes into the cache key: the legacy way, replaced by cache
    policies."""

    query_string: bool = required()
    """Whether the query string is forwarded."""
    cookies: CookiePreference = required()
    """Which cookies are forwarded."""
    headers: list[str] = optional([], always=True, same=lowercase)
    """The names of the headers that are forwarded, or `*` alone for all of them (nothing is cached then)."""
    query_string_cache_keys: list[str] = optional([], always=True)
    """The query parameters that are part of the cache key. With none and `queryString` true, all of them are."""
