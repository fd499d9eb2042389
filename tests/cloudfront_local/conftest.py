"""One server for each module: starting one is quick, and modules then don't see each other's calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import client


@pytest.fixture(scope="module")
def server() -> Iterator[LocalCloudFront]:
    with LocalCloudFront() as aws:
        yield aws


@pytest.fixture
def aws(server: LocalCloudFront) -> Iterator[LocalCloudFront]:
    """The module's server, without calls and faults of other tests."""
    server.clear_calls()
    server.clear_faults()
    yield server
    server.clear_faults()


@pytest.fixture
def cloudfront(aws: LocalCloudFront) -> Any:
    return client(aws.endpoint)


@pytest.fixture
def scene(aws: LocalCloudFront, cloudfront: Any) -> Scene:
    return Scene(aws, cloudfront)
