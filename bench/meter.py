"""Runs a command and measures it: wall time, CPU of all of it, and CPU and peak memory of the provider's processes.

The provider is a process that the command starts and ends, so it is watched in /proc while it lives: Linux only;
elsewhere its figures are missing. Source: proc(5), task/TID/children, stat, status.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_BETWEEN_LOOKS = 0.03
_MOST_BETWEEN_LOOKS = 0.5
"""In seconds; between the two, a hundredth of the time so far. A look at a process with hundreds of threads costs
milliseconds, and what is read only grows, so all that counts is one shortly before the end."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    wall: float
    cpu: float
    """Of the command and everything that it started, in seconds."""
    provider_cpu: float | None
    provider_memory: float | None
    """The peak, in MB."""


@dataclass
class _Provider:
    """What was last seen of each process whose command line holds `name`."""

    name: str
    cpu: dict[int, float] = field(default_factory=dict)
    memory: dict[int, float] = field(default_factory=dict)

    def look(self, root: int) -> None:
        for pid in _below(root):
            with suppress(OSError, IndexError):
                if self.name in Path(f"/proc/{pid}/cmdline").read_text():
                    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                    self.cpu[pid] = (int(times[11]) + int(times[12])) / _TICKS
                    peak = Path(f"/proc/{pid}/status").read_text().partition("VmHWM:")[2].split()
                    self.memory[pid] = int(peak[0]) / 1024


def _below(pid: int) -> Iterator[int]:
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                yield int(child)
                yield from _below(int(child))


def measure(command: list[str], cwd: Path, env: Mapping[str, str], provider: str, log: Path) -> Measured:
    """Run `command` to its end.

    Args:
        command: what to run.
        cwd: where.
        env: its whole environment.
        provider: a part of the command line of the provider's process.
        log: the file that gets what the command prints.

    Raises:
        RuntimeError: it failed.
    """
    seen, over = _Provider(provider), threading.Event()
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )

        def watch() -> None:
            while not over.wait(min(max(_BETWEEN_LOOKS, (time.perf_counter() - start) / 100), _MOST_BETWEEN_LOOKS)):
                seen.look(process.pid)

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        finally:
            over.set()
            watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        end = log.read_text(errors="replace").strip().splitlines()[-15:]
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n" + "\n".join(end))
    return Measured(
        wall,
        usage.ru_utime + usage.ru_stime,
        sum(seen.cpu.values()) if seen.cpu else None,
        max(seen.memory.values()) if seen.memory else None,
    )
