"""Create that can be repeated: a lost answer or a killed process never makes a second distribution, and never takes
someone else's.

The generated caller reference follows from who asks (see `Identity`), so that the same Create sends the same one
again. A tag marks the distribution until Create has answered: DistributionAlreadyExists with that marker on the
distribution is our own unfinished one, without it the reference is spent and the next one is tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.errors import AlreadyExists, NotFound, NotReady, ProviderError, Refused, Unreachable
from pulumi_cloudfront_provider.lifecycle.check import checked
from pulumi_cloudfront_provider.lifecycle.identity import Identity
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime
from pulumi_cloudfront_provider.lifecycle.state import MARKER, SHAPE, live_value, outputs, users_tags
from pulumi_cloudfront_provider.lifecycle.unmark import unmark_created
from pulumi_cloudfront_provider.lifecycle.wait import Deadline, until_deployed, why
from pulumi_cloudfront_provider.lifecycle.write import complete, write
from pulumi_cloudfront_provider.model.spelling import lowercase
from pulumi_cloudfront_provider.plan.difference import difference
from pulumi_cloudfront_provider.values import Path, Value, show

REFERENCES: Final = 50
"""How many references of one resource may be spent by distributions that it left behind."""
LOOKS: Final = 4
"""How often to look at a distribution that CloudFront says exists, before it counts as another's or gone."""
MOST_TAGS: Final = 50
"""CloudFront's quota of tags on a distribution."""


@dataclass(frozen=True)
class Created:
    id: str
    outputs: dict[str, Value]
    adopted: bool = False
    """An earlier Create made it."""


def create(
    runtime: Runtime,
    now: Mapping[str, Value],
    identity: Identity,
    *,
    wait: bool,
    timeout: float | None = None,
    secrets: frozenset[Path] = frozenset(),
) -> Created:
    """Create the distribution that `now` declares. `secrets`: paths in it whose values no error shows.

    Raises:
        InvalidInputs: CloudFront would refuse it; nothing was called.
        NotReady: it exists, and waiting for it (or finishing it) failed; the error holds its id and outputs.
        Refused, Unreachable: nothing was made.
    """
    checked(now, secrets, before={}).demanded()
    deadline = Deadline.of(runtime, timeout)
    snapshot, found, marked = _make(runtime, now, identity)
    adopted = found
    previewed = merge(SHAPE, now)
    # Those of a distribution that was there before may be others.
    tags: dict[str, str] = {} if found else dict(now.get("tags") or {})

    def state(last: Snapshot) -> dict[str, Value]:
        return outputs(last, live_value(last, tags), now, previewed)

    try:
        if found:
            there = runtime.cloudfront.tags(snapshot.arn)
            adopted = there.get(MARKER) != identity.marker
            marked = identity.marks and MARKER in there
            tags = _tagged(runtime, snapshot, now, there)
            snapshot = _finish(runtime, snapshot, now)
        if wait:
            snapshot = until_deployed(runtime, snapshot, deadline)
    except (ProviderError, Exception) as problem:
        stuck = unmark_created(runtime, snapshot, identity) if marked else {}
        told = {**state(snapshot), **stuck}
        reason = f"{snapshot.id} was created, but {why(problem, runtime)}."
        raise NotReady(snapshot.id, told, reason, adopted=adopted) from problem
    if stuck := unmark_created(runtime, snapshot, identity) if marked else {}:
        reason = f"{snapshot.id} was created, but the tag {MARKER} stays on it; `pulumi up` takes it off."
        raise NotReady(snapshot.id, {**state(snapshot), **stuck}, reason, adopted=adopted)
    return Created(snapshot.id, state(snapshot), adopted)


def _make(runtime: Runtime, now: Mapping[str, Value], identity: Identity) -> tuple[Snapshot, bool, bool]:
    """The distribution, whether it was there before, and whether it bears the marker."""
    # A marker more than there may be tags would be refused.
    marks = identity.marks and len(now.get("tags") or {}) < MOST_TAGS
    own = now.get("callerReference")
    n = 0
    while n < REFERENCES:
        reference = own or identity.reference(n)
        config = encode(SHAPE, merge(SHAPE, {**now, "callerReference": reference}))
        tags = {**(now.get("tags") or {}), **({MARKER: identity.marker} if marks else {})}
        try:
            return runtime.cloudfront.create(config, tags), False, marks
        except ProviderError as problem:
            found = _found(runtime, problem, config, identity, marks)
            if found:
                return found, True, marks
            if isinstance(problem, AlreadyExists):
                if own:
                    raise _not_ours(problem, runtime) from None
                n += 1
            elif marks and not now.get("tags") and _denies_tagging(problem):
                runtime.report.debug(
                    "cloudfront:TagResource is denied: a Create that is killed won't find its distribution again"
                )
                marks = False
            else:
                raise
    raise ProviderError(
        f"{REFERENCES} caller references of this resource are taken by distributions that it left behind; delete those"
    )


def _denies_tagging(problem: ProviderError) -> bool:
    return isinstance(problem, Refused) and problem.denied and "TagResource" in problem.message


