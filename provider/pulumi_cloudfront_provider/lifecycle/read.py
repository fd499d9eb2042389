"""Read: what is live, in the words of the program; nothing that the program didn't declare becomes an input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.config.restate import minimal, project
from pulumi_cloudfront_provider.errors import NotFound, NotReady, ProviderError
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime
from pulumi_cloudfront_provider.lifecycle.state import (
    GIVEN_AWAY,
    MARKED,
    MARKER,
    SHAPE,
    TRIED,
    TURNING,
    config_of,
    declared_before,
    declared_of,
    live_value,
    outputs,
    unturned,
)
from pulumi_cloudfront_provider.lifecycle.unmark import unmark
from pulumi_cloudfront_provider.plan.plan import plan
from pulumi_cloudfront_provider.values import Value


@dataclass(frozen=True)
class Observed:
    id: str
    outputs: dict[str, Value]
    inputs: dict[str, Value]


def read(
    runtime: Runtime,
    id: str,
    inputs: Mapping[str, Value] | None,
    seen: Mapping[str, Value] | None = None,
) -> Observed | None:
    """The distribution `id` as it is; None when it is gone.

    Args:
        runtime: where to ask.
        id: of the distribution.
        inputs: what the program declared; None on import, which answers the smallest inputs that preview without a
            difference.
        seen: the old outputs, on a refresh.

    Raises:
        NotReady: it is still being deployed, and an `up` that was interrupted waited for it: the next one goes on.
    """
    try:
        snapshot = runtime.cloudfront.read(id)
    except NotFound:
        return None
    tags = _tags(runtime, snapshot)
    if tags is None:
        return None
    declared = declared_of(inputs or {})
    own, marker = declared.get("tags") or {}, tags.get(MARKER)
    tags = {key: value for key, value in tags.items() if key in own or not runtime.ignores_tag(key)}
    live = live_value(snapshot, tags)
    state = {**outputs(snapshot, live, declared if inputs else None, seen or {}), **unturned(seen or {})}
    _drop_what_is_not_there(state, declared)
    if inputs is None:
        return Observed(id, state, _importable(live))
    if not inputs:
        return Observed(id, _quiet(state, seen or {}), {})  # `.get()`: nobody waits for it
    found = {**project(SHAPE, live, declared), **_beside(declared)}
    if marker not in (None, GIVEN_AWAY):
        # It couldn't be taken off when this was created. A later Create of the same name would take it for unfinished.
        try:
            unmark(runtime, snapshot.arn)
        except ProviderError as problem:
            reason = f"the tag {MARKER} stays on {id}: {problem}"
            if seen is not None:
                raise NotReady(id, {**state, MARKED: True}, reason, found) from None
            runtime.report.warn(reason)  # in the dynamic flavour, which can't keep what isn't ready
    if _waited_for(seen or {}, declared) and not snapshot.deployed:
        raise NotReady(id, state, f"{id} is still being deployed; run `pulumi up` to go on waiting.", found)
    return Observed(id, state, found)


def _drop_what_is_not_there(state: dict[str, Value], declared: Mapping[str, Value]) -> None:
    """What was tried is no more to be known where going back from it would change nothing: others may set it now."""
    if TRIED in state and not plan(SHAPE, declared, declared_before(declared, state), config_of(state)).changes:
        del state[TRIED]


def _waited_for(seen: Mapping[str, Value], declared: Mapping[str, Value]) -> bool:
    """Whether an `up` waited and was interrupted: then the state has it under way since a write of the program's. What
    a refresh saw of others' writes nobody waited for."""
    if seen.get("status") != "InProgress" or declared.get("waitForDeployment") is False:
        return False
    written = str(seen.get("deployment", "")).partition("@")[2]  # an older state may have none
    return not written or written == seen.get("lastModifiedTime")


def _tags(runtime: Runtime, snapshot: Snapshot) -> dict[str, str] | None:
    """Of a distribution that was just read; None when it is gone meanwhile."""
    try:
        return runtime.cloudfront.tags(snapshot.arn)
    except NotFound:
        # Only the distribution itself says that it is gone: a state must not forget what is there.
        try:
            runtime.cloudfront.read(snapshot.id)
        except NotFound:
            return None
        raise


def _quiet(state: dict[str, Value], seen: Mapping[str, Value]) -> dict[str, Value]:
    """Of a distribution that is only read (`.get()`): as it was, when only what turns by itself has turned. There the
    engine compares the outputs, and asks for no Diff."""
    turned = {name: seen[name] for name in TURNING if name in seen}
    return {**state, **turned} if {**state, **turned} == dict(seen) else state


def _importable(live: Mapping[str, Value]) -> dict[str, Value]:
    """Inputs for an import. The caller reference stays CloudFront's: declared, it would only be a way to replace by
    accident. So does the policy of a staging distribution, which follows the primary one's."""
    left_out = {"callerReference", *(("continuousDeploymentPolicyId",) if live.get("staging") else ())}
    inputs = minimal(SHAPE, {name: value for name, value in live.items() if name not in left_out})
    return dict(inputs) if inputs.get("tags") else {name: value for name, value in inputs.items() if name != "tags"}


def _beside(declared: Mapping[str, Value]) -> dict[str, Value]:
    return {name: declared[name] for name in ("waitForDeployment",) if name in declared}
