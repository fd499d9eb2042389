"""The text of a property: what its docstring and its markers say."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from pulumi_cloudfront_provider.model.fields import fields_of
from pulumi_cloudfront_provider.model.member import BY_MEMBER, KEEP, Choice, Struct, optional, required
from pulumi_cloudfront_provider.model.origins import Origin
from pulumi_cloudfront_provider.schema.descriptions import link_to, of_field
from pulumi_cloudfront_provider.schema.references import home_of, referenced
from pulumi_cloudfront_provider.values import ABSENT


class Color(Choice):
    RED = "red"
    BLUE = "blue"


class Part(Struct):
    name: str = optional("")


class Whole(Struct):
    bare: str = required()
    short: str = required(max_length=9)
    empty: str = optional("")
    number: int = optional(3, ge=1, le=5)
    positive: int = optional(ABSENT, ge=1)
    natural: int = optional(0, ge=0)
    flag: bool = optional(True)
    color: Color = optional("red")
    colors: list[Color] = optional(["red", "blue"])
    nothing: list[str] = optional([])
    two: list[str] = required(min_length=2, max_length=2)
    some: list[str] = required(min_length=1)
    part: Part = optional(BY_MEMBER)
    chosen: Part = optional({"name": "x"})
    kept: str = optional(KEEP, replace=True)
    this: str = optional(ABSENT, group="kind:this")
    that: str = optional(ABSENT, group="kind:that")
    other: str = optional(ABSENT, group="kind:other")
    moot: str = optional("", moot_if={"flag": (False,)})
    direct: bool = optional(False, direct_only=True)
    answer: str = required(output=True)
    beside: bool = optional(ABSENT, api="")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bare", "It."),
        ("short", "It. At most 9 characters."),
        ("empty", 'It. Default: `""`.'),
        ("number", "It. From 1 to 5. Default: `3`."),
        ("positive", "It. At least 1. Default: none."),
        ("natural", "It. Default: `0`."),
        ("flag", "It. Default: `true`."),
        ("color", "It. One of `red` and `blue`. Default: `red`."),
        ("colors", "It. Any of `red` and `blue`. Default: `red` and `blue`."),
        ("nothing", "It. Default: none."),
        ("two", "It. Exactly 2 items."),
        ("some", "It. At least 1 item."),
        ("part", "It. Without it, each of its members has its default."),
        ("chosen", "It. Default: `name` is `x`."),
        ("kept", "It. Taken out of a program, it stays as it is. A change replaces the distribution."),
        ("this", "It. Default: none. Not together with `that` or `other`."),
        ("moot", 'It. Default: `""`. Has no effect while `flag` is `false`.'),
        ("direct", "It. Default: `false`. Not for tenant-only distributions."),
        ("answer", "It."),
        ("beside", "It."),
    ],
)
def test_a_property_says_what_its_markers_say(name: str, expected: str) -> None:
    fields = {field.name: field for field in fields_of(Whole)}

    assert expected == of_field(Whole, fields[name], "It.")


def test_a_field_without_a_docstring_is_refused() -> None:
    """The message names the field."""
    with pytest.raises(LookupError, match=r"Part\.name"):
        of_field(Part, fields_of(Part)[0], "")


class Renamed(Struct):
    api_type: ClassVar[str | None] = "CloudFrontsName"


class Ours(Struct):
    api_type: ClassVar[str | None] = None


@pytest.mark.parametrize(("struct", "name"), [(Part, "API_Part.html"), (Renamed, "API_CloudFrontsName.html")])
def test_a_struct_links_to_cloudfronts_page(struct: type[Struct], name: str) -> None:
    assert f"/APIReference/{name})" in link_to(struct)


def test_what_cloudfront_does_not_have_links_nowhere() -> None:
    assert link_to(Ours) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`originPath`", "{{% ref #/types/cloudfront:index:Origin/properties/originPath %}}"),
        ("`webAclId`", "{{% ref #/resources/cloudfront:index:Distribution/inputProperties/webAclId %}}"),
        ("`id` and `none`", "`id` and `none`"),
        ("`originReadTimeout`", "`originReadTimeout`"),
        ("`TLSv1.2`, originPath", "`TLSv1.2`, originPath"),
    ],
    ids=["of the same struct", "the only one", "no capital", "of several structs", "no name"],
)
def test_names_of_properties_are_references(text: str, expected: str) -> None:
    assert expected == referenced(text, Origin, home_of(Origin))


def test_without_a_home_nothing_is_a_reference() -> None:
    """Pulumi has none to the properties of a provider."""
    text: Any = "`originPath`"

    assert text == referenced(text, Origin, "")
