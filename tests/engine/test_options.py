"""Pulumi's own options and commands, each with what shows and with what is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cloudfront_local import LocalCloudFront
from tests.cloudfront_local.support import client
from tests.engine.moments import operations, the_only_one
from tests.engine.programs import site
from tests.engine.project import Project

Program = Callable[[str], Project]


def names(project: Project) -> dict[str, str]:
    return {name: resource["id"] for name, resource in project.resources().items()}


def test_ignored_changes_keep_what_is_live(program: Program, aws: LocalCloudFront) -> None:
    """In Diff and in Update, with globs, and when the list was reordered in the same edit."""
    ignored = '["comment", "origins[*].connectionAttempts", "tags.theirs"]'
    origins = 'origin("web", connection_attempts=3), origin("b", connection_attempts=3)'
    project = program(
        site(
            f'comment="one", tags={{"theirs": "1", "mine": "1"}}, origins=[{origins}]',
            options=f"ignore_changes={ignored}",
        )
    )
    project.up()
    id_ = the_only_one(aws)
    aws.edit(
        id_,
        {"Comment": "theirs", "Origins": {"Items": [{**each, "ConnectionAttempts": 1} for each in live_origins(aws)]}},
    )
    arn = aws.distributions()[id_]["arn"]
    client(aws.endpoint).tag_resource(Resource=arn, Tags={"Items": [{"Key": "theirs", "Value": "theirs"}]})
    edited = 'origin("b", connection_attempts=2, connection_timeout=4), origin("web", connection_attempts=2)'
    project.edit((origins, edited), ('"one"', '"two"'), ('"theirs": "1", "mine": "1"', '"theirs": "2", "mine": "2"'))

    shown = ["~ origins: [", "~ connectionTimeout: 10 => 4", "~ tags   : {", '~ mine: "1" => "2"']
    assert project.preview().changes() == shown
    project.up()
    live = {each["Id"]: (each["ConnectionAttempts"], each["ConnectionTimeout"]) for each in live_origins(aws)}
    assert (live, aws.config(id_)["Comment"]) == ({"web": (1, 10), "b": (1, 4)}, "theirs")
    assert aws.tags(id_) == {"theirs": "theirs", "mine": "2"}

    project.up("--refresh")
    assert project.preview().summary() == {"unchanged": 2}
    project.edit((f"ignore_changes={ignored}", ""))
    shown = ['~ comment: "theirs" => "two"', "~ origins: [", *["~ connectionAttempts: 1 => 2"] * 2, "~ tags   : {"]
    assert project.preview().changes() == [*shown, '~ theirs: "theirs" => "2"']


def live_origins(aws: LocalCloudFront) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = aws.config(the_only_one(aws))["Origins"]["Items"]
    return items


def test_a_target_is_updated_alone_and_protect_and_replace_on_changes_hold(
    program: Program, aws: LocalCloudFront
) -> None:
    other = 'cloudfront.Distribution("other", enabled=True, comment="one", origins=[origin("b")], '
    text = site('comment="one", origins=[origin("web")]').replace(
        "\nsite =", f"\n{other}default_cache_behavior={{**BEHAVIOR, 'target_origin_id': 'b'}})\nsite ="
    )
    project = program(text)
    project.up()
    ids, urn = names(project), project.resources()["site"]["urn"]
    project.edit(('comment="one"', 'comment="two"'))
    aws.clear_calls()
    project.up("--target", urn)
    assert operations(aws) == ["GetDistribution", "UpdateDistribution"]
    assert {name: aws.config(id_)["Comment"] for name, id_ in ids.items()} == {"site": "two", "other": "one"}

    options = "protect=True, replace_on_changes=['origins[*].domainName']"
    project.edit(("ResourceOptions()", f"ResourceOptions({options})"), ('comment="two"', 'comment="three"'))
    assert project.up().summary() == {"update": 2, "unchanged": 1}, "no change to replace on"
    aws.clear_calls()
    refused = project.destroy("--target", urn, check=False)
    assert "cannot be deleted" in refused.text
    assert operations(aws) == []

    project.edit(("protect=True, ", ""), ('origin("web")', 'origin("web", domain_name="new.example.com")'))
    assert project.up().summary() == {"replace": 1, "unchanged": 2}
    assert aws.distributions().keys() == set(names(project).values())
    assert names(project)["other"] == ids["other"]
    assert names(project)["site"] != ids["site"]


def test_a_refresh_shows_what_others_changed_of_what_is_declared_and_nothing_that_turns_by_itself(
    tmp_path: Path,
) -> None:
    with LocalCloudFront(deploy_seconds=3600, shuffle=True) as aws:
        project = Project.of_program(site('comment="one", wait_for_deployment=False'), tmp_path, aws.endpoint)
        project.up()
        assert project.resources()["site"]["outputs"]["status"] == "InProgress"
        what_turns_by_itself_is_no_change(project, aws)
        what_others_changed_shows_and_is_put_right(project, aws)


def what_turns_by_itself_is_no_change(project: Project, aws: LocalCloudFront) -> None:
    id_ = the_only_one(aws)
    aws.edit(id_, {"DefaultRootObject": "theirs.html"})  # not declared
    batch = {"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": "x"}
    client(aws.endpoint).create_invalidation(DistributionId=id_, InvalidationBatch=batch)
    aws.deploy(id_)
    aws.turn_etag(id_)
    aws.clear_calls()
    assert project.refresh("--expect-no-changes").summary() == {"unchanged": 2}
    assert operations(aws) == ["GetDistribution", "ListTagsForResource"]
    seen = project.resources()["site"]["outputs"]
    assert (seen["status"], seen["inProgressInvalidationBatches"]) == ("Deployed", 1)
    assert seen["defaultRootObject"] == "theirs.html"


def what_others_changed_shows_and_is_put_right(project: Project, aws: LocalCloudFront) -> None:
    id_ = the_only_one(aws)
    aws.edit(id_, {"Comment": "theirs"})
    project.edit(('comment="one"', 'comment="two"'))
    drift = ['~ comment: "one" => "theirs"']
    assert project.run("refresh", "--preview-only", "--diff").changes() == drift
    assert project.refresh("--run-program").changes() == drift
    assert project.preview().changes() == ['~ comment: "theirs" => "two"']
    aws.clear_calls()
    project.up("--refresh")
    assert operations(aws) == ["GetDistribution", "ListTagsForResource", "GetDistribution", "UpdateDistribution"]
    assert (aws.config(id_)["Comment"], aws.config(id_)["DefaultRootObject"]) == ("two", "theirs.html")
