"""A diff as Pulumi's DiffResponse: which property becomes what, by the path at which the user finds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pulumi.runtime.proto import provider_pb2 as pb

from pulumi_cloudfront_provider.lifecycle.diff import Diff
from pulumi_cloudfront_provider.plan.difference import Change
from pulumi_cloudfront_provider.values import ABSENT, UNKNOWN, Path, Value, at, show

STABLE = ("arn", "domainName", "hostedZoneId")
_KINDS = {
    ("add", False): pb.PropertyDiff.ADD,
    ("delete", False): pb.PropertyDiff.DELETE,
    ("update", False): pb.PropertyDiff.UPDATE,
    ("add", True): pb.PropertyDiff.ADD_REPLACE,
    ("delete", True): pb.PropertyDiff.DELETE_REPLACE,
    ("update", True): pb.PropertyDiff.UPDATE_REPLACE,
}


def diff_response(found: Diff, old_inputs: Mapping[str, Value], olds: Mapping[str, Value]) -> pb.DiffResponse:
    changes = found.plan.changes
    shown = _shown(changes, old_inputs, olds)
    return pb.DiffResponse(
        changes=pb.DiffResponse.DIFF_SOME if changes else pb.DiffResponse.DIFF_NONE,
        diffs=sorted({str(change.path[0]) for change in changes}),
        replaces=sorted({str(change.path[0]) for change in changes if change.replace}),
        detailedDiff={show(change.path): _property(change, old_inputs, olds) for change in shown},
        hasDetailedDiff=True,
        deleteBeforeReplace=found.delete_first,
        stables=STABLE,
    )


def _shown(changes: Iterable[Change], old_inputs: Mapping[str, Value], olds: Mapping[str, Value]) -> tuple[Change, ...]:
    """The engine looks the old value up at the path of the new one. In a list whose items have moved, since one was put
    before them, it would find that of another item there: such a list shows whole."""
    moved = {path for change in changes if (path := _moved(change, old_inputs, olds))}
    if not moved:
        return tuple(changes)
    whole = (Change(path, "update", at(olds, path), UNKNOWN) for path in sorted(moved, key=show))
    return *(each for each in changes if not any(each.path[: len(path)] == path for path in moved)), *whole


def _moved(change: Change, old_inputs: Mapping[str, Value], olds: Mapping[str, Value]) -> Path:
    """The list in which the change's old value isn't where its new one will be; none otherwise."""
    if change.old is ABSENT or any(_holds(change.old, at(values, change.path)) for values in (old_inputs, olds)):
        return ()
    index = next((place for place, step in enumerate(change.path) if isinstance(step, int)), 0)
    return change.path[:index]


def _property(change: Change, old_inputs: Mapping[str, Value], olds: Mapping[str, Value]) -> pb.PropertyDiff:
    # The engine shows the old value from the old inputs or from the old outputs. The new one is an input, so of an item
    # that goes or is exchanged the declared members are shown, and not the defaults beside them.
    from_inputs = _holds(change.old, at(old_inputs, change.path)) or at(olds, change.path) is ABSENT
    return pb.PropertyDiff(kind=_KINDS[change.operation, change.replace], inputDiff=from_inputs)


def _holds(seen: Value, declared: Value) -> bool:
    """Whether what was declared is what was seen, as far as it goes."""
    if isinstance(declared, dict) and isinstance(seen, dict):
        return all(_holds(seen.get(name, ABSENT), value) for name, value in declared.items())
    if isinstance(declared, list) and isinstance(seen, list):
        return len(declared) == len(seen) and all(map(_holds, seen, declared))
    return bool(declared == seen)
