"""The fields of a model with their markers and types, resolved once: the one walk over pydantic's `model_fields`."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from pydantic.alias_generators import to_camel
from pydantic.fields import FieldInfo as PydanticField

from pulumi_cloudfront_provider.model.member import Choice, Member, Struct

Kind = Literal["struct", "list", "map", "scalar"]

_SCALARS: Mapping[Any, type] = MappingProxyType({str: str, int: int, bool: bool, float: float})
_CONSTRAINTS = ("ge", "le", "min_length", "max_length")


@dataclass(frozen=True, eq=False)
class FieldInfo:
    """One field of a struct."""

    name: str
    """As the model has it: `web_acl_id`."""
    alias: str
    """As users and Pulumi have it: `webAclId`."""
    member: Member
    required: bool
    kind: Kind
    struct: type[Struct] | None = None
    """Of a struct, or of the items of a list of structs."""
    item_kind: Literal["struct", "scalar"] | None = None
    """Of a list or a map."""
    choice: type[Choice] | None = None
    """The enum of a scalar, or of the items of a list of scalars."""
    scalar: type | None = None
    """str, int, bool or float: of a scalar, or of the items of a list or a map of scalars. An enum's is str."""
    api_path: tuple[str, ...] = ()
    """CloudFront's names from the struct that holds the field: `("AllowedMethods", "CachedMethods")`. Empty: CloudFront
    has no such member."""
    constraints: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Hard limits: `ge`, `le`, `min_length`, `max_length`."""


@cache
def fields_of(struct: type[Struct]) -> tuple[FieldInfo, ...]:
    """The fields of a model in the order of its source, inherited ones first."""
    return tuple(_field(struct, name, info) for name, info in struct.model_fields.items())


@cache
def names_in_python(struct: type[Struct]) -> Mapping[str, str]:
    """`web_acl_id` -> `webAclId`."""
    return MappingProxyType({field.name: field.alias for field in fields_of(struct)})


def member_of(info: PydanticField) -> Member:
    """The marker of a field; every field of a `Struct` is made by `required` or `optional`, which put it there."""
    extra = info.json_schema_extra
    member = extra.get("member") if isinstance(extra, dict) else None
    if not isinstance(member, Member):
        raise TypeError(f"{info!r} is made by neither required() nor optional()")
    return member


def _field(struct: type[Struct], name: str, info: PydanticField) -> FieldInfo:
    alias = info.alias or to_camel(name)
    member = member_of(info)
    annotation = info.annotation
    container = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    kind: Kind = "scalar"
    inner: Any = annotation
    if container is list:
        kind, inner = "list", arguments[0]
    elif container is dict:
        kind, inner = "map", arguments[1]
    elif _is(inner, Struct):
        kind = "struct"
    elif container in (typing.Union, types.UnionType):
        raise TypeError(f"{struct.__name__}.{name}: a union; write the type alone, optional() makes it optional")
    return FieldInfo(
        name=name,
        alias=alias,
        member=member,
        required=info.is_required(),
        kind=kind,
        api_path=_api_path(alias, member),
        constraints=_constraints(info),
        **_inner(struct, name, inner, contained=kind in ("list", "map")),
    )


def _inner(struct: type[Struct], name: str, inner: Any, *, contained: bool) -> dict[str, Any]:
    if _is(inner, Struct):
        return {"struct": inner, "item_kind": "struct" if contained else None}
    item_kind = "scalar" if contained else None
    if _is(inner, Choice):
        return {"choice": inner, "scalar": str, "item_kind": item_kind}
    if inner in _SCALARS:
        return {"scalar": inner, "item_kind": item_kind}
    raise TypeError(f"{struct.__name__}.{name}: no type that the layers above know: {inner!r}")


def _is(annotation: Any, base: type) -> bool:
    return isinstance(annotation, type) and not typing.get_origin(annotation) and issubclass(annotation, base)


def _api_path(alias: str, member: Member) -> tuple[str, ...]:
    if member.api is None:
        return (alias[0].upper() + alias[1:],)
    return tuple(member.api.split("/")) if member.api else ()


def _constraints(info: PydanticField) -> Mapping[str, int]:
    """pydantic keeps `ge=1` as an annotated_types object with an attribute of that name."""
    found = {name: getattr(each, name) for each in info.metadata for name in _CONSTRAINTS if hasattr(each, name)}
    return MappingProxyType(found)
