"""CloudFront's side: what it makes of a configuration, what others put into it, and what differs between two of them.

Stands on the local CloudFront, which shares no code with the provider, and not on `config.decode` or `config.canonical`.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cloudfront_local.order import shuffled
from cloudfront_local.readback import settle
from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.config.shape import Shape
from tests.support.builders import SHAPE

Raw = dict[str, Any]
RawPath = tuple[str, ...]

KEYS = ("Id", "PathPattern", "ErrorCode", "HeaderName", "EventType", "Name")
SPELLINGS: Mapping[str, Callable[[Any], Any]] = {
    "Aliases": str.lower,
    "Headers": str.lower,
    "HeaderName": str.lower,
    "DomainName": str.lower,
    "GeoRestriction": str.upper,
    "PathPattern": lambda pattern: pattern.removeprefix("/"),
    "Bucket": lambda name: name.split(".s3.")[0],
}


def created(now: Mapping[str, Any], seed: int = 0) -> Raw:
    """The configuration as CloudFront answers it after a create of `now`, its lists in any order."""
    sent = encode(SHAPE, merge(SHAPE, {"callerReference": "reference", **now}))
    return answered(sent, seed)


def answered(sent: Raw, seed: int = 0) -> Raw:
    """The configuration as CloudFront answers it after `sent` was written."""
    config: Raw = shuffled(settle(sent), random.Random(seed))
    return config


def live(now: Mapping[str, Any], seed: int = 0) -> dict[str, Any]:
    """`created` in the users' shape, with its tags."""
    return {**decode(SHAPE, created(now, seed)), "tags": dict(now.get("tags", {}))}


def with_strangers(raw: Raw, seed: int) -> Raw:
    """The configuration with members in it that nobody here knows, at any place."""
    dice = random.Random(seed)
    strange = copy.deepcopy(raw)
    for number, struct in enumerate(list(_structs(strange))):
        if dice.random() < 0.3:
            struct["FutureMember"] = {"Number": number}
    return strange


def _structs(raw: Any) -> Iterator[Raw]:
    if isinstance(raw, dict):
        yield raw
    for child in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from _structs(child)


def leaves(raw: Any, path: RawPath = ()) -> Iterator[tuple[RawPath, Any]]:
    """Each leaf with its place, list items by their keys. Lists of scalars are one leaf, without their order."""
    if isinstance(raw, dict):
        for name, member in raw.items():
            if name != "Quantity":
                yield from leaves(member, (*path, name))
    elif isinstance(raw, list) and raw and isinstance(raw[0], dict):
        yield path, tuple(_key(item, index) for index, item in enumerate(raw)) if "CacheBehaviors" in path[-2:] else ()
        for index, item in enumerate(raw):
            yield from leaves(item, (*path, _key(item, index)))
    elif isinstance(raw, list):
        if raw:
            yield path, tuple(sorted(_spelled(item, path) for item in raw))
    else:
        yield path, _spelled(raw, path)


def _key(item: Raw, index: int) -> str:
    key = next((name for name in KEYS if name in item), None)
    return str(_spelled(item[key], (key,)) if key else index)


def _spelled(value: Any, path: RawPath) -> Any:
    spellings = [SPELLINGS[name] for name in path[-2:] if name in SPELLINGS]
    return spellings[0](value) if spellings else value


def differing(before: Raw, after: Raw) -> set[RawPath]:
    """The places at which CloudFront would see a difference."""
    old, new = dict(leaves(settle(before))), dict(leaves(settle(after)))
    return {path for path in {*old, *new} if old.get(path) != new.get(path)}


def raw_places(shape: Shape, identity: tuple[str | int, ...]) -> list[RawPath]:
    """Where in the raw configuration the place with this identity lies; more than one for a list with a sibling."""
    path: RawPath = ()
    places: list[RawPath] = [()]
    for step in identity:
        if shape.kind == "struct":
            shape = shape.fields[str(step)]
            places = [(*path, *shape.api)]
            path = places[0]
            if shape.kind == "list" and shape.wrapper in ("items", "enabled"):
                places = [(*path, "Items"), (*path, "Enabled")]
                path = places[0]
        else:
            # A list of scalars is one leaf.
            shape, path = shape.items, (*path, str(step)) if shape.items.kind == "struct" else path
            places = [path]
    return places
