"""The plugin on the real engine: previews by property, import, what others set, interruptions."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from tests.engine.programs import site
from tests.engine.project import Project

Program = Callable[[str], Project]
FIREWALL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/theirs/1"


def the_only_one(aws: LocalCloudFront) -> str:
    (id_,) = aws.distributions()
    return id_


def until(condition: Callable[[], Any], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def test_a_web_acl_of_others_survives_an_update_and_one_taken_out_goes(program: Program, aws: LocalCloudFront) -> None:
    project = program(site('comment="one"'))
    project.up()
    aws.edit(the_only_one(aws), {"WebACLId": FIREWALL})
    project.edit(('comment="one"', 'comment="two"'))
    project.up()
    assert aws.config(the_only_one(aws))["WebACLId"] == FIREWALL
    project.edit(('comment="two"', f'comment="two", web_acl_id="{FIREWALL}"'))
    project.up()
    project.edit((f', web_acl_id="{FIREWALL}"', ""))
    project.up()
    assert aws.config(the_only_one(aws))["WebACLId"] == ""


def test_an_edit_in_a_reordered_list_shows_as_that_edit(program: Program, aws: LocalCloudFront) -> None:
    project = program(site('origins=[origin("web"), origin("b", connection_attempts=3), origin("c")]'))
    project.up()
    project.edit(
        (
            'origin("web"), origin("b", connection_attempts=3), origin("c")',
            'origin("c"), origin("web"), origin("b", connection_attempts=2)',
        )
    )
    assert project.preview().changes() == ["~ origins: [", "~ connectionAttempts: 3 => 2"]
    project.up()
    project.edit(
        (
            'origin("c"), origin("web"), origin("b", connection_attempts=2)',
            'origin("b", connection_attempts=1), origin("web", connection_timeout=5), origin("c")',
        )
    )
    edits = ["~ connectionTimeout: 10 => 5", "~ connectionAttempts: 2 => 1"]
    assert project.preview().changes() == ["~ origins: [", *edits]
    project.up()
    assert project.up().summary() == {"unchanged": 2}


def test_added_and_removed_items_show_as_such(program: Program, aws: LocalCloudFront) -> None:
    project = program(site('origins=[origin("web"), origin("b")], aliases=[]'))
    project.up()
    project.edit(('origin("b")]', 'origin("b"), origin("c")]'))
    assert "+ [2]: {" in project.preview().text
    project.up()
    project.edit(('origin("web"), origin("b"), origin("c")', 'origin("web"), origin("b")'))
    assert "- [2]: {" in project.preview().text


def test_what_others_change_meanwhile_is_named_before_it_goes(program: Program, aws: LocalCloudFront) -> None:
    project = program(site('comment="one", default_root_object="index.html"'))
    project.up()
    aws.edit(the_only_one(aws), {"DefaultRootObject": "theirs.html"})
    project.edit(('comment="one"', 'comment="two"'))
    shown = project.up()
    assert "defaultRootObject was changed by someone else since the last refresh ('theirs.html')" in shown.text
    assert aws.config(the_only_one(aws))["DefaultRootObject"] == "index.html"


def test_ignored_changes_keep_what_is_live(program: Program, aws: LocalCloudFront) -> None:
    project = program(site('comment="one", default_root_object="a"', options='ignore_changes=["comment"]'))
    project.up()
    aws.edit(the_only_one(aws), {"Comment": "theirs"})
    project.edit(('comment="one"', 'comment="two"'))
    assert project.preview().summary() == {"unchanged": 2}
    project.edit(('default_root_object="a"', 'default_root_object="b"'))
    project.up()
    config = aws.config(the_only_one(aws))
    assert (config["Comment"], config["DefaultRootObject"]) == ("theirs", "b")


def test_an_imported_distribution_previews_without_a_difference(program: Program, aws: LocalCloudFront) -> None:
    project = program(site('comment="theirs", http_version="http2and3"'))
    project.up()
    imported = the_only_one(aws)
    project.run("state", "delete", "--yes", project.resources()["site"]["urn"])
    project.run(
        "import", "cloudfront:index:Distribution", "site", imported, "--yes", "--generate-code=false", "--protect=false"
    )
    assert project.preview().summary() == {"unchanged": 2}


def test_a_killed_cli_goes_on_with_the_same_distribution(program: Program, aws: LocalCloudFront) -> None:
    """SIGKILL of CLI and plugin while Create waits: no state knows the distribution, and the next up finds it again."""
    project = program(site())
    aws.fail("GetDistribution", "slow", times=-1, seconds=1)
    aws.fail("UntagResource", "slow", times=-1, seconds=30)
    running = project.start("up", "--yes", "--skip-preview")
    until(aws.distributions)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    aws.clear_faults()
    project.run("cancel", "--yes")
    shown = project.up()
    assert "was found unfinished" in shown.text
    assert [project.resources()["site"]["id"]] == list(aws.distributions())


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
    assert [project.resources()["site"]["id"]] == list(aws.distributions())


def test_one_left_behind_is_not_taken_for_another(program: Program, aws: LocalCloudFront) -> None:
    """`state delete` and adding it again: the old distribution is nobody's now, and must not be adopted."""
    project = program(site())
    project.up()
    left = the_only_one(aws)
    project.run("state", "delete", "--yes", project.resources()["site"]["urn"])
    project.up()
    assert project.resources()["site"]["id"] != left
    assert len(aws.distributions()) == 2


def test_an_interrupted_wait_is_taken_up_again_without_an_update(tmp_path: Path) -> None:
    with LocalCloudFront(deploy_seconds=3600) as aws:
        goes_on_waiting(Project.of_program(site(), tmp_path, aws.endpoint), aws)


def goes_on_waiting(project: Project, aws: LocalCloudFront) -> None:
    running = project.start("up", "--yes", "--skip-preview")
    until(lambda: any(call.operation == "GetDistribution" for call in aws.calls()))
    running.send_signal(signal.SIGINT)
    running.wait(timeout=15)
    assert project.resources()["site"]["initErrors"]
    aws.deploy(the_only_one(aws))
    aws.clear_calls()
    project.up()
    assert {call.operation for call in aws.calls()} == {"GetDistribution"}
    assert "initErrors" not in project.resources()["site"]


def test_replacing_one_with_an_alias_deletes_first_and_says_so(program: Program, aws: LocalCloudFront) -> None:
    certificate = (
        'viewer_certificate={"acm_certificate_arn": "arn:aws:acm:us-east-1:123456789012:certificate/1", '
        '"ssl_support_method": "sni-only"}'
    )
    project = program(site(f'aliases=["www.example.com"], {certificate}, caller_reference="one"'))
    project.up()
    project.edit(('caller_reference="one"', 'caller_reference="two"'))
    shown = project.preview()
    assert "the site is down until the new one is deployed" in shown.text
    project.up()
    assert len(aws.distributions()) == 1
