"""The order in which lists come back. Some have CloudFront's own order; of the others none is promised."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from cloudfront_local.model import Shape, shape
from cloudfront_local.store import Config, copied

_METHODS = {name: place for place, name in enumerate(("HEAD", "DELETE", "POST", "GET", "OPTIONS", "PUT", "PATCH"))}

# Lists in CloudFront's own order.
_SORTED: dict[str, Callable[[Any], Any]] = {
    "CustomErrorResponseList": lambda item: item["ErrorCode"],
    "MethodsList": lambda item: _METHODS.get(item, len(_METHODS)),
}
# Lists whose order is known for sure, or means something.
_PROMISED = {"CacheBehaviorList", "CustomErrorResponseList", "OriginGroupMemberList"}


def arrange(config: Config) -> None:
    """Put the lists into the order that CloudFront is known to give."""
    _walk(shape("DistributionConfig"), config, _sort)


def shuffled(config: Config, dice: random.Random) -> Config:
    """A copy in which every list that promises no order is in a new one."""

    def mix(list_shape: Shape, items: list[Any]) -> None:
        if list_shape.name not in _PROMISED:
            dice.shuffle(items)

    mixed: Config = copied(config)
    _walk(shape("DistributionConfig"), mixed, mix)
    return mixed


def _sort(list_shape: Shape, items: list[Any]) -> None:
    if list_shape.name in _SORTED:
        items.sort(key=_SORTED[list_shape.name])


def _walk(each: Shape, value: Any, visit: Callable[[Shape, list[Any]], None]) -> None:
    if each.kind == "list" and each.item is not None:
        visit(each, value)
        if each.item.kind in ("structure", "list"):
            for item in value:
                _walk(each.item, item, visit)
    elif each.kind == "structure":
        for name, member in each.members.items():
            if name in value and member.kind in ("structure", "list"):
                _walk(member, value[name], visit)
