"""Tags."""

from __future__ import annotations

import unicodedata

from pulumi_cloudfront_provider.rules.forms import listed
from pulumi_cloudfront_provider.rules.known import Node
from pulumi_cloudfront_provider.rules.registry import Told, rule

_GUIDE = "developer guide, Tag restrictions"


@rule(
    "tag-reserved",
    "Tag keys that begin with aws: are AWS's own, and pulumi-cloudfront:pending is the provider's.",
    of="tags",
    source=f"{_GUIDE}; InvalidTagging",
)
def reserved(tag: Node) -> Told:
    key = str(tag.path[-1])
    if key.lower().startswith("aws:"):
        yield tag.path, "must not begin with 'aws:', which is reserved for AWS. Take it out: such tags stay as they are"
    elif key == "pulumi-cloudfront:pending":
        yield tag.path, "is the provider's own mark of a distribution that is being created. Take it out"


@rule(
    "tag-form",
    "Tags have letters, digits, spaces and _.:/=+-@ characters; keys up to 128, values up to 256.",
    of="tags",
    source="API_Tag: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*; InvalidTagging",
)
def form(tag: Node) -> Told:
    key = str(tag.path[-1])
    if not 1 <= len(key) <= 128:
        yield tag.path, f"must have a key of 1 to 128 characters, not {len(key)}"
    elif wrong := _illegal(key):
        yield tag.path, f"must have a key of letters, digits, spaces and _.:/=+-@, without {wrong}"
    value = tag.value
    if len(value) > 256:
        yield tag.path, f"must have at most 256 characters, not {len(value)}"
    elif wrong := _illegal(value):
        yield tag.path, f"must have letters, digits, spaces and _.:/=+-@ only, without {wrong}"


def _illegal(text: str) -> str:
    wrong = {each for each in text if each not in "_.:/=+-@" and unicodedata.category(each)[0] not in "LZN"}
    return listed(map(repr, sorted(wrong))) if wrong else ""
