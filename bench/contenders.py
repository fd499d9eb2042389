"""Who is compared: this provider in its two flavours, the engine with a provider that does nothing, and Terraform.

Each runs the same steps of one stack's life by its own commands, and has a folder of its own for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from bench import programs

TOKENS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_EC2_METADATA_DISABLED": "true"}
UNSAVED = "without checkpoints"
PARALLEL, PARALLEL_WAITING = 32, 1000
"""`--parallel` as the README of the project says: for distributions that wait for their deployment there are more."""


@dataclass(frozen=True)
class Settings:
    """What the command line says of contenders."""

    parallel: int = PARALLEL
    parallel_waiting: int = PARALLEL_WAITING
    terraform_plugins: Path | None = None
    """A filesystem mirror that has hashicorp/aws."""


@dataclass(frozen=True)
class Stack:
    """What a program is made of."""

    folder: Path
    endpoint: str
    n: int
    comment: str = "one"
    wait: bool = False

    def edited(self) -> Stack:
        return replace(self, comment="two")


class Contender:
    name: str
    color: str
    """Of its line in the plot."""
    provider: str
    """A part of the command line of its provider's process."""
    commands: Mapping[str, list[str]]
    at_once: int
    """How many distributions it waits for at a time, as it is run here."""
    shortest_wait = 0.0
    """Seconds that it waits for a deployment that is already done."""
    waiting = True
    """Whether it has anything to wait for."""
    creating_only = False
    """Whether only its creates that wait are measured."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def write(self, stack: Stack) -> None:
        """Write the stack's program."""
        raise NotImplementedError

    def prepare(self, stack: Stack) -> None:
        """Write the program, and what is done once for a stack."""
        raise NotImplementedError

    def environment(self, stack: Stack) -> dict[str, str]:
        raise NotImplementedError

    def flags(self, stack: Stack) -> list[str]:
        """What a command is told beside."""
        return []

    def waits(self, n: int, deployment: float) -> float:
        """Seconds that it waits at the least for deployments of so many."""
        if not self.waiting:
            return 0.0
        return ceil(n / self.at_once) * max(deployment, self.shortest_wait)


_PLAIN = ("--non-interactive", "--color=never")


class Pulumi(Contender):
    more: Mapping[str, str] = {}
    """Environment variables beside those that all have."""

    commands: Mapping[str, list[str]] = {
        "preview": ["pulumi", "preview", *_PLAIN],
        "up": ["pulumi", "up", "--yes", "--skip-preview", *_PLAIN],
        "refresh": ["pulumi", "refresh", "--yes", "--skip-preview", *_PLAIN],
        "destroy": ["pulumi", "destroy", "--yes", "--skip-preview", *_PLAIN],
    }

    def flags(self, stack: Stack) -> list[str]:
        return ["--parallel", str(self._settings.parallel_waiting if stack.wait else self._settings.parallel)]

    def project(self, stack: Stack) -> str:
        """Pulumi.yaml."""
        return f"name: bench\nruntime:\n  name: python\n  options:\n    virtualenv: {sys.prefix}\n"

    def prepare(self, stack: Stack) -> None:
        (stack.folder / "Pulumi.yaml").write_text(self.project(stack))
        for name in ("home", "backend"):
            (stack.folder / name).mkdir()
        self.write(stack)
        env = self.environment(stack)
        subprocess.run(["pulumi", "stack", "init", "dev"], cwd=stack.folder, env=env, check=True, capture_output=True)

    def environment(self, stack: Stack) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PULUMI_"))}
        return {
            **kept,
            **TOKENS,
            "AWS_ENDPOINT_URL": stack.endpoint,
            "PULUMI_HOME": str(stack.folder / "home"),
            "PULUMI_BACKEND_URL": (stack.folder / "backend").as_uri(),
            "PULUMI_CONFIG_PASSPHRASE": "bench",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            "PULUMI_DISABLE_REGISTRY_RESOLVE": "true",
            **self.more,
        }


class Plugin(Pulumi):
    name, color, provider = "plugin", "#1f6feb", "pulumi-resource-cloudfront"

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.at_once = settings.parallel_waiting

    def project(self, stack: Stack) -> str:
        plugins = f"plugins:\n  providers:\n    - name: cloudfront\n      path: {sys.prefix}/bin\n"
        return super().project(stack) + plugins

    def write(self, stack: Stack) -> None:
        program = programs.pulumi_program("pulumi_cloudfront", stack.n, stack.comment, stack.wait)
        (stack.folder / "__main__.py").write_text(program)


class Dynamic(Pulumi):
    name, color, provider = "dynamic", "#8250df", "pulumi.dynamic"
    at_once = 4  # threads of Pulumi's dynamic host

    def flags(self, stack: Stack) -> list[str]:
        return []

    def write(self, stack: Stack) -> None:
        program = programs.pulumi_program("pulumi_cloudfront.dynamic", stack.n, stack.comment, stack.wait)
        (stack.folder / "__main__.py").write_text(program)


