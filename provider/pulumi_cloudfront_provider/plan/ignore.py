"""ignoreChanges: what is ignored counts as never declared, so that preview and update both leave what is live.

The engine fills the program's inputs with the state's values at these paths, by position. That is wrong as soon as a
list was reordered, and wrong again when someone else changed the live value; hence this. Source for the form of
paths: pulumi/pulumi, sdk/go/common/resource/property_path.go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pulumi_cloudfront_provider.config.merge import Kept
from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.model.fields import names_in_python
from pulumi_cloudfront_provider.values import Path, Value, is_unknown

_STEP = re.compile(r'\["(?P<quoted>(?:[^"\\]|\\.)*)"\]|\[(?P<index>\d+|\*)\]|\.?(?P<name>[^.\[\]]+)')


def parse(path: str) -> Path:
    """`origins[0].customHeaders[*]` -> ("origins", 0, "customHeaders", "*")."""
    steps: list[str | int] = []
    for step in _STEP.finditer(path):
        if step["quoted"] is not None:
            steps.append(re.sub(r"\\(.)", r"\1", step["quoted"]))
        elif step["index"] is not None:
            steps.append("*" if step["index"] == "*" else int(step["index"]))
        else:
            steps.append(step["name"])
    return tuple(steps)


def without(
    shape: Shape, ignored: Iterable[str], now: Mapping[str, Value], before: Mapping[str, Value]
) -> tuple[dict[str, Value], dict[str, Value]]:
    """What is declared now and what was declared before, as if the ignored paths never had been. Neither is changed."""
    result: tuple[Any, Any] = (dict(now), dict(before))
    for path in ignored:
        result = _without(shape, parse(path), *result)
    return result


def _without(shape: Shape, path: Path, now: Value, before: Value) -> tuple[Value, Value]:
    if not path or is_unknown(now):
        return now, before
    if isinstance(now, dict) or isinstance(before, dict):
        return _members(shape, path, now, before)
    if isinstance(now, list) and shape.kind == "list" and shape.key:
        return _items(shape, path, now, before)
    return now, before


def _members(shape: Shape, path: Path, now: Value, before: Value) -> tuple[Value, Value]:
    head, rest = path[0], path[1:]
    now, before = (dict(each) if isinstance(each, dict) else {} for each in (now, before))
    names = {*now, *before} if head == "*" else {_name(shape, str(head))}
    for name in names:
        if not rest:
            now.pop(name, None)
            before.pop(name, None)
        elif name in now and name in shape.fields:
            now[name], earlier = _without(shape.fields[name], rest, now[name], before.get(name))
            if name in before:
                before[name] = earlier
        elif name in now and isinstance(now[name], dict):
            now[name] = {key: value for key, value in now[name].items() if key != rest[0]}
            before[name] = {key: value for key, value in (before.get(name) or {}).items() if key != rest[0]}
    return now, before


def _name(shape: Shape, step: str) -> str:
    """Pulumi's SDK translates only what stands alone: `web_acl_id`, but nothing of `default_cache_behavior.min_ttl`."""
    return names_in_python(shape.struct).get(step, step) if shape.kind == "struct" else step


def _items(shape: Shape, path: Path, now: list[Value], before: Value) -> tuple[Value, Value]:
    head, rest = path[0], path[1:]
    now, before = list(now), list(before) if isinstance(before, list) else []
    places = {shape.key_of(each): place for place, each in enumerate(before)}
    for index, item in enumerate(now):
        twin = places.get(shape.key_of(item)) if isinstance(item, dict) else None
        if head not in ("*", index) or twin is None:
            continue  # a new item is as it is declared: there is nothing yet that could be kept
        if rest:
            now[index], before[twin] = _without(shape.items, rest, item, before[twin])
        else:
            # The whole item: what is left of it says only which one it is.
            now[index] = before[twin] = Kept({str(shape.key): item[str(shape.key)]})
    return now, before
