"""CloudFront's raw configuration -> the shape that users write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pulumi_cloudfront_provider.config.shape import NOTHING, Shape
from pulumi_cloudfront_provider.values import ABSENT, Value


def decode(shape: Shape, raw: Mapping[str, Any]) -> dict[str, Value]:
    """The members of the struct `raw` that the model knows. Unwraps Quantity and Items."""
    value = {}
    for name, field in shape.fields.items():
        if field.api:
            member = member_of(field, raw)
            if member is not ABSENT:
                value[name] = member
    return value


def for_tenants(shape: Shape, value: Value) -> Value:
    """`value` without what a tenant-only distribution can't have: CloudFront may answer with its defaults, and refuses
    them when they are sent back ("only supports standard distributions", API_DistributionConfig)."""
    if shape.kind == "struct" and isinstance(value, dict):
        fields = {name: field for name, field in shape.fields.items() if not field.member.direct_only}
        return {name: for_tenants(fields[name], each) for name, each in value.items() if name in fields}
    if shape.kind == "list" and isinstance(value, list):
        return [for_tenants(shape.items, each) for each in value]
    return value


def member_of(field: Shape, raw: Mapping[str, Any]) -> Value:
    """One member of the raw struct that holds it, decoded; ABSENT where there is none."""
    home = home_of(field, raw)
    if field.wrapper == "inline" and field.kind == "list":
        # Present with its sibling: RestrictionType and Quantity always come together.
        return _items(field, home) if home else ABSENT
    found = home.get(field.api[-1])
    if found is None or means_absent(field, found):
        return ABSENT
    if field.kind == "struct":
        return decode(field, found)
    if field.kind == "list":
        return _items(field, {"Items": found} if field.wrapper == "bare" else found)
    return found


def means_absent(field: Shape, value: Value) -> bool:
    """Whether an empty string stands for an element that isn't there. Of a required one it is the value."""
    return value == "" and field.member.default is ABSENT and not field.required


def home_of(field: Shape, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """The raw struct in which the member lies: `raw`, or a sibling inside it."""
    for step in field.api[:-1]:
        raw = raw.get(step) or NOTHING
    return raw


def _items(field: Shape, wrapped: Mapping[str, Any]) -> list[Value]:
    items = wrapped.get("Items") or []
    return [decode(field.items, item) if field.items.kind == "struct" else item for item in items]
