"""The port: each method is one call, with what it was given, and says what CloudFront answered."""

from __future__ import annotations

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.errors import Conflict, NotFound
from tests.api import world
from tests.cloudfront_local.support import config

TAGS = {"team": "web", "empty": ""}


def test_create_without_tags_is_one_call_of_create_distribution(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    made = port.create(config(Comment="here"), {})
    assert world.operations(aws) == ["CreateDistribution"]
    assert aws.config(made.id)["Comment"] == made.config["Comment"] == "here"
    assert aws.tags(made.id) == {}


def test_create_with_tags_is_one_call_that_sets_them(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    made = port.create(config(), TAGS)
    assert world.operations(aws) == ["CreateDistributionWithTags"]
    assert aws.tags(made.id) == TAGS


def test_a_snapshot_has_the_etag_and_the_facts_apart_from_the_config(
    aws: LocalCloudFront, port: BotoCloudFront
) -> None:
    made = port.create(config(), {})
    about = aws.distributions()[made.id]
    assert (made.arn, made.etag, made.deployed) == (about["arn"], about["etag"], True)
    assert made.facts["DomainName"] == about["domain_name"]
    assert "DistributionConfig" not in made.facts


def test_create_answers_what_a_read_answers(port: BotoCloudFront) -> None:
    made = port.create(config(), {})
    read = port.read(made.id)
    assert (read.id, read.etag, read.facts) == (made.id, made.etag, made.facts)
    assert read.config.keys() == made.config.keys()


def test_read_is_one_call(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    made = port.create(config(), {})
    aws.clear_calls()
    port.read(made.id)
    assert world.operations(aws) == ["GetDistribution"]


def test_update_carries_the_etag_and_answers_the_next_one(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    made = port.create(config(), {})
    aws.clear_calls()
    updated = port.update(made.id, {**made.config, "Comment": "new"}, made.etag)
    assert [(call.operation, call.if_match) for call in aws.calls()] == [("UpdateDistribution", made.etag)]
    assert updated.etag == aws.distributions()[made.id]["etag"] != made.etag
    assert updated.config["Comment"] == aws.config(made.id)["Comment"] == "new"


def test_update_does_not_change_what_it_was_given(port: BotoCloudFront) -> None:
    made = port.create(config(), {})
    given = {**made.config, "Comment": "new"}
    copy = {**given}
    port.update(made.id, given, made.etag)
    assert given == copy


def test_delete_carries_the_etag(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    made = port.create(config(Enabled=False), {})
    aws.clear_calls()
    port.delete(made.id, made.etag)
    assert [(call.operation, call.if_match) for call in aws.calls()] == [("DeleteDistribution", made.etag)]
    assert made.id not in aws.distributions()


@pytest.mark.parametrize("method", ["update", "delete"])
def test_a_write_with_an_old_etag_is_a_conflict(aws: LocalCloudFront, port: BotoCloudFront, method: str) -> None:
    made = port.create(config(Enabled=False), {})
    aws.turn_etag(made.id)
    with pytest.raises(Conflict):
        _write(port, method, made, made.etag)


def _write(port: BotoCloudFront, method: str, made: Snapshot, etag: str) -> None:
    if method == "delete":
        port.delete(made.id, etag)
    else:
        port.update(made.id, made.config, etag)


def test_tags_are_read_set_and_removed_key_by_key(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    made = port.create(config(), TAGS)
    aws.clear_calls()
    port.tag(made.arn, {"team": "ops", "new": "1"})
    port.untag(made.arn, ["empty"])
    assert port.tags(made.arn) == aws.tags(made.id) == {"team": "ops", "new": "1"}
    assert world.operations(aws) == ["TagResource", "UntagResource", "ListTagsForResource"]


def test_a_distribution_without_tags_has_none(port: BotoCloudFront) -> None:
    assert port.tags(port.create(config(), {}).arn) == {}


def test_many_tags_are_one_call(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    made = port.create(config(), {})
    aws.clear_calls()
    many = {f"key{number}": str(number) for number in range(40)}
    port.tag(made.arn, many)
    port.untag(made.arn, list(many))
    assert world.operations(aws) == ["TagResource", "UntagResource"]


def test_a_distribution_that_is_gone_is_not_found_by_any_call(port: BotoCloudFront) -> None:
    made = port.create(config(Enabled=False), {})
    port.delete(made.id, made.etag)
    for call in (
        lambda: port.read(made.id),
        lambda: port.update(made.id, made.config, made.etag),
        lambda: port.delete(made.id, made.etag),
        lambda: port.tags(made.arn),
        lambda: port.tag(made.arn, {"a": "b"}),
        lambda: port.untag(made.arn, ["a"]),
    ):
        with pytest.raises(NotFound):
            call()


@pytest.mark.parametrize(("count", "calls"), [(0, 1), (1, 1), (100, 1), (101, 2), (250, 3)])
def test_statuses_are_one_call_for_a_hundred_distributions(count: int, calls: int) -> None:
    with LocalCloudFront(deploy_seconds=3600) as aws:
        port = world.port_on(aws)
        made = [port.create(config(), {}).id for _ in range(count)]
        for each in made[::2]:
            aws.deploy(each)
        aws.clear_calls()
        found = port.statuses()
        assert {id: status.deployed for id, status in found.items()} == {
            id: index % 2 == 0 for index, id in enumerate(made)
        }
        assert world.operations(aws) == ["ListDistributions"] * calls


def test_a_status_says_when_the_distribution_was_modified_as_a_read_does(port: BotoCloudFront) -> None:
    made = port.create(config(), {})
    assert port.statuses()[made.id].modified == port.read(made.id).facts["LastModifiedTime"]
