"""What is equal: one form for configurations that CloudFront takes for the same.

Defaults go out, lists whose order means nothing are sorted, spellings are made one, and what has no effect beside a
sibling (`Member.moot_if`) goes out.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.model.member import BY_MEMBER, KEEP
from pulumi_cloudfront_provider.values import ABSENT, Value, has_unknown, is_unknown, same


def equal(shape: Shape, left: Value, right: Value) -> bool:
    """Whether CloudFront would take the two for the same. ABSENT is the default; an unknown equals nothing."""
    if same(left, right):
        return True
    if has_unknown(left) or has_unknown(right):
        return False
    return bool(canonical(shape, left) == canonical(shape, right))


def canonical(shape: Shape, value: Value) -> Any:
    """The one form of `value`; ABSENT for the default."""
    if value is ABSENT:
        return ABSENT
    form = _form(shape, value)
    return ABSENT if form == _default(shape) else form


def is_moot(shape: Shape, name: str, value: dict[str, Value]) -> bool:
    """Whether the member `name` of the struct `value` has no effect, for what its siblings are."""
    for sibling, values in shape.fields[name].member.moot_if.items():
        default = shape.fields[sibling].member.default
        is_value = value.get(sibling, default)
        if not is_unknown(is_value) and is_value in values:
            return True
    return False


def _form(shape: Shape, value: Value) -> Any:
    if is_unknown(value):
        return value
    if shape.kind == "struct" and isinstance(value, dict):
        return _struct(shape, value)
    if shape.kind == "list" and isinstance(value, list):
        items = [_form(shape.items, item) for item in value]
        return items if shape.member.ordered else sorted(items, key=_order)
    if shape.member.same and isinstance(value, str):
        return shape.member.same(value)
    return value


def _struct(shape: Shape, value: dict[str, Value]) -> dict[str, Any]:
    form = {}
    for name, field in shape.fields.items():
        if name in value and not is_moot(shape, name, value):
            member = canonical(field, value[name])
            if member is not ABSENT:
                form[name] = member
    return form


def _order(form: Any) -> str:
    return repr(sorted(form.items())) if isinstance(form, dict) else repr(form)


@cache
def _default(shape: Shape) -> Any:
    default = shape.member.default
    if default is BY_MEMBER:
        return {}
    if default is KEEP:
        return ABSENT
    if default is ABSENT:
        # An empty string is how CloudFront answers for an element that isn't there.
        return "" if shape.kind == "scalar" else ABSENT
    return _form(shape, default)
