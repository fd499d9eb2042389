"""Real time, with sleeps that end when the user cancels."""

from __future__ import annotations

import threading
import time

from pulumi_cloudfront_provider.errors import Interrupted


class SystemClock:
    """`cancelled` ends every sleep at once, with Interrupted; without it nobody can cancel."""

    def __init__(self, cancelled: threading.Event | None = None) -> None:
        self._cancelled = cancelled or threading.Event()

    def now(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        if self._cancelled.wait(seconds):
            raise Interrupted
