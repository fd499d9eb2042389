"""Check: every mistake of a program that can be told without asking CloudFront, each with its path and its remedy."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from pulumi_cloudfront_provider.errors import Failure
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.model.fields import fields_of
from pulumi_cloudfront_provider.model.member import Struct
from pulumi_cloudfront_provider.values import Path, Value, at, is_unknown, show

_KINDS = {
    "string_type": "a string",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
}


def check(now: Mapping[str, Value], secrets: frozenset[Path] = frozenset()) -> list[Failure]:
    """All mistakes in what a program declares, in the order of their paths. `secrets`: paths whose values are never
    shown."""
    return mistakes(DistributionArgs, now, secrets)


def mistakes(
    struct: type[Struct], values: Mapping[str, Value], secrets: frozenset[Path] = frozenset()
) -> list[Failure]:
    """What the model itself refuses: wrong types, unknown keys, missing members, hard ranges. Unknown values pass."""
    try:
        struct.model_validate(dict(values))
    except ValidationError as error:
        found = [
            _failure(struct, each, values, secrets)
            for each in error.errors(include_url=False)
            # What isn't known yet is checked when it is.
            if not (is_unknown(each["input"]) and each["type"] != "extra_forbidden")
        ]
        return sorted(found, key=lambda failure: failure.path)
    return []


def _failure(struct: type[Struct], error: Any, values: Mapping[str, Value], secrets: frozenset[Path]) -> Failure:
    path: Path = error["loc"]
    return Failure(show(path), _message(struct, path, error, values, secrets))


def _message(
    struct: type[Struct], path: Path, error: Any, values: Mapping[str, Value], secrets: frozenset[Path]
) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return f"is required. Add `{path[-1]}`"
    if kind == "extra_forbidden":
        return _unknown_key(struct, path)
    got = "" if _is_secret(struct, path, secrets) else f", not {_described(at(values, path))}"
    if kind in _KINDS:
        return f"must be {_KINDS[kind]}{got}"
    if kind == "literal_error":
        return f"must be one of {context['expected']}{got}{_nearest(context['expected'], at(values, path))}"
    bounds = {"greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most")}
    if kind in bounds:
        name, words = bounds[kind]
        return f"must be {words} {context[name]}{got}"
    if kind == "string_too_short":
        return f"must have at least {_count(context['min_length'], 'character')}{got}"
    if kind == "string_too_long":
        return f"must have at most {_count(context['max_length'], 'character')}"
    if kind == "too_short":
        return f"must have at least {_count(context['min_length'], 'item')}"
    if kind == "too_long":
        return f"must have at most {_count(context['max_length'], 'item')}"
    return str(error["msg"])


def _unknown_key(struct: type[Struct], path: Path) -> str:
    owner = _struct_at(struct, path[:-1])
    names = [field.alias for field in fields_of(owner)]
    near = difflib.get_close_matches(str(path[-1]), names, 1)
    # A snake_case key of a dict in a Python program is close to nothing in camelCase terms: compare without
    # underscores too.
    bare = {name.lower(): name for name in names}.get(str(path[-1]).replace("_", "").lower())
    suggestion = bare or (near[0] if near else None)
    hint = f" Did you mean `{suggestion}`?" if suggestion else f" It has {', '.join(f'`{name}`' for name in names)}."
    return f"is not a property of {show(path[:-1]) or 'a distribution'}.{hint}"


def _struct_at(struct: type[Struct], path: Path) -> type[Struct]:
    for step in path:
        if isinstance(step, str):
            struct = next(field.struct for field in fields_of(struct) if field.alias == step and field.struct)
    return struct


def _is_secret(struct: type[Struct], path: Path, secrets: frozenset[Path]) -> bool:
    if any(path[: len(secret)] == secret for secret in secrets):
        return True
    try:
        owner = _struct_at(struct, path[:-1])
    except StopIteration:
        return False
    return any(field.member.secret for field in fields_of(owner) if field.alias == path[-1])


def _described(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the string {_short(value)!r}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else "nothing"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _nearest(expected: str, value: Value) -> str:
    choices = [choice.strip("'") for choice in expected.replace(" or ", ", ").split(", ")]
    near = difflib.get_close_matches(str(value), choices, 1, 0.5) if isinstance(value, str) else []
    return f". Did you mean '{near[0]}'?" if near else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
