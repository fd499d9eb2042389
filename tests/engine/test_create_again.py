"""Create that can be repeated: whatever way leads to a resource's name again, it finds its own unfinished distribution
and never another's."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from tests.engine.moments import alive, called, operations, plugin_of, the_only_one, until
from tests.engine.programs import site, sites
from tests.engine.project import Project

Program = Callable[[str], Project]


@pytest.fixture
def slow() -> Iterator[LocalCloudFront]:
    """Deployments are over when the test says so."""
    with LocalCloudFront(deploy_seconds=3600, shuffle=True) as aws:
        yield aws


def kill(victim: str, running: subprocess.Popen[str]) -> None:
    """With SIGKILL: the CLI, its plugin, or both."""
    plugin = plugin_of(running.pid)
    for pid in {"cli": [running.pid], "plugin": [plugin], "both": [running.pid, plugin]}[victim]:
        os.kill(pid, signal.SIGKILL)
    until(lambda: not alive(plugin), seconds=5)
    running.communicate(timeout=30)


def ids(project: Project) -> dict[str, str]:
    return {name: resource["id"] for name, resource in project.resources().items()}


@pytest.mark.parametrize(
    ("victim", "arguments"), [("cli", ""), ("plugin", 'caller_reference="mine"'), ("both", 'tags={"a": "1"}')]
)
def test_killed_while_create_waits_the_next_up_goes_on_with_the_same_distribution(
    victim: str, arguments: str, tmp_path: Path, slow: LocalCloudFront
) -> None:
    """SIGKILL: no state knows the distribution."""
    project = Project.of_program(site(arguments), tmp_path, slow.endpoint)
    running = project.start("up", "--yes", "--skip-preview")
    until(lambda: called(slow, "GetDistribution"))
    kill(victim, running)
    assert project.resources() == {}
    slow.deploy(the_only_one(slow))
    project.run("cancel", "--yes", check=False)
    shown = project.up()
    assert "was found unfinished" in shown.text
    assert ids(project) == {"site": the_only_one(slow)}
    assert slow.tags(the_only_one(slow)) == ({"a": "1"} if "tags" in arguments else {})


@pytest.mark.parametrize("victim", ["cli", "plugin", "both"])
def test_killed_when_the_marker_is_off_the_next_up_goes_on_with_the_same_distribution(
    victim: str, tmp_path: Path, aws: LocalCloudFront
) -> None:
    """The last call of a create is done, and its answer on the way."""
    project = Project.of_program(site("wait_for_deployment=False"), tmp_path, aws.endpoint)
    aws.fail("UntagResource", "late", seconds=60)
    running = project.start("up", "--yes", "--skip-preview")
    until(lambda: aws.distributions() and aws.tags(the_only_one(aws)) == {})
    kill(victim, running)
    assert project.resources() == {}
    project.run("cancel", "--yes", check=False)
    shown = project.up()
    assert "was found unfinished" in shown.text
    assert ids(project) == {"site": the_only_one(aws)}
    before = the_only_one(aws)
    project.up("--replace", project.resources()["site"]["urn"])
    assert the_only_one(aws) != before, "what the state has is never found"


@pytest.mark.parametrize("victim", ["cli", "both"])
def test_killed_without_checkpoints_the_next_command_goes_on_with_every_distribution(
    victim: str, tmp_path: Path, aws: LocalCloudFront
) -> None:
    """PULUMI_SKIP_CHECKPOINTS: the state is written at the end only. It has the provider's own ID from before."""
    project = Project.of_program(sites(a=""), tmp_path, aws.endpoint)
    project.up()
    old = the_only_one(aws)
    project.environment["PULUMI_SKIP_CHECKPOINTS"] = "true"
    project.write(sites(**dict.fromkeys("abcdef", "")))
    aws.fail("CreateDistributionWithTags", "late", times=3, after=2, seconds=60)
    running = project.start("up", "--yes", "--skip-preview")
    until(lambda: len(aws.distributions()) == 6 and sum(not aws.tags(id) for id in aws.distributions()) == 3)
    kill(victim, running)
    assert ids(project) == {"a": old}
    made = set(aws.distributions())
    project.run("cancel", "--yes", check=False)
    shown = project.up()
    assert shown.text.count("was found unfinished") == 5
    assert set(ids(project).values()) == made == set(aws.distributions())

    aws.fail("DeleteDistribution", "late", times=3, after=3, seconds=60)
    running = project.start("destroy", "--yes", "--skip-preview")
    until(lambda: not aws.distributions())
    kill(victim, running)
    assert set(ids(project).values()) == made
    project.run("cancel", "--yes", check=False)
    project.destroy()
    assert project.resources() == {}


