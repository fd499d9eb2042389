"""The difference of two values in the users' shape, aligned by key, with the path at which each change shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from pulumi_cloudfront_provider.config.canonical import canonical, equal, is_moot
from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.model.member import KEEP, Member
from pulumi_cloudfront_provider.values import ABSENT, Path, Value, is_unknown, same

Operation = Literal["add", "delete", "update"]


@dataclass(frozen=True)
class Change:
    """One path whose value becomes another."""

    path: Path
    """Where a user finds it: list items by their new index, deleted ones by their old index."""
    operation: Operation
    old: Value
    new: Value
    replace: bool = False
    secret: bool = False
    """The old or the new value may hold a secret."""
    identity: Path = ()
    """The same place with list items named by their keys: it stays the same when a list is reordered."""
    removed: Path = ()
    """The identity of the item that goes where another one comes at its index."""


@dataclass(frozen=True)
class _Place:
    path: Path = ()
    identity: Path = ()

    def __truediv__(self, step: str | int) -> _Place:
        return _Place((*self.path, step), (*self.identity, step))

    def item(self, index: int, key: Any) -> _Place:
        return _Place((*self.path, index), (*self.identity, str(key)))


def difference(shape: Shape, old: Mapping[str, Value], new: Mapping[str, Value]) -> tuple[Change, ...]:
    """The changes that make `new` of `old`, in the order of the shape. Equal spellings and orders are no change; an
    unknown always is one, and never a replacement."""
    return tuple(_struct(shape, dict(old), dict(new), _Place()))


def _any(shape: Shape, old: Value, new: Value, place: _Place) -> Iterator[Change]:
    if same(old, new):
        return
    if is_unknown(new):
        yield _change(shape, old, new, place)
    elif shape.kind == "struct" and isinstance(old, dict) and isinstance(new, dict):
        yield from _struct(shape, old, new, place)
    elif shape.kind == "list" and isinstance(old, list) and isinstance(new, list):
        yield from _one_change_a_path(_list(shape, old, new, place))
    elif shape.kind == "map" and isinstance(new, dict) and (old is ABSENT or isinstance(old, dict)):
        yield from _map({} if old is ABSENT else old, new, place)
    elif not equal(shape, old, new):
        yield _change(shape, old, new, place)


def _change(shape: Shape, old: Value, new: Value, place: _Place) -> Change:
    operation: Operation = "add" if old is ABSENT else "delete" if new is ABSENT else "update"
    replace = shape.member.replace and not is_unknown(new)
    return Change(place.path, operation, old, new, replace, _holds_secret(shape), place.identity)


@cache
def _holds_secret(shape: Shape) -> bool:
    below = [*shape.fields.values(), *([shape.items] if shape.item else [])]
    return shape.member.secret or any(_holds_secret(each) for each in below)


def _struct(shape: Shape, old: dict[str, Value], new: dict[str, Value], place: _Place) -> Iterator[Change]:
    for name, field in shape.fields.items():
        was = ABSENT if is_moot(shape, name, old) else old.get(name, ABSENT)
        becomes = ABSENT if is_moot(shape, name, new) else new.get(name, ABSENT)
        if was is not ABSENT or becomes is not ABSENT:
            yield from _any(field, was, becomes, place / name)


# An empty tag is a tag.
_ENTRY: Final = Shape("scalar", Member(default=KEEP))


def _map(old: Mapping[str, Value], new: Mapping[str, Value], place: _Place) -> Iterator[Change]:
    for key in [*new, *(key for key in old if key not in new)]:
        yield from _any(_ENTRY, old.get(key, ABSENT), new.get(key, ABSENT), place / key)


def _list(shape: Shape, old: list[Value], new: list[Value], place: _Place) -> Iterator[Change]:
    if shape.member.ordered and not shape.key:
        yield from _by_position(shape, old, new, place)
        return
    unclaimed: dict[str, list[int]] = {}
    for index, item in enumerate(old):
        unclaimed.setdefault(_name(shape, item), []).append(index)
    names = {_name(shape, item) for item in new}
    kept: list[int] = []
    changes: list[Change] = []
    for index, item in enumerate(new):
        name = _name_now(shape, item, index, old, names)
        indices = unclaimed.get(name)
        was = ABSENT
        if indices:
            kept.append(indices.pop(0))
            was = old[kept[-1]]
        if was is not ABSENT and not shape.key and not is_unknown(item):
            continue  # found again whole
        changes.extend(_any(shape.items, was, item, place.item(index, name)))
    if shape.member.ordered and kept != sorted(kept):
        yield _change(shape, old, new, place)  # the order has a meaning and changes: the list shows whole
        return
    gone = {index: name for name, indices in unclaimed.items() for index in indices}
    yield from _whole_where_another_goes(shape, old, new, place, changes, gone)
    for index, name in gone.items():
        yield _change(shape.items, old[index], ABSENT, place.item(index, name))


def _whole_where_another_goes(
    shape: Shape, old: list[Value], new: list[Value], place: _Place, changes: list[Change], gone: Mapping[int, str]
) -> Iterator[Change]:
    """A change inside of an item whose index is also that of a deleted one would be hidden behind it: the item shows
    whole."""
    depth = len(place.path)
    shown = set()
    for change in changes:
        index = change.path[depth]
        if len(change.path) == depth + 1 or index not in gone:
            yield change
        elif index not in shown and isinstance(index, int):
            shown.add(index)
            yield _change(shape.items, old[index], new[index], place.item(index, _name(shape, new[index])))


def _name(shape: Shape, item: Value) -> str:
    if shape.key:
        return str(shape.key_of(item))
    return repr(canonical(shape.items, item))


def _name_now(shape: Shape, item: Value, index: int, old: list[Value], names: set[str]) -> str:
    """The item's name; for one whose key can't be known yet that of the item in its place, if no other has it (as
    merge does)."""
    if shape.key and index < len(old) and (is_unknown(item) or is_unknown(shape.key_of(item))):
        in_place = _name(shape, old[index])
        return _name(shape, item) if in_place in names else in_place
    return _name(shape, item)


def _by_position(shape: Shape, old: list[Value], new: list[Value], place: _Place) -> Iterator[Change]:
    for index in range(max(len(old), len(new))):
        was = old[index] if index < len(old) else ABSENT
        becomes = new[index] if index < len(new) else ABSENT
        yield from _any(shape.items, was, becomes, place / index)


def _one_change_a_path(changes: Iterator[Change]) -> Iterator[Change]:
    """An item added and another deleted at the same index are one path to the engine: an update of that index."""
    found: dict[Path, Change] = {}
    for change in changes:
        twin = found.get(change.path)
        if twin is None:
            found[change.path] = change
        else:
            found[change.path] = Change(
                change.path,
                "update",
                change.old,
                twin.new,
                secret=change.secret,
                identity=twin.identity,
                removed=change.identity,
            )
    yield from found.values()
