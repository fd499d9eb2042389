from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from tests.api.world import own_surroundings, port_on
from tests.lifecycle.world import DEPLOYMENT, FakeClock, World, store_clock


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own_surroundings(monkeypatch, tmp_path)


@pytest.fixture(scope="module")
def stage() -> Iterator[tuple[LocalCloudFront, BotoCloudFront, FakeClock]]:
    clock = FakeClock()
    with LocalCloudFront(deploy_seconds=DEPLOYMENT, shuffle=True, clock=store_clock(clock)) as aws:
        yield aws, port_on(aws), clock


@pytest.fixture
def world(stage: tuple[LocalCloudFront, BotoCloudFront, FakeClock]) -> Iterator[World]:
    """One server for a module; its calls, faults and plans are the test's own. Its distributions are not."""
    aws, port, clock = stage
    clock.reset()
    aws.clear_calls()
    aws.clear_faults()
    yield World(aws, port, clock)
    aws.clear_faults()