def _found(
    runtime: Runtime, problem: ProviderError, sent: Mapping[str, Any], identity: Identity, marked: bool
) -> Snapshot | None:
    """The distribution that is there though its creation was refused, or not answered, if it is ours."""
    if isinstance(problem, AlreadyExists):
        return _ours(runtime, problem.id or _holder(runtime, sent), sent, identity, marked, problem.resent)
    refused = problem if isinstance(problem, Refused) else None
    # Its own alias may be what it is refused for: CloudFront needn't look at the caller reference first.
    by_alias = bool(refused and refused.code == "CNAMEAlreadyExists")
    lost = isinstance(problem, Unreachable) or bool(refused and refused.passes and refused.resent)
    # Without a marker nobody could find it again later, so it is looked for now.
    unmarked = not identity.marks and sent["CallerReference"] == identity.reference(0)
    if by_alias or (lost and unmarked):
        with suppress(ProviderError):
            return _ours(runtime, _holder(runtime, sent), sent, identity, marked, bool(refused and refused.resent))
    return None


def _holder(runtime: Runtime, sent: Mapping[str, Any]) -> str | None:
    """The distribution that has the caller reference (and one of the aliases, if there are any), where CloudFront
    doesn't say which: listed are neither references nor distributions of other accounts."""
    aliases = {lowercase(alias) for alias in (sent.get("Aliases") or {}).get("Items") or ()}
    for id, status in runtime.cloudfront.statuses().items():
        if not aliases or aliases & {lowercase(alias) for alias in status.aliases}:
            with suppress(NotFound):
                if runtime.cloudfront.read(id).config.get("CallerReference") == sent["CallerReference"]:
                    return id
    return None


def _ours(
    runtime: Runtime, holder: str | None, sent: Mapping[str, Any], identity: Identity, marked: bool, resent: bool
) -> Snapshot | None:
    """The distribution that holds the reference, if this very Create (or the one it repeats) made it."""
    for look in range(LOOKS if holder else 0):
        runtime.clock.sleep(2.0 * look)
        # Just made, it and its marker may not be seen everywhere yet. Taken for another's, it would be made twice.
        with suppress(NotFound):
            found = _looked_at(runtime, str(holder), sent, identity, marked, resent)
            if found or not resent:
                return found
    return None


def _looked_at(
    runtime: Runtime, holder: str, sent: Mapping[str, Any], identity: Identity, marked: bool, resent: bool
) -> Snapshot | None:
    snapshot = runtime.cloudfront.read(holder)
    if snapshot.config.get("CallerReference") != sent["CallerReference"]:
        return None
    if identity.marks:
        # An earlier attempt may have marked it though this one can't.
        if identity.left(snapshot) or identity.marked(_marker(runtime, snapshot, marked)):
            return snapshot
        if marked:
            return None
    elif sent["CallerReference"] == identity.reference(0):
        return snapshot  # nobody else can have made a random one
    # Without a marker it is ours only if this call was sent more than once (its first answer was lost), and then it is
    # what was sent.
    return snapshot if resent and _as_sent(live_value(snapshot, None), decode(SHAPE, sent)) else None


def _marker(runtime: Runtime, snapshot: Snapshot, marked: bool) -> str | None:
    try:
        return runtime.cloudfront.tags(snapshot.arn).get(MARKER)
    except Refused as refused:
        if marked or not refused.denied:
            raise
        return None


def _as_sent(live: Mapping[str, Value], sent: Mapping[str, Value]) -> bool:
    """But for what CloudFront fills in: a certificate that was sent without its minimum TLS version has one."""
    return not difference(SHAPE, live, merge(SHAPE, sent, live=live))


def _finish(runtime: Runtime, found: Snapshot, now: Mapping[str, Value]) -> Snapshot:
    made, live = found.facts.get("LastModifiedTime"), live_value(found, None)
    # All that it holds was declared by the program as it was then, or set by others since: nobody can say which.
    becomes = difference(SHAPE, live, complete(now, live, live))
    changes = f"; this changes {', '.join(show(each.path) for each in becomes)}" if becomes else ""
    runtime.report.warn(
        f"{found.id} was found unfinished (last modified {made}): an earlier answer to its creation was lost. "
        f"Going on with it{changes}"
    )
    return write(runtime, found.id, now, live).snapshot


def _tagged(runtime: Runtime, found: Snapshot, now: Mapping[str, Value], there: Mapping[str, str]) -> dict[str, str]:
    """Its tags, after those that are declared were set. Others stay: somebody else may have set them meanwhile."""
    live, declared = users_tags(there), dict(now.get("tags") or {})
    if missing := {key: value for key, value in declared.items() if live.get(key) != value}:
        runtime.cloudfront.tag(found.arn, missing)
    return {**live, **declared}


def _not_ours(taken: AlreadyExists, runtime: Runtime) -> Refused:
    by = f"distribution {taken.id}" if taken.id else "another distribution"
    line = f" To take that one over: {runtime.remedies.take_over.format(id=taken.id)}." if taken.id else ""
    return Refused(
        taken.code,
        f"this caller reference belongs to {by}, which this resource didn't make",
        operation=taken.operation,
        path="callerReference",
        remedy=f"Choose another callerReference, or leave it out: also where this is to replace that one.{line}",
    )
