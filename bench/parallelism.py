"""How `--parallel` is best set: one create of N on a CloudFront that throttles what comes too fast.

python -m bench.parallelism --sizes 10,100,1000 --rates 0,10,50
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.contenders import Plugin
from bench.steps import measured_create

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10,100,1000", help="how many distributions")
    parser.add_argument("--rates", default="0,10,50", help="calls a second that CloudFront takes; 0 is no limit")
    parser.add_argument("--parallel", default="10,50,200")
    options = parser.parse_args()
    sizes, rates, parallel = (
        [int(each) for each in text.split(",")] for text in (options.sizes, options.rates, options.parallel)
    )
    lines = ["| N | calls a second | --parallel | create | calls | throttled |", "|---:|---:|---:|---:|---:|---:|"]
    sys.stdout.write("\n".join(lines) + "\n")
    for line in _rows(sizes, rates, parallel):
        lines.append(line)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        (HERE / "parallelism.md").write_text("\n".join(lines) + "\n")


def _rows(sizes: list[int], rates: list[int], parallel: list[int]) -> Iterator[str]:
    for n in sizes:
        for rate in rates:
            for each in parallel:
                if each > 2 * n and each != min(parallel):
                    continue  # more than there are
                try:
                    sample = measured_create(Plugin(each), n, "--calls-per-second", str(rate))
                except RuntimeError as failure:
                    why = next((line for line in str(failure).splitlines() if "error:" in line), "failed")
                    yield f"| {n} | {rate or 'any'} | {each} | failed: {why.strip()[:100]} | | |"
                    continue
                throttled = sum(count for name, count in sample.calls.items() if "Throttling" in name)
                calls = sum(sample.calls.values())
                yield f"| {n} | {rate or 'any'} | {each} | {sample.wall:.1f} s | {calls} | {throttled} |"


if __name__ == "__main__":
    main()
