"""The built wheel, and environments that hold it and what it asks for, and nothing else: neither this checkout nor the
packages that only its tests need."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]


def built_wheel(folder: Path) -> Path:
    """With the backend that is installed, so that no network is needed."""
    _python("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


@dataclass(frozen=True)
class Environment:
    """A virtual environment."""

    folder: Path

    @classmethod
    def with_wheel(cls, wheel: Path, folder: Path, extra: str = "") -> Environment:
        """What the wheel's metadata asks for is linked to the pinned packages that these tests run with."""
        venv.create(folder, symlinks=True)
        _python("-m", "pip", "--python", folder, "install", "--no-index", "--no-deps", "--no-compile", wheel)
        self = cls(folder)
        (installed,) = distributions(path=[str(self.packages)])
        asked = [*(installed.requires or ()), "pip"]  # every environment has pip; Pulumi lists packages with it
        for each in _needed([Requirement(text) for text in asked], extra):
            for top in {file.parts[0] for file in each.files or () if file.parts[0] != ".."}:
                link = self.packages / top
                if not link.exists():
                    link.symlink_to(str(each.locate_file(top)))
        return self

    @property
    def bin(self) -> Path:
        return self.folder / "bin"

    @property
    def packages(self) -> Path:
        return next(self.folder.glob("lib/python*/site-packages"))

    def run(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([self.bin / command, *arguments], check=False, capture_output=True, text=True, timeout=60)


def _python(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def _needed(requirements: list[Requirement], extra: str) -> Iterator[Distribution]:
    """What these requirements ask for, and what that asks for, and so on."""
    seen = set()
    waiting = [(each, extra) for each in requirements]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        for wanted in ("", *requirement.extras):
            if (requirement.name, wanted) not in seen:
                seen.add((requirement.name, wanted))
                found = distribution(requirement.name)
                yield found
                waiting += [(Requirement(text), wanted) for text in found.requires or ()]
