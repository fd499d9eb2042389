"""What the model itself refuses of a program: wrong types, unknown keys, missing members, hard ranges; in words, each
with the nearest right value."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from pulumi_cloudfront_provider import rules
from pulumi_cloudfront_provider.errors import Failure
from pulumi_cloudfront_provider.model.fields import FieldInfo, fields_of
from pulumi_cloudfront_provider.model.member import Struct
from pulumi_cloudfront_provider.values import ABSENT, Path, Value, at, is_unknown, show, within

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
# Other providers' and CloudFormation's names for the same.
_ELSEWHERE = {
    "orderedcachebehavior": "cacheBehaviors",
    "orderedcachebehaviors": "cacheBehaviors",
    "loggingconfig": "logging",
    "originid": "id",
    "ipv6enabled": "isIpv6Enabled",
    "webaclarn": "webAclId",
    "cnames": "aliases",
    "lambdaarn": "lambdaFunctionArn",
    "origincustomheaders": "customHeaders",
    "name": "headerName",
    "value": "headerValue",
}


@dataclass(frozen=True)
class Mistake:
    """One mistake that the model found; `unknown` are the paths that the rules mustn't take for known."""

    path: Path
    message: str
    unknown: tuple[Path, ...]
    meant: bool = False
    """It is a member under another name, that of `unknown`."""

    @property
    def of_a_member(self) -> bool:
        """Not of a key that the model doesn't have."""
        return self.unknown == (self.path,)


def mistakes(
    struct: type[Struct], values: Mapping[str, Value], secrets: frozenset[Path] = frozenset()
) -> list[Failure]:
    """What the model itself refuses: wrong types, unknown keys, missing members, hard ranges. Unknown values pass."""
    return [Failure(show(each.path), each.message) for each in refused(struct, values, secrets)]


def refused(struct: type[Struct], values: Mapping[str, Value], secrets: frozenset[Path]) -> list[Mistake]:
    try:
        struct.model_validate(dict(values))
    except ValidationError as error:
        found = [
            _mistake(struct, each, values, secrets)
            for each in error.errors(include_url=False)
            # What isn't known yet is checked when it is.
            if not (is_unknown(each["input"]) and each["type"] != "extra_forbidden")
        ]
        # One that is there under another name isn't missing as well.
        meant = {path for each in found if each.meant for path in each.unknown}
        found = [each for each in found if each.path not in meant]
        return sorted(found, key=lambda mistake: rules.order(mistake.path))
    return []


def new(
    values: Mapping[str, Value], found: list[Mistake], before: Mapping[str, Value], earlier: list[Mistake]
) -> list[Mistake]:
    """Those that aren't in `before` too. A value that CloudFront has answered is one that it has, though this model is
    too old to know it."""
    known = {_member(before, each) for each in earlier if each.of_a_member}
    return [each for each in found if not each.of_a_member or _member(values, each) not in known]


def _member(values: Mapping[str, Value], mistake: Mistake) -> tuple[Path, str]:
    """The member, in whichever item, and its value."""
    return tuple(step for step in mistake.path if isinstance(step, str)), repr(at(values, mistake.path))


def _mistake(struct: type[Struct], error: Any, values: Mapping[str, Value], secrets: frozenset[Path]) -> Mistake:
    path: Path = error["loc"]
    if error["type"] != "extra_forbidden":
        return Mistake(path, _message(struct, path, error, values, secrets), (path,))
    owner = path[:-1]
    meant = _meant(_struct_at(struct, owner), str(path[-1]))
    names = [meant] if meant else [field.alias for field in fields_of(_struct_at(struct, owner))]
    # The member that was meant is there under another name: rules mustn't say that it isn't.
    unknown = tuple((*owner, name) for name in names if at(values, (*owner, name)) is ABSENT)
    return Mistake(path, _unknown_key(struct, path, meant), unknown, meant is not None)


def _message(
    struct: type[Struct], path: Path, error: Any, values: Mapping[str, Value], secrets: frozenset[Path]
) -> str:
    kind, context, value = error["type"], error.get("ctx", {}), at(values, path)
    if kind == "missing":
        return f"is required. Add `{path[-1]}`"
    secret = _is_secret(struct, path, secrets)
    got = "" if secret else f", not {_described(value)}"
    if kind in _KINDS:
        if secret and not isinstance(value, dict | list | None):
            return f"must be {_KINDS[kind]}"
        return f"must be {_KINDS[kind]}, not {_described(value)}{_instead(_KINDS[kind], value)}"
    if kind == "literal_error":
        return f"must be one of {context['expected']}{got}" + ("" if secret else _nearest(context["expected"], value))
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


