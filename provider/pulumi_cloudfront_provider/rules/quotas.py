"""Quotas that AWS raises on request: above a default one is a warning."""

from __future__ import annotations

from pulumi_cloudfront_provider.rules.known import Node
from pulumi_cloudfront_provider.rules.registry import Told, rule

_QUOTAS = "developer guide, Quotas"
_LISTS = {"aliases": 100, "origins": 100, "originGroups": 10, "cacheBehaviors": 75}


@rule(
    "distribution-quota",
    "A distribution has at most 100 aliases, 100 origins, 10 origin groups, 75 behaviors and 50 tags.",
    severity="warning",
    source=f"{_QUOTAS}, General quotas on distributions",
)
def lists(root: Node) -> Told:
    quotas = {**_LISTS, "tags": 50}
    for name, items in root.known(*quotas):
        if len(items) > quotas[name]:
            yield (
                root / name,
                f"has {len(items)} items; by default {quotas[name]} are allowed, and AWS must have raised that",
            )


@rule(
    "key-group-quota",
    "A behavior has at most 4 key groups.",
    of="behaviors",
    where="trustedKeyGroups",
    severity="warning",
    source=f"{_QUOTAS}, Quotas on key groups",
)
def key_groups(behavior: Node) -> Told:
    count = len(behavior["trustedKeyGroups"])
    if count > 4:
        yield behavior / "trustedKeyGroups", f"has {count} key groups; by default 4 are allowed"
