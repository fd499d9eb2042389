"""Each row of the table (`rows`), through a real provider process of each flavour: nothing lost, nothing doubled, no
hang, no traceback, and a useful word to the user."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from tests.faults.rows import CREATE, TABLE, Row
from tests.faults.stack import Provider, Stack, shown
from tests.lifecycle.world import program

BEFORE = program(comment="old")
NOW = program(comment="new", tags={"team": "web"})
MADE_OF = {"create": NOW, "update": BEFORE, "delete": NOW, "refresh": NOW}


def _cases() -> Iterator[Any]:
    for operation, rows in TABLE.items():
        for row in rows:
            for flavour in row.flavours:
                yield pytest.param(operation, row, flavour, id=f"{flavour}-{operation}-{row.what}")


class Case:
    def __init__(self, aws: LocalCloudFront, provider: Provider, operation: str) -> None:
        self.aws, self.provider, self.operation = aws, provider, operation
        # Without tags, the dynamic flavour calls CreateDistribution.
        self.now = {**NOW, "tags": {}} if provider.dynamic and operation == "create" else NOW
        self.before = set(aws.distributions())
        self.stack = Stack(provider)

    def prepare(self) -> None:
        if self.operation != "create":
            assert self.stack.up(MADE_OF[self.operation]) == ""
        self.writes()
        self.provider.told()

    def fail(self, row: Row) -> None:
        create = "CreateDistribution" if self.provider.dynamic else "CreateDistributionWithTags"
        for fault in row.faults:
            operation = create if fault.operation == CREATE else fault.operation
            self.aws.fail(operation, fault.kind, fault.times, fault.after, **fault.details)

    def run(self) -> str:
        if self.operation == "refresh":
            return self.stack.refresh()
        return self.stack.destroy() if self.operation == "delete" else self.stack.up(self.now)

    def writes(self) -> list[str]:
        """The calls that change something since this was asked last."""
        calls = [call.operation for call in self.aws.calls()]
        self.aws.clear_calls()
        return [call for call in calls if not call.startswith(("Get", "List"))]

    def mine(self) -> list[str]:
        return sorted(set(self.aws.distributions()) - self.before)

    def live(self) -> str:
        found = self.mine()
        assert len(found) <= 1, "made twice"
        if not found:
            return "nothing"
        config, tags = self.aws.config(found[0]), self.aws.tags(found[0])
        if not config["Enabled"]:
            return "disabled"
        untagged = config["Comment"] == "new" and not tags.get("team") and bool(self.now["tags"])
        return str(config["Comment"]) + (", no tags" if untagged else "")

    def state(self) -> str:
        stack = self.stack
        if not stack.id:
            return "nothing"
        assert [stack.id] == self.mine() or self.live() == "nothing"
        if stack.init_errors:
            return "half"
        return str(stack.outputs["comment"])


@pytest.mark.parametrize(("operation", "row", "flavour"), list(_cases()))
def test_each_row(
    server: LocalCloudFront, providers: dict[str, Provider], operation: str, row: Row, flavour: str
) -> None:
    case = Case(server, providers[flavour], operation)
    case.prepare()
    case.fail(row)

    problem = case.run()

    server.clear_faults()
    told = " ".join(case.provider.told())
    assert bool(problem) == bool(row.told), problem
    assert re.search(row.told, problem)
    assert (bool(told), bool(re.search(row.warned, told))) == (bool(row.warned), True), told
    assert "Traceback" not in case.provider.process.stderr
    assert (case.live(), case.state()) == (row.live, row.state)
    _goes_on(case, row)


def _goes_on(case: Case, row: Row) -> None:
    _refresh_tells_what_is_live(case)
    case.writes()
    if case.operation == "delete":
        _destroy_goes_on(case, row)
        return
    made = case.mine()
    assert case.stack.up(case.now) == ""
    assert case.writes() == [_create(case) if call == CREATE else call for call in row.next if _has(case, call)]
    assert [case.stack.id] == case.mine() == (made or case.mine())
    assert case.live() == case.state() == "new"
    assert case.stack.up(case.now) == ""
    assert case.aws.calls() == []
    if row.state == "nothing" and row.live != "nothing":
        case.provider.begin()  # what an up has found, that same up doesn't delete
    assert case.stack.destroy() == ""
    assert case.mine() == []


def _destroy_goes_on(case: Case, row: Row) -> None:
    if case.live() == "disabled":
        kept = case.stack.copy()
        assert kept.refresh() == kept.up(case.now) == ""
        assert case.live() == "new", "an up with a refresh puts it right"
        case.stack.destroy()
    elif case.stack.id:
        assert case.stack.destroy() == ""
        assert case.writes() == list(row.next)
    assert (case.mine(), case.stack.id) == ([], "")


def _refresh_tells_what_is_live(case: Case) -> None:
    if not case.stack.id:
        return
    found, declared = case.stack.copy(), set(shown(case.stack.inputs))
    assert found.refresh() == ""
    if case.live() == "nothing":
        assert found.id == ""
        return
    assert set(shown(found.inputs)) <= declared, "inputs never widen"
    config = case.aws.config(found.id)
    assert (found.outputs["comment"], found.outputs["enabled"]) == (config["Comment"], config["Enabled"])
    assert found.outputs["etag"] == case.aws.distributions()[found.id]["etag"]


def _create(case: Case) -> str:
    return "CreateDistribution" if case.provider.dynamic else "CreateDistributionWithTags"


def _has(case: Case, call: str) -> bool:
    """The dynamic flavour marks nothing, so it has no mark to take off."""
    return not (case.provider.dynamic and call == "UntagResource")
