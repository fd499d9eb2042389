from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from tests.api import world


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    world.own_surroundings(monkeypatch, tmp_path)


@pytest.fixture(scope="module")
def server() -> Iterator[LocalCloudFront]:
    with LocalCloudFront(shuffle=True) as aws:
        yield aws


@pytest.fixture
def aws(server: LocalCloudFront) -> Iterator[LocalCloudFront]:
    server.clear_calls()
    server.clear_faults()
    yield server
    server.clear_faults()


@pytest.fixture(scope="module")
def module_port(server: LocalCloudFront) -> BotoCloudFront:
    return world.port_on(server)


@pytest.fixture
def port(aws: LocalCloudFront, module_port: BotoCloudFront) -> BotoCloudFront:
    return module_port
