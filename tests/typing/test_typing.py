"""What a user's editor says of programs: nothing about right ones, something about each mistake."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent
RIGHT = ("objects.py", "dictionaries.py")


def expected_lines(file: str) -> set[int]:
    lines = (HERE / file).read_text().splitlines()
    return {number for number, line in enumerate(lines, 1) if "# expect-error" in line}


def mypy(file: str) -> set[int]:
    # A configuration of its own: as in a user's project, with the SDK as an installed, typed package.
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-incremental", str(HERE / file)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    mine = [line for line in done.stdout.splitlines() if line.startswith(file) and ": error:" in line]
    return {int(re.split(":", line)[1]) for line in mine}


def pyright(file: str) -> set[int]:
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, str(HERE / file)]
    # Elsewhere: as in a user's project, without the exclusions of this one.
    done = subprocess.run(command, cwd=tempfile.gettempdir(), capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)["generalDiagnostics"]
    return {each["range"]["start"]["line"] + 1 for each in found if each["severity"] == "error"}


@pytest.mark.parametrize("checker", [mypy, pyright])
@pytest.mark.parametrize("file", RIGHT)
def test_a_right_program_has_no_error(checker, file):  # type: ignore[no-untyped-def]
    assert checker(file) == set()


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_each_mistake_is_underlined_and_nothing_else(checker):  # type: ignore[no-untyped-def]
    assert checker("mistakes.py") == expected_lines("mistakes.py")
