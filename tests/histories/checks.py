"""What is asked of one step's calls and values: each of these fails, or answers, on its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cloudfront_local.journal import Call
from pulumi_cloudfront_provider.fronts.plugin.resource import Edit
from pulumi_cloudfront_provider.lifecycle.state import MARKER
from pulumi_cloudfront_provider.plan.plan import Plan
from tests.histories.vocabulary import ABSENT, Path, Raw, Tree, flat, order, program, read, said
from tests.support.cloudfront import written

BESIDE: Final = ("tags", "waitForDeployment")
OPEN: Final[list[Path]] = [("viewerCertificate", "minimumProtocolVersion")]
"""Taken out of a program, it is up to CloudFront what it becomes: maybe what it was."""


@dataclass(frozen=True)
class Live:
    """A distribution as CloudFront has it."""

    raw: Raw
    tags: Mapping[str, str]


def same(wanted: Raw, found: Raw) -> None:
    different = written(wanted, found)
    assert not different, f"{different}: {read(wanted)} is wanted, {read(found)} is live"


def tells(outputs: Mapping[str, Any], live: Live) -> None:
    """What the state holds is what is live, but for empty members."""
    told, found = flat(said(program(outputs))), flat(read(live.raw))
    assert told == {path: value for path, value in found.items() if path in told or not _empty(value)}
    assert outputs.get("tags", {}) == users(live.tags)


def users(tags: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in tags.items() if key != MARKER}


def _empty(value: Any) -> bool:
    return value is False or value in (ABSENT, None, "", [], ())


def every_write_has_a_read(calls: list[Call]) -> None:
    answered: dict[str | None, set[str]] = {}
    for call in calls:
        if call.if_match:
            assert call.if_match in answered.get(call.resource, ()), "an ETag that this step didn't read"
        if call.etag:
            answered.setdefault(call.resource, set()).add(call.etag)


def nothing_is_done_twice(calls: list[Call]) -> None:
    for operation in ("UpdateDistribution", "DeleteDistribution", "CreateDistributionWithTags"):
        assert answered(operation, calls) <= 1


def answered(operation: str, calls: list[Call]) -> int:
    """How often it was done and answered."""
    return sum(call.operation == operation and call.fault is None and (call.status or 600) < 300 for call in calls)


def tags_after(edit: Edit, live: Mapping[str, str], tried: Iterable[Mapping[str, Any]] = ()) -> dict[str, str]:
    """Key by key, by what the state has seen: tags are not read before they are written. `tried`: the programs since
    the state's whose updates weren't over."""
    now, seen = (values.get("tags") or {} for values in (edit.news, edit.olds))
    before = {key for values in (edit.old_inputs, *tried) for key in values.get("tags") or ()}
    tags = dict(live)
    for key in {*now, *before}:
        if key in now and seen.get(key) != now[key]:
            tags[key] = now[key]
        elif key not in now and key in seen:
            tags.pop(key, None)
    return tags


def preview_names(plan: Plan, before: Raw, after: Raw) -> None:
    named = [tuple(map(str, path)) for change in plan.changes for path in (change.identity, change.removed) if path]
    named = [path for path in named if path[0] not in BESIDE and path not in OPEN]
    changed = _changed(read(before), read(after))
    unnamed = [path for path in changed if not any(_touches(path, other) for other in named)]
    unchanged = [path for path in named if not any(_touches(path, other) for other in changed)]
    assert unnamed == [], "changed and not named"
    assert unchanged == [], "named and not changed"


def _changed(before: Tree, after: Tree) -> list[Path]:
    old, new = flat(before), flat(after)
    changed = [path for path in {*old, *new} if old.get(path) != new.get(path)]
    kept = [key for key in order(before) if key in order(after)]
    return [*changed, *([("cacheBehaviors",)] if kept != [key for key in order(after) if key in kept] else [])]


def _touches(one: Path, other: Path) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]
