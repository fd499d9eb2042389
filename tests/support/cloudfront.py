"""CloudFront's side: what it makes of a configuration, what others put into it, and what differs between two of them.

Stands on the local CloudFront, which shares no code with the provider, and not on `config.decode` or
`config.canonical`.
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
from pulumi_cloudfront_provider.config.restate import restate
from pulumi_cloudfront_provider.config.shape import Shape
from tests.support.builders import SHAPE

Raw = dict[str, Any]
RawPath = tuple[str, ...]

KEYS = ("Id", "PathPattern", "ErrorCode", "HeaderName", "EventType", "Name")
EMPTY = "an empty struct"
ORDERED: RawPath = ("CacheBehaviors", "Items")
ABSENT_IS: Mapping[str, Any] = {
    "ConnectionMode": "direct",
    "AdvertiseTrustStoreCaNames": False,
    "IgnoreCertificateExpiry": False,
    "MinTTL": 0,
    "DefaultTTL": 86400,
    "MaxTTL": 31536000,
}
DERIVED = ("Certificate", "CertificateSource")
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
    settled = settle(sent)
    config: Raw = shuffled(settled, random.Random(seed))
    if "TenantConfig" in config:  # a test of its own shuffles these
        config["TenantConfig"] = settled["TenantConfig"]
    return config


def live(now: Mapping[str, Any], seed: int = 0) -> dict[str, Any]:
    """`created` in the users' shape, with its tags."""
    return {**decode(SHAPE, created(now, seed)), "tags": dict(now.get("tags", {}))}


def seen(now: Mapping[str, Any], seed: int = 0) -> dict[str, Any]:
    """The outputs after a create of `now`: `live` in the words of the program."""
    outputs: dict[str, Any] = restate(SHAPE, live(now, seed), dict(now))
    return outputs


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
        below = [leaf for name, member in raw.items() if name != "Quantity" for leaf in leaves(member, (*path, name))]
        yield from below or ([] if "Quantity" in raw else [(path, EMPTY)])
    elif isinstance(raw, list) and raw and not isinstance(raw[0], dict):
        yield path, tuple(sorted(_spelled(item, path) for item in raw))
    elif isinstance(raw, list):
        for index, item in enumerate(raw):
            yield from leaves(item, (*path, _key(item, index)))
    else:
        yield path, _spelled(raw, path)


def _key(item: Raw, index: int) -> str:
    key = next((name for name in KEYS if name in item), None)
    return str(_spelled(item[key], (key,)) if key else index)


def _spelled(value: Any, path: RawPath) -> Any:
    spellings = [SPELLINGS[name] for name in path[-2:] if name in SPELLINGS]
    return spellings[0](value) if spellings else value


def differing(before: Raw, after: Raw) -> set[RawPath]:
    """The places at which CloudFront sees a difference, once it has filled in its defaults."""
    return written(settle(before), settle(after))


def written(before: Raw, after: Raw) -> set[RawPath]:
    """The places at which what is sent differs from what was there."""
    old, new = dict(leaves(before)), dict(leaves(after))
    paths = {path for path in {*old, *new} if path[-1] not in DERIVED}
    places = {path for path in paths if _or_default(old, path) != _or_default(new, path)}
    was, becomes = _order(before), _order(after)
    moved = [key for key in was if key in becomes] != [key for key in becomes if key in was]
    return places | ({ORDERED} if moved else set())


def _or_default(found: Mapping[RawPath, Any], path: RawPath) -> Any:
    if path in found:
        return found[path]
    filled = any(other[: len(path)] == path for other in found)
    return EMPTY if filled else ABSENT_IS.get(path[-1])


def _order(config: Raw) -> list[str]:
    return [_key(item, 0) for item in config.get("CacheBehaviors", {}).get("Items", ())]


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
        elif shape.kind == "list" and shape.items.kind == "struct":
            shape, path = shape.items, (*path, str(step))
            places = [path]
    return places
