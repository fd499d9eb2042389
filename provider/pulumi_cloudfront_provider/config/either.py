"""What one of two programs declares, or both: for what was declared before, where more than one program was tried."""

from __future__ import annotations

from typing import Any

from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.values import Value


def either(shape: Shape, one: Value, other: Value) -> Value:
    """Members and keyed items of both; where both have a value, that of `one`."""
    if isinstance(one, dict) and isinstance(other, dict):
        both = {**other, **one}
        if shape.kind == "struct":
            both.update(
                (name, either(shape.fields[name], one[name], other[name]))
                # A state of another version may hold what this one doesn't know.
                for name in one.keys() & other.keys() & shape.fields.keys()
            )
        return both
    if isinstance(one, list) and isinstance(other, list) and shape.key:
        items = _by_key(shape, other)
        mine = _by_key(shape, one)
        return [
            *(either(shape.items, item, items[key]) if key in items else item for key, item in mine.items()),
            *(item for key, item in items.items() if key not in mine),
        ]
    return one


def _by_key(shape: Shape, items: list[Any]) -> dict[Any, Value]:
    return {shape.key_of(item): item for item in items}
