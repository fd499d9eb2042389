from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from tests.faults.stack import Provider, dynamic_on, plugin_on
from tests.fronts.plugin import engine


@pytest.fixture(scope="module")
def server() -> Iterator[LocalCloudFront]:
    with LocalCloudFront(deploy_seconds=0, shuffle=True) as aws:
        yield aws


@pytest.fixture(scope="module")
def processes(server: LocalCloudFront, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Provider]]:
    folder: Path = tmp_path_factory.mktemp("providers")
    with engine() as listener, plugin_on(folder, server, listener) as plugin, dynamic_on(folder, server) as dynamic:
        yield {"plugin": plugin, "dynamic": dynamic}


@pytest.fixture
def providers(processes: dict[str, Provider], server: LocalCloudFront) -> Iterator[dict[str, Provider]]:
    """Both flavours, on one CloudFront with nothing going wrong, and nothing noted yet."""
    server.clear_faults()
    server.clear_calls()
    for provider in processes.values():
        provider.told()
    yield processes
    server.clear_faults()
