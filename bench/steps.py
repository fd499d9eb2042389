"""The steps of one stack's life, measured one by one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bench.contenders import Contender, Stack
from bench.meter import measure
from bench.server import Server, local_cloudfront

LONG = 60.0
"""Seconds of a deployment that takes its time."""

CREATE_WAITING = "create, waiting, 0 s"
CREATE_WAITING_LONG = "create, waiting, 60 s"
DESTROY_LONG = "destroy, 60 s"
# For each step the one of the do-nothing provider that it is compared with: that has nothing to wait for.
STEPS = {
    "preview": "preview",
    "create": "create",
    "no-op up": "no-op up",
    "preview of the update": "preview of the update",
    "update": "update",
    "refresh": "refresh",
    "destroy": "destroy",
    CREATE_WAITING: "create",
    CREATE_WAITING_LONG: "create",
    DESTROY_LONG: "destroy",
}


@dataclass(frozen=True)
class Sample:
    """One step, measured once."""

    contender: str
    n: int
    step: str
    wall: float
    cpu: float
    provider_cpu: float | None
    provider_memory: float | None
    calls: dict[str, int] = field(default_factory=dict)


@dataclass
class Life:
    """What one contender does with one stack of `n` distributions."""

    contender: Contender
    n: int
    longest: float
    """Steps that would wait longer than so many seconds are left out."""
    left_out: list[dict[str, Any]] = field(default_factory=list)

    def samples(self, long: bool) -> Iterator[Sample]:
        """`long`: with the deployments that take their time."""
        if not self.contender.creating_only:
            yield from self._without_waiting()
        if not self.contender.waiting:
            return
        if self._fits(CREATE_WAITING, 0):
            with _stack(self.contender, self.n, 0, wait=True) as (stack, server):
                yield self._step(CREATE_WAITING, "up", stack, server)
        if long and self._fits(CREATE_WAITING_LONG, LONG):
            with _stack(self.contender, self.n, LONG, wait=True) as (stack, server):
                yield self._step(CREATE_WAITING_LONG, "up", stack, server)
                if not self.contender.creating_only:
                    yield self._step(DESTROY_LONG, "destroy", stack, server)

    def _without_waiting(self) -> Iterator[Sample]:
        with _stack(self.contender, self.n, 0, wait=False) as (stack, server):
            yield self._step("preview", "preview", stack, server)
            yield self._step("create", "up", stack, server)
            yield self._step("no-op up", "up", stack, server)
            edited = stack.edited()
            self.contender.write(edited)
            yield self._step("preview of the update", "preview", edited, server)
            yield self._step("update", "up", edited, server)
            yield self._step("refresh", "refresh", edited, server)
            if self._fits("destroy", 0):
                yield self._step("destroy", "destroy", edited, server)

    def _fits(self, step: str, deployment: float) -> bool:
        waits = self.contender.waits(self.n, deployment)
        if waits > max(self.longest, 0):  # what `--longest -1` leaves out may not wait at all
            self.left_out.append({"contender": self.contender.name, "n": self.n, "step": step, "waits": waits})
        return waits <= self.longest

    def _step(self, step: str, command: str, stack: Stack, server: Server) -> Sample:
        return _measured(self.contender, step, command, stack, server)


def measured(contender: Contender, n: int, latency: float, *flags: str) -> Iterator[Sample]:
    """A create, an update and a destroy alone, on a local CloudFront with these flags; each call takes `latency` s."""
    with _stack(contender, n, 0, False, *flags) as (stack, server):
        server.take(latency)
        yield _measured(contender, "create", "up", stack, server)
        contender.write(stack.edited())
        yield _measured(contender, "update", "up", stack.edited(), server)
        yield _measured(contender, "destroy", "destroy", stack.edited(), server)


def _measured(contender: Contender, step: str, command: str, stack: Stack, server: Server) -> Sample:
    server.calls()
    found = measure(
        [*contender.commands[command], *contender.flags(stack)],
        stack.folder,
        contender.environment(stack),
        contender.provider,
        stack.folder / f"{command}.log",
    )
    sample = Sample(contender.name, stack.n, step, **vars(found))
    return replace(sample, calls=server.calls())


@contextmanager
def _stack(contender: Contender, n: int, deployment: float, wait: bool, *flags: str) -> Iterator[tuple[Stack, Server]]:
    """A prepared stack in a folder of its own, and a local CloudFront for it alone."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, local_cloudfront(deployment, *flags) as server:
        stack = Stack(Path(folder), server.endpoint, n, wait=wait)
        contender.prepare(stack)
        yield stack, server
