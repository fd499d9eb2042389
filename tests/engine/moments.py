"""What happens while a CLI runs: moments to wait for, and the processes that there are then."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cloudfront_local import LocalCloudFront


def until(condition: Callable[[], Any], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def called(aws: LocalCloudFront, operation: str) -> bool:
    return operation in operations(aws)


def operations(aws: LocalCloudFront) -> list[str]:
    """The calls since the last `clear_calls`."""
    return [call.operation for call in aws.calls()]


def the_only_one(aws: LocalCloudFront) -> str:
    (id_,) = aws.distributions()
    return id_


def plugin_of(cli: int) -> int:
    """The plugin's process that this CLI started."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            command = (stat.parent / "cmdline").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
        if parent == cli and "pulumi-resource-cloudfront" in command:
            return int(stat.parent.name)
    raise AssertionError(f"{cli} has no plugin")


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
