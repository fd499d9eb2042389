"""A Pulumi project in a folder of its own, run by the real CLI against a local CloudFront."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "examples"
TIMEOUT = 120


@dataclass
class Project:
    """One project with one stack, `dev`. Its state, its home and its backend live in `folder`."""

    folder: Path
    endpoint: str
    environment: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_example(
        cls, name: str, folder: Path, endpoint: str, environment: Mapping[str, str] | None = None
    ) -> Project:
        shutil.copytree(EXAMPLES / name, folder / "project")
        project = cls(folder, endpoint, dict(environment or {}))
        settings = project.path / "Pulumi.yaml"
        # A copied example finds the environment that these tests run in, wherever it lies.
        settings.write_text(re.sub(r"(\.\./)+\.venv", sys.prefix, settings.read_text()))
        return project.started()

    @classmethod
    def of_program(cls, program: str, folder: Path, endpoint: str) -> Project:
        (folder / "project").mkdir()
        project = cls(folder, endpoint)
        project.write(program)
        (project.path / "Pulumi.yaml").write_text(
            f"name: test\nruntime:\n  name: python\n  options:\n    virtualenv: {sys.prefix}\n"
            f"plugins:\n  providers:\n    - name: cloudfront\n      path: {sys.prefix}/bin\n"
        )
        return project.started()

    @property
    def path(self) -> Path:
        return self.folder / "project"

    def write(self, program: str) -> None:
        (self.path / "__main__.py").write_text(program)

    def edit(self, *replacements: tuple[str, str]) -> None:
        program = (self.path / "__main__.py").read_text()
        for old, new in replacements:
            assert old in program, f"{old!r} isn't in the program"
            program = program.replace(old, new)
        self.write(program)

    def started(self) -> Project:
        for name in ("home", "backend"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self.run("stack", "init", "dev")
        return self

    def configure(self, **config: str) -> None:
        self.run("config", "set-all", *(f"--plaintext={key}={value}" for key, value in config.items()))

    def secret(self, key: str, value: str) -> None:
        self.run("config", "set", "--secret", key, value)

    def run(self, *arguments: str, check: bool = True) -> Result:
        done = subprocess.run(
            ["pulumi", *arguments, "--non-interactive", "--color=never"],
            cwd=self.path,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
        result = Result(done.returncode, done.stdout + done.stderr)
        assert not check or result.code == 0, f"pulumi {' '.join(arguments)} failed:\n{result.text}"
        return result

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A CLI that goes on by itself, in a process group of its own."""
        return subprocess.Popen(
            ["pulumi", *arguments, "--non-interactive", "--color=never"],
            cwd=self.path,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def preview(self, *arguments: str, check: bool = True) -> Result:
        return self.run("preview", "--diff", *arguments, check=check)

    def up(self, *arguments: str, check: bool = True) -> Result:
        return self.run("up", "--yes", "--skip-preview", "--diff", *arguments, check=check)

    def refresh(self, *arguments: str, check: bool = True) -> Result:
        return self.run("refresh", "--yes", "--skip-preview", "--diff", *arguments, check=check)

    def destroy(self, *arguments: str, check: bool = True) -> Result:
        return self.run("destroy", "--yes", "--skip-preview", *arguments, check=check)

    def resources(self) -> dict[str, dict[str, Any]]:
        """Of the state, by name: the distributions."""
        (state,) = (self.folder / "backend" / ".pulumi" / "stacks").rglob("dev.json")
        latest = json.loads(state.read_text())["checkpoint"].get("latest") or {}
        found = [each for each in latest.get("resources", []) if "istribution" in each["type"]]
        return {each["urn"].rpartition("::")[2]: each for each in found}

    def outputs(self) -> dict[str, Any]:
        outputs: dict[str, Any] = json.loads(self.run("stack", "output", "--json").text)
        return outputs

    @property
    def variables(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PULUMI_"))}
        return {
            **kept,
            "PATH": os.pathsep.join([str(Path(sys.prefix) / "bin"), kept.get("PATH", "")]),
            "PULUMI_HOME": str(self.folder / "home"),
            "PULUMI_BACKEND_URL": (self.folder / "backend").as_uri(),
            "PULUMI_CONFIG_PASSPHRASE": "test",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            "PULUMI_DISABLE_REGISTRY_RESOLVE": "true",
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_EC2_METADATA_DISABLED": "true",
            **self.environment,
        }


@dataclass(frozen=True)
class Result:
    code: int
    text: str

    def changes(self) -> list[str]:
        """The lines of a diff that name a change, without indentation."""
        lines = (line.strip() for line in self.text.splitlines())
        return [line for line in lines if re.match(r"(~|\+|-|\+-|\+\+|--) ?\w+ *: ", line)]

    def summary(self) -> dict[str, int]:
        """`{"update": 1, "unchanged": 1}`, from the lines below "Resources:" that close an operation or a preview."""
        found: dict[str, int] = {}
        for number, verb in re.findall(
            r"^    (?:\d+ changes\. )?(?:[^\d\s]+ ?)?(\d+) (?:to )?(\w+?)d?$", self.text, re.MULTILINE
        ):
            found["unchanged" if verb == "unchange" else verb] = int(number)
        return found
