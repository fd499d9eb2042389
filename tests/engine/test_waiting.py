"""Waiting for a deployment: it shows, ends when the time is over or the user says so, and the next command goes on."""

from __future__ import annotations

import signal
from pathlib import Path

from cloudfront_local import LocalCloudFront
from tests.engine.moments import operations, the_only_one, until
from tests.engine.programs import site
from tests.engine.project import Project


def test_a_wait_that_is_over_too_early_is_gone_on_with(tmp_path: Path) -> None:
    """The time runs out in a create, Ctrl-C ends an update; the next command waits, with a refresh before it or not,
    and updates nothing."""
    options = 'custom_timeouts=pulumi.CustomTimeouts(create="2s")'
    with LocalCloudFront(deploy_seconds=3600, shuffle=True) as aws:
        project = Project.of_program(site('comment="one"', options=options), tmp_path, aws.endpoint)
        times_out_and_is_kept(project, aws)
        is_gone_on_with(project, aws)
        project.edit(('comment="one"', 'comment="two"'))
        is_interrupted(project, aws)
        a_refresh_keeps_it_unfinished(project)
        is_gone_on_with(project, aws, "--refresh")
        assert project.resources()["site"]["inputs"]["comment"] == "two"
        assert project.up().summary() == {"unchanged": 2}


def times_out_and_is_kept(project: Project, aws: LocalCloudFront) -> None:
    shown = project.up(check=False)
    assert shown.code != 0
    id_ = the_only_one(aws)
    assert f"{id_} was created, but it is still InProgress after 2s" in shown.text
    assert "run `pulumi up` again to go on waiting" in shown.text
    assert "customTimeouts" in shown.text
    assert project.resources()["site"]["id"] == id_
    assert project.resources()["site"]["initErrors"]


def is_gone_on_with(project: Project, aws: LocalCloudFront, *arguments: str) -> None:
    aws.deploy(the_only_one(aws))
    aws.clear_calls()
    project.up(*arguments)
    assert set(operations(aws)) <= {"GetDistribution", "ListTagsForResource"}
    assert "initErrors" not in project.resources()["site"]


def is_interrupted(project: Project, aws: LocalCloudFront) -> None:
    aws.clear_calls()
    running = project.start("up", "--yes", "--skip-preview")
    until(lambda: operations(aws).count("GetDistribution") > 1)
    running.send_signal(signal.SIGINT)
    # Long before the next poll of a wait that has gone on for a while would be due.
    shown, _ = running.communicate(timeout=15)
    assert running.returncode != 0
    assert "InProgress, 0s, usually 3 to 6 minutes" in shown
    assert f"{the_only_one(aws)} was updated, but waiting for its deployment was interrupted" in shown
    assert project.resources()["site"]["initErrors"]


def a_refresh_keeps_it_unfinished(project: Project) -> None:
    shown = project.refresh()
    assert "is still being deployed; run `pulumi up` to go on waiting" in shown.text
    assert project.resources()["site"]["initErrors"]


def test_going_back_takes_back_what_an_unfinished_update_had_written(tmp_path: Path) -> None:
    with LocalCloudFront(deploy_seconds=3600, shuffle=True) as aws:
        options = 'custom_timeouts=pulumi.CustomTimeouts(update="2s")'
        project = Project.of_program(
            site('comment="one", wait_for_deployment=False', options=options), tmp_path, aws.endpoint
        )
        project.up()
        id_ = the_only_one(aws)
        there = ('comment="one", wait_for_deployment=False', 'comment="one", default_root_object="index.html"')
        project.edit(there)
        assert "still InProgress after 2s" in project.up(check=False).text
        assert aws.config(id_)["DefaultRootObject"] == "index.html"
        assert "index.html" not in str(project.resources()["site"]["outputs"]["__tried"]), "it may hold secrets"

        project.edit((there[1], there[0]))
        assert '- defaultRootObject: "index.html"' in project.preview().text
        project.up()
        assert aws.config(id_)["DefaultRootObject"] == ""
        assert "__tried" not in project.resources()["site"]["outputs"]
        assert project.up().summary() == {"unchanged": 2}
