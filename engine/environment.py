"""The virtual environment `.venv`: this project, editable, with the pinned versions of constraints.txt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from stamps import Stamp, digest
from steps import ROOT, SetUpError, run

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
_EMPTY = Stamp(VENV / "empty.json")
_FULL = Stamp(VENV / "full.json")
_VERSION = "Python {}.{}".format(*sys.version_info)
_PIP: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "-c", "constraints.txt"]
_PIP_ENV = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_INPUT": "1",
    "PIP_USER": "0",  # a user's own setting, which pip refuses in a virtual environment
}


def ensure() -> str:
    """Make it or bring it up to date, and tell what there is."""
    made_of = digest("pyproject.toml", "constraints.txt", "provider/pulumi_cloudfront_provider/version.py")
    told = _FULL.held(f"{_VERSION} {made_of}")
    if told:
        return told
    try:
        _make()
    except SetUpError as failure:
        raise SetUpError(f"The virtual environment can't be made:\n  {failure}\n{_remedy(str(failure))}") from None
    told = f"{_VERSION} (.venv)"
    _FULL.leave(f"{_VERSION} {made_of}", [PYTHON], told)
    return told


def _make() -> None:
    print("Making the virtual environment:", flush=True)
    if not _EMPTY.held(_VERSION):
        run(f"  [1/3] .venv with {_VERSION}", [sys.executable, "-m", "venv", "--clear", VENV])
        _EMPTY.leave(_VERSION, [PYTHON], _VERSION)
    # By name, because the pip that comes with an older Python knows no --group.
    run("  [2/3] pip", [*_PIP, "pip"], env=_PIP_ENV)
    packages = ["-e", ".[local]", "--group", "dev", "--build-constraint", "constraints.txt"]
    run("  [3/3] this project and the packages of constraints.txt", [*_PIP, *packages], env=_PIP_ENV)
    # pip compiles what it copies, and an editable install copies nothing: without this the first import of the SDK, and
    # each one where Python may write no bytecode, takes twice as long.
    subprocess.run([PYTHON, "-m", "compileall", "-q", "provider", "sdk/python"], cwd=ROOT, check=False)


def _remedy(said: str) -> str:
    if "ensurepip" in said:
        return "This Python can't make virtual environments: install its venv package (on Debian: python3-venv)."
    return "The virtual environment needs the packages of constraints.txt from a package index: is one reachable?"
