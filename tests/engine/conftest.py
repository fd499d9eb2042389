"""Fixtures for tests on the real engine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from cloudfront_local import LocalCloudFront
from tests.engine.project import Project


@pytest.fixture(scope="session", autouse=True)
def engine() -> None:
    if shutil.which("pulumi") is None:
        pytest.fail("there is no `pulumi` on PATH: run `make setup`, which gets one, and `make test`")


@pytest.fixture
def aws() -> Iterator[LocalCloudFront]:
    """Orders are shuffled wherever CloudFront doesn't promise one: whatever passes here doesn't depend on them."""
    with LocalCloudFront(deploy_seconds=0, shuffle=True, seed=7) as server:
        yield server


@pytest.fixture
def client(aws: LocalCloudFront) -> Callable[..., Any]:
    """boto3 clients, as someone else's hands."""

    def make(service: str = "cloudfront") -> Any:
        return boto3.client(
            service,
            region_name="us-east-1",
            endpoint_url=aws.endpoint,
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )

    return make


@pytest.fixture
def program(tmp_path: Path, aws: LocalCloudFront) -> Callable[[str], Project]:
    """A project of the given program."""
    return lambda text: Project.of_program(text, tmp_path, aws.endpoint)


@pytest.fixture
def example(tmp_path: Path, aws: LocalCloudFront) -> Callable[[str], Project]:
    return lambda name: Project.of_example(name, tmp_path, aws.endpoint)
