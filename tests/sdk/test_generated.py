"""sdk/python is what Pulumi's own generator makes of schema.json, but for what the project says it keeps."""

from __future__ import annotations

import filecmp
import shutil
import subprocess
from pathlib import Path

import pytest

from pulumi_cloudfront.dynamic import _SECRETS
from pulumi_cloudfront_provider.fronts.secrets import always_secret
from pulumi_cloudfront_provider.lifecycle.state import TRIED

ROOT = Path(__file__).parents[2]
SDK = ROOT / "sdk/python/pulumi_cloudfront"
OURS = {"dynamic.py"}


def files(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {str(path) for path in found if "__pycache__" not in path.parts}


def test_the_sdk_is_what_the_generator_writes(tmp_path: Path) -> None:
    generator = shutil.which("gensdk")
    if generator is None:
        pytest.skip("the SDK generator takes Go (`make sdk` builds it); CI has it")
    subprocess.run([generator, str(ROOT / "schema.json"), str(tmp_path)], check=True)
    assert files(SDK) - OURS == files(tmp_path)
    different = [
        name for name in sorted(files(tmp_path)) if not filecmp.cmp(SDK / name, tmp_path / name, shallow=False)
    ]
    assert different == [], "run `make sdk` and commit what it writes"


def test_what_is_secret_in_the_models_is_secret_in_the_dynamic_flavour() -> None:
    """It says so itself: the models would have to be loaded by each program."""
    assert {tuple(map(camel, path)) for path in _SECRETS} | {(TRIED,)} == always_secret()


def camel(step: str) -> str:
    head, *rest = step.split("_")
    return head + "".join(map(str.capitalize, rest))
