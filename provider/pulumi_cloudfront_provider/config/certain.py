"""What an update makes certain, whatever is live: what the program declares, and the defaults of what it declared
before and no longer does."""

from __future__ import annotations

from collections.abc import Mapping

from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.model.member import BY_MEMBER, KEEP
from pulumi_cloudfront_provider.values import Value, is_unknown


def certain(shape: Shape, now: Mapping[str, Value], before: Mapping[str, Value]) -> dict[str, Value]:
    """`now` with what was taken out since `before` at its default; None where the default is that it isn't there.

    What neither declares is left out: it is whatever is live.
    """
    walk = _Certain(tenant_only=now.get("connectionMode", before.get("connectionMode")) == "tenant-only")
    # Most edits of a large distribution take nothing out, and a merge changes nothing that is declared.
    whole = {name for name in now if name in shape.fields and not _takes_out(shape, name, now, before)}
    whole -= {"connectionMode"}
    changed, was = ({name: each[name] for name in each if name not in whole} for each in (now, before))
    found = walk.struct(shape, merge(shape, changed, was, was), changed, was)
    return {**{name: now[name] for name in now if name in whole}, **found}


def _takes_out(shape: Shape, name: str, now: Mapping[str, Value], before: Mapping[str, Value]) -> bool:
    """Whether something was declared in the member `name` before and isn't any more."""
    if name not in before:
        return False
    return name not in now or (now[name] != before[name] and _lacks(shape.fields[name], now[name], before[name]))


def _lacks(shape: Shape, now: Value, before: Value) -> bool:
    if isinstance(now, dict) and isinstance(before, dict):
        return shape.kind == "struct" and any(_takes_out(shape, name, now, before) for name in shape.fields)
    if shape.key and isinstance(now, list) and isinstance(before, list):
        befores = {shape.key_of(item): item for item in before}
        return any(_lacks(shape.items, item, befores.get(shape.key_of(item))) for item in now)
    return False


class _Certain:
    def __init__(self, tenant_only: bool) -> None:
        self.tenant_only = tenant_only

    def struct(
        self, shape: Shape, merged: Value, now: Mapping[str, Value], before: Mapping[str, Value]
    ) -> dict[str, Value]:
        found = dict(now)
        for name, field in shape.fields.items():
            if name in now:
                value = _member(merged, name)
                if value is not None:  # one that a tenant-only distribution can't have isn't merged
                    found[name] = self.any(field, value, now[name], before.get(name))
            elif name in before and self.returns(field):
                value = _member(merged, name)
                # The default of a struct by member says nothing of members that nobody declared.
                by_member = field.member.default is BY_MEMBER
                found[name] = self.any(field, value, {}, before[name]) if by_member else value
        return found

    def returns(self, shape: Shape) -> bool:
        """Whether it returns to a default when it is taken out."""
        return shape.member.default is not KEEP and not (self.tenant_only and shape.member.direct_only)

    def any(self, shape: Shape, merged: Value, now: Value, before: Value) -> Value:
        if shape.kind == "struct" and isinstance(merged, dict) and isinstance(now, dict):
            return self.struct(shape, merged, now, before if isinstance(before, dict) else {})
        if shape.kind == "list" and shape.key and isinstance(merged, list) and isinstance(now, list):
            return self.items(shape, merged, now, before if isinstance(before, list) else [])
        return merged

    def items(self, shape: Shape, merged: list[Value], now: list[Value], before: list[Value]) -> list[Value]:
        befores = {shape.key_of(item): item for item in before if isinstance(item, dict)}
        return [
            # Whose item it will be isn't known while its key isn't.
            item
            if is_unknown(item) or is_unknown(shape.key_of(item))
            else self.any(shape.items, new, item, befores.get(shape.key_of(item)))
            for new, item in zip(merged, now, strict=True)
        ]


def _member(merged: Value, name: str) -> Value:
    return merged.get(name) if isinstance(merged, dict) else None
