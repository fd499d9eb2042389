"""Small ways to look into a config as it was sent, in which any optional member may be absent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from cloudfront_local.readback import behaviors, for_tenants
from cloudfront_local.store import Config

__all__ = ["associations", "behaviors", "duplicate", "for_tenants", "group_ids", "groups", "items", "origins", "text"]


def items(value: Config, member: str) -> list[Any]:
    """The items of a list member; none when it is absent."""
    found: list[Any] = (value.get(member) or {}).get("Items") or []
    return found


def origins(config: Config) -> list[Config]:
    return items(config, "Origins")


def groups(config: Config) -> list[Config]:
    return items(config, "OriginGroups")


def group_ids(config: Config) -> set[str]:
    return {group["Id"] for group in groups(config)}


def text(config: Config, *path: str) -> str:
    """A string somewhere below; empty when it is absent."""
    value: Any = config
    for name in path:
        value = (value or {}).get(name)
    return value or ""


def duplicate(values: Iterable[Any]) -> Any:
    """A value that stands in a list more than once, or None."""
    return next((value for value, count in Counter(values).items() if count > 1), None)


def associations(behavior: Config, member: str) -> Iterator[str]:
    for association in items(behavior, member):
        yield association["EventType"]
