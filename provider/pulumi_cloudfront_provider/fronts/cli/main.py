"""The command: `pulumi-cloudfront check FILE`. Its exit code is 0 without mistakes, 1 with some, 2 when the file can't
be read."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path as File

from pulumi_cloudfront_provider.fronts.cli.document import Document, Note, Unreadable, read
from pulumi_cloudfront_provider.lifecycle.check import Found, checked
from pulumi_cloudfront_provider.rules import order
from pulumi_cloudfront_provider.values import Path, show
from pulumi_cloudfront_provider.version import __version__

CLEAN, MISTAKES, UNREADABLE = 0, 1, 2


@dataclass(frozen=True)
class Line:
    """One mistake or warning."""

    path: str
    """Where it stands in the file."""
    property: str
    """The same place in the names that programs use; empty for what no program writes (a Quantity)."""
    message: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" + (f" [{self.rule}]" if self.rule else "")


@dataclass(frozen=True)
class Report:
    file: str
    kind: str
    mistakes: list[Line]
    warnings: list[Line]


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        document = read(_text(options.file))
    except Unreadable as why:
        sys.stderr.write(f"pulumi-cloudfront: {options.file} can't be checked: {why}\n")
        return UNREADABLE
    report = _report(options.file, document, existing=options.existing)
    sys.stdout.write((_as_json if options.json else _as_text)(report) + "\n")
    return MISTAKES if report.mistakes or (options.strict and report.warnings) else CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pulumi-cloudfront", description="CloudFront distributions without surprises."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser(
        "check",
        help="tell what CloudFront would refuse, without calling it",
        description="Tells what CloudFront would refuse in a distribution, by the rules of a preview.",
        epilog="Exit code: 0 without mistakes (warnings don't count), 1 with mistakes, 2 when the file can't be read.",
    )
    check.add_argument(
        "file",
        metavar="FILE",
        help="JSON: a DistributionConfig as `aws cloudfront get-distribution-config` prints it (or "
        "`get-distribution`, or the configuration alone), or inputs as a program writes them, in camelCase or "
        "snake_case; - for standard input",
    )
    check.add_argument("--json", action="store_true", help="write a JSON object, for other programs")
    check.add_argument("--strict", action="store_true", help="let warnings count as mistakes in the exit code")
    check.add_argument(
        "--existing",
        action="store_true",
        help="the inputs are for a distribution that exists: what they don't name may be anything",
    )
    return parser


def _text(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else File(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise Unreadable("it isn't UTF-8 text") from None


def _report(file: str, document: Document, *, existing: bool) -> Report:
    as_inputs = document.kind == "inputs"
    told = checked(document.inputs, before=None if existing and as_inputs else {}, creates=as_inputs)
    malformed = [note.path for note in document.mistakes]
    # What isn't of the right form was left out; that it is missing is no second mistake.
    failures = [
        each for each in told.failures if not any(document.place(each.path)[: len(path)] == path for path in malformed)
    ]
    return Report(
        file,
        document.kind,
        _lines(document, document.mistakes, failures),
        _lines(document, document.unknown, told.warnings),
    )


def _lines(document: Document, notes: Iterable[Note], found: Iterable[Found]) -> list[Line]:
    lines: list[tuple[Path, Line]] = [(note.path, Line(show(note.path), "", note.message)) for note in notes]
    for each in found:
        path = document.place(each.path)
        lines.append((path, Line(show(path), show(each.path), each.message, each.rule)))
    return [line for _, line in sorted(lines, key=lambda each: order(each[0]))]


def _as_json(report: Report) -> str:
    return json.dumps(asdict(report), indent=2)


def _as_text(report: Report) -> str:
    lines = [f"error: {line}" for line in report.mistakes] + [f"warning: {line}" for line in report.warnings]
    counts = f"{_count(len(report.mistakes), 'mistake')}, {_count(len(report.warnings), 'warning')}"
    return "\n".join([*lines, f"{report.file}: {counts} ({report.kind})"])


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}" if number == 1 else f"{number or 'no'} {noun}s"
