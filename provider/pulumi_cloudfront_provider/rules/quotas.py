"""Quotas that AWS raises on request: above a default one is a warning."""

from __future__ import annotations

from pulumi_cloudfront_provider.rules.known import CantTell, Node
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
    for name, most in {**_LISTS, "tags": 50}.items():
        try:
            count = len(root[name])
        except CantTell:
            continue
        if count > most:
            yield root / name, f"has {count} items; by default {most} are allowed, and AWS must have raised that"


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
