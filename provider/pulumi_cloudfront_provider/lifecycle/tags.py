"""Tags, which CloudFront keeps beside the configuration and changes by calls of their own, without an ETag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pulumi_cloudfront_provider.errors import ProviderError, Refused
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime
from pulumi_cloudfront_provider.plan.plan import Plan
from pulumi_cloudfront_provider.values import Path, Value


def write_tags(runtime: Runtime, arn: str, wanted: Plan, tags: dict[str, str], secrets: Iterable[Path] = ()) -> None:
    """Set and remove the keys that change, and touch no other.

    Args:
        runtime: where to ask.
        arn: of the distribution.
        wanted: what the preview showed.
        tags: those that the state has; they follow each call.
        secrets: paths whose values no warning shows.
    """
    keys = [(str(change.path[-1]), change) for change in wanted.changes if change.path[0] == "tags"]
    removed = [key for key, change in keys if change.operation == "delete"]
    set_to = {key: str(change.new) for key, change in keys if change.operation != "delete"}
    if bool(removed) != bool(set_to):
        # Two calls at the most: where both follow, nobody reads first.
        _warn_of_others(runtime, arn, tags, [*removed, *set_to], set_to, frozenset(secrets))
    # First those that go: together there could be too many.
    if removed:
        runtime.cloudfront.untag(arn, removed)
        for key in removed:
            tags.pop(key, None)
    if set_to:
        runtime.cloudfront.tag(arn, set_to)
        tags.update(set_to)


def as_tried(runtime: Runtime, seen: Mapping[str, Value], tried: Mapping[str, Value]) -> dict[str, str]:
    """The tags of the state, after an update that may have set or removed those of `tried`: whether it has, only
    CloudFront knows. A value that is neither the state's nor that one is others' doing, and is none of the update's."""
    tags, maybe = dict(seen.get("tags") or {}), tried.get("tags") or {}
    try:
        live = runtime.cloudfront.tags(str(seen.get("arn"))) if maybe else {}
    except Refused as refused:
        if not refused.denied:
            raise
        return tags
    for key, value in maybe.items():
        if key not in live:
            tags.pop(key, None)
        elif live[key] == value:
            tags[key] = value
    return tags


def _warn_of_others(
    runtime: Runtime,
    arn: str,
    seen: Mapping[str, str],
    keys: Iterable[str],
    set_to: Mapping[str, str],
    secrets: frozenset[Path],
) -> None:
    """Name what someone else changed since the state last saw it, before it goes."""
    try:
        live = runtime.cloudfront.tags(arn)
    except ProviderError as problem:
        runtime.report.debug(f"what others changed of the tags can't be told: {problem}")
        return
    for key in keys:
        if key in live and live[key] not in (seen.get(key), set_to.get(key)):
            hidden = not secrets.isdisjoint({("tags",), ("tags", key)})
            said = "" if hidden else f" ({live[key]!r})"
            what = "replaces it" if key in set_to else "removes it"
            runtime.report.warn(
                f"tags.{key} was changed by someone else since the last refresh{said}; what the program declares {what}"
            )
