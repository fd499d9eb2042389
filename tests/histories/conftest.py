"""A local CloudFront whose time is a fake clock's, for a module of histories."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cloudfront_local import LocalCloudFront
from tests.api.world import own_surroundings, port_on
from tests.histories.machine import Histories
from tests.lifecycle.world import FakeClock, store_clock

DEPLOYMENT = 3.0
"""Seconds of the fake clock: three polls."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[type[Histories]]:
    clock = FakeClock()
    with (
        pytest.MonkeyPatch.context() as patch,
        LocalCloudFront(deploy_seconds=DEPLOYMENT, shuffle=True, clock=store_clock(clock)) as aws,
    ):
        own_surroundings(patch, tmp_path_factory.mktemp("home"))
        # botocore gives up retrying after too many failures, and here they are its daily bread.
        patch.setattr("botocore.retries.quota.RetryQuota.acquire", lambda *_: True)
        yield type("Staged", (Histories,), {"aws": aws, "port": port_on(aws), "clock": clock})
