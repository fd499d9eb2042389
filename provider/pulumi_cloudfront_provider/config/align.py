"""A program's lists in the order of the state, where order means nothing.

Pulumi shows old and new list items by index. With survivors at their old index, an edit in a list that was reordered
too shows as that edit alone, in both flavours.
"""

from __future__ import annotations

from typing import Any

from pulumi_cloudfront_provider.config.canonical import canonical
from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.values import Path, Value, at, has_unknown, is_unknown


def aligned(shape: Shape, new: Value, old: Value) -> Value:
    """`new`, with the items of each order-free list at the index that they have in `old` as far as there is such an
    index. The rest keep their order. Neither argument is changed."""
    if new == old:
        return new
    if shape.kind == "struct" and isinstance(new, dict) and isinstance(old, dict):
        fields = shape.fields
        return {
            name: aligned(fields[name], value, old[name]) if name in fields and name in old else value
            for name, value in new.items()
        }
    if shape.kind == "list" and isinstance(new, list) and isinstance(old, list):
        return _list(shape, new, old)
    return new


def place_in(program: Value, shape: Shape, inputs: Value, path: Path) -> Path:
    """Where in `program` what stands that stands at `path` of `inputs`, its lists in the order of the state."""
    place: list[str | int] = []
    for step in path:
        there: str | int = step
        if isinstance(step, int) and shape.kind == "list" and isinstance(inputs, list) and isinstance(program, list):
            there = _twins(shape, inputs, program).get(step, step)
            shape = shape.items
        else:
            shape = shape.fields.get(str(step), shape)
        place.append(there)
        inputs, program = at(inputs, (step,)), at(program, (there,))
    return tuple(place)


def _list(shape: Shape, new: list[Value], old: list[Value]) -> list[Value]:
    twins = _twins(shape, new, old)
    items = [
        aligned(shape.items, item, old[twins[index]]) if index in twins else item for index, item in enumerate(new)
    ]
    if shape.member.ordered:
        return items
    placed = {place: index for index, place in twins.items() if place < len(new)}
    rest = iter([index for index in range(len(new)) if index not in placed.values()])
    return [items[placed[place]] if place in placed else items[next(rest)] for place in range(len(new))]


def _twins(shape: Shape, new: list[Value], old: list[Value]) -> dict[int, int]:
    """Index in `new` -> index in `old` of the same item."""
    unclaimed: dict[str, list[int]] = {}
    for index, item in enumerate(old):
        unclaimed.setdefault(_identity(shape, item), []).append(index)
    twins = {}
    for index, item in enumerate(new):
        known = not is_unknown(shape.key_of(item)) if shape.key else not has_unknown(item)
        indices = unclaimed.get(_identity(shape, item)) if known else None
        if indices:
            twins[index] = indices.pop(0)
    return twins


def _identity(shape: Shape, item: Value) -> Any:
    return repr(shape.key_of(item) if shape.key else canonical(shape.items, item))
