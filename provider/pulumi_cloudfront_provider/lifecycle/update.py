"""Update: what the preview named, sent with the ETag just read; tags by their own calls; nothing when nothing is to
be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pulumi_cloudfront_provider.config.either import either
from pulumi_cloudfront_provider.errors import NotFound, NotReady, ProviderError
from pulumi_cloudfront_provider.lifecycle.check import Place, as_it_is, checked_change
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime
from pulumi_cloudfront_provider.lifecycle.state import (
    MARKED,
    SHAPE,
    TRIED,
    config_of,
    declared_before,
    declared_of,
    live_value,
    outputs,
    unturned,
)
from pulumi_cloudfront_provider.lifecycle.tags import as_tried, write_tags
from pulumi_cloudfront_provider.lifecycle.unmark import unmark
from pulumi_cloudfront_provider.lifecycle.wait import Deadline, until_deployed, why
from pulumi_cloudfront_provider.lifecycle.write import write
from pulumi_cloudfront_provider.plan.ignore import without
from pulumi_cloudfront_provider.plan.plan import Plan, plan
from pulumi_cloudfront_provider.values import Path, Value


def update(
    runtime: Runtime,
    id: str,
    now: Mapping[str, Value],
    before: Mapping[str, Value],
    seen: Mapping[str, Value],
    *,
    ignored: Iterable[str] = (),
    wait: bool,
    timeout: float | None = None,
    secrets: frozenset[Path] = frozenset(),
    place: Place = as_it_is,
    warned: bool = False,
) -> dict[str, Value]:
    """Make distribution `id` what `now` declares; see `config.merge` for `before`, `plan.ignore` for `ignored`.
    `seen` are the old outputs; values at the paths of `secrets` are never shown; `place` tells where in the program a
    path in `now` stands; `warned`, that the warnings of its plan were told.

    An update with nothing to change reads, sends nothing and waits: so it takes up what was interrupted.

    Returns:
        The new outputs.

    Raises:
        InvalidInputs: CloudFront would refuse the change; nothing was sent.
        NotReady: changed, but not deployed; or it may have been changed.
        Refused, Unreachable: the distribution is as it was.
    """
    deadline, tried_before = Deadline.of(runtime, timeout), declared_of(seen.get(TRIED) or {})
    # What was tried last goes before what was tried earlier: it may be what is live.
    declared, tried = now, either(SHAPE, dict(now), either(SHAPE, tried_before, dict(before)))
    now, before = without(SHAPE, ignored, now, declared_before(before, seen))
    goes_on = bool(tried_before) or (wait and seen.get("status") == "InProgress")
    try:
        if tried_before:
            seen = {**seen, "tags": as_tried(runtime, seen, tried_before)}
        tags = dict(seen.get("tags") or {})
        wanted = plan(SHAPE, now, before, config_of(seen))
        warnings = checked_change(wanted, config_of(seen), now, before, secrets, place).demanded()
        for warning in [] if warned else warnings:
            runtime.report.warn(str(warning))
        seen = _settled(runtime, seen)
        if wanted.changes and not wanted.touches_config and not goes_on:
            return _tags_alone(runtime, id, wanted, seen, tags, tried, secrets)
        written = write(runtime, id, now, before, seen, secrets, tried_before)
    except NotFound as gone:
        raise _gone(id) from gone
    except ProviderError as problem:
        if not problem.unsure:
            raise
        raise NotReady(id, {**seen, TRIED: tried}, f"Whether {id} was updated isn't known: {problem}") from problem
    snapshot = written.snapshot

    def state() -> dict[str, Value]:
        found = outputs(snapshot, live_value(snapshot, tags), declared, {**seen, **wanted.expected})
        return found if wanted.touches_config else {**found, **unturned(seen)}

    try:
        write_tags(runtime, snapshot.arn, wanted, tags, secrets)
        if wait:
            snapshot = until_deployed(runtime, snapshot, deadline)
    except (ProviderError, Exception) as problem:
        raise NotReady(id, {**state(), TRIED: tried}, f"{id} was updated, but {why(problem, runtime)}.") from problem
    return state()


def _settled(runtime: Runtime, seen: Mapping[str, Value]) -> dict[str, Value]:
    """The old outputs, without what the state only keeps until an update is over."""
    if seen.get(MARKED):
        unmark(runtime, str(seen.get("arn")))
    return {name: value for name, value in seen.items() if name not in (MARKED, TRIED)}


def _tags_alone(
    runtime: Runtime,
    id: str,
    wanted: Plan,
    seen: dict[str, Value],
    tags: dict[str, str],
    tried: Value,
    secrets: frozenset[Path],
) -> dict[str, Value]:
    try:
        write_tags(runtime, str(seen.get("arn")), wanted, tags, secrets)
    except ProviderError as problem:
        in_part = tags != (seen.get("tags") or {})
        if not in_part and not problem.unsure:
            raise
        # One of the two calls was done, or may have been: the state must know.
        half = {**seen, "tags": tags, TRIED: tried}
        what = f"Tags of {id} were changed in part" if in_part else f"Whether tags of {id} were changed isn't known"
        raise NotReady(id, half, f"{what}: {problem}") from problem
    return {**seen, "tags": tags} if wanted.touches_tags else seen


def _gone(id: str) -> ProviderError:
    return ProviderError(f"{id} doesn't exist any more: run `pulumi refresh`, then `pulumi up` makes it anew.")
