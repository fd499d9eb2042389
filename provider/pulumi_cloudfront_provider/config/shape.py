"""The models, compiled once into a tree that the walks of this package follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from pulumi_cloudfront_provider.model.fields import FieldInfo, fields_of
from pulumi_cloudfront_provider.model.member import Member, Struct, Wrapper

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Shape:
    """One node: a struct with its fields, a list with its items' shape, a map, or a scalar."""

    kind: Literal["struct", "list", "map", "scalar"]
    member: Member = Member()
    api: tuple[str, ...] = ()
    """Where CloudFront keeps it, from the struct that holds it: `("AllowedMethods", "CachedMethods")`. Empty:
    nowhere."""
    struct: type[Struct] = Struct
    fields: Mapping[str, Shape] = field(default_factory=lambda: NOTHING)
    item: Shape | None = None
    required: bool = False

    @property
    def items(self) -> Shape:
        """The shape of a list's items."""
        assert self.item is not None, "only a list has items"
        return self.item

    @property
    def key(self) -> str | None:
        return self.member.key

    @property
    def wrapper(self) -> Wrapper:
        return self.member.wrapper

    @property
    def alternatives(self) -> Mapping[str, tuple[str, str]]:
        """Field -> its exclusive group and its alternative there."""
        return _alternatives(self)

    def key_of(self, item: Any) -> Any:
        """What tells an item of this list from another, in the spelling that is compared."""
        assert self.key is not None, "only a keyed list has keys"
        value = item.get(self.key) if isinstance(item, dict) else None
        same = self.items.fields[self.key].member.same
        return same(value) if same and isinstance(value, str) else value


@cache
def shape_of(struct: type[Struct]) -> Shape:
    """The compiled shape of a model."""
    return Shape("struct", struct=struct, fields=_fields(struct))


def _fields(struct: type[Struct]) -> Mapping[str, Shape]:
    return MappingProxyType({info.alias: _field(info) for info in fields_of(struct)})


def _field(info: FieldInfo) -> Shape:
    rest: dict[str, Any] = {"member": info.member, "api": info.api_path, "required": info.required}
    if info.kind == "struct":
        assert info.struct is not None
        return Shape("struct", struct=info.struct, fields=_fields(info.struct), **rest)
    if info.kind == "list":
        item = shape_of(info.struct) if info.struct else Shape("scalar", Member(same=info.member.same))
        return Shape("list", item=item, **rest)
    return Shape(info.kind, **rest)


@cache
def _alternatives(shape: Shape) -> Mapping[str, tuple[str, str]]:
    found = {}
    for name, member in shape.fields.items():
        if member.member.group:
            group, _, alternative = member.member.group.partition(":")
            found[name] = (group, alternative)
    return MappingProxyType(found)
