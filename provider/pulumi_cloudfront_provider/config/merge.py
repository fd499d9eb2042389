"""What an update sends: declared now, declared before and live, merged by one rule.

Declared now: that value. Declared before and not now: CloudFront's default. Never declared: what is live. Structs
merge member by member, unless what decides them has changed; declared lists are owned whole and their items matched
by key. Preview merges with what the state last saw, update with what is live: the same function serves both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pulumi_cloudfront_provider.config.canonical import equal, is_moot
from pulumi_cloudfront_provider.config.couplings import COUPLINGS
from pulumi_cloudfront_provider.config.shape import NOTHING, Shape
from pulumi_cloudfront_provider.model.member import BY_MEMBER, KEEP
from pulumi_cloudfront_provider.values import ABSENT, Value, copied, is_unknown


class Kept(dict[str, Any]):
    """An item of a declared list of which nothing is declared: it has its key, stays as it is live, and isn't made."""


def merge(
    shape: Shape, now: Mapping[str, Value], before: Mapping[str, Value] = NOTHING, live: Mapping[str, Value] = NOTHING
) -> dict[str, Value]:
    """The complete value of a distribution.

    Args:
        shape: the distribution's shape.
        now: what the program declares.
        before: what it declared when the distribution was last written; empty on create.
        live: the distribution as it is, in the users' shape; empty on create.

    Returns:
        The members that the distribution must have, in the users' shape; no argument is changed.
    """
    mode = now.get("connectionMode", live.get("connectionMode"))
    return _Merge(tenant_only=mode == "tenant-only").struct(shape, now, before, live)


class _Merge:
    def __init__(self, tenant_only: bool) -> None:
        self.tenant_only = tenant_only

    def forbidden(self, shape: Shape) -> bool:
        """Whether this distribution can't have such a member: then not even its empty value may be sent."""
        return self.tenant_only and shape.member.direct_only

    def any(self, shape: Shape, now: Value, before: Value, live: Value) -> Value:
        if now is ABSENT:
            return self.undeclared(shape, before, live)
        if shape.kind == "struct" and isinstance(now, dict):
            return self.struct(shape, now, _dict(before), _dict(live))
        if shape.kind == "list" and isinstance(now, list) and shape.key:
            return self.keyed_list(shape, now, before, live)
        if shape.kind == "map" and isinstance(now, dict):
            return _map(now, _dict(before), _dict(live))
        return copied(now)

    def undeclared(self, shape: Shape, before: Value, live: Value) -> Value:
        default = shape.member.default
        if before is ABSENT or default is KEEP or self.forbidden(shape):
            return copied(live)
        if shape.kind == "map":
            return _map({}, _dict(before), _dict(live))
        if default is BY_MEMBER:
            return self.struct(shape, NOTHING, _dict(before), _dict(live)) or ABSENT
        return copied(default)

    def struct(
        self, shape: Shape, now: Mapping[str, Value], before: Mapping[str, Value], live: Mapping[str, Value]
    ) -> dict[str, Value]:
        rivals = _rivals(shape, now)
        kept = live if self.decided_alike(shape, now, before, live, rivals) else NOTHING
        merged: dict[str, Value] = {}
        for name, field in shape.fields.items():
            if name in rivals or (self.forbidden(field) and _selects_nothing(now.get(name, ABSENT))):
                continue
            source = live if field.member.apart else kept
            if name in now or name in before or name in source:
                value = self.any(field, now.get(name, ABSENT), before.get(name, ABSENT), source.get(name, ABSENT))
                if value is not ABSENT:
                    merged[name] = value
        for name in [name for name in merged if name not in now and is_moot(shape, name, merged)]:
            del merged[name]
        self.fill(shape, merged, rivals)
        couple = COUPLINGS.get(shape.struct)
        if couple:
            couple(merged, now, before, live)
        return merged

    def decided_alike(
        self,
        shape: Shape,
        now: Mapping[str, Value],
        before: Mapping[str, Value],
        live: Mapping[str, Value],
        rivals: set[str],
    ) -> bool:
        """Whether what decides the struct stays as it is in the live configuration."""
        for name in shape.struct.decided_by:
            field, was = shape.fields[name], live.get(name, ABSENT)
            becomes = ABSENT
            if name not in rivals:
                becomes = self.any(field, now.get(name, ABSENT), before.get(name, ABSENT), was)
            if is_unknown(becomes):
                if was is ABSENT:
                    return False
            elif not equal(field, becomes, was):
                return False
        return True

    def fill(self, shape: Shape, merged: dict[str, Value], rivals: set[str]) -> None:
        """Give what is always sent its default where nobody gave it a value."""
        for name, field in shape.fields.items():
            skipped = name in merged or name in rivals or not field.member.always
            if skipped or self.forbidden(field):
                continue
            if field.member.default is BY_MEMBER:
                merged[name] = self.struct(field, NOTHING, NOTHING, NOTHING)
            elif field.member.default is not ABSENT:
                merged[name] = copied(field.member.default)

    def keyed_list(self, shape: Shape, now: list[Value], before: Value, live: Value) -> list[Value]:
        befores, lives = _by_key(shape, before), _by_key(shape, live)
        taken = {shape.key_of(item) for item in now if not is_unknown(shape.key_of(item))}
        merged = []
        for index, item in enumerate(now):
            if is_unknown(item):
                merged.append(item)
                continue
            key = shape.key_of(item)
            if is_unknown(key):
                # Whose item it will be can't be known yet: the one in its place, unless another item has that one's
                # key.
                key = _key_in_place(shape, live if isinstance(live, list) else before, index, taken)
            if isinstance(item, Kept) and key not in lives:
                continue
            merged.append(self.any(shape.items, item, befores.get(key, ABSENT), lives.get(key, ABSENT)))
        return merged


def _rivals(shape: Shape, now: Mapping[str, Value]) -> set[str]:
    """The members that what is declared now excludes. An empty value selects nothing."""
    chosen: dict[str, set[str]] = {}
    for name, (group, alternative) in shape.alternatives.items():
        if now.get(name, ABSENT) is not ABSENT and not _selects_nothing(now[name]):
            chosen.setdefault(group, set()).add(alternative)
    return {
        name
        for name, (group, alternative) in shape.alternatives.items()
        if name not in now and group in chosen and alternative not in chosen[group]
    }


def _selects_nothing(value: Value) -> bool:
    return value is False or value in ("", [])


def _map(now: Mapping[str, Value], before: Mapping[str, Value], live: Mapping[str, Value]) -> dict[str, Value]:
    """Key by key: what others set stays, what the program declared before and not now goes."""
    return {**{key: value for key, value in live.items() if key not in before}, **now}


def _by_key(shape: Shape, items: Value) -> dict[Any, Value]:
    return {shape.key_of(item): item for item in items if isinstance(item, dict)} if isinstance(items, list) else {}


def _key_in_place(shape: Shape, items: Value, index: int, taken: set[Any]) -> Any:
    key = shape.key_of(items[index]) if isinstance(items, list) and index < len(items) else None
    return None if key in taken else key


def _dict(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else NOTHING
