"""The local CloudFront in a process of its own, with its journal of calls."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Server:
    endpoint: str

    def calls(self) -> dict[str, int]:
        """The calls since it was last asked, by operation; those that were throttled stand apart."""
        calls = self._ask("GET", "calls")
        self._ask("DELETE", "calls")
        names = (f"{call['operation']} ({call['error']})" if call["error"] else call["operation"] for call in calls)
        return dict(sorted(Counter(names).items()))

    def take(self, seconds: float) -> None:
        """Let each call take so long from now on, as over a network."""
        if seconds:
            fault = {"operation": "*", "fault": "slow", "times": -1, "seconds": seconds}
            self._ask("POST", "faults", json.dumps(fault).encode())

    def _ask(self, method: str, what: str, body: bytes | None = None) -> Any:
        request = urllib.request.Request(f"{self.endpoint}/_local/{what}", method=method, data=body)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)


@contextmanager
def local_cloudfront(deploy_seconds: float, *flags: str) -> Iterator[Server]:
    command = Path(sys.executable).with_name("cloudfront-local")
    # An account may have 500 unless AWS raised that.
    settings = ["--deploy-seconds", str(deploy_seconds), "--quota", "10000"]
    process = subprocess.Popen([command, *settings, *flags], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield Server(process.stdout.readline().strip())
    finally:
        process.terminate()
        process.wait()
