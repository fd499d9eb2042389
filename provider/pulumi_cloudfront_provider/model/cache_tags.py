"""Cache tags: marks from the origin by which cached objects can be invalidated."""

from __future__ import annotations

from pulumi_cloudfront_provider.model.member import Struct, required
from pulumi_cloudfront_provider.model.spelling import lowercase


class CacheTagConfig(Struct):
    """Where CloudFront finds the cache tags of an object."""

    header_name: str = required(min_length=1, same=lowercase)
    """The header of the origin's responses that holds the tags, with commas between them. Another name does not touch
    what is cached already."""
