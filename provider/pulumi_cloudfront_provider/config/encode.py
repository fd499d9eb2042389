"""The shape that users write -> DistributionConfig, onto the raw live configuration.

What the model doesn't know stays where it lies in the live configuration; what the merged value doesn't hold goes
out. Every Quantity is counted here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pulumi_cloudfront_provider.config.canonical import equal
from pulumi_cloudfront_provider.config.decode import means_absent, member_of
from pulumi_cloudfront_provider.config.shape import NOTHING, Shape
from pulumi_cloudfront_provider.values import ABSENT, Value


def encode(shape: Shape, value: Mapping[str, Value], onto: Mapping[str, Any] = NOTHING) -> dict[str, Any]:
    """The raw struct for `value`, made from a copy of the live one. Neither argument is changed.

    `onto` is the raw struct as CloudFront answered it, empty on create.
    """
    raw = {name: member for name, member in onto.items() if name not in shape.struct.never_sent}
    for name, field in shape.fields.items():
        if field.api:
            _put(field, value.get(name, ABSENT), raw)
    return raw


def _put(field: Shape, value: Value, raw: dict[str, Any]) -> None:
    *above, last = field.api
    if value is ABSENT or means_absent(field, value):
        _take_out(field, raw)
        return
    home = raw
    for step in above:
        home[step] = dict(home.get(step) or {})
        home = home[step]
    if field.kind == "struct":
        home[last] = encode(field, value, home.get(last) or NOTHING)
    elif field.kind == "list":
        _put_list(field, value, home)
    elif last not in home or not equal(field, member_of(field, raw), value):
        home[last] = value


def _take_out(field: Shape, raw: dict[str, Any]) -> None:
    *above, last = field.api
    home = raw
    for step in above:
        if not home.get(step):
            return
        home[step] = dict(home[step])
        home = home[step]
    if field.wrapper == "inline" and field.kind == "list":
        home.pop("Items", None)
        home["Quantity"] = 0
    else:
        home.pop(last, None)


def _put_list(field: Shape, value: list[Value], home: dict[str, Any]) -> None:
    last = field.api[-1]
    if field.wrapper == "bare":
        home[last] = _items(field, value, home.get(last) or [])
        return
    wrapped = home if field.wrapper == "inline" else dict(home.get(last) or {})
    old = wrapped.get("Items") or []
    wrapped["Items"] = _items(field, value, old)
    wrapped["Quantity"] = len(value)
    if field.wrapper == "enabled" and ("Enabled" not in wrapped or wrapped["Items"] != old):
        # CloudFront's own Enabled stays with a list that doesn't change.
        wrapped["Enabled"] = bool(value)
    if field.wrapper != "inline":
        home[last] = wrapped


def _items(field: Shape, value: list[Value], old: list[Any]) -> list[Any]:
    item = field.items
    if item.kind != "struct":
        return list(value)
    if field.key is None:
        matches = dict(enumerate(old))
        return [encode(item, each, matches.get(index, NOTHING)) for index, each in enumerate(value)]
    key = item.fields[field.key]
    by_key = {field.key_of({field.key: member_of(key, each)}): each for each in old}
    return [encode(item, each, by_key.get(field.key_of(each), NOTHING)) for each in value]
