"""Markers: what the layers above the model need to know of a field, said on the field and nowhere else.

A model is a pydantic class per CloudFront concept, with one line and one docstring per field:

    connection_attempts: int = optional(3, ge=1, le=3)
    \"\"\"The number of times that CloudFront tries to connect to the origin.\"\"\"

pydantic checks what a program declares (types, unknown keys, required members, hard ranges); everything else walks the
`Shape` that `config.shape` compiles once from these markers.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, core_schema

from pulumi_cloudfront_provider.values import ABSENT


class _Rule(enum.Enum):
    BY_MEMBER = "by member"
    KEEP = "keep"


BY_MEMBER: Final = _Rule.BY_MEMBER
"""The default of a struct whose members each return to their own default when the struct is taken out of a program."""

KEEP: Final = _Rule.KEEP
"""The default of a member that stays what it is in CloudFront when it is taken out of a program."""

Wrapper = Literal["items", "enabled", "inline", "bare"]
"""How CloudFront wraps a list: `{Quantity, Items}`; the same with `Enabled`; Quantity and Items beside a sibling in the
struct that holds the list (GeoRestriction); or not at all."""


@dataclass(frozen=True)
class Member:
    """What is true of one member of DistributionConfig, or of one input beside it."""

    api: str | None = None
    """CloudFront's name, where it isn't the field's in PascalCase. `A/B`: B lies inside the sibling A. `""`: no member
    of DistributionConfig (tags)."""
    default: Any = ABSENT
    """What the member returns to when it is taken out of a program, and what equals "not there" in a comparison.
    ABSENT: the element isn't sent. BY_MEMBER: each member of the struct returns to its own. KEEP: it stays as it is."""
    always: bool = False
    """Sent with its default even if nobody ever declared it: UpdateDistribution demands it, or the provider's default
    is not CloudFront's."""
    direct_only: bool = False
    """A tenant-only distribution can't have it: there it isn't sent unless it is declared."""
    wrapper: Wrapper = "items"
    key: str | None = None
    """Of a list of structs: the member that tells one item from another."""
    ordered: bool = False
    """Of a list: its order has a meaning. Otherwise CloudFront answers in any order, and it is compared as a set."""
    secret: bool = False
    replace: bool = False
    """A change needs a new distribution."""
    group: str | None = None
    """`name:alternative`. Members of one group with different alternatives exclude each other."""
    moot_if: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    """Sibling -> values. With them CloudFront ignores this member and reads it back empty or as something fixed: it
    makes no difference, and is never taken from the live configuration."""
    apart: bool = False
    """Keeps its live value even where a change of what decides its struct drops the others."""
    same: Callable[[Any], Any] | None = None
    """Gives one spelling to values that mean the same, for comparison and for keys; the value itself stays as
    written."""
    output: bool = False
    """CloudFront's answer, never an input."""


def _field(member: Member, *, required: bool, constraints: dict[str, Any]) -> Any:
    extra: dict[str, Any] = {"member": member}  # pydantic's documented place for what it doesn't know itself
    return Field(... if required else None, json_schema_extra=extra, **constraints)


def required(
    *,
    ge: int | None = None,
    le: int | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
    **markers: Any,
) -> Any:
    """A member that every program must declare where its struct stands. A `default` is what it returns to when the
    whole struct is taken out."""
    constraints = {"ge": ge, "le": le, "min_length": min_length, "max_length": max_length}
    return _field(Member(**markers), required=True, constraints={k: v for k, v in constraints.items() if v is not None})


def optional(
    default: Any,
    *,
    ge: int | None = None,
    le: int | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
    **markers: Any,
) -> Any:
    """A member that a program may leave out; see `Member` for the markers."""
    constraints = {"ge": ge, "le": le, "min_length": min_length, "max_length": max_length}
    return _field(
        Member(default=default, **markers),
        required=False,
        constraints={k: v for k, v in constraints.items() if v is not None},
    )


class Struct(BaseModel):
    """Base of the models. Strict: no string becomes a number, no key is overlooked. Built at first use, so that a
    plugin that only answers GetSchema pays nothing."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        alias_generator=to_camel,
        defer_build=True,
        protected_namespaces=(),
    )

    api_type: ClassVar[str | None] = ""
    """The name of CloudFront's type where it isn't the class's own, for the link to its page. None: CloudFront has no
    such type."""
    noun: ClassVar[str] = "a distribution"
    """What messages call that of which this is the root."""
    decided_by: ClassVar[tuple[str, ...]] = ()
    """Members that decide what the others may be. When one of them differs from the live configuration's, nothing of
    the live struct is kept."""
    never_sent: ClassVar[tuple[str, ...]] = ()
    """CloudFront's deprecated members, which it still answers and which must not be sent back."""


class Choice(str, enum.Enum):
    """Base of CloudFront's enums. Programs hand them over as strings, which is what is checked and kept."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema([member.value for member in cls])
