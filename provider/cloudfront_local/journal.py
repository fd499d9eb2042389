"""The calls that came in, in order, for tests that count and compare them."""

from __future__ import annotations

import threading
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Call:
    """One attempt at one operation. `status` is None when the connection was closed without an answer.

    `etag` is the one that was answered. `attempt` holds the headers in which botocore says which try of which call this
    is.
    """

    number: int
    operation: str
    resource: str | None
    if_match: str | None
    status: int | None
    error: str | None = None
    fault: str | None = None
    etag: str | None = None
    attempt: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str | None:
        return self.resource

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Journal:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls: list[Call] = []
        self._count = 0

    def add(self, **about: Any) -> None:
        with self._lock:
            self._count += 1
            self._calls.append(Call(number=self._count, **about))

    def calls(self) -> list[Call]:
        with self._lock:
            return list(self._calls)

    def clear(self) -> None:
        with self._lock:
            self._calls.clear()
