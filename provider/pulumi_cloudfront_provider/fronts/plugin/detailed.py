"""A diff as Pulumi's DiffResponse: which property becomes what, by the path at which the user finds it."""

from __future__ import annotations

from collections.abc import Mapping

from pulumi.runtime.proto import provider_pb2 as pb

from pulumi_cloudfront_provider.lifecycle.diff import Diff
from pulumi_cloudfront_provider.plan.difference import Change
from pulumi_cloudfront_provider.values import ABSENT, Value, at, show

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
    return pb.DiffResponse(
        changes=pb.DiffResponse.DIFF_SOME if changes else pb.DiffResponse.DIFF_NONE,
        diffs=sorted({str(change.path[0]) for change in changes}),
        replaces=sorted({str(change.path[0]) for change in changes if change.replace}),
        detailedDiff={show(change.path): _property(change, old_inputs, olds) for change in changes},
        hasDetailedDiff=True,
        deleteBeforeReplace=found.delete_first,
        stables=STABLE,
    )


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
