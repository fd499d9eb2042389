"""A local CloudFront whose time is a fake clock's, and what the engine keeps of one resource on it."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from pulumi_cloudfront_provider.errors import Interrupted, NotReady
from pulumi_cloudfront_provider.lifecycle.create import Created, create
from pulumi_cloudfront_provider.lifecycle.delete import delete
from pulumi_cloudfront_provider.lifecycle.deployments import Deployments
from pulumi_cloudfront_provider.lifecycle.diff import diff
from pulumi_cloudfront_provider.lifecycle.identity import Identity
from pulumi_cloudfront_provider.lifecycle.read import read
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime
from pulumi_cloudfront_provider.lifecycle.state import MARKER
from pulumi_cloudfront_provider.lifecycle.update import update
from pulumi_cloudfront_provider.plan.plan import Plan
from tests.support import builders

Values = dict[str, Any]
DEPLOYMENT = 240.0
"""How long a deployment takes, in seconds of the fake clock."""
CREATES = {True: "CreateDistributionWithTags", False: "CreateDistribution"}
"""By whether the distribution gets a marker (or tags), the call that makes it."""
OWN_CERTIFICATE = {
    "acmCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/1",
    "sslSupportMethod": "sni-only",
}
_EPOCH = 1_800_000_000.0
_numbers = itertools.count()


class FakeClock:
    """Time that passes in sleeps only. `at` does something when a time has come."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []
        self._plans: list[tuple[float, Callable[[], Any]]] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.slept.append(seconds)
        end = self.time + seconds
        for plan in sorted((plan for plan in self._plans if plan[0] <= end), key=lambda plan: plan[0]):
            self._plans.remove(plan)
            self.time = max(self.time, plan[0])
            plan[1]()
        self.time = end

    def after(self, seconds: float, do: Callable[[], Any]) -> None:
        """`do` something, once, in so many seconds from now."""
        self._plans.append((self.time + seconds, do))

    def cancel_after(self, seconds: float) -> None:
        """Ctrl-C, in so many seconds from now."""

        def interrupt() -> None:
            raise Interrupted

        self.after(seconds, interrupt)

    def reset(self) -> None:
        self._plans.clear()
        self.slept.clear()
        self.time += 10_000


@dataclass
class Recorder:
    """Keeps what a user is told."""

    warnings: list[str] = field(default_factory=list)
    debug_lines: list[str] = field(default_factory=list)
    progress_lines: list[str] = field(default_factory=list)
    hears: bool = True

    def warn(self, message: str) -> None:
        self.warnings.append(message)

    def debug(self, message: str) -> None:
        self.debug_lines.append(message)

    def progress(self, message: str) -> None:
        self.progress_lines.append(message)

    def listening(self) -> bool:
        return self.hears

    @property
    def everything(self) -> str:
        return "\n".join([*self.warnings, *self.debug_lines, *self.progress_lines])


def store_clock(clock: FakeClock) -> Callable[[], float]:
    return lambda: _EPOCH + clock.time


@dataclass
class World:
    """Everything that an operation is given, and shortcuts to what happened."""

    aws: LocalCloudFront
    port: BotoCloudFront
    clock: FakeClock
    report: Recorder = field(default_factory=Recorder)

    def __post_init__(self) -> None:
        self.deployments = Deployments(self.port, self.clock.now)

    @property
    def runtime(self) -> Runtime:
        return Runtime(self.port, self.clock, self.report, self.deployments, random.Random(1))

    def calls(self) -> list[str]:
        """The operations that were called since the last time that this was asked."""
        found = [call.operation for call in self.aws.calls()]
        self.aws.clear_calls()
        return found

    def writes(self) -> list[str]:
        return [call for call in self.calls() if not call.startswith(("Get", "List"))]

    def create(self, now: Values, identity: Identity | None = None, wait: bool = False, **others: Any) -> Created:
        return create(self.runtime, now, identity or new_identity(), wait=wait, **others)

    def resource(self, now: Values | None = None, **others: Any) -> Resource:
        """A resource that was deployed with `now`, with no calls noted."""
        made = Resource(self, **others)
        made.up(program() if now is None else now)
        self.aws.deploy(made.id)
        self.clock.sleep(1)  # so that the next write is later than the last one
        if made.outputs.get("status") != "Deployed":
            made.refresh()
        self.calls()
        self.report.__init__()  # type: ignore[misc]
        return made

    def only(self, before: set[str]) -> str:
        """The one distribution that is new."""
        (new,) = self.ids() - before
        return new

    def ids(self) -> set[str]:
        return set(self.aws.distributions())

    def marked(self, id: str) -> bool:
        return MARKER in self.aws.tags(id)


