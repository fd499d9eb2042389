"""SIGKILL and SIGINT of the plugin's process at each step of create, update, delete and wait: the next process goes on
with the same distribution, and a destroy leaves nothing behind."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from tests.engine.moments import until
from tests.faults.stack import Stack, plugin_on
from tests.fronts.plugin import engine
from tests.lifecycle.world import program

CREATE, UNTAG, UPDATE, DELETE, GET = (
    "CreateDistributionWithTags",
    "UntagResource",
    "UpdateDistribution",
    "DeleteDistribution",
    "GetDistribution",
)
Seen = Callable[[LocalCloudFront], object]


@dataclass(frozen=True)
class Row:
    operation: str
    step: str
    late: str
    """The call whose answer doesn't come; none: nothing is late, it waits."""
    reached: Seen
    """Whether the step has come."""
    kept: bool = False
    """Whether SIGINT, which lets what is under way end, leaves the state with the distribution as not ready."""
    waits: bool = True


def polled(aws: LocalCloudFront) -> bool:
    return any(call.operation == GET for call in aws.calls()[1:])


def unmarked(aws: LocalCloudFront) -> bool:
    """It is made with the marker, in one call."""
    return any(not aws.tags(id) for id in aws.distributions())


def _one(aws: LocalCloudFront, name: str) -> object:
    return next((aws.config(id)[name] for id in aws.distributions()), None)


TABLE = [
    Row("create", "made, not answered", CREATE, lambda aws: aws.distributions()),
    Row("create", "waiting", "", polled, kept=True),
    Row("create", "unmarked, not answered", UNTAG, unmarked, waits=False),
    Row("update", "updated, not answered", UPDATE, lambda aws: _one(aws, "Comment") == "new"),
    Row("update", "waiting", "", polled, kept=True),
    Row("delete", "disabled, not answered", UPDATE, lambda aws: _one(aws, "Enabled") is False),
    Row("delete", "waiting", "", polled),
    Row("delete", "deleted, not answered", DELETE, lambda aws: not aws.distributions()),
]
WAITING = program(comment="old", waitForDeployment=True)
NOW = {"create": WAITING, "update": {**WAITING, "comment": "new"}}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT], ids=lambda number: number.name)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.operation}, {row.step}")
def test_the_next_process_goes_on(tmp_path: Path, row: Row, number: signal.Signals) -> None:
    with LocalCloudFront(deploy_seconds=3600) as aws, engine() as listener:
        with plugin_on(tmp_path, aws, listener) as provider:
            stack = Stack(provider)
            if row.operation != "create":
                assert stack.up({**WAITING, "enabled": row.step != "deleted, not answered"}, timeout=0.1)
                aws.deploy(stack.id)
                assert stack.refresh() == ""
                stack.init_errors = ()
            aws.clear_calls()
            if row.late:
                aws.fail(row.late, "late", seconds=60)
            problems: list[str] = []
            thread = threading.Thread(target=lambda: problems.append(_run(stack, row)))
            thread.start()
            until(lambda: row.reached(aws))
            provider.process.process.send_signal(number)
            thread.join(20)
            assert problems, "it hangs"
            assert problems[0]
            assert provider.process.process.wait(10) in (0, -number)
        aws.clear_faults()
        if number == signal.SIGINT and row.kept:
            assert stack.init_errors
            assert [stack.id] == list(aws.distributions())
        before = list(aws.distributions())
        with plugin_on(tmp_path, aws, listener) as provider:
            stack.provider = provider
            _goes_on(aws, stack, row, before)


def _run(stack: Stack, row: Row) -> str:
    if row.operation == "delete":
        return stack.destroy()
    return stack.up({**NOW[row.operation], "waitForDeployment": row.waits})


def _goes_on(aws: LocalCloudFront, stack: Stack, row: Row, before: list[str]) -> None:
    for id in before:
        aws.deploy(id)
    if row.operation != "delete":
        assert stack.up({**NOW[row.operation], "waitForDeployment": False}) == ""
        assert [stack.id] == list(aws.distributions()) == before
        assert aws.config(stack.id)["Comment"] == NOW[row.operation]["comment"]
        assert "pulumi-cloudfront:pending" not in aws.tags(stack.id)
        stack.provider.begin()
    aws.clear_calls()
    done: list[str] = []
    thread = threading.Thread(target=lambda: done.append(stack.destroy()))
    thread.start()
    until(lambda: done or _one(aws, "Enabled") is False)
    for id in list(aws.distributions()):
        aws.deploy(id)
    thread.join(30)
    assert (done, aws.distributions()) == ([""], {})


def test_ctrl_c_is_heard_while_answers_are_lost_again_and_again(tmp_path: Path) -> None:
    """botocore would go on for minutes."""
    with (
        LocalCloudFront() as aws,
        engine() as listener,
        plugin_on(tmp_path, aws, listener) as provider,
    ):
        provider.process.configure(aws, maxRetries="1000")
        aws.fail(CREATE, "503", times=-1)
        stack, problems = Stack(provider), list[str]()
        thread = threading.Thread(target=lambda: problems.append(stack.up(WAITING)))
        thread.start()
        until(lambda: len(aws.calls()) > 1)
        provider.process.cancel()
        thread.join(30)
        assert problems
        assert "was interrupted before it was answered; run the same command again" in problems[0]
        assert aws.distributions() == {}
