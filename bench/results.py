"""Results: a JSON file that keeps every sample. A run replaces what it measures anew, and leaves the rest."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from bench.steps import Sample

Key = tuple[str, int, str]


@dataclass
class Results:
    file: Path
    samples: dict[Key, list[Sample]] = field(default_factory=dict)
    start: dict[str, list[float]] = field(default_factory=dict)
    left_out: list[dict[str, Any]] = field(default_factory=list)
    about: dict[str, Any] = field(default_factory=dict)
    _fresh: set[Key] = field(default_factory=set)

    @classmethod
    def of(cls, file: Path) -> Results:
        found = cls(file)
        if file.exists():
            content = json.loads(file.read_text())
            for each in content["samples"]:
                sample = Sample(**each)
                found.samples.setdefault(key(sample), []).append(sample)
            found.start, found.left_out, found.about = content["start"], content["left_out"], content["about"]
        return found

    def add(self, sample: Sample) -> None:
        if key(sample) not in self._fresh:
            self._fresh.add(key(sample))
            self.samples[key(sample)] = []
        self.samples[key(sample)].append(sample)
        self.left_out = [each for each in self.left_out if (each["contender"], each["n"], each["step"]) != key(sample)]
        self.save()

    def leave_out(self, those: list[dict[str, Any]]) -> None:
        for each in those:
            if each not in self.left_out and (each["contender"], each["n"], each["step"]) not in self.samples:
                self.left_out.append(each)

    def save(self) -> None:
        content = {
            "about": self.about,
            "start": self.start,
            "left_out": self.left_out,
            "samples": [asdict(sample) for samples in self.samples.values() for sample in samples],
        }
        beside = self.file.with_suffix(".new")
        beside.write_text(json.dumps(content, indent=1) + "\n")
        beside.replace(self.file)

    def sizes(self) -> list[int]:
        return sorted({n for _, n, _ in self.samples})

    def median(self, contender: str, n: int, step: str, of: Callable[[Sample], float | None]) -> float | None:
        values = [value for value in self.values(contender, n, step, of) if value is not None]
        return median(values) if values else None

    def values(self, contender: str, n: int, step: str, of: Callable[[Sample], float | None]) -> list[float | None]:
        return [of(sample) for sample in self.samples.get((contender, n, step), ())]

    def calls(self, contender: str, n: int, step: str) -> Mapping[str, int] | None:
        samples = self.samples.get((contender, n, step))
        return samples[-1].calls if samples else None


def key(sample: Sample) -> Key:
    return sample.contender, sample.n, sample.step


def about() -> dict[str, Any]:
    """On what it was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    return {
        "cores": os.cpu_count(),
        "memory (GB)": memory,
        "system": platform.system(),
        "python": platform.python_version(),
        "pulumi": _said("pulumi", "version"),
        "pulumi SDK": version("pulumi"),
        "terraform": _said("terraform", "version").splitlines()[0],
        "provider": version("pulumi-cloudfront"),
    }


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=30)
    except OSError:
        return "none"
    return done.stdout.strip() or "none"
