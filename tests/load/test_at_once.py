"""Many operations at once on one plugin process: each succeeds, each is done once, each gets its own answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2 as pb

from cloudfront_local import LocalCloudFront
from tests.fronts.plugin import Plugin, engine, plain, plugin, revealed, struct
from tests.lifecycle.world import origin, program
from tests.load.many import repeated_after_success, resident, succeeded, throttled

MANY = 40


@pytest.fixture(scope="module")
def aws() -> Iterator[LocalCloudFront]:
    with LocalCloudFront(shuffle=True) as found:
        yield found


@pytest.fixture(scope="module")
def provider(aws: LocalCloudFront, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plugin]:
    folder: Path = tmp_path_factory.mktemp("plugin")
    with engine() as found, plugin(folder, found.address) as running:
        running.configure(aws, maxRetries="10")
        yield running


def at_once(work: Callable[[int], Any], count: int = MANY) -> list[Any]:
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, range(count)))


def test_ctrl_c_is_heard_however_many_wait(tmp_path: Path) -> None:
    """An account has up to 500 distributions, and each operation that waits has a thread of the plugin's."""
    many = 500
    with LocalCloudFront(deploy_seconds=600) as aws, engine() as found, plugin(tmp_path, found.address) as running:
        running.configure(aws)
        made = running.create(program(waitForDeployment=False))
        inputs = struct({"distributions": [made.properties["deployment"]]})
        urn = "urn:pulumi:stack::project::cloudfront:index:Deployed::all"
        waiting = [running.stub.Create.future(pb.CreateRequest(urn=urn, properties=inputs)) for _ in range(many)]
        for _ in range(many):
            assert found.heard.acquire(timeout=30), "each tells that it waits"
        running.stub.Cancel(empty_pb2.Empty(), timeout=5)
        for each in waiting:
            with pytest.raises(grpc.RpcError, match="interrupted"):
                each.result(timeout=30)


def test_forty_are_created_changed_and_destroyed_under_throttling(aws: LocalCloudFront, provider: Plugin) -> None:
    inputs = [program(comment=f"number {number}") for number in range(MANY)]
    changed = [{**each, "origins": [origin(connectionAttempts=2)]} for each in inputs]

    # A tenth of the creations; with more, botocore slows all calls down, and this test takes as long as `make load`.
    aws.fail("CreateDistributionWithTags", "throttle", times=MANY // 10, after=MANY // 4)
    made = at_once(lambda number: provider.create(inputs[number], name=f"site-{number}"))
    outputs = [revealed(plain(each.properties)) for each in made]
    after_create = resident(provider.process.pid)
    at_once(lambda number: provider.update(made[number].id, inputs[number], outputs[number], changed[number]))
    live = {each.id: aws.config(each.id) for each in made}
    at_once(lambda number: provider.delete(made[number].id))

    assert [each["comment"] for each in outputs] == [each["comment"] for each in inputs]
    assert [live[each.id]["Comment"] for each in made] == [each["comment"] for each in inputs]
    assert all(config["Origins"]["Items"][0]["ConnectionAttempts"] == 2 for config in live.values())
    assert aws.distributions() == {}
    calls = aws.calls()
    assert throttled(calls) == MANY // 10
    assert repeated_after_success(calls) == []
    assert succeeded(calls) == {
        "CreateDistributionWithTags": MANY,
        "UntagResource": MANY,
        "UpdateDistribution": 2 * MANY,
        "DeleteDistribution": MANY,
    }
    assert resident(provider.process.pid) - after_create < 30


def test_fifty_checks_and_diffs_at_once_get_each_its_own_answer(provider: Plugin) -> None:
    def inputs(number: int, **members: Any) -> dict[str, Any]:
        origins = [origin(f"o{each}", connectionAttempts=1 + number % 3) for each in range(5)]
        behavior = {**program()["defaultCacheBehavior"], "targetOriginId": "o0"}
        return program(comment=f"number {number}", origins=origins, defaultCacheBehavior=behavior, **members)

    def work(number: int) -> tuple[Any, list[str], list[str]]:
        now, before = inputs(number), inputs(number - number % 5)
        checked = provider.check({**now, f"wrong{number}": 1} if number % 2 else now)
        changes = provider.diff(before, before, now)
        return (
            revealed(plain(checked.inputs))["comment"],
            [each.reason.split(":")[0] for each in checked.failures],
            sorted(changes.detailedDiff),
        )

    def wanted(number: int) -> tuple[Any, list[str], list[str]]:
        attempts = [f"origins[{each}].connectionAttempts" for each in range(5)]
        before = number - number % 5
        moved = attempts if number % 3 != before % 3 else []
        return (
            f"number {number}",
            [f"wrong{number}"] * (number % 2),
            ["comment"] * (number != before) + moved,
        )

    assert at_once(work, 50) == [wanted(number) for number in range(50)]