def _unknown_key(struct: type[Struct], path: Path, meant: str | None) -> str:
    owner = _struct_at(struct, path[:-1])
    fields, key = fields_of(owner), str(path[-1])
    hint = f" It has {', '.join(f'`{field.alias}`' for field in fields)}."
    if meant:
        # To who writes snake_case, as programs in Python do, in snake_case.
        snake_case = next(field.name for field in fields if field.alias == meant)
        hint = f" Did you mean `{snake_case if '_' in key and key != snake_case else meant}`?"
    elif below := _home_below(owner, key):
        hint = f" It belongs into `{below}`."
    return f"is not a property of {show(path[:-1]) or struct.noun}.{hint}"


def _meant(owner: type[Struct], key: str) -> str | None:
    """The member whose name is nearest."""
    names = [field.alias for field in fields_of(owner)]
    same = {name.lower(): name for name in names}.get(_bare(key))
    elsewhere = _ELSEWHERE.get(_bare(key))
    if same or elsewhere in names:
        return same or elsewhere
    near = difflib.get_close_matches(short(key), names, 1)
    return near[0] if near and not _home_below(owner, key) else None


def _bare(key: str) -> str:
    """A snake_case key of a Python program, and CloudFront's own spelling, are near to nothing letter by letter."""
    return key.replace("_", "").lower()


def _home_below(owner: type[Struct], key: str) -> str | None:
    """The one struct right below that has this very member."""
    homes = [
        field.alias
        for field in fields_of(owner)
        if field.kind == "struct" and field.struct
        for member in fields_of(field.struct)
        if member.alias.lower() == _bare(key)
    ]
    return homes[0] if len(homes) == 1 else None


def _struct_at(struct: type[Struct], path: Path) -> type[Struct]:
    for step in path:
        if isinstance(step, str):
            struct = next(field.struct for field in fields_of(struct) if field.alias == step and field.struct)
    return struct


def _field_at(struct: type[Struct], path: Path) -> FieldInfo | None:
    names = [step for step in path if isinstance(step, str)]
    try:
        owner = _struct_at(struct, tuple(names[:-1]))
    except StopIteration:
        return None
    return next((field for field in fields_of(owner) if field.alias == names[-1]), None)


def _is_secret(struct: type[Struct], path: Path, secrets: frozenset[Path]) -> bool:
    if within(path, secrets):
        return True
    field = _field_at(struct, path)
    return bool(field and _holds_secret(field))


def _holds_secret(field: FieldInfo) -> bool:
    """A secret that stands where an object should is one all the same."""
    return field.member.secret or bool(field.struct and any(map(_holds_secret, fields_of(field.struct))))


def _described(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the string {short(value)!r}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else "nothing"


def short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _instead(kind: str, value: Value) -> str:
    """The same value with the right type, where there is no doubt."""
    if kind == "a whole number" and isinstance(value, str) and value.isdigit():
        return f". Write {short(value)}"
    if kind == "true or false" and isinstance(value, str) and value.lower() in ("true", "false"):
        return f". Write {value.lower()}"
    if kind == "a string" and isinstance(value, int | float) and not isinstance(value, bool):
        return f". Write '{value}'"
    if kind == "a list" and isinstance(value, str):
        return f". Write [{short(value)!r}]"
    if kind == "a list" and isinstance(value, dict) and {name.lower() for name in value} & {"items", "quantity"}:
        return ". Write the items alone: the provider counts them"
    if kind == "a list" and isinstance(value, dict):
        return ". Write [{...}]"
    return ""


def _nearest(expected: str, value: Value) -> str:
    if not isinstance(value, str) or not value:
        return ""
    choices = {choice.strip("'").lower(): choice for choice in expected.replace(" or ", ", ").split(", ")}
    # The newest of several: `TLSv1.2` is the beginning of all that are named for it.
    longer = [choice for choice in choices if choice.startswith(value.lower())]
    near = longer[-1:] or difflib.get_close_matches(short(value.lower()), choices, 1, 0.5)
    return f". Did you mean {choices[near[0]]}?" if near else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
