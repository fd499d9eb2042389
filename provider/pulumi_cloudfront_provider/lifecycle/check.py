"""Check: every mistake of a program that can be told without asking CloudFront, each with its path and its remedy.

The model tells wrong types, names and ranges; the rules tell what CloudFront would refuse. What the model refuses is
not known to the rules, so that one mistake isn't told twice and the others are told all the same.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from pulumi_cloudfront_provider import rules
from pulumi_cloudfront_provider.config.certain import certain
from pulumi_cloudfront_provider.config.shape import NOTHING
from pulumi_cloudfront_provider.errors import Failure, InvalidInputs
from pulumi_cloudfront_provider.lifecycle.state import SHAPE
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.model.fields import FieldInfo, fields_of
from pulumi_cloudfront_provider.model.member import Struct
from pulumi_cloudfront_provider.values import ABSENT, UNKNOWN, Path, Value, at, is_unknown, show

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
class Found:
    """One mistake, or one warning."""

    path: Path
    message: str
    rule: str = ""
    """The rule's id; empty for what the model found."""

    @property
    def failure(self) -> Failure:
        path = tuple(_short(step) if isinstance(step, str) else step for step in self.path)
        return Failure(show(path), self.message, self.rule)


@dataclass(frozen=True)
class Checked:
    """What was found, in the order of the paths."""

    failures: tuple[Found, ...] = ()
    warnings: tuple[Found, ...] = ()
    """What CloudFront takes but ignores, or takes only if AWS has raised a quota."""


@dataclass(frozen=True)
class _Mistake:
    """One mistake that the model found; `unknown` are the paths that the rules mustn't take for known."""

    path: Path
    message: str
    unknown: tuple[Path, ...]

    @property
    def of_a_member(self) -> bool:
        """Not of a key that the model doesn't have."""
        return self.unknown == (self.path,)


def check(
    now: Mapping[str, Value],
    secrets: frozenset[Path] = frozenset(),
    before: Mapping[str, Value] | None = None,
) -> list[Failure]:
    """All mistakes in what a program declares; see `checked`."""
    return [each.failure for each in checked(now, secrets, before).failures]


def checked(
    now: Mapping[str, Value],
    secrets: frozenset[Path] = frozenset(),
    before: Mapping[str, Value] | None = None,
) -> Checked:
    """All mistakes in what a program declares, and all warnings.

    Args:
        now: what it declares; it may hold unknowns.
        secrets: paths whose values are never shown.
        before: what it declared when the distribution was last written: CloudFront has taken that, so it is no mistake;
            what isn't declared any more returns to its default. Empty on a create, where every member that isn't there
            has its default. In an update it is whatever is live, and so it is where nobody says (None).
    """
    mistakes = _mistakes(DistributionArgs, now, secrets)
    earlier = _mistakes(DistributionArgs, before, secrets) if before else []
    declared, taken = _without(now, mistakes), NOTHING
    if before:
        taken = _without(before, earlier)
        declared = certain(SHAPE, declared, taken)
    found = rules.check(declared, complete=before is not None and not before, secrets=secrets, taken=taken)
    # A value that CloudFront has answered is one that it has, though this model is too old to know it.
    known = {_member(before or {}, each) for each in earlier if each.of_a_member}
    failures = [
        Found(each.path, each.message) for each in mistakes if not each.of_a_member or _member(now, each) not in known
    ]
    failures += [Found(each.path, each.message, each.rule.id) for each in found.failures]
    failures.sort(key=lambda each: rules.order(each.path))
    warnings = (Found(each.path, each.message, each.rule.id) for each in found.warnings)
    return Checked(tuple(failures), tuple(warnings))


def demand_valid(now: Mapping[str, Value], secrets: frozenset[Path] = frozenset()) -> None:
    """Before a create's first call, when everything is known.

    Raises:
        InvalidInputs: CloudFront would refuse it.
    """
    if failures := check(now, secrets, before={}):
        raise InvalidInputs(failures)


def demand_valid_change(
    expected: Mapping[str, Value],
    seen: Mapping[str, Value],
    now: Mapping[str, Value],
    secrets: frozenset[Path] = frozenset(),
) -> None:
    """In the preview of an update, and again before its first call. The arguments are those of `rules.check_change`.

    Raises:
        InvalidInputs: CloudFront would refuse it.
    """
    if found := rules.check_change(expected, seen, now, secrets).failures:
        raise InvalidInputs([each.failure for each in found])


def mistakes(
    struct: type[Struct], values: Mapping[str, Value], secrets: frozenset[Path] = frozenset()
) -> list[Failure]:
    """What the model itself refuses: wrong types, unknown keys, missing members, hard ranges. Unknown values pass."""
    return [Failure(show(each.path), each.message) for each in _mistakes(struct, values, secrets)]


