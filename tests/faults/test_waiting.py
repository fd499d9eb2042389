"""What goes wrong while the plugin's process waits for a deployment, and what the state and the next commands make of
it. `tests/lifecycle` has more of these, on a clock of its own."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from tests.api.world import port_on
from tests.engine.moments import until
from tests.faults.rows import DELETE, GET, Fault, ever, on
from tests.faults.stack import Provider, Stack, plugin_on
from tests.fronts.plugin import engine
from tests.lifecycle.world import program

WAITING = program(comment="new", waitForDeployment=True)
LIST = "ListDistributions"


@pytest.fixture
def slow() -> Iterator[LocalCloudFront]:
    with LocalCloudFront(deploy_seconds=1) as aws:
        yield aws


@pytest.fixture
def provider(tmp_path: Path, slow: LocalCloudFront) -> Iterator[Provider]:
    with engine() as listener, plugin_on(tmp_path, slow, listener) as found:
        yield found


@contextmanager
def meanwhile(step: Callable[[], str]) -> Iterator[list[str]]:
    """While the step runs; at the end what it said."""
    said: list[str] = []
    thread = threading.Thread(target=lambda: said.append(step()))
    thread.start()
    yield said
    thread.join(60)


@dataclass(frozen=True)
class Row:
    what: str
    faults: tuple[Fault, ...]
    told: str = ""
    """What the error says; none if empty. Then the distribution is kept as not ready, and the next `up` goes on."""


PASSES = [
    Row("a poll fails", (on(GET, "503", 3),)),
    Row("a poll is throttled", (on(GET, "throttle", 3),)),
    Row("a poll's answer is lost", (on(GET, "drop-after", 3),)),
    Row("a poll's answer is cut off", (on(GET, "cut-off", 3),)),
    Row("a page of HTML in between", (on(GET, "wrong-type"),)),
    Row("a very slow answer", (on(GET, "slow", seconds=4),)),
    Row("reads that lag behind the write", (on(GET, "stale-read", 2),)),
    Row("not found at first", (on(GET, "error", code="NoSuchDistribution", status=404, message="Not here."),)),
    Row("credentials expire", (ever(GET, "expired-token"),), "then this happened.*ExpiredToken"),
    Row("permissions are taken away", (ever(GET, "access-denied"),), "then this happened.*cloudfront:GetDistribution"),
]


@pytest.mark.parametrize("row", PASSES, ids=lambda row: row.what)
def test_a_create_that_waits_keeps_what_it_made(slow: LocalCloudFront, provider: Provider, row: Row) -> None:
    stack = Stack(provider)
    for fault in row.faults:
        slow.fail(fault.operation, fault.kind, fault.times, fault.after, **fault.details)
    problem = stack.up(WAITING)
    slow.clear_faults()
    assert bool(problem) == bool(row.told) == bool(stack.init_errors), problem
    assert re.search(row.told, problem)
    assert [stack.id] == list(slow.distributions())
    assert stack.up(WAITING) == ""
    assert stack.outputs["status"] == "Deployed"
    assert stack.destroy() == ""
    assert slow.distributions() == {}


def test_what_someone_deletes_while_it_waits_is_said_to_be_gone_and_made_anew(
    slow: LocalCloudFront, provider: Provider
) -> None:
    stack = Stack(provider)
    slow.fail(GET, "503", times=-1)  # whoever waits must not see it deployed before it is gone
    with meanwhile(lambda: stack.up(WAITING)) as done:
        until(slow.distributions)
        (made,) = slow.distributions()
        slow.edit(made, {"Enabled": False})
        slow.deploy(made)
        port_on(slow).delete(made, slow.distributions()[made]["etag"])
        slow.clear_faults()
    assert "NoSuchDistribution" in done[0]
    assert stack.refresh() == ""
    assert stack.id == ""
    assert stack.up(WAITING) == ""
    assert [stack.id] == list(slow.distributions()) != [made]


def test_a_poll_that_fails_fails_nobody_who_waits(slow: LocalCloudFront, provider: Provider) -> None:
    stacks = [Stack(provider) for _ in range(3)]
    slow.fail(LIST, "503", times=4)
    found: list[str] = []
    threads = [threading.Thread(target=lambda stack=stack: found.append(stack.up(WAITING))) for stack in stacks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == [""] * 3
    assert sorted(stack.id for stack in stacks) == sorted(slow.distributions())


@pytest.mark.parametrize(
    "fault",
    [
        on(DELETE, "error", 2, code="DistributionNotDisabled", status=409, message="It is not disabled."),
        on(GET, "503", 3, after=1),
        on(DELETE, "412"),
    ],
    ids=["an edge lets go late", "a poll fails", "the ETag is another"],
)
def test_a_delete_that_waits_ends(slow: LocalCloudFront, provider: Provider, fault: Fault) -> None:
    stack = Stack(provider)
    assert stack.up(WAITING) == ""
    slow.fail(fault.operation, fault.kind, fault.times, fault.after, **fault.details)
    assert stack.destroy() == ""
    assert slow.distributions() == {}


def test_an_etag_that_turns_by_itself_while_a_delete_waits_is_no_failure(
    slow: LocalCloudFront, provider: Provider
) -> None:
    stack = Stack(provider)
    assert stack.up(WAITING) == ""
    with meanwhile(stack.destroy) as done:
        until(lambda: slow.config(stack.id)["Enabled"] is False)
        slow.turn_etag(stack.id)
    assert (done, slow.distributions()) == ([""], {})