def test_killed_while_update_waits_the_next_up_goes_on_waiting(tmp_path: Path, slow: LocalCloudFront) -> None:
    project = Project.of_program(site('comment="one", wait_for_deployment=False'), tmp_path, slow.endpoint)
    project.up()
    slow.clear_calls()
    project.edit(('comment="one", wait_for_deployment=False', 'comment="two"'))
    running = project.start("up", "--yes", "--skip-preview")
    until(lambda: operations(slow).count("GetDistribution") > 1)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate(timeout=30)
    slow.deploy(the_only_one(slow))
    slow.clear_calls()
    project.run("cancel", "--yes")
    project.up()
    assert set(operations(slow)) == {"GetDistribution"}
    assert project.resources()["site"]["outputs"]["comment"] == "two"


@pytest.mark.parametrize("tool", ["--replace", "taint"])
def test_a_forced_replacement_makes_one_new_distribution(tool: str, program: Program, aws: LocalCloudFront) -> None:
    project = program(site())
    project.up()
    urn = project.resources()["site"]["urn"]
    for _ in range(2):
        before = the_only_one(aws)
        if tool == "taint":
            project.run("state", "taint", urn, "--yes")
            project.up()
        else:
            project.up("--replace", urn)
        assert the_only_one(aws) != before
    assert ids(project) == {"site": the_only_one(aws)}


def test_a_replacement_that_is_killed_and_repeated_makes_one_new_distribution(
    tmp_path: Path, slow: LocalCloudFront
) -> None:
    """The old one bears the first reference, the killed one the second."""
    project = Project.of_program(site("wait_for_deployment=False"), tmp_path, slow.endpoint)
    project.up()
    old, urn = the_only_one(slow), project.resources()["site"]["urn"]
    slow.fail("UntagResource", "slow", times=-1, seconds=60)
    running = project.start("up", "--yes", "--skip-preview", "--replace", urn)
    until(lambda: len(slow.distributions()) == 2)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate(timeout=30)
    slow.clear_faults()
    (new,) = slow.distributions().keys() - {old}
    slow.edit(old, {"Enabled": False})  # so that its deletion waits for nothing
    slow.deploy(old)
    project.run("cancel", "--yes")
    project.up("--replace", urn)
    assert ids(project) == {"site": new}
    assert list(slow.distributions()) == [new]


def test_one_name_used_again_and_again_never_leads_to_the_distribution_of_another(
    program: Program, aws: LocalCloudFront
) -> None:
    """A rename with an alias and a new resource under the old name, one that is retained and added again, and one that
    the state forgets and that is added again."""
    project = program(sites(site=""))
    project.up()
    first = ids(project)["site"]
    project.write(sites(renamed='aliases=[pulumi.Alias(name="site")]'))
    assert project.up().summary() == {"unchanged": 2}

    project.write(sites(renamed="", site="retain_on_delete=True"))
    project.up()
    second = ids(project)["site"]
    assert ids(project)["renamed"] == first

    project.write(sites(renamed=""))
    project.up()
    project.write(sites(renamed="", site="retain_on_delete=True"))
    project.up()
    third = ids(project)["site"]

    project.run("state", "delete", "--yes", project.resources()["site"]["urn"])
    project.up()
    fourth = ids(project)["site"]
    assert len({first, second, third, fourth}) == 4
    assert aws.distributions().keys() == {first, second, third, fourth}
    assert not any(call in operations(aws) for call in ("DeleteDistribution", "UpdateDistribution"))


def test_a_reference_of_ones_own_is_never_shared_and_never_lost(program: Program, aws: LocalCloudFront) -> None:
    project = program(site('caller_reference="mine"'))
    project.up()
    first = the_only_one(aws)
    project.run("state", "delete", "--yes", project.resources()["site"]["urn"])
    refused = project.up(check=False)
    assert "callerReference: CloudFront refused CreateDistributionWithTags" in refused.text
    assert f"`pulumi import cloudfront:index:Distribution NAME {first}`" in refused.text
    project.run(
        "import", "cloudfront:index:Distribution", "site", first, "--yes", "--generate-code=false", "--protect=false"
    )
    assert project.preview().summary() == {"unchanged": 2}, "it is the live one"
    project.up()
    project.edit(('caller_reference="mine"', 'comment="one"'))
    project.up()
    assert the_only_one(aws) == first
    assert aws.config(first)["CallerReference"] == "mine", "taken out of the program, it stays"
