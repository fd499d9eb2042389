"""What each operation costs, counted exactly. Times are the benchmark's business (`make bench`), never a test's."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import wraps
from typing import Any

import boto3
import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.fronts.plugin.handover import Handover
from pulumi_cloudfront_provider.fronts.plugin.provider import Provider
from pulumi_cloudfront_provider.fronts.plugin.resource import Edit, Resource
from pulumi_cloudfront_provider.lifecycle import create, write
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.schema.references import DISTRIBUTION
from tests.api.world import ACCESS_KEY, SECRET_KEY
from tests.lifecycle.world import Recorder, program

MANY = 20
CREATES = {"CreateDistributionWithTags": MANY, "UntagResource": MANY}
READS = {"GetDistribution": MANY, "ListTagsForResource": MANY}
UPDATES = {"GetDistribution": MANY, "UpdateDistribution": MANY}
DELETES = {"GetDistribution": MANY, "UpdateDistribution": MANY, "DeleteDistribution": MANY}


@dataclass
class Counted:
    """What was done since it was last asked."""

    aws: LocalCloudFront
    counts: Counter[str]

    def __call__(self) -> dict[str, int]:
        found = dict(Counter(call.operation for call in self.aws.calls()) + self.counts)
        self.aws.clear_calls()
        self.counts.clear()
        return found


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counted]:
    counts: Counter[str] = Counter()
    lock = threading.Lock()

    def count(owner: Any, name: str, what: str) -> None:
        function = getattr(owner, name)

        @wraps(function)
        def counting(*given: Any, **named: Any) -> Any:
            with lock:
                counts[what] += 1
            return function(*given, **named)

        monkeypatch.setattr(owner, name, counting)

    count(DistributionArgs, "model_validate", "validations")
    count(create, "encode", "encodes")
    count(write, "encode", "encodes")
    count(boto3.session.Session, "client", "clients")
    with LocalCloudFront(deploy_seconds=0) as aws:
        yield Counted(aws, counts)


def _distributions(aws: LocalCloudFront) -> Resource:
    config = {"endpoint": aws.endpoint, "accessKey": ACCESS_KEY, "secretKey": SECRET_KEY}
    return Provider(threading.Event(), config, "seed", Handover(None)).resource(_urn(0))


def _urn(number: int) -> str:
    return f"urn:pulumi:stack::project::{DISTRIBUTION}::{number}"


def test_each_operation_on_many_costs_its_calls_and_no_more(counted: Counted) -> None:
    resource, report = _distributions(counted.aws), Recorder()
    one = [program(comment=f"one {n}", tags={"number": str(n)}) for n in range(MANY)]
    two = [{**inputs, "comment": f"two {n}"} for n, inputs in enumerate(one)]
    tagged = [{**inputs, "tags": {"number": "none"}} for inputs in two]

    with ThreadPoolExecutor(MANY) as pool:

        def all(operation: Callable[[int], Any]) -> list[Any]:
            return list(pool.map(operation, range(MANY)))

        all(lambda n: resource.check(_urn(n), one[n], {}, frozenset(), report))
        assert counted() == {"validations": MANY}
        all(lambda n: resource.preview_create(one[n]))
        assert counted() == {}

        made = all(lambda n: resource.create(_urn(n), one[n], frozenset(), report, None))
        # Checked again: nothing is called before all that wasn't known is.
        assert counted() == {**CREATES, "encodes": MANY, "validations": MANY, "clients": 1}

        def edit(n: int, old: list[Any], new: list[Any]) -> Edit:
            return Edit(new[n], old[n], made[n].outputs)

        all(lambda n: (resource.diff(_urn(n), edit(n, one, one)), resource.diff(_urn(n), edit(n, one, two))))
        all(lambda n: resource.preview_update(edit(n, one, two), report))
        assert counted() == {}

        outputs = all(lambda n: resource.update(made[n].id, edit(n, one, two), report, None))
        assert counted() == {**UPDATES, "encodes": MANY}

        all(lambda n: resource.update(made[n].id, Edit(tagged[n], two[n], outputs[n]), report, None))
        assert counted() == {"ListTagsForResource": MANY, "TagResource": MANY}

        all(lambda n: resource.read(made[n].id, tagged[n], outputs[n], report))
        assert counted() == READS

        all(lambda n: resource.delete(made[n].id, report, None))
        assert counted() == DELETES
    assert report.warnings == []


def test_an_update_with_nothing_to_do_reads_once_and_sends_nothing(counted: Counted) -> None:
    """Such as the engine asks for after an interruption."""
    resource, report = _distributions(counted.aws), Recorder()
    made = resource.create(_urn(0), program(), frozenset(), report, None)
    counted()
    resource.update(made.id, Edit(program(), program(), made.outputs), report, None)
    assert counted() == {"GetDistribution": 1}
