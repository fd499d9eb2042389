from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from tests.fronts.plugin import Engine, Plugin, engine, plugin


@pytest.fixture(scope="module")
def server() -> Iterator[LocalCloudFront]:
    with LocalCloudFront(deploy_seconds=0, shuffle=True) as aws:
        yield aws


@pytest.fixture
def aws(server: LocalCloudFront) -> Iterator[LocalCloudFront]:
    server.clear_calls()
    server.clear_faults()
    yield server
    server.clear_faults()


@pytest.fixture(scope="module")
def module_engine() -> Iterator[Engine]:
    with engine() as found:
        yield found


@pytest.fixture
def listener(module_engine: Engine) -> Engine:
    """The engine that the module's plugin talks to, with nothing heard yet."""
    module_engine.logs.clear()
    return module_engine


@pytest.fixture(scope="module")
def running(
    server: LocalCloudFront, module_engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Plugin]:
    folder: Path = tmp_path_factory.mktemp("plugin")
    with plugin(folder, module_engine.address, "--logtostderr", "-v=9") as found:
        found.configure(server)
        yield found


@pytest.fixture
def provider(running: Plugin, aws: LocalCloudFront, listener: Engine) -> Plugin:
    """The module's plugin, configured for the module's local CloudFront."""
    return running
