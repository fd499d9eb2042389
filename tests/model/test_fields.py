"""`fields_of`: what a field is, resolved from its annotation and its marker."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import Field

from pulumi_cloudfront_provider.model.fields import fields_of
from pulumi_cloudfront_provider.model.member import Choice, Struct, optional, required
from pulumi_cloudfront_provider.values import ABSENT


class Color(Choice):
    RED = "red"
    BLUE = "blue"


class Part(Struct):
    name: str = required()


class Whole(Struct):
    text: str = required(min_length=1, max_length=9)
    number: int = optional(3, ge=1, le=5)
    flag: bool = optional(False)
    ratio: float = optional(ABSENT)
    color: Color = optional("red")
    part: Part = optional(ABSENT)
    parts: list[Part] = optional([], key="name")
    colors: list[Color] = optional([])
    numbers: list[int] = optional([])
    labels: dict[str, str] = optional({}, api="")
    is_ipv6_enabled: bool = optional(True, api="IsIPV6Enabled")
    inner_text: str = optional("", api="Outer/Inner")


FIELDS = {field.name: field for field in fields_of(Whole)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "text",
            {"kind": "scalar", "scalar": str, "required": True, "constraints": {"min_length": 1, "max_length": 9}},
        ),
        ("number", {"kind": "scalar", "scalar": int, "required": False, "constraints": {"ge": 1, "le": 5}}),
        ("flag", {"kind": "scalar", "scalar": bool, "constraints": {}}),
        ("ratio", {"kind": "scalar", "scalar": float}),
        ("color", {"kind": "scalar", "scalar": str, "choice": Color, "struct": None}),
        ("part", {"kind": "struct", "struct": Part, "scalar": None, "item_kind": None}),
        ("parts", {"kind": "list", "struct": Part, "scalar": None, "item_kind": "struct"}),
        ("colors", {"kind": "list", "choice": Color, "scalar": str, "item_kind": "scalar"}),
        ("numbers", {"kind": "list", "choice": None, "scalar": int, "item_kind": "scalar"}),
        ("labels", {"kind": "map", "scalar": str, "item_kind": "scalar", "api_path": ()}),
        ("is_ipv6_enabled", {"alias": "isIpv6Enabled", "api_path": ("IsIPV6Enabled",)}),
        ("inner_text", {"alias": "innerText", "api_path": ("Outer", "Inner")}),
    ],
)
def test_a_field_is_resolved(name: str, expected: dict[str, Any]) -> None:
    actual = {what: getattr(FIELDS[name], what) for what in expected}

    assert expected == actual


def test_fields_come_in_the_order_of_the_source() -> None:
    assert list(FIELDS) == list(Whole.model_fields)


def test_inherited_fields_come_first() -> None:
    class More(Part):
        more: str = required()

    assert [field.name for field in fields_of(More)] == ["name", "more"]


class WithUnion(Struct):
    either: str | int = optional(ABSENT)


class WithForeignType(Struct):
    anything: Any = optional(ABSENT)


class WithoutMarker(Struct):
    bare: str = Field("")


@pytest.mark.parametrize("struct", [WithUnion, WithForeignType, WithoutMarker])
def test_a_field_that_nobody_could_walk_is_refused(struct: type[Struct]) -> None:
    """A mistake in a model shows at once, by the field's name."""
    with pytest.raises(TypeError):
        fields_of(struct)