class Floor(Pulumi):
    name, color, provider = "floor", "#6e7781", "bench/floor.py"
    waiting = False
    package = "floor"

    def project(self, stack: Stack) -> str:
        return super().project(stack) + f"plugins:\n  providers:\n    - name: {self.package}\n      path: bin\n"

    def prepare(self, stack: Stack) -> None:
        plugin = stack.folder / "bin" / f"pulumi-resource-{self.package}"
        plugin.parent.mkdir()
        plugin.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).with_name("floor.py")}" "$@"\n')
        plugin.chmod(0o755)
        super().prepare(stack)

    def write(self, stack: Stack) -> None:
        (stack.folder / "__main__.py").write_text(programs.floor_program(stack.n, stack.comment))


class SameProgram(Floor):
    """The program of the plugin, with the do-nothing provider in the plugin's place: what is beyond it is the plugin's
    own. With an SDK the engine also keeps a stack trace of each resource in the state, and the program waits for all
    the outputs that the SDK knows."""

    name, color, package = "same program", "#afb8c1", "cloudfront"
    more: Mapping[str, str] = {"BENCH_FACTS": "1"}

    def write(self, stack: Stack) -> None:
        program = programs.pulumi_program("pulumi_cloudfront", stack.n, stack.comment, stack.wait)
        (stack.folder / "__main__.py").write_text(program)


class PluginTogether(Plugin):
    """No distribution waits, and one resource waits for all."""

    name, color = "plugin with one Deployed", "#0a3069"
    creating_only = True

    def __init__(self, settings: Settings) -> None:
        super().__init__(replace(settings, parallel_waiting=settings.parallel))

    def waits(self, n: int, deployment: float) -> float:
        return deployment

    def write(self, stack: Stack) -> None:
        program = programs.pulumi_program("pulumi_cloudfront", stack.n, stack.comment, wait=False)
        (stack.folder / "__main__.py").write_text(program + programs.DEPLOYED)


class PluginCompressed(Plugin):
    name, color = "plugin with a compressed state", "#54aeff"
    more: Mapping[str, str] = {"PULUMI_DIY_BACKEND_ZSTD": "true"}


class PluginWithoutCheckpoints(Plugin):
    """The state is written at the end only."""

    name, color = f"plugin {UNSAVED}", "#1b7c83"
    more: Mapping[str, str] = {"PULUMI_SKIP_CHECKPOINTS": "true"}


class FloorWithoutCheckpoints(Floor):
    name, color = f"floor {UNSAVED}", "#d4a72c"
    more = PluginWithoutCheckpoints.more


_APPLY = "terraform apply -auto-approve -input=false -no-color"


class Terraform(Contender):
    """As it comes: ten distributions at a time."""

    name, color, provider = "terraform", "#bc4c00", "terraform-provider-aws"
    at_once = 10
    shortest_wait = 30.0
    commands: Mapping[str, list[str]] = {
        "preview": ["terraform", "plan", "-input=false", "-no-color"],
        # Once more where it fails, as its user would: it takes a create whose answer was lost for a failed one.
        "up": ["sh", "-c", f"{_APPLY} || {_APPLY}"],
        "refresh": ["terraform", "apply", "-refresh-only", "-auto-approve", "-input=false", "-no-color"],
        "destroy": ["terraform", "destroy", "-auto-approve", "-input=false", "-no-color"],
    }

    def missing(self, folder: Path) -> str | None:
        """Why it can't be measured here, if it can't."""
        if not shutil.which("terraform"):
            return "there is no `terraform` on PATH"
        try:
            self.prepare(Stack(folder, "http://127.0.0.1:9", 1))
        except subprocess.CalledProcessError as failure:
            return f"`terraform init` finds no hashicorp/aws:\n{failure.stderr.strip()}"
        return None

    def write(self, stack: Stack) -> None:
        program = programs.terraform_program(stack.endpoint, stack.n, stack.comment, stack.wait)
        (stack.folder / "main.tf").write_text(program)

    def prepare(self, stack: Stack) -> None:
        self.write(stack)
        plugins = self._settings.terraform_plugins
        if plugins:
            mirror = f'provider_installation {{\n  filesystem_mirror {{\n    path = "{plugins}"\n  }}\n}}\n'
            (stack.folder / "terraform.rc").write_text(mirror)
        subprocess.run(
            ["terraform", "init", "-input=false", "-no-color"],
            cwd=stack.folder,
            env=self.environment(stack),
            check=True,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def environment(self, stack: Stack) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        own = {"TF_CLI_CONFIG_FILE": str(stack.folder / "terraform.rc")} if self._settings.terraform_plugins else {}
        return {**kept, **TOKENS, "CHECKPOINT_DISABLE": "true", **own}


# As the table has them.
CONTENDERS: tuple[type[Contender], ...] = (
    Plugin,
    Dynamic,
    Floor,
    SameProgram,
    PluginTogether,
    PluginCompressed,
    PluginWithoutCheckpoints,
    FloorWithoutCheckpoints,
    Terraform,
)
