"""Distributions whose Create is answered, but which the engine may not have in its state yet: noted on disk.

Between the marker's removal and the writing of the state a killed process would leave a distribution that nothing
tells from one that another resource owns. The note does, on this machine. It goes when the engine ends the plugin (it
has written its state then), or names the distribution's ID (it has it from its state).
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path


def default_folder() -> Path | None:
    """In Pulumi's own folder. Source: pulumi/pulumi, sdk/go/common/workspace/paths.go, GetPulumiHomeDir."""
    with suppress(RuntimeError):  # nobody's home is known
        home = Path(os.environ.get("PULUMI_HOME") or Path.home() / ".pulumi")
        return home / "cloudfront" / "answered"
    return None


class Handover:
    """Notes in `folder`, a file for each: who created and the caller reference, hashed, are its name, the ID is in it.
    Without a folder, or where it can't be written, there are none."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._left: dict[str, str] = {}
        """ID -> name, of what processes before this one left behind."""
        self._own: dict[str, str] = {}
        self._answered: set[str] = set()
        for note in _files(folder):
            with suppress(OSError, ValueError):  # it went meanwhile, or isn't ours
                self._left[note.read_text(encoding="utf-8")] = note.name

    def note(self, creation: str, id: str) -> None:
        """Before the marker goes."""
        if self._folder:
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / _name(creation)).write_text(id, encoding="utf-8")
                self._own[id] = _name(creation)

    def left(self, creation: str, id: str) -> bool:
        """Whether a process before this one was killed when it had made that, and no state is known to have it."""
        return self._left.get(id) == _name(creation)

    def arrived(self, id: str) -> None:
        """The state has it."""
        for notes in (self._left, self._own):
            name = notes.pop(id, None)
            if name and self._folder:
                with suppress(OSError):
                    (self._folder / name).unlink()

    def answered(self, id: str) -> None:
        """The engine is told of it."""
        self._answered.add(id)

    def close(self) -> None:
        """The engine ends this process: it has heard what was answered, and written it."""
        for id in tuple(self._answered):
            self.arrived(id)


def _files(folder: Path | None) -> list[Path]:
    with suppress(OSError):
        return list(folder.iterdir()) if folder else []
    return []


def _name(creation: str) -> str:
    """A user may have declared the reference, with any characters."""
    return hashlib.sha256(creation.encode()).hexdigest()[:40]
