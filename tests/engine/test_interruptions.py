"""A CLI that is killed or interrupted in an update or a destroy: the next command goes on where it was."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from cloudfront_local import LocalCloudFront
from tests.engine.moments import the_only_one, until
from tests.engine.programs import site
from tests.engine.project import Project

Program = Callable[[str], Project]


def test_a_cli_killed_in_an_update_and_interrupted_in_a_destroy_loses_nothing(
    program: Program, aws: LocalCloudFront
) -> None:
    project = program(site('comment="one"'))
    project.up()
    made = the_only_one(aws)

    project.edit(('comment="one"', 'comment="two"'))
    aws.fail("UpdateDistribution", "late", seconds=60)
    running = project.start("up", "--yes", "--skip-preview")
    until(lambda: aws.config(made)["Comment"] == "two")
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    project.run("cancel", "--yes")
    aws.clear_calls()
    shown = project.up()
    assert "was changed by someone else" not in shown.text, "it was this program"
    assert "UpdateDistribution" not in [call.operation for call in aws.calls()], "it was done"
    assert project.up().summary() == {"unchanged": 2}

    refusal = {"code": "DistributionNotDisabled", "status": 409, "message": "It has not been disabled."}
    aws.fail("DeleteDistribution", "error", times=-1, **refusal)  # type: ignore[arg-type]
    running = project.start("destroy", "--yes", "--skip-preview")
    until(lambda: any(call.operation == "DeleteDistribution" for call in aws.calls()))
    running.send_signal(signal.SIGINT)
    told, _ = running.communicate(timeout=30)
    assert f"{made} is not deleted yet" in told
    assert "Run the same command again" in told
    assert "`pulumi up --refresh` enables it" in told
    aws.clear_faults()
    assert project.resources()["site"]["id"] == made
    project.destroy()
    assert aws.distributions() == {}
