"""The command line of the benchmark; see README.md beside it."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from math import inf
from pathlib import Path

from bench.contenders import CONTENDERS, PARALLEL, PARALLEL_WAITING, Contender, Settings, Terraform
from bench.options import numbers
from bench.plot import plot
from bench.report import report
from bench.results import Results, about
from bench.start import measured
from bench.steps import Life

HERE = Path(__file__).parent
NAMES = [each.name for each in CONTENDERS]


def main() -> None:
    options = _options()
    results = Results.of(options.results)
    if not options.report:
        results.about = about()
        _measure(options, results)
        results.save()
    text = report(results)
    options.results.with_suffix(".md").write_text(text)
    options.results.with_suffix(".svg").write_text(plot(results))
    sys.stdout.write(text)


def _measure(options: argparse.Namespace, results: Results) -> None:
    # A shell starts background jobs deaf to SIGINT, and so would be all that they start: the engine ends its plugins
    # with it, and waits 5 s for one that doesn't hear.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    until = time.monotonic() + options.minutes * 60
    contenders = list(_contenders(options))
    if not options.only or "plugin" in options.only:
        _say("start, import, Check and Diff")
        results.start = measured(times=3 if options.quick else 10)
    for turn in range(options.repeats):
        for n in options.sizes:
            for contender in contenders:
                if turn and isinstance(contender, Terraform) and turn >= options.peer_repeats:
                    continue
                if time.monotonic() > until:
                    _say(f"{options.minutes:.0f} minutes are over: run {turn + 1}, N = {n}, {contender.name} and on")
                    return
                life = Life(contender, n, options.longest)
                for sample in life.samples(long=options.long and turn == 0):
                    results.add(sample)
                    _say(f"run {turn + 1}, N = {n}, {contender.name}: {sample.step} {sample.wall:.1f} s")
                results.leave_out(life.left_out)


def _contenders(options: argparse.Namespace) -> Iterator[Contender]:
    settings = Settings(options.parallel, options.parallel_waiting, options.terraform_plugins)
    for each in (kind(settings) for kind in CONTENDERS if kind.name in (options.only or NAMES)):
        if isinstance(each, Terraform):
            with tempfile.TemporaryDirectory(prefix="bench-") as folder:
                missing = each.missing(Path(folder))
            if missing:
                _say(f"Terraform is left out: {missing}")
                continue
        yield each


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=...", description=__doc__)
    parser.add_argument("--sizes", type=numbers, help="how many distributions, as in 1,50,200,1000")
    parser.add_argument("--repeats", type=int, help="how often each step is measured")
    parser.add_argument("--peer-repeats", type=int, help="how often those of Terraform are")
    parser.add_argument("--only", type=lambda text: text.split(","), help=f"who, of {','.join(NAMES)}")
    parser.add_argument("--parallel", type=int, default=PARALLEL, help="--parallel of the plugin and the floor")
    parser.add_argument("--parallel-waiting", type=int, default=PARALLEL_WAITING, help="and of those that wait")
    parser.add_argument("--minutes", type=float, help="begin nothing new after so many")
    parser.add_argument("--longest", type=float, help="leave out steps that would wait for more seconds")
    parser.add_argument("--long", action=argparse.BooleanOptionalAction, help="deployments of 60 s too, once")
    parser.add_argument("--quick", action="store_true", help="1 and 50 distributions, once; some minutes")
    parser.add_argument("--full", action="store_true", help="everything, 1,000 too and all waiting; many hours")
    parser.add_argument("--terraform-plugins", type=Path, help="a filesystem mirror that has hashicorp/aws")
    parser.add_argument("--report", action="store_true", help="measure nothing, write the report anew")
    parser.add_argument("--results", type=Path, default=HERE / "results.json", help="where they are kept")
    options = parser.parse_args()
    # sizes, repeats, the peer's, minutes, seconds of waiting, long deployments
    defaults = ([1, 50, 200], 3, 1, 30.0, 100.0, True)
    if options.quick:
        defaults = ([1, 50], 1, 1, 10.0, 0.0, False)
    elif options.full:
        defaults = ([1, 50, 200, 1000], 3, 3, inf, inf, True)
    names = ("sizes", "repeats", "peer_repeats", "minutes", "longest", "long")
    for name, value in zip(names, defaults, strict=True):
        if getattr(options, name) is None:
            setattr(options, name, value)
    return options


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
