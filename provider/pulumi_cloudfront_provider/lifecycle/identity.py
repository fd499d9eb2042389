"""Who creates: the caller references and the marker that a repeated Create finds its distribution by."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol

from pulumi_cloudfront_provider.api.port import Snapshot


class Handover(Protocol):
    """What was answered by a process that was killed before it was known that a state has it. `creation`: who created,
    and with which caller reference."""

    def note(self, creation: str, id: str) -> None: ...

    def left(self, creation: str, id: str) -> bool: ...


@dataclass(frozen=True)
class Identity:
    """Who creates. `seed` is the same when the same Create is repeated, and no other's."""

    seed: str
    marks: bool
    """Whether to mark the distribution until Create has answered. Without (the dynamic flavour), `seed` must be
    random."""
    attempt: str = ""
    """Another one each time that the Create is repeated."""
    handover: Handover | None = None

    def reference(self, n: int) -> str:
        return "pulumi-" + hashlib.sha256(f"{self.seed}\n{n}".encode()).hexdigest()[:40]

    @property
    def marker(self) -> str:
        return f"{self._whose}.{self.attempt}"

    @property
    def _whose(self) -> str:
        return hashlib.sha256(f"marker\n{self.seed}".encode()).hexdigest()[:16]

    def marked(self, marker: str | None) -> bool:
        """Whether this Create, or one that it repeats, set the marker."""
        return bool(marker) and str(marker).partition(".")[0] == self._whose

    def left(self, snapshot: Snapshot) -> bool:
        """Whether this Create took the marker off, and nobody has heard of it."""
        return bool(self.handover and self.handover.left(self._creation(snapshot), snapshot.id))

    def hand_over(self, snapshot: Snapshot) -> None:
        """Before the marker goes."""
        if self.handover:
            self.handover.note(self._creation(snapshot), snapshot.id)

    def _creation(self, snapshot: Snapshot) -> str:
        return f"{self._whose} {snapshot.config.get('CallerReference')}"
