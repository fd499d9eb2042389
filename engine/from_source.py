"""What Go builds from the versions that `cli` and `language-python` pin: the Pulumi engine, and gensdk.

Two Go modules, because the Python language host has versions of its own: the one in `language-python/go.mod` is the
last that Go can fetch as a module.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from stamps import Stamp, digest
from steps import FOLDER, SetUpError, run, workshop

BIN = FOLDER / "bin"
GENERATOR = BIN / "gensdk"
Version = tuple[int, ...]

_HERE = Path(__file__).resolve().parent
_SDK = "github.com/pulumi/pulumi/sdk/v3"
_GO_ENV = {"GOWORK": "off"}  # a workspace of the user's, in a folder above, would change the versions


def version(text: str) -> Version:
    """The first version number in the text; empty if there is none."""
    found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", text)
    return tuple(int(part or 0) for part in found.groups()) if found else ()


def ask(command: list[str | Path], cwd: Path = _HERE) -> str:
    """Run a quick command. Answers what it prints; raises SetUpError with that if it fails."""
    env = {**os.environ, **_GO_ENV, "PULUMI_SKIP_UPDATE_CHECK": "true"}
    try:
        done = subprocess.run(
            command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise SetUpError(str(failure)) from None
    if done.returncode:
        raise SetUpError((done.stderr or done.stdout).strip() or f"{command[0]} ended with {done.returncode}")
    return done.stdout.strip()


def _pinned(module: str, what: str) -> str:
    go_mod = (_HERE / module / "go.mod").read_text()
    found = re.search(rf"^\s*{re.escape(what)} v?(\S+)", go_mod, re.MULTILINE)
    if not found:
        raise SetUpError(f"engine/{module}/go.mod names no version of {what}.")
    return found[1]


PULUMI = _pinned("cli", _SDK)
GO = _pinned("cli", "go")


def build_engine(into: Path) -> None:
    """Build the four executables of an engine."""
    title = f"  [1/3] building Pulumi {PULUMI} (about 4 minutes the first time)"
    _build(title, "cli", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", into)
    title = f"  [2/3] building its Python language host {_pinned('language-python', _SDK)}"
    _build(title, "language-python", f"{_SDK}/python/cmd/pulumi-language-python", into)
    sources = Path(ask([_go(), "list", "-mod=readonly", "-m", "-f", "{{.Dir}}", _SDK], _HERE / "cli")) / "python"
    for script in ("cmd/pulumi-language-python-exec", "dist/pulumi-resource-pulumi-python"):
        copy = into / Path(script).name
        shutil.copyfile(sources / script, copy)  # without the mode: the module's folder is read-only
        copy.chmod(0o755)


def ensure_generator(step: str = "  [1/1]") -> None:
    """Build gensdk, unless it is there and made of what its source is now."""
    stamp = Stamp(FOLDER / "generator.json")
    source = digest("engine/cli/gensdk/main.go", "engine/cli/go.mod", "engine/cli/go.sum")
    if stamp.held(source):
        return
    try:
        with workshop() as folder:
            _build(f"{step} building gensdk", "cli", "./gensdk", folder)
            put(folder)
    except SetUpError as failure:
        raise SetUpError(
            f"gensdk, which writes sdk/python from schema.json, can't be built:\n  {failure}\n"
            f"It takes Go {GO} or newer on PATH, and access to a Go module proxy.\n"
            "Only `make sdk` and the test that compares sdk/python with what gensdk writes need it."
        ) from None
    stamp.leave(source, [GENERATOR], told="gensdk")


def put(folder: Path) -> list[Path]:
    """Move the files of a folder to `BIN`, each at one stroke: whoever looks there never finds half a file."""
    BIN.mkdir(parents=True, exist_ok=True)
    return [file.replace(BIN / file.name) for file in sorted(folder.iterdir())]


def _go() -> str:
    go = shutil.which("go")
    if not go:
        raise SetUpError("there is no `go` on PATH.")
    said = ask([go, "version"], _HERE / "cli")  # asked there, because go.mod may make Go fetch a newer Go
    if version(said) < version(GO):
        raise SetUpError(f"{go} is {said}; {GO} or newer is needed.")
    return go


def _build(title: str, module: str, package: str, into: Path) -> None:
    # Pulumi's SDK refuses an engine without a version.
    link = f"-s -w -X {_SDK}/go/common/version.Version=v{_pinned(module, _SDK)}"
    flags = ["-mod=readonly", "-buildvcs=false"]  # a tree that is no git checkout is no reason to fail
    run(title, [_go(), "build", *flags, "-ldflags", link, "-o", f"{into}/", package], cwd=_HERE / module, env=_GO_ENV)
