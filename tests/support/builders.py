"""The smallest values that mean something, and merge and plan with as little said as possible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.config.shape import Shape, shape_of
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.plan.difference import Change
from pulumi_cloudfront_provider.plan.plan import plan

SHAPE: Final[Shape] = shape_of(DistributionArgs)
Values = dict[str, Any]


def origin(id: Any = "a", **members: Any) -> Values:
    return {"id": id, "domainName": f"{id}.example.com", **members}


def custom(**members: Any) -> Values:
    """A custom origin's configuration."""
    return {"originProtocolPolicy": "https-only", **members}


def behavior(pattern: str | None = None, **members: Any) -> Values:
    """The default cache behavior, or with a pattern one of the others."""
    where = {} if pattern is None else {"pathPattern": pattern}
    return {**where, "targetOriginId": "a", "viewerProtocolPolicy": "allow-all", **members}


def forwarded(**members: Any) -> Values:
    return {"queryString": False, "cookies": {"forward": "none"}, **members}


def args(**members: Any) -> Values:
    """A program's inputs: what every program must declare, and `members`."""
    return {"enabled": True, "origins": [origin()], "defaultCacheBehavior": behavior(), **members}


def merged(now: Values, before: Mapping[str, Any], live: Mapping[str, Any]) -> Values:
    return merge(SHAPE, now, before, live)


def changes(now: Values, before: Mapping[str, Any], seen: Mapping[str, Any]) -> list[Change]:
    return list(plan(SHAPE, now, before, seen).changes)


def changed(now: Values, before: Mapping[str, Any], seen: Mapping[str, Any]) -> dict[tuple[str | int, ...], str]:
    """Path -> operation of what a preview shows."""
    return {change.path: change.operation for change in changes(now, before, seen)}
