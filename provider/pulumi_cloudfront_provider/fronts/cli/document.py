"""A file -> the inputs that it means, and the way back from a path in them to the place in the file.

A DistributionConfig is taken as `aws cloudfront` prints and takes it: bare, or in any of its wrappers. Anything else is
taken for inputs, in the names that programs use: Pulumi's camelCase, or Python's snake_case.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.shape import Shape, shape_of
from pulumi_cloudfront_provider.fronts.spelling import in_camel_case
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.values import Path

_SHAPE: Final = shape_of(DistributionArgs)
# GetDistributionConfig and the input of the calls; GetDistribution; CreateDistributionWithTags.
_WRAPPERS: Final[tuple[Path, ...]] = (
    ("DistributionConfig",),
    ("Distribution", "DistributionConfig"),
    ("DistributionConfigWithTags", "DistributionConfig"),
)


class Unreadable(Exception):  # named for what the file is
    """The file isn't what a distribution can be read from."""


@dataclass(frozen=True)
class Note:
    """Something about the file itself, at a path in it."""

    path: Path
    message: str


@dataclass(frozen=True)
class Document:
    """The distribution of a file."""

    kind: str
    """`DistributionConfig` or `inputs`."""
    inputs: Mapping[str, Any]
    place: Callable[[Path], Path]
    """A path in the inputs -> the path in the file."""
    mistakes: list[Note] = field(default_factory=list)
    """What is wrong with the form, before any rule is tried."""
    unknown: list[Note] = field(default_factory=list)
    """What this version doesn't know, and so doesn't check."""


def read(text: str) -> Document:
    """Raises:
    Unreadable: it isn't JSON, or no object.
    """
    try:
        value = json.loads(text)
    except ValueError as error:
        raise Unreadable(f"it isn't JSON: {error}") from None
    except RecursionError:
        raise Unreadable("it is nested too deeply") from None
    if not isinstance(value, dict):
        raise Unreadable("it holds no object")
    for wrapper in _WRAPPERS:
        config = _at(value, wrapper)
        if isinstance(config, dict):
            return _config(config, wrapper, _tags(_at(value, ("DistributionConfigWithTags", "Tags"))))
    if any(name[:1].isupper() for name in value):
        return _config(value, (), {})
    spelling: dict[Path, Path] = {}
    inputs = in_camel_case(_SHAPE, value, spelling)
    return Document("inputs", inputs, lambda path: _as_written(path, spelling))


def _as_written(path: Path, spelling: Mapping[Path, Path]) -> Path:
    """What isn't in the file stands below what is."""
    known = next(path[:end] for end in range(len(path), -1, -1) if path[:end] in spelling)
    return (*spelling[known], *path[len(known) :])


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _tags(tags: Any) -> dict[str, Any]:
    items = tags.get("Items") if isinstance(tags, dict) else None
    return {str(tag.get("Key")): tag.get("Value", "") for tag in items or () if isinstance(tag, dict)}


def _config(raw: dict[str, Any], wrapper: Path, tags: dict[str, Any]) -> Document:
    form = _Form()
    inputs = decode(_SHAPE, form.struct(_SHAPE, raw, wrapper))
    if tags:
        inputs["tags"] = tags

    def place(path: Path) -> Path:
        return path if path[:1] == ("tags",) else (*wrapper, *_raw_path(_SHAPE, path))

    return Document("DistributionConfig", inputs, place, form.mistakes, form.unknown)


def _raw_path(shape: Shape, path: Path) -> Path:
    """CloudFront's names for a path in the inputs: `Origins.Items[0].DomainName`."""
    raw: tuple[str | int, ...] = ()
    for step in path:
        if isinstance(step, int):
            raw = (*raw, step) if shape.wrapper in ("bare", "inline") else (*raw, "Items", step)
            shape = shape.items
        elif step in shape.fields:
            shape = shape.fields[step]
            raw = (*raw, *shape.api)
        else:
            raw = (*raw, step)
    return raw


class _Form:
    """Goes through a raw configuration: what it finds wrong is left out of the copy that it gives."""

    def __init__(self) -> None:
        self.mistakes: list[Note] = []
        self.unknown: list[Note] = []

    def struct(self, shape: Shape, raw: Any, path: Path) -> dict[str, Any]:
        if not isinstance(raw, dict):
            self.mistakes.append(Note(path, "must be an object"))
            return {}
        taken = dict(raw)
        # One that lies inside another (CachedMethods) is looked at before the one that holds it.
        for member in sorted(shape.fields.values(), key=lambda member: -len(member.api)):
            *above, last = member.api or ("",)
            home = taken
            for step in above:
                if isinstance(home.get(step), dict):
                    home[step] = dict(home[step])
                    home = home[step]
            if last in home or member.wrapper == "inline":
                home[last] = self.member(member, home, (*path, *above))
        self._names(shape, taken, path)
        return _without_nulls(taken)

    def member(self, shape: Shape, home: Mapping[str, Any], path: Path) -> Any:
        raw, here = home.get(shape.api[-1]), (*path, shape.api[-1])
        if shape.kind == "list" and shape.wrapper == "inline":
            self.quantity(home, raw, path)
        if raw is None:
            return None
        if shape.kind == "struct":
            return self.struct(shape, raw, here)
        if shape.kind != "list":
            return raw
        if shape.wrapper in ("bare", "inline"):
            return self.items(shape, raw, here)
        if not isinstance(raw, dict):
            self.mistakes.append(Note(here, "must be an object with Quantity and Items"))
            return None
        items = raw.get("Items")
        self.quantity(raw, items, here)
        return {**raw, "Items": [] if items is None else self.items(shape, items, (*here, "Items"))}

    def items(self, shape: Shape, raw: Any, path: Path) -> list[Any]:
        if not isinstance(raw, list):
            self.mistakes.append(Note(path, "must be a list"))
            return []
        if shape.items.kind != "struct":
            return raw
        return [self.struct(shape.items, item, (*path, index)) for index, item in enumerate(raw)]

    def quantity(self, home: Mapping[str, Any], items: Any, path: Path) -> None:
        """CloudFront refuses a wrong one as InconsistentQuantities."""
        count = len(items) if isinstance(items, list) else 0
        if home.get("Quantity") != count:
            said = home.get("Quantity", "nothing")
            self.mistakes.append(Note((*path, "Quantity"), f"must be {count}, the number of items, not {said}"))

    def _names(self, shape: Shape, raw: Mapping[str, Any], path: Path) -> None:
        known = {member.api[0] for member in shape.fields.values() if member.api}
        beside = {"Quantity"} if any(member.wrapper == "inline" for member in shape.fields.values()) else set()
        for name in raw:
            if name not in known | beside | set(shape.struct.never_sent):
                near = difflib.get_close_matches(name, known, 1)
                hint = f" Did you mean {near[0]}?" if near else ""
                self.unknown.append(Note((*path, name), f"isn't known to this version, and isn't checked.{hint}"))


def _without_nulls(value: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _without_nulls(each) if isinstance(each, dict) else each
        for name, each in value.items()
        if each is not None
    }
