"""Live values in the words of the program: its order, its spelling, and its members."""

from __future__ import annotations

from collections.abc import Callable

from pulumi_cloudfront_provider.config.canonical import canonical, equal, is_moot
from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.values import ABSENT, Value, is_unknown

_Stays = Callable[[Shape, dict[str, Value], str], bool]


def restate(shape: Shape, live: Value, declared: Value) -> Value:
    """`live` whole, with the declared spelling where the two mean the same, and in the declared order where order
    means nothing.

    So nothing shows where nothing differs.
    """
    if declared is ABSENT or is_unknown(declared):
        return live
    if shape.kind == "struct" and isinstance(live, dict) and isinstance(declared, dict):
        return {name: restate(shape.fields[name], value, declared.get(name, ABSENT)) for name, value in live.items()}
    if shape.kind == "list" and isinstance(live, list) and isinstance(declared, list):
        return [restate(shape.items, item, like) for item, like in _paired(shape, live, declared)]
    return declared if equal(shape, live, declared) else live


def project(shape: Shape, live: Value, declared: Value) -> Value:
    """`live` at the paths that `declared` has, and nowhere else; lists whole, since a declared list is owned whole.

    This is what a refresh makes of a program's inputs: it shows what others changed under them, and never widens them.
    """
    if live is ABSENT:
        return ABSENT
    if shape.kind == "struct" and isinstance(live, dict) and isinstance(declared, dict):
        return _project_struct(shape, live, declared)
    if shape.kind == "map" and isinstance(live, dict) and isinstance(declared, dict):
        return {key: live[key] for key in declared if key in live}
    if shape.kind == "list" and isinstance(live, list) and isinstance(declared, list):
        return [
            minimal(shape.items, item) if like is ABSENT else project(shape.items, item, like)
            for item, like in _paired(shape, live, declared)
        ]
    return declared if equal(shape, live, declared) else live


def _project_struct(shape: Shape, live: dict[str, Value], declared: dict[str, Value]) -> dict[str, Value]:
    inputs = {}
    for name, was in declared.items():
        field = shape.fields.get(name)
        if field is None:
            continue  # written by another version of the provider
        value = live.get(name, ABSENT)
        if is_moot(shape, name, declared) and is_moot(shape, name, live):
            inputs[name] = was
        elif value is not ABSENT:
            inputs[name] = project(field, value, was)
        elif equal(field, ABSENT, was):
            inputs[name] = was
    return inputs


def minimal(shape: Shape, live: Value) -> Value:
    """`live` without what equals a default: the inputs of a program that imports it."""
    return _thinned(shape, live, ABSENT, _counts)


def concise(shape: Shape, live: dict[str, Value], declared: dict[str, Value]) -> dict[str, Value]:
    """What outputs hold: the members of the struct `live`, and in them no empty ones that nobody declared.

    What isn't there is equal to CloudFront's default, here as everywhere. The engine writes the whole state at each
    change, and in a distribution most members are empty.
    """
    return {
        name: _thinned(shape.fields[name], value, declared.get(name, ABSENT), _tells) for name, value in live.items()
    }


def _thinned(shape: Shape, live: Value, declared: Value, stays: _Stays) -> Value:
    """`live` without the undeclared members of structs of which `stays(shape, struct, name)` is false."""
    if shape.kind == "struct" and isinstance(live, dict):
        own = declared if isinstance(declared, dict) else {}
        return {
            name: _thinned(shape.fields[name], value, own.get(name, ABSENT), stays)
            for name, value in live.items()
            if name in own or stays(shape, live, name)
        }
    if shape.kind == "list" and isinstance(live, list):
        likes = declared if isinstance(declared, list) else []
        return [_thinned(shape.items, item, like, stays) for item, like in _paired(shape, live, likes)]
    return live


def _counts(shape: Shape, live: dict[str, Value], name: str) -> bool:
    return not is_moot(shape, name, live) and _differs(shape, name, live[name])


def _tells(shape: Shape, live: dict[str, Value], name: str) -> bool:
    return not _empty(live[name]) or _differs(shape, name, live[name])


def _empty(value: Value) -> bool:
    if isinstance(value, dict):
        return all(_empty(each) for each in value.values())
    return value is False or value in ("", [])


def _differs(shape: Shape, name: str, value: Value) -> bool:
    field = shape.fields[name]
    return field.required or canonical(field, value) is not ABSENT


def _paired(shape: Shape, live: list[Value], declared: list[Value]) -> list[tuple[Value, Value]]:
    """Each live item with its declared one, or ABSENT. Where order means nothing: in the declared order, new ones
    last."""
    unclaimed: dict[str, list[int]] = {}
    for index, item in enumerate(declared):
        unclaimed.setdefault(_identity(shape, item, index), []).append(index)
    last = len(declared)
    pairs = []
    for position, item in enumerate(live):
        indices = unclaimed.get(_identity(shape, item, position))
        index = indices.pop(0) if indices else last
        pairs.append((index, item, declared[index] if index < last else ABSENT))
    if not shape.member.ordered:
        pairs.sort(key=lambda pair: pair[0])
    return [(item, like) for _, item, like in pairs]


def _identity(shape: Shape, item: Value, position: int) -> str:
    if shape.key:
        return repr(shape.key_of(item))
    return str(position) if shape.member.ordered else repr(canonical(shape.items, item))
