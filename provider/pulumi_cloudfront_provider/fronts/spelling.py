"""Names in Python's snake_case -> Pulumi's camelCase.

A generated SDK translates those of a resource by itself. In a file, and in the configuration of a provider, whose
objects travel as JSON, they come as the user wrote them.
"""

from __future__ import annotations

from typing import Any, Final

from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.model.fields import names_in_python
from pulumi_cloudfront_provider.values import Path

_UNKNOWN: Final = Shape("scalar")


def in_camel_case(shape: Shape, value: Any, spelling: dict[Path, Path], path: Path = (), written: Path = ()) -> Any:
    """The value with Pulumi's names in the place of Python's; `spelling` is told where each place stands."""
    spelling[path] = written
    if shape.kind == "list" and isinstance(value, list):
        return [
            in_camel_case(shape.items, item, spelling, (*path, index), (*written, index))
            for index, item in enumerate(value)
        ]
    if shape.kind != "struct" or not isinstance(value, dict):
        return value
    names = names_in_python(shape.struct)
    made: dict[str, Any] = {}
    for key, each in value.items():
        name = names[key] if key in names else str(key)
        if name in made or (name != key and name in value):
            name = key  # of a name in both spellings one is no property, and is told to be none
        below = shape.fields.get(name, _UNKNOWN)
        made[name] = in_camel_case(below, each, spelling, (*path, name), (*written, key))
    return made