class Resource:
    """One resource as the engine keeps it in its state, and what the engine does with it.

    After a failed update the state has the old inputs and the new outputs.
    """

    def __init__(self, world: World, identity: Identity | None = None, marks: bool = True) -> None:
        self.world = world
        self.identity = identity or new_identity(marks)
        self.id = ""
        self.inputs: Values = {}
        self.outputs: Values = {}
        self.init_errors: list[str] = []

    def plan(self, now: Values, ignored: tuple[str, ...] = ()) -> Plan:
        return diff(now, self.inputs, self.outputs, ignored).plan

    def up(self, now: Values, *, timeout: float | None = None, ignored: tuple[str, ...] = ()) -> None:
        """Raises what the operation raises, with the state kept as the engine keeps it."""
        wait = now.get("waitForDeployment") is True
        if not self.id:
            self._create(now, wait, timeout)
            return
        if not self.plan(now, ignored).changes and not self.init_errors:
            return
        try:
            self.outputs = update(
                self.world.runtime,
                self.id,
                now,
                self.inputs,
                self.outputs,
                ignored=ignored,
                wait=wait,
                timeout=timeout,
            )
        except NotReady as half:
            self.id = half.id
            self.outputs, self.init_errors = dict(half.outputs), [str(half)]
            raise
        self.inputs, self.init_errors = now, []

    def _create(self, now: Values, wait: bool, timeout: float | None) -> None:
        try:
            made = create(self.world.runtime, now, self.identity, wait=wait, timeout=timeout)
        except NotReady as half:
            self.id, self.inputs, self.outputs = half.id, now, dict(half.outputs)
            self.init_errors = [str(half)]
            raise
        self.id, self.inputs, self.outputs = made.id, now, made.outputs

    def refresh(self) -> None:
        try:
            found = read(self.world.runtime, self.id, self.inputs, self.outputs)
        except NotReady as half:
            self.outputs, self.inputs = dict(half.outputs), dict(half.inputs or {})
            self.init_errors = [str(half)]
            raise
        if found is None:
            self.id, self.inputs, self.outputs = "", {}, {}
        else:
            self.inputs, self.outputs = found.inputs, found.outputs
        self.init_errors = []

    def destroy(self, timeout: float | None = None) -> None:
        delete(self.world.runtime, self.id, timeout)
        self.id = ""

    @property
    def live(self) -> Values:
        return self.world.aws.config(self.id)

    @property
    def arn(self) -> str:
        return str(self.world.aws.distributions()[self.id]["arn"])

    def changed(self, now: Values) -> set[str]:
        """The top-level names of what a preview shows."""
        return {str(change.path[0]) for change in self.plan(now).changes}


def new_identity(marks: bool = True) -> Identity:
    return Identity(seed=f"seed-{next(_numbers)}", marks=marks)


def program(**members: Any) -> Values:
    """A small program: one custom origin, no waiting."""
    origins = [builders.origin("a", customOriginConfig=builders.custom())]
    small = builders.args(origins=origins, defaultCacheBehavior=behavior(), waitForDeployment=False)
    return {**small, **members}


def behavior(pattern: str | None = None, **members: Any) -> Values:
    return builders.behavior(pattern, cachePolicyId="658327ea-f89d-4fab-a63d-7e88639e58f6", **members)


def origin(id: str = "a", **members: Any) -> Values:
    return builders.origin(id, **{"customOriginConfig": builders.custom(), **members})


def without(values: Mapping[str, Any], *names: str) -> Values:
    return {name: value for name, value in values.items() if name not in names}
