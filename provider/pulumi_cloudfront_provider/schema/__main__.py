"""Write schema.json: to the path that is given, to stdout with `-`, or else to the top of the repository."""

from __future__ import annotations

import sys
from pathlib import Path

from pulumi_cloudfront_provider.schema import render

TOP = Path(__file__).parents[3]


def main(arguments: list[str]) -> None:
    target = arguments[0] if arguments else str(TOP / "schema.json")
    if target == "-":
        sys.stdout.write(render())
    else:
        Path(target).write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
