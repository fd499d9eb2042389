"""One resource that waits for many distributions, in stacks where each of them doesn't wait by itself.

Nothing of it exists in AWS: it is the knowledge that these writes were seen deployed. So its state holds only what was;
an operation that fails leaves the state as it was, and the next one waits again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from pulumi_cloudfront_provider.config.shape import NOTHING, Shape, shape_of
from pulumi_cloudfront_provider.errors import Failure, Interrupted, NotFound, ProviderError, Refused, Unreachable
from pulumi_cloudfront_provider.lifecycle.mistakes import mistakes
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime
from pulumi_cloudfront_provider.lifecycle.wait import LAG, Deadline, duration, last_look, passes, sleep
from pulumi_cloudfront_provider.model.deployed import DeployedArgs
from pulumi_cloudfront_provider.plan.plan import Plan, plan
from pulumi_cloudfront_provider.values import Path, Value, is_unknown, within

SHAPE: Final[Shape] = shape_of(DeployedArgs)
NAMED: Final = 3
"""So many distributions are named in a message; of the rest it tells how many."""


def failures(now: Mapping[str, Value], secrets: frozenset[Path] = frozenset()) -> list[Failure]:
    """The mistakes in what a program declares. `secrets`: paths whose values are never shown."""
    return mistakes(DeployedArgs, now, secrets) or list(_not_deployments(now.get("distributions"), secrets))


def planned(now: Mapping[str, Value], seen: Mapping[str, Value]) -> Plan:
    """What an update would change. `seen`: the old outputs."""
    return plan(SHAPE, {name: each for name, each in now.items() if name in SHAPE.fields}, NOTHING, _seen(seen))


def unseen(now: Mapping[str, Value], seen: Mapping[str, Value]) -> list[str]:
    """The writes that are to be waited for: those that the state doesn't know to be deployed."""
    known = _seen(seen).get("distributions", ())
    return [each for each in now["distributions"] if each not in known]


def _seen(olds: Mapping[str, Value]) -> Mapping[str, Value]:
    """Without what another version wrote."""
    seen = olds.get("distributions")
    return {"distributions": seen} if isinstance(seen, list) else NOTHING


def wait(runtime: Runtime, deployments: Iterable[str], timeout: float | None = None) -> None:
    """Until all these writes, or later ones of the same distributions, are deployed.

    Args:
        runtime: where to ask.
        deployments: the outputs `deployment` of distributions.
        timeout: in seconds.

    Raises:
        ProviderError: not by the deadline, interrupted, or one of them is gone.
        Refused, Unreachable: CloudFront can't be asked.
    """
    clock, started = runtime.clock, runtime.clock.now()
    deadline, since = Deadline.of(runtime, timeout), started
    pending = _latest(map(_parsed, deployments))
    total = len(pending)
    try:
        with runtime.deployments.waiting(*pending):
            while True:
                pending, failed = _round(runtime, pending, since, started)
                if not pending:
                    break
                if clock.now() >= deadline.at:
                    raise ProviderError(_late(pending, deadline, runtime, failed))
                waited, done = duration(clock.now() - started), total - len(pending)
                runtime.report.progress(
                    f"{done} of {total} deployed, {waited}, usually 3 to 6 minutes{last_look(failed)}"
                )
                pause = sleep(runtime, deadline)
                # What another waiter asked a moment ago will do.
                since = max(started, clock.now() - pause / 2)
    except Interrupted as stop:
        raise ProviderError(
            f"waiting for {_named(pending)} was interrupted. Run `pulumi up` again to go on waiting."
        ) from stop
    if total:
        runtime.report.progress(f"{total} deployed after {duration(clock.now() - started)}")


def _round(
    runtime: Runtime, pending: Mapping[str, datetime], since: float, started: float
) -> tuple[dict[str, datetime], ProviderError | None]:
    """Ask once; those that aren't deployed yet, and why not all were asked for."""
    still = dict(pending)
    for id, then in pending.items():
        runtime.clock.sleep(0)  # hears Ctrl-C: each may cost a call of its own
        waited = runtime.clock.now() - started
        try:
            status = runtime.deployments.status(id, since)
        except (Unreachable, Refused) as problem:
            if passes(problem, waited):
                runtime.report.debug(str(problem))
                return still, problem  # the others would fare alike
            if isinstance(problem, NotFound):
                raise ProviderError(f"{id} doesn't exist any more. Run `pulumi refresh`.") from problem
            raise
        if status.deployed and (status.modified is None or status.modified >= then or waited > LAG):
            del still[id]
    return still, None


def _latest(writes: Iterable[tuple[str, datetime]]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for id, then in writes:
        found[id] = max(then, found.get(id, then))
    return found


def _parsed(deployment: str) -> tuple[str, datetime]:
    """Raises: ValueError: it isn't one."""
    id, found, time = deployment.partition("@")
    if not (id and found):
        raise ValueError(deployment)
    then = datetime.fromisoformat(time.replace("Z", "+00:00"))
    if then.tzinfo is None:
        raise ValueError(deployment)
    return id, then


def _not_deployments(declared: Value, secrets: frozenset[Path]) -> Iterator[Failure]:
    for index, each in enumerate(declared if isinstance(declared, list) else []):
        if is_unknown(each):
            continue
        try:
            _parsed(each)
        except ValueError:
            found = "" if within(("distributions", index), secrets) else f", not {each!r}"
            yield Failure(
                f"distributions[{index}]",
                f"must be the output `deployment` of a distribution{found}: it tells which write to wait for",
            )


def _late(pending: Mapping[str, datetime], deadline: Deadline, runtime: Runtime, failed: ProviderError | None) -> str:
    are = "is" if len(pending) == 1 else "are"
    after = f"{_named(pending)} {are} still InProgress after {duration(deadline.seconds)}{last_look(failed)}"
    return (
        f"{after}. CloudFront goes on deploying; {runtime.remedies.more_time}or run `pulumi up` again to go on waiting."
    )


def _named(ids: Iterable[str]) -> str:
    some, rest = sorted(ids)[:NAMED], len(set(ids)) - NAMED
    return ", ".join(some) + (f" and {rest} more" if rest > 0 else "")
