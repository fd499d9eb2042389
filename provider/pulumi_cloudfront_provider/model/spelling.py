"""Spellings that mean the same to CloudFront. Used in comparisons only; what is sent is what the program says."""

from __future__ import annotations

import re

_BUCKET = re.compile(r"^(?P<name>.+?)(\.s3([.-][a-z0-9-]+)*\.amazonaws\.com(\.cn)?)?$")


def lowercase(text: str) -> str:
    """Header names and domain names are compared without case (RFC 9110, RFC 1035)."""
    return text.lower()


def path_pattern(pattern: str) -> str:
    """`images/*` and `/images/*` are the same pattern (developer guide, "Path pattern")."""
    return pattern.removeprefix("/")


def bucket(domain_name: str) -> str:
    """A log bucket reads back as `name.s3.amazonaws.com`, whichever of its domain names was sent."""
    match = _BUCKET.match(domain_name)
    return match["name"] if match else domain_name


def uppercase(text: str) -> str:
    """Country codes (ISO 3166-1) are written in upper case."""
    return text.upper()
