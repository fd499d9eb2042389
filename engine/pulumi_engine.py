"""The Pulumi engine: one that is on PATH, else the official download, else built from source with Go.

What is downloaded or built goes to `.engine/bin`, which make puts first on PATH. `cli/go.mod` says which version.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from environment import PYTHON
from from_source import BIN, GO, PULUMI, ask, build_engine, ensure_generator, put, version
from stamps import Stamp, digest
from steps import FOLDER, ROOT, SetUpError, run, workshop

# The CLI, what runs a Python program (two files), and the host of dynamic providers.
_EXECUTABLES = (
    "pulumi",
    "pulumi-language-python",
    "pulumi-language-python-exec",
    "pulumi-resource-pulumi-python",
)
_STAMP = Stamp(FOLDER / "engine.json")


def ensure() -> str:
    """Get an engine if there is none, and tell where it is from."""
    told = _STAMP.held(_source())
    if told:
        return told
    print(f"Getting the Pulumi engine, {PULUMI} or newer:", flush=True)
    for where, get in (("on PATH", _find), ("as a download", _download), ("from source", _build)):
        try:
            files = get()
        except SetUpError as reason:
            print(f"  none {where}: " + str(reason).replace("\n", "\n    "), flush=True)
            continue
        place = files[0].parent.relative_to(ROOT) if files[0].is_relative_to(ROOT) else files[0].parent
        told = f"pulumi {ask([files[0], 'version'])} {where} ({place})"
        _STAMP.leave(_source(), files, told)
        return told
    raise SetUpError(
        "There is no Pulumi engine, and above is why none could be got. Any one of these helps:\n"
        f"  1. Install Pulumi {PULUMI} or newer, so that `pulumi` is on PATH.\n"
        f"  2. Run this again with internet access, and Pulumi {PULUMI} is downloaded into .engine.\n"
        f"  3. Install Go {GO} or newer, with access to a Go module proxy, and Pulumi {PULUMI} is built into .engine."
    )


def _source() -> str:
    """What an engine is chosen by; with it the first `pulumi` that make finds, which may be another than last time."""
    first = shutil.which("pulumi", path=f"{BIN}{os.pathsep}{_path_of_the_user()}")
    return f"{digest('engine/cli/go.sum', 'engine/language-python/go.sum')} {first}"


def _path_of_the_user() -> str:
    return os.pathsep.join(folder for folder in os.get_exec_path() if Path(folder).absolute() != BIN)


def _find() -> list[Path]:
    found = shutil.which("pulumi", path=_path_of_the_user())
    if not found:
        raise SetUpError("there is no `pulumi`.")
    pulumi = Path(found).absolute()
    if not any((folder / "pulumi-language-python").exists() for folder in (pulumi.parent, pulumi.resolve().parent)):
        raise SetUpError(f"{pulumi} has no pulumi-language-python beside it.")
    # The tests compare what the engine prints, and were written with this version of it.
    said = ask([pulumi, "version"])
    if version(said) < version(PULUMI):
        raise SetUpError(f"{pulumi} is {said}, older than {PULUMI}.")
    for name in _EXECUTABLES:  # what an earlier set-up got would come first
        (BIN / name).unlink(missing_ok=True)
    return [pulumi]


def _download() -> list[Path]:
    with workshop() as folder:
        title = f"  [1/1] downloading Pulumi {PULUMI}"
        # Long enough for a slow line; where there is no internet it ends within seconds.
        run(title, [PYTHON, Path(__file__).with_name("download.py"), folder, PULUMI], seconds=900)
        return _put_if_complete(folder / "bin")


def _build() -> list[Path]:
    with workshop() as folder:
        build_engine(folder)
        ensure_generator("  [3/3]")
        return _put_if_complete(folder)


def _put_if_complete(folder: Path) -> list[Path]:
    missing = [name for name in _EXECUTABLES if not (folder / name).exists()]
    if missing:
        raise SetUpError(f"{', '.join(missing)} did not come with it.")
    put(folder)
    return [BIN / name for name in _EXECUTABLES]
