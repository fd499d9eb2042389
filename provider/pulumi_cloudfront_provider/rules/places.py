"""Questions about a distribution that several rules ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pulumi_cloudfront_provider.rules.forms import bucket_region
from pulumi_cloudfront_provider.rules.known import CantTell, Node, shared


def each_of(root: Node, *names: str) -> Iterator[Node]:
    """The items of several lists, one list after the other."""
    for name in names:
        yield from root[name]


@shared
def origins(root: Node) -> Mapping[str, Node]:
    return {node["id"]: node for node in reversed(root["origins"])}


@shared
def groups(root: Node) -> Mapping[str, Node]:
    return {node["id"]: node for node in reversed(root["originGroups"])}


def origins_of(behavior: Node) -> list[Node]:
    """The origins that a behavior's requests go to: its target, or the members of its group."""
    target, root = behavior["targetOriginId"], behavior.root
    if target in origins(root):
        return [origins(root)[target]]
    if target not in groups(root):
        raise CantTell  # a target that doesn't exist has a rule of its own
    ids = [member["originId"] for member in groups(root)[target]["members"]]
    if any(id not in origins(root) for id in ids):
        raise CantTell
    return [origins(root)[id] for id in ids]


def kind_of(origin: Node) -> str:
    """s3, custom or vpc."""
    return origin.choice("kind") or "s3"  # CloudFront takes an origin of no kind for a bucket


def is_bucket(origin: Node) -> bool:
    return kind_of(origin) == "s3" and bucket_region(origin["domainName"]) is not None


def is_for_tenants(root: Node) -> bool:
    return bool(root["connectionMode"] == "tenant-only")


def uses_http2(root: Node) -> bool:
    return root["httpVersion"] in ("http2", "http2and3")


def uses_http3(root: Node) -> bool:
    return root["httpVersion"] in ("http3", "http2and3")
