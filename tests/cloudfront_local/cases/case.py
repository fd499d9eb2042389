"""What a case is, and the builders that cases of several themes use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import Raw, custom, listed

Step = Callable[[Scene], Any]
ALL = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE")
ACL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/name/473e64fd-f30b-4765-81a0-62ad96dd167a"


@dataclass(frozen=True)
class Case:
    """A way to break a rule, and a valid neighbour of it."""

    broken: Step
    kept: Step


def creating(broken: Raw, kept: Raw) -> Case:
    """Two configs for a create."""
    return Case(lambda scene: scene.create(**broken), lambda scene: scene.create(**kept))


def behaviors(broken: Raw, kept: Raw) -> Case:
    """Two default behaviours."""
    return creating({"DefaultCacheBehavior": broken}, {"DefaultCacheBehavior": kept})


def methods(*allowed: str, cached: tuple[str, ...] = ("GET", "HEAD")) -> Raw:
    return listed(*allowed, CachedMethods=listed(*cached))


def group(*members: str, code: int = 500, name: str = "g") -> Raw:
    return {
        "Id": name,
        "FailoverCriteria": {"StatusCodes": listed(code)},
        "Members": listed(*({"OriginId": each} for each in members)),
    }


def grouped(*members: str, code: int = 500) -> Raw:
    return {"Origins": listed(custom("o"), custom("p")), "OriginGroups": listed(group(*members, code=code))}


def many(amount: int) -> list[str]:
    return [f"n{number}" for number in range(amount)]
