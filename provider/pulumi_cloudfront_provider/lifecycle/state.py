"""A distribution as the engine's state keeps it: the configuration in the user's words, and CloudFront's own facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.config.decode import decode, for_tenants
from pulumi_cloudfront_provider.config.either import either
from pulumi_cloudfront_provider.config.restate import concise, restate
from pulumi_cloudfront_provider.config.shape import NOTHING, Shape, shape_of
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.model.outputs import DistributionOutputs
from pulumi_cloudfront_provider.values import Value

SHAPE: Final[Shape] = shape_of(DistributionArgs)
FACTS: Final[Shape] = shape_of(DistributionOutputs)

MARKER: Final = "pulumi-cloudfront:pending"
"""The tag of a distribution whose Create hasn't answered yet."""
MARKED: Final = "__marked"
"""A hidden output: the marker could be neither taken off nor given away, and the next update or refresh does it."""
TRIED: Final = "__tried"
"""A hidden output, secret as a whole: what the programs declared whose updates weren't over. The engine keeps the old
inputs then, and what had been written would count as others' doing."""
GIVEN_AWAY: Final = "done"
"""The marker's value where it can't be taken off. It says nothing any more."""
TURNING: Final = ("etag", "status", "lastModifiedTime", "inProgressInvalidationBatches")
"""Outputs that turn by themselves."""


def live_value(snapshot: Snapshot, tags: Mapping[str, str] | None) -> dict[str, Value]:
    """The distribution in the users' shape. `tags` without AWS's own and our marker; None: not read."""
    live = decode(SHAPE, snapshot.config)
    if live.get("connectionMode") == "tenant-only":
        live = for_tenants(SHAPE, live)
    for origin in live.get("origins", ()):
        if not any(kind in origin for kind in ("customOriginConfig", "vpcOriginConfig")):
            # CloudFront takes an origin of no other kind for a bucket, and not every answer says so.
            origin["s3OriginConfig"] = {"originAccessIdentity": "", **origin.get("s3OriginConfig", {})}
    if tags is not None:
        live["tags"] = users_tags(tags)
    return live


def users_tags(tags: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in tags.items() if not key.startswith("aws:") and key != MARKER}


def outputs(
    snapshot: Snapshot,
    live: Mapping[str, Value],
    declared: Mapping[str, Value] | None,
    seen: Mapping[str, Value] = NOTHING,
) -> dict[str, Value]:
    """What the state holds: the configuration in the declared order and spelling where they mean the same, and where
    nothing is declared in those of `seen`, the old outputs or those that a preview promised: another resource may have
    its inputs from there. Concise for a program that declares it; whole for one that only reads it (None)."""
    config = restate(SHAPE, dict(live), config_of(seen))
    if declared is not None:
        config = concise(SHAPE, restate(SHAPE, config, dict(declared)), dict(declared))
    return {**config, **restate(FACTS, facts(snapshot), dict(seen))}


def facts(snapshot: Snapshot) -> dict[str, Value]:
    found = decode(FACTS, snapshot.facts)
    return {
        **found,
        "etag": snapshot.etag,
        "deployment": f"{snapshot.id}@{_time(snapshot.facts.get('LastModifiedTime'))}",
        "hostedZoneId": hosted_zone(snapshot.arn),
        "lastModifiedTime": _time(snapshot.facts.get("LastModifiedTime")),
    }


def unturned(seen: Mapping[str, Value]) -> dict[str, Value]:
    """What of the old outputs stays while the program writes nothing, whatever turns in CloudFront."""
    return {name: seen[name] for name in ("deployment", TRIED) if name in seen}


def hosted_zone(arn: str) -> str:
    """The Route 53 zone of CloudFront's own domain names, the same for all distributions of a partition.

    Sources: Route 53 API reference, AliasTarget, HostedZoneId; for aws-cn "CloudFront in China" of the AWS China guide.
    """
    return "Z3RFFRIM2A3IF5" if arn.startswith("arn:aws-cn:") else "Z2FDTNDATAQYW2"


def _time(value: Any) -> str:
    return value.isoformat().replace("+00:00", "Z") if hasattr(value, "isoformat") else str(value or "")


def config_of(seen: Mapping[str, Value]) -> dict[str, Value]:
    """Of a state's outputs, the effective configuration: no facts, and nothing that another version wrote."""
    return {name: value for name, value in seen.items() if name in SHAPE.fields}


def declared_of(inputs: Mapping[str, Value]) -> dict[str, Value]:
    """Inputs of a state, without what another version wrote."""
    return {name: value for name, value in inputs.items() if name in SHAPE.fields}


def declared_before(inputs: Mapping[str, Value], seen: Mapping[str, Value]) -> dict[str, Value]:
    """What was declared when the distribution was last written: the state's inputs, and what was tried since."""
    found: dict[str, Value] = either(SHAPE, declared_of(inputs), declared_of(seen.get(TRIED) or {}))
    return found