def _mistakes(struct: type[Struct], values: Mapping[str, Value], secrets: frozenset[Path]) -> list[_Mistake]:
    try:
        struct.model_validate(dict(values))
    except ValidationError as error:
        errors = error.errors(include_url=False)
        misspelt = {_meant_at(struct, each["loc"]) for each in errors if each["type"] == "extra_forbidden"}
        found = [
            _mistake(struct, each, values, secrets)
            for each in errors
            # What isn't known yet is checked when it is; what has another name isn't missing too.
            if each["type"] == "extra_forbidden"
            or not (is_unknown(each["input"]) or (each["type"] == "missing" and each["loc"] in misspelt))
        ]
        return sorted(found, key=lambda mistake: rules.order(mistake.path))
    return []


def _member(values: Mapping[str, Value], mistake: _Mistake) -> tuple[Path, str]:
    """The member, in whichever item, and its value."""
    return tuple(step for step in mistake.path if isinstance(step, str)), repr(at(values, mistake.path))


def _mistake(struct: type[Struct], error: Any, values: Mapping[str, Value], secrets: frozenset[Path]) -> _Mistake:
    path: Path = error["loc"]
    if error["type"] != "extra_forbidden":
        return _Mistake(path, _message(struct, path, error, values, secrets), (path,))
    owner = path[:-1]
    meant = _meant(_struct_at(struct, owner), str(path[-1]))
    names = [meant] if meant else [field.alias for field in fields_of(_struct_at(struct, owner))]
    # The member that was meant is there under another name: rules mustn't say that it isn't.
    unknown = tuple((*owner, name) for name in names if at(values, (*owner, name)) is ABSENT)
    return _Mistake(path, _unknown_key(struct, path, meant), unknown)


def _without(values: Mapping[str, Value], mistakes: Sequence[_Mistake]) -> Mapping[str, Value]:
    """The values with nothing known where the model found a mistake."""
    for mistake in mistakes:
        for path in mistake.unknown:
            values = _put(values, path)
    return values


def _put(value: Any, path: Path) -> Any:
    if not path or not isinstance(value, list | dict):
        return UNKNOWN
    step, *rest = path
    if isinstance(value, dict):
        return {**value, step: _put(value.get(step, {}), tuple(rest))}
    return [_put(item, tuple(rest)) if index == step else item for index, item in enumerate(value)]


def _message(
    struct: type[Struct], path: Path, error: Any, values: Mapping[str, Value], secrets: frozenset[Path]
) -> str:
    kind, context, value = error["type"], error.get("ctx", {}), at(values, path)
    if kind == "missing":
        return f"is required. Add `{path[-1]}`"
    secret = _is_secret(struct, path, secrets)
    got = "" if secret else f", not {_described(value)}"
    if kind in _KINDS:
        return f"must be {_KINDS[kind]}{got}" + ("" if secret else _instead(_KINDS[kind], value))
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
    fields, key = fields_of(_struct_at(struct, path[:-1])), str(path[-1])
    hint = f" It has {', '.join(f'`{field.alias}`' for field in fields)}."
    if meant:
        # To who writes snake_case, as programs in Python do, in snake_case.
        snake_case = next(field.name for field in fields if field.alias == meant)
        hint = f" Did you mean `{snake_case if '_' in key and key != snake_case else meant}`?"
    return f"is not a property of {show(path[:-1]) or 'a distribution'}.{hint}"


def _meant_at(struct: type[Struct], path: Path) -> Path | None:
    meant = _meant(_struct_at(struct, path[:-1]), str(path[-1]))
    return (*path[:-1], meant) if meant else None


def _meant(owner: type[Struct], key: str) -> str | None:
    """The member whose name is nearest."""
    names = [field.alias for field in fields_of(owner)]
    # A snake_case key of a Python program, and CloudFront's own spelling, are near to nothing letter by letter.
    bare = key.replace("_", "").lower()
    same = {name.lower(): name for name in names}.get(bare)
    elsewhere = _ELSEWHERE.get(bare)
    near = difflib.get_close_matches(_short(key), names, 1)
    return same or (elsewhere if elsewhere in names else None) or (near[0] if near else None)


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
    if any(path[: len(secret)] == secret for secret in secrets):
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
        return f"the string {_short(value)!r}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else "nothing"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _instead(kind: str, value: Value) -> str:
    """The same value with the right type, where there is no doubt."""
    if kind == "a whole number" and isinstance(value, str) and value.isdigit():
        return f". Write {_short(value)}"
    if kind == "true or false" and isinstance(value, str) and value.lower() in ("true", "false"):
        return f". Write {value.lower()}"
    if kind == "a string" and isinstance(value, int | float) and not isinstance(value, bool):
        return f". Write '{value}'"
    if kind == "a list" and isinstance(value, str):
        return f". Write [{_short(value)!r}]"
    return ""


def _nearest(expected: str, value: Value) -> str:
    choices = {choice.strip("'").lower(): choice for choice in expected.replace(" or ", ", ").split(", ")}
    near = difflib.get_close_matches(_short(value.lower()), choices, 1, 0.5) if isinstance(value, str) else []
    return f". Did you mean {choices[near[0]]}?" if near else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
