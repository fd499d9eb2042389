"""Waiting until a distribution is deployed: 3 to 6 minutes as a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.errors import NotFound, ProviderError, Unreachable
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime

DEFAULT_TIMEOUT: Final = 30 * 60.0
FIRST_POLL: Final = 1.0
SLOWEST_POLL: Final = 20.0


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

    Raises:
        TimedOut: the deadline is over.
        Interrupted: the user cancelled.
        NotFound: someone deleted it meanwhile.
    """
    started, pause = runtime.clock.now(), FIRST_POLL
    snapshot = written
    while not (snapshot.deployed and _as_new(snapshot, written)):
        waited = runtime.clock.now() - started
        if runtime.clock.now() >= deadline.at:
            raise TimedOut(
                f"it is still {snapshot.facts.get('Status')} after {_duration(waited)}. CloudFront goes on deploying "
                "it; run `pulumi up` again to go on waiting, give it more time with customTimeouts, or set "
                "waitForDeployment to false"
            )
        runtime.report.progress(f"{snapshot.facts.get('Status')}, {_duration(waited)}, usually 3 to 6 minutes")
        # A pause never outlasts the deadline, and never is so short that it burns calls.
        runtime.clock.sleep(max(0.1, min(pause * runtime.jitter.uniform(0.8, 1.2), deadline.at - runtime.clock.now())))
        pause = min(pause * 1.5, SLOWEST_POLL)
        snapshot = _poll(runtime, snapshot)
    if snapshot is not written:
        runtime.report.progress(f"Deployed after {_duration(runtime.clock.now() - started)}")
    return snapshot


def _poll(runtime: Runtime, last: Snapshot) -> Snapshot:
    try:
        return runtime.cloudfront.read(last.id)
    except NotFound:
        raise
    except Unreachable as problem:
        # The distribution is made; a network that fails for a while is no reason to give up before the deadline.
        runtime.report.debug(str(problem))
        return last


def _as_new(snapshot: Snapshot, written: Snapshot) -> bool:
    """Just after a write CloudFront may still answer with the state before it. Its ETag is no help: it turns by
    itself."""
    then, now = written.facts.get("LastModifiedTime"), snapshot.facts.get("LastModifiedTime")
    return then is None or now is None or bool(now >= then)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}m{rest:02d}s" if minutes else f"{rest}s"
