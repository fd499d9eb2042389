"""Waiting until a distribution is deployed: 3 to 6 minutes as a rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pulumi_cloudfront_provider.api.port import Snapshot, Status
from pulumi_cloudfront_provider.errors import Interrupted, NoCredentials, NotFound, ProviderError, Refused, Unreachable
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime

DEFAULT_TIMEOUT: Final = 30 * 60.0
LAG: Final = 120.0
"""For how long after a write CloudFront may answer with what was before it: nobody has seen it take as long."""
LAG_OF_NEW: Final = 10.0
"""For how long one that was just made may not be found."""


class TimedOut(ProviderError):
    pass


@dataclass(frozen=True)
class Deadline:
    """When an operation has to be over. `timeout` as the user gave it, in seconds; none is the default."""

    at: float
    seconds: float

    @classmethod
    def of(cls, runtime: Runtime, timeout: float | None) -> Deadline:
        seconds = timeout or DEFAULT_TIMEOUT
        return cls(runtime.clock.now() + seconds, seconds)


def until_deployed(runtime: Runtime, written: Snapshot, deadline: Deadline) -> Snapshot:
    """Poll until the distribution that `written` shows is deployed, with that write or a later one.

    Returns:
        The snapshot with its status as last seen.

    Raises:
        TimedOut: the deadline is over.
        Interrupted: the user cancelled.
        NotFound: someone deleted it meanwhile.
    """
    if written.deployed:
        return written
    clock, started = runtime.clock, runtime.clock.now()
    status = Status(str(written.facts.get("Status")), written.facts.get("LastModifiedTime"))
    failed: ProviderError | None = None
    with runtime.deployments.waiting(written.id):
        while True:
            if clock.now() >= deadline.at:
                raise TimedOut(f"it is still {status.name} after {duration(deadline.seconds)}{last_look(failed)}")
            waited = duration(clock.now() - started)
            runtime.report.progress(f"{status.name}, {waited}, usually 3 to 6 minutes{last_look(failed)}")
            pause = sleep(runtime, deadline)
            try:
                # What another waiter asked a moment ago will do, if it asked after our write.
                status = runtime.deployments.status(written.id, max(started, clock.now() - pause / 2))
            except (Unreachable, Refused) as problem:
                if not passes(problem, clock.now() - started):
                    raise
                runtime.report.debug(str(problem))
                failed = problem
                continue
            failed = None
            if status.deployed and (_as_new(status, written) or clock.now() - started > LAG):
                runtime.report.progress(f"Deployed after {duration(clock.now() - started)}")
                return replace(written, facts={**written.facts, "Status": status.name})


def sleep(runtime: Runtime, deadline: Deadline) -> float:
    """Until the next look; the pause between two. It never outlasts the deadline, and never is so short that it burns
    calls."""
    clock, pause = runtime.clock, runtime.deployments.pause()
    due = runtime.deployments.until_next(pause * runtime.jitter.uniform(0.8, 1.0))
    clock.sleep(max(0.1, min(due, deadline.at - clock.now())))
    return pause


def why(problem: Exception, runtime: Runtime) -> str:
    """Why what was made or changed isn't ready, as a part of a sentence."""
    if isinstance(problem, Interrupted):
        return "waiting for its deployment was interrupted; run `pulumi up` again to go on"
    if isinstance(problem, TimedOut):
        return (
            f"{problem}. CloudFront goes on deploying it; run `pulumi up` again to go on waiting, "
            f"{runtime.remedies.more_time}or set waitForDeployment to false"
        )
    if isinstance(problem, ProviderError):
        return f"then this happened: {problem}".rstrip(".")
    # The type only: the text may hold a value that is secret.
    return f"a bug in the provider broke in, please report it: {type(problem).__name__}"


def passes(problem: Unreachable | Refused, waited: float) -> bool:
    """The distribution is made; a network that fails for a while is no reason to give up before the deadline. What
    takes the user's own hand is."""
    if isinstance(problem, Refused):
        return problem.passes or (isinstance(problem, NotFound) and waited < LAG_OF_NEW)
    return not isinstance(problem, NoCredentials)


def last_look(failed: ProviderError | None) -> str:
    """Why nothing newer is known, as a part of a sentence; empty where the last look was answered."""
    return f"; the last look failed: {failed}".rstrip(".") if failed else ""


def _as_new(status: Status, written: Snapshot) -> bool:
    """Just after a write CloudFront may still answer with what was before it. Its ETag is no help: it turns by
    itself."""
    then = written.facts.get("LastModifiedTime")
    return then is None or status.modified is None or bool(status.modified >= then)


def duration(seconds: float) -> str:
    """`2m10s`."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}m{rest:02d}s" if minutes else f"{rest}s"
