"""What `pip install` of the built wheel gives, in an environment that holds nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.version import __version__
from tests.engine.installation import ROOT, Environment, built_wheel
from tests.engine.programs import site
from tests.engine.project import Project

BOTH_FLAVOURS = site() + (
    'dynamic.Distribution("other", enabled=True, origins=[origin("web")], default_cache_behavior=BEHAVIOR)\n'
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_wheel(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return Environment.with_wheel(wheel, tmp_path_factory.mktemp("installed") / ".venv")


def test_the_wheel_has_all_that_it_needs_and_nothing_more(installed: Environment) -> None:
    tops = {path.name for path in installed.packages.iterdir() if not path.is_symlink()}
    assert tops - {"__pycache__"} == {
        "cloudfront_local",
        "pulumi_cloudfront",
        f"pulumi_cloudfront-{__version__}.dist-info",
        "pulumi_cloudfront_provider",
    }
    sdk, provider = installed.packages / "pulumi_cloudfront", installed.packages / "pulumi_cloudfront_provider"
    assert json.loads((sdk / "pulumi-plugin.json").read_text())["resource"] is False, "or Pulumi looks for a download"
    assert (sdk / "py.typed").exists()
    assert (provider / "schema.json").read_bytes() == (ROOT / "schema.json").read_bytes()
    checked = installed.run("python", "-m", "pip", "check")
    assert (checked.returncode, checked.stdout) == (0, "No broken requirements found.\n")


@pytest.mark.parametrize("activated", [True, False], ids=["activated", "named in Pulumi.yaml"])
def test_a_program_runs_in_both_flavours(
    activated: bool, installed: Environment, program: Callable[[str], Project], aws: LocalCloudFront
) -> None:
    project = program(BOTH_FLAVOURS)
    settings = "name: test\nruntime: python\n"
    here = Path(sys.prefix) / "bin"
    path = os.pathsep.join(folder for folder in os.get_exec_path() if Path(folder) != here)
    if activated:
        project.environment["PATH"] = f"{installed.bin}{os.pathsep}{path}"
    else:
        settings = (
            f"name: test\nruntime:\n  name: python\n  options:\n    virtualenv: {installed.folder}\n"
            f"plugins:\n  providers:\n    - name: cloudfront\n      path: {installed.bin}\n"
        )
        # The language host that the set-up builds is older than the engine, and isn't told of `virtualenv`.
        project.environment |= {"PATH": path, "PULUMI_PYTHON_CMD": str(installed.bin / "python")}
    (project.path / "Pulumi.yaml").write_text(settings)
    project.edit(("import pulumi\n", f"import pulumi\nimport sys\nassert sys.prefix == {str(installed.folder)!r}\n"))

    assert project.preview().summary() == {"create": 3}
    project.up()
    assert len(aws.distributions()) == 2
    project.destroy()
    assert aws.distributions() == {}


def test_its_commands_run(installed: Environment) -> None:
    for command in ("pulumi-cloudfront", "cloudfront-local"):
        helped = installed.run(command, "--help")
        assert (helped.returncode, helped.stderr) == (0, "")
        assert helped.stdout.startswith(f"usage: {command} ")


def test_without_the_extra_the_local_cloudfront_says_what_to_install(installed: Environment) -> None:
    refused = installed.run("cloudfront-local")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == 'moto is missing: pip install "pulumi-cloudfront[local]"\n'


def test_with_the_extra_the_local_cloudfront_serves(wheel: Path, tmp_path: Path) -> None:
    environment = Environment.with_wheel(wheel, tmp_path / ".venv", extra="local")
    with subprocess.Popen([environment.bin / "cloudfront-local"], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            endpoint = server.stdout.readline().strip()
            ask = (
                "import boto3; "
                f"client = lambda name: boto3.client(name, region_name='us-east-1', endpoint_url={endpoint!r}, "
                "aws_access_key_id='x', aws_secret_access_key='x'); "
                "print(client('cloudfront').list_distributions()['DistributionList']['Quantity'], "
                "len(client('s3').list_buckets()['Buckets']))"
            )
            assert environment.run("python", "-c", ask).stdout == "0 0\n"
        finally:
            server.terminate()


PROVIDER = ROOT / "provider"


def test_the_providers_folder_is_a_plugin_too(program: Callable[[str], Project], aws: LocalCloudFront) -> None:
    """From source, as `pulumi package add` takes it; started here as Pulumi's Python host starts it."""
    project = program(site())
    with subprocess.Popen(
        [sys.executable, str(PROVIDER)], env=project.variables, stdout=subprocess.PIPE, text=True
    ) as plugin:
        try:
            assert plugin.stdout is not None
            port = int(plugin.stdout.readline())
            project.environment["PULUMI_DEBUG_PROVIDERS"] = f"cloudfront:{port}"
            project.up()
            assert len(aws.distributions()) == 1
            project.destroy()
        finally:
            plugin.terminate()


def test_the_providers_folder_asks_for_what_the_project_declares(tmp_path: Path) -> None:
    """Pulumi installs its requirements.txt from within the folder."""
    command = ["-m", "pip", "install", "--no-index", "--no-deps", "--no-build-isolation", "--target", str(tmp_path)]
    subprocess.run([sys.executable, *command, "-r", "requirements.txt"], cwd=PROVIDER, check=True, capture_output=True)
    assert (tmp_path / f"pulumi_cloudfront-{__version__}.dist-info" / "METADATA").exists()


def test_the_plugin_gives_its_schema_to_other_languages(
    installed: Environment, program: Callable[[str], Project]
) -> None:
    shown = program("").run("package", "get-schema", str(installed.bin / "pulumi-resource-cloudfront"))
    schema = json.loads((ROOT / "schema.json").read_text())
    assert json.loads(shown.text) == {name: value for name, value in schema.items() if value}
