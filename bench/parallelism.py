"""How `--parallel` is best set: create, update and destroy of N on a CloudFront that takes its time for each call, and
throttles what comes too fast.

python -m bench.parallelism --sizes 10,100,1000 --rates 0,10,50
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.contenders import Plugin, Settings
from bench.options import numbers
from bench.steps import Sample, measured

FILE = Path(__file__).with_suffix(".md")
COLUMNS = (
    "| N | calls a second | --parallel | create | update | destroy |",
    "|---:|---:|---:|---:|---:|---:|",
)
Setting = tuple[int, int, int]
"""N, calls a second (0: no limit) and `--parallel`."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=numbers, default=[10, 100, 200], help="how many distributions")
    parser.add_argument("--rates", type=numbers, default=[0, 10, 50], help="calls a second; 0 is no limit")
    parser.add_argument("--parallel", type=numbers, default=[8, 32, 200])
    parser.add_argument("--latency", type=float, default=0.3, help="seconds that each call takes at the least")
    options = parser.parse_args()
    head = f"Seconds, and how many of the calls were throttled. Each call takes {options.latency:g} s at the least."
    rows = _kept(head)
    for setting, row in _measured(options):
        rows[setting] = row
        sys.stdout.write(row + "\n")
        sys.stdout.flush()
        FILE.write_text("\n".join([head, "", *COLUMNS, *(rows[each] for each in sorted(rows))]) + "\n")


def _kept(head: str) -> dict[Setting, str]:
    """The rows of earlier runs, whose calls took as long: a run replaces what it measures anew."""
    lines = FILE.read_text().splitlines() if FILE.exists() else []
    return {_setting(line): line for line in lines[4:]} if lines[:1] == [head] else {}


def _setting(row: str) -> Setting:
    n, rate, parallel = row.strip("| ").split(" | ")[:3]
    return int(n), 0 if rate == "any" else int(rate), int(parallel)


def _measured(options: argparse.Namespace) -> Iterator[tuple[Setting, str]]:
    for n in options.sizes:
        for rate in options.rates:
            for parallel in options.parallel:
                if parallel <= n or parallel == min(options.parallel):  # more places than distributions are of no use
                    steps = measured(Plugin(Settings(parallel)), n, options.latency, "--calls-per-second", str(rate))
                    row = f"| {n} | {rate or 'any'} | {parallel} | {' | '.join(_cells(steps))} |"
                    yield (n, rate, parallel), row


def _cells(steps: Iterator[Sample]) -> Iterator[str]:
    try:
        for sample in steps:
            throttled = sum(count for name, count in sample.calls.items() if "Throttling" in name)
            yield f"{sample.wall:.1f}" + (f", {throttled} of {sum(sample.calls.values())}" if throttled else "")
    except RuntimeError as failure:
        yield "failed: " + next((line for line in str(failure).splitlines() if "error:" in line), "").strip()[:100]


if __name__ == "__main__":
    main()
