"""Stamps: what was made of what, so that the next set-up sees at once that nothing is to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from steps import ROOT, write


def digest(*names: str) -> str:
    """One value for the content of these files of the project."""
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in names)).hexdigest()


@dataclass(frozen=True)
class Stamp:
    """Stands at `path` for the files that were made, and ceases to hold when one of them or the source changes.

    Nor does it hold in a copy of the folder: what was made there names the folder it was made in.
    """

    path: Path

    def held(self, source: str) -> str | None:
        """What was told of the files when they were made, if they are still there and still made of this source."""
        try:
            stamp = json.loads(self.path.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return None
        if stamp["source"] != self._here(source) or stamp["files"] != _facts(stamp["files"]):
            return None
        return str(stamp["told"])

    def leave(self, source: str, files: Iterable[Path], told: str) -> None:
        """Say that these files were made of this source just now."""
        facts = _facts(str(file) for file in files)
        write(self.path, json.dumps({"told": told, "source": self._here(source), "files": facts}, indent=1) + "\n")

    def _here(self, source: str) -> str:
        return f"{self.path} {source}"


def _facts(files: Iterable[str]) -> dict[str, list[int] | None]:
    return {file: _fact(Path(file)) for file in files}


def _fact(file: Path) -> list[int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]
