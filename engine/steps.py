"""How the set-up does things: one at a time, said aloud, never half done."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".engine"

# A line this often where output is kept as a log: short enough that nobody takes it for dead.
_SECONDS_BETWEEN_LINES = 20

_WORKSHOP = "workshop-"


class SetUpError(Exception):
    """The set-up can't go on; the message tells the user why and what to do."""


class Progress:
    """What is being done now and for how long: one moving line on a terminal, a line now and then in a log."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._start = self._last = time.monotonic()
        self._terminal = sys.stdout.isatty()
        print(f"{title} ...", end="" if self._terminal else "\n", flush=True)

    def _seconds(self) -> int:
        return round(time.monotonic() - self._start)

    def tick(self) -> None:
        """Call this often."""
        if self._terminal:
            print(f"\r{self.title} ... {self._seconds()} s", end="", flush=True)
        elif time.monotonic() - self._last >= _SECONDS_BETWEEN_LINES:
            self._last = time.monotonic()
            print(f"    {self._seconds()} s", flush=True)

    def end(self, outcome: str) -> None:
        """Say how it ended."""
        ending = f"{outcome}, {self._seconds()} s"
        print(f"\r{self.title} ... {ending}" if self._terminal else f"    {ending}", flush=True)


def run(
    title: str,
    command: list[str | Path],
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    seconds: float = float("inf"),
) -> None:
    """Run a command that may take long. Raises SetUpError with the end of what it printed."""
    progress = Progress(title)
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a group of its own, so that its children can be ended with it
        )
        until = time.monotonic() + seconds
        try:
            while process.poll() is None and time.monotonic() < until:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=1)
                progress.tick()
        finally:
            late = process.poll() is None
            if late:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if process.returncode == 0:
            progress.end("done")
            return
        progress.end("given up" if late else "not done")
        output.seek(0)
        lines = output.read().decode(errors="replace").strip().splitlines()[-12:]
        raise SetUpError("\n".join(lines) or f"{command[0]} ended with {process.returncode}")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second set-up in the same folder wait for the first. The lock goes with the process that holds it."""
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        progress = None
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                progress = progress or Progress("Another set-up is at work in this folder: waiting for it")
                time.sleep(0.5)
                progress.tick()
        if progress:
            progress.end("done")
        for left_by_a_killed_set_up in FOLDER.glob(f"{_WORKSHOP}*"):
            shutil.rmtree(left_by_a_killed_set_up, ignore_errors=True)
        yield


@contextlib.contextmanager
def workshop() -> Iterator[Path]:
    """Give a folder to make things in, on the file system where they will stand."""
    with tempfile.TemporaryDirectory(prefix=_WORKSHOP, dir=FOLDER) as folder:
        yield Path(folder)


def write(path: Path, text: str) -> None:
    """Write a whole file or nothing."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(text)
    beside.replace(path)
