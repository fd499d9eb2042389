"""What an update makes certain, whatever is live: what the program declares, and the defaults of what it declared
before and no longer does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.model.member import BY_MEMBER, KEEP
from pulumi_cloudfront_provider.values import Value, is_unknown


def certain(shape: Shape, now: Mapping[str, Value], before: Mapping[str, Value]) -> dict[str, Value]:
    """`now` with what was taken out since `before` at its default; None where the default is that it isn't there.

    What neither declares is left out: it is whatever is live.
    """
    return _struct(shape, merge(shape, now, before, before), now, before)


def _struct(shape: Shape, merged: Value, now: Mapping[str, Value], before: Mapping[str, Value]) -> dict[str, Value]:
    found = dict(now)
    for name, field in shape.fields.items():
        if name in now:
            found[name] = _declared(field, _member(merged, name), now[name], before.get(name))
        elif name in before and field.member.default is not KEEP:
            value = _member(merged, name)
            # The default of a struct by member says nothing of members that nobody declared.
            found[name] = _declared(field, value, {}, before[name]) if field.member.default is BY_MEMBER else value
    return found


def _declared(shape: Shape, merged: Value, now: Value, before: Value) -> Value:
    if shape.kind == "struct" and isinstance(merged, dict) and isinstance(now, dict):
        return _struct(shape, merged, now, before if isinstance(before, dict) else {})
    if shape.kind == "list" and shape.key and isinstance(merged, list) and isinstance(now, list):
        return _items(shape, merged, now, before if isinstance(before, list) else [])
    return merged


def _items(shape: Shape, merged: list[Value], now: list[Value], before: list[Value]) -> list[Value]:
    befores = {shape.key_of(item): item for item in before if isinstance(item, dict)}
    return [
        # Whose item it will be isn't known while its key isn't.
        item if is_unknown(item) or is_unknown(shape.key_of(item)) else _item(shape, new, item, befores)
        for new, item in zip(merged, now, strict=True)
    ]


def _item(shape: Shape, merged: Value, now: Value, befores: Mapping[Any, Value]) -> Value:
    return _declared(shape.items, merged, now, befores.get(shape.key_of(now)))


def _member(merged: Value, name: str) -> Value:
    return merged.get(name) if isinstance(merged, dict) else None
