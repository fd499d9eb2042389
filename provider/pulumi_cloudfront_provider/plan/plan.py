"""A plan: what an update would change, and whether it needs another distribution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.plan.difference import Change, difference
from pulumi_cloudfront_provider.values import Value

BESIDE_THE_CONFIG = ("tags", "waitForDeployment")
"""Inputs that are no members of DistributionConfig: a change of them alone is no update of it."""


@dataclass(frozen=True)
class Plan:
    """The changes, by path, and what is expected after them."""

    changes: tuple[Change, ...]
    expected: Mapping[str, Value]

    @property
    def replaces(self) -> bool:
        return any(change.replace for change in self.changes)

    @property
    def touches_config(self) -> bool:
        """Whether DistributionConfig itself changes."""
        return any(change.path[0] not in BESIDE_THE_CONFIG for change in self.changes)

    @property
    def touches_tags(self) -> bool:
        return any(change.path[0] == "tags" for change in self.changes)


def plan(shape: Shape, now: Mapping[str, Value], before: Mapping[str, Value], seen: Mapping[str, Value]) -> Plan:
    """What an update from `seen` would change.

    Args:
        shape: the distribution's shape.
        now: what the program declares.
        before: what it declared when the distribution was last written.
        seen: the distribution as the state last saw it (the old outputs).
    """
    # How a program wants to wait is nowhere in CloudFront: what was seen of it is what was declared.
    seen = {**seen, **{name: before[name] for name in ("waitForDeployment",) if name in before}}
    expected = merge(shape, now, before, seen)
    return Plan(difference(shape, seen, expected), expected)
