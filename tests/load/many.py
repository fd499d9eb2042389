"""What many operations at once must leave behind, read from the local CloudFront's list of calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from cloudfront_local.journal import Call


def succeeded(calls: Iterable[Call]) -> Counter[str]:
    """How often each writing operation was done."""
    writes = ("Create", "Update", "Delete", "Tag", "Untag")
    done = (call.operation for call in calls if call.status and call.status < 300)
    return Counter(operation for operation in done if operation.startswith(writes))


def repeated_after_success(calls: Iterable[Call]) -> list[Call]:
    """Attempts of a call that had succeeded before: botocore names the call in each of its attempts."""
    done: set[str] = set()
    repeated = []
    for call in calls:
        name = call.attempt["amz-sdk-invocation-id"]
        if name in done:
            repeated.append(call)
        if call.status and call.status < 300:
            done.add(name)
    return repeated


def throttled(calls: Iterable[Call]) -> int:
    return sum(call.fault == "throttle" for call in calls)


def resident(pid: int, peak: bool = False) -> int:
    """The memory of a process, in MB. Source: Linux, proc(5), /proc/pid/status."""
    name = "VmHWM:" if peak else "VmRSS:"
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) >> 10 for line in lines if line.startswith(name)), 0)
