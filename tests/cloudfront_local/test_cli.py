"""The command line: the address is the first line and the only one, and every failure is one clear line."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import cloudfront_local
from tests.cloudfront_local.support import client, config

PROVIDER = Path(cloudfront_local.__file__).parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROVIDER)}
COMMAND = [sys.executable, "-m", "cloudfront_local"]


@contextmanager
def running(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        [*COMMAND, *options], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def failing(*options: str, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [*COMMAND, *options],
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_its_help_names_what_tests_of_other_processes_need() -> None:
    code, shown, _ = failing("--help")
    assert code == 0
    for path in ("/_local/calls", "/_local/faults"):
        assert path in shown


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_it_prints_its_address_serves_keeps_its_state_and_stops_when_told(number: int, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    with running("--state", str(state), "--account", "210987654321", "--deploy-seconds", "600") as (process, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address)
        made = client(address).create_distribution(DistributionConfig=config())["Distribution"]
        assert made["Status"] == "InProgress"
        assert made["ARN"].startswith("arn:aws:cloudfront::210987654321:distribution/")

        process.send_signal(number)

        assert process.communicate(timeout=10) == ("", "")
        assert process.returncode == 0
        assert made["Id"] in state.read_text()


def test_a_port_in_use_is_one_clear_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        code, out, error = failing("--port", port)

    assert (code, out) == (1, "")
    assert re.fullmatch(rf"can't listen on 127\.0\.0\.1:{port}: .*\n", error)


def test_a_port_that_is_none_is_one_clear_line() -> None:
    code, out, error = failing("--port", "70000")

    assert (code, out, error.count("\n")) == (1, "", 1)


def test_a_file_that_holds_something_else_is_one_clear_line(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    state.write_text("something else")

    code, out, error = failing("--state", str(state))

    assert (code, out, error.count("\n")) == (1, "", 1)
    assert "is not a state file" in error


def test_without_moto_it_says_what_to_install(monkeypatch: Any, capsys: pytest.CaptureFixture[str]) -> None:
    from cloudfront_local.__main__ import main

    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    assert main([]) == 1
    assert capsys.readouterr() == ("", 'moto is missing: pip install "pulumi-cloudfront[local]"\n')
