"""Values that a program may declare, made from the models: every member, every enum, defaults and spellings among them.

References between origins, groups and behaviors may dangle: that is what rules are for.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache, partial
from typing import Any, Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from pulumi_cloudfront_provider.config.canonical import canonical
from pulumi_cloudfront_provider.config.shape import Shape, shape_of
from pulumi_cloudfront_provider.model import spelling
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.model.fields import FieldInfo, fields_of
from pulumi_cloudfront_provider.model.member import Struct
from pulumi_cloudfront_provider.values import UNKNOWN, Path, walk
from tests.support.consistent import METHODS, consistent, without

Values = dict[str, Any]

QUICK: Final = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
"""For properties of whole distributions."""

SPELLINGS: Final[dict[Any, list[str]]] = {
    spelling.lowercase: ["a.b", "A.B", "c", "D"],
    spelling.uppercase: ["DE", "de", "FR"],
    spelling.path_pattern: ["a/*", "/a/*", "/b", "*.jpg"],
    spelling.bucket: ["logs", "logs.s3.amazonaws.com", "other.s3.amazonaws.com"],
    None: ["a", "b", "c"],
}

seeds = st.integers(0, 2**16)


@cache
def declared(struct: type[Struct] = DistributionArgs) -> st.SearchStrategy[Values]:
    """What a program may declare of a struct."""
    fields = fields_of(struct)
    members = st.fixed_dictionaries(
        {field.alias: _member(field) for field in fields if field.required},
        optional={field.alias: _member(field) for field in fields if not field.required},
    )
    return members.map(partial(consistent, struct))


def _member(field: FieldInfo) -> st.SearchStrategy[Any]:
    if field.name in ("allowed_methods", "cached_methods"):
        return st.sampled_from(METHODS).flatmap(st.permutations)
    if field.kind == "map":
        return st.dictionaries(st.sampled_from("abc"), st.sampled_from("xyz"), max_size=2)
    if field.kind == "struct":
        assert field.struct
        return declared(field.struct)
    if field.kind == "list":
        items = declared(field.struct) if field.struct else _scalar(field)
        low = field.constraints.get("min_length", 0)
        return st.lists(items, min_size=low, max_size=max(low, 2), unique_by=partial(_identity, field))
    return _scalar(field)


def _identity(field: FieldInfo, item: Any) -> Any:
    if field.struct and field.member.key:
        return shape_of(DistributionArgs).__class__("list", field.member, item=shape_of(field.struct)).key_of(item)
    if field.struct:
        return repr(canonical(shape_of(field.struct), item))
    return field.member.same(item) if field.member.same else item


def _scalar(field: FieldInfo) -> st.SearchStrategy[Any]:
    default = [field.member.default] if type(field.member.default) is field.scalar else []
    if field.choice:
        return st.sampled_from([choice.value for choice in field.choice])
    if field.scalar is bool:
        return st.booleans()
    if field.scalar is int:
        low = field.constraints.get("ge", 400)
        high = min(low + 3, field.constraints.get("le", low + 3))
        return st.sampled_from([*range(low, high + 1), *default])
    empty = [] if "min_length" in field.constraints or field.kind == "list" else [""]
    return st.sampled_from([*SPELLINGS[field.member.same], *empty])


@st.composite
def edited(draw: st.DrawFn, value: Values) -> Values:
    """`value` after an edit: members taken out, put in and changed; items renamed, added, removed and moved."""
    other = draw(declared())
    return in_mode_of(value, _mixed(shape_of(DistributionArgs), value, other, random.Random(draw(seeds))))


def in_mode_of(value: Values, other: Values) -> Values:
    """`other` with the connection mode of `value`: another one would be another distribution."""
    mode = {name: value[name] for name in ("connectionMode",) if name in value}
    return consistent(DistributionArgs, {**without(other, "connectionMode"), **mode})


@st.composite
def edits(draw: st.DrawFn) -> tuple[Values, Values]:
    """What a program declared before, and what it declares now."""
    before = draw(declared())
    return before, draw(edited(before))


def _mixed(shape: Shape, one: Any, other: Any, dice: random.Random) -> Any:
    if shape.kind == "struct":
        mixed = {}
        for name, field in shape.fields.items():
            found = [value[name] for value in (one, other) if name in value]
            if len(found) == 2:
                mixed[name] = _mixed(field, found[0], found[1], dice)
            elif found and (name in one or dice.random() < 0.5):
                mixed[name] = found[0]
            if name in mixed and not field.required and dice.random() < 0.15:
                del mixed[name]
        return consistent(shape.struct, mixed)
    if shape.kind == "list" and shape.key and dice.random() < 0.8:
        return _mixed_items(shape, one, other, dice)
    return one if dice.random() < 0.6 else other


def _mixed_items(shape: Shape, one: list[Values], other: list[Values], dice: random.Random) -> list[Values]:
    others = {shape.key_of(item): item for item in other}
    items = [_mixed(shape.items, item, others.pop(shape.key_of(item), item), dice) for item in one]
    items = [item for item in items if dice.random() < 0.8]
    items += [item for item in others.values() if dice.random() < 0.5]
    if dice.random() < 0.3:
        dice.shuffle(items)
    return items or one


def with_unknown(value: Values, path: Path) -> Values:
    """`value` with what stands at `path` not known yet."""
    step, rest = path[0], path[1:]
    below = with_unknown(value[step], rest) if rest else UNKNOWN  # type: ignore[index]
    if isinstance(value, list):
        return [below if index == step else item for index, item in enumerate(value)]
    return {**value, str(step): below}


def places(value: Any) -> Iterator[Path]:
    """Every node of a value but the value itself."""
    return (path for path, _ in walk(value) if path)
