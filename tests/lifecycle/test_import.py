"""Import: the smallest inputs that preview without a difference, whatever was imported."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from cloudfront_local.readback import settle
from pulumi_cloudfront_provider.api.session import client
from pulumi_cloudfront_provider.lifecycle.check import check
from pulumi_cloudfront_provider.lifecycle.read import read
from tests.api.world import settings as settings_of
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import listed
from tests.lifecycle.answers import ANSWERS, OTHER_AFTER_AN_EDIT
from tests.lifecycle.world import Resource, World, program
from tests.support import cloudfront
from tests.support.strategies import declared


def _imported(world: World, id: str) -> Resource:
    found = read(world.runtime, id, None)
    assert found
    resource = Resource(world)
    resource.id, resource.inputs, resource.outputs = found.id, found.inputs, found.outputs
    world.calls()
    return resource


@pytest.fixture
def theirs(world: World) -> str:
    """What someone else made."""
    return world.create(program()).id


def _made_to(world: World, id: str, config: dict[str, Any]) -> None:
    own = {"CallerReference": world.aws.config(id)["CallerReference"]}
    if "Aliases" in config:  # an alias is of one distribution alone
        own["Aliases"] = listed(*(f"{id.lower()}-{alias}" for alias in config["Aliases"].get("Items", ())))

    def replace(live: dict[str, Any]) -> None:
        live.clear()
        live.update(copy.deepcopy(config), **own)

    world.aws.edit(id, replace, as_is=True)
    world.aws.deploy(id)


def _assert_quiet(resource: Resource, inputs: dict[str, Any]) -> None:
    assert check(inputs, before=resource.inputs) == []
    assert resource.plan(inputs).changes == ()
    resource.up(copy.deepcopy(inputs))
    assert resource.world.calls() == []


def test_the_policy_of_a_staging_distribution_stays_cloudfronts(world: World) -> None:
    """Declared, it would be put back when the primary one gets another, which CloudFront refuses."""
    _, staging, _ = Scene(world.aws, client(settings_of(world.aws))).pair()
    world.aws.deploy(staging)

    assert "continuousDeploymentPolicyId" not in _imported(world, staging).inputs


@pytest.mark.parametrize("name", ANSWERS)
def test_whatever_cloudfront_answers_imports_and_previews_without_a_difference(
    world: World, theirs: str, name: str
) -> None:
    _made_to(world, theirs, ANSWERS[name])
    resource = _imported(world, theirs)
    inputs = copy.deepcopy(resource.inputs)
    _assert_quiet(resource, copy.deepcopy(inputs))
    for _ in range(3):
        resource.refresh()
        assert resource.inputs == inputs
    world.calls()
    _assert_quiet(resource, inputs)


@pytest.mark.parametrize("name", sorted(ANSWERS.keys() - OTHER_AFTER_AN_EDIT.keys()))
def test_what_was_imported_and_then_edited_changes_that_alone(world: World, theirs: str, name: str) -> None:
    _made_to(world, theirs, ANSWERS[name])
    resource = _imported(world, theirs)
    before = world.aws.config(theirs)
    now = {**resource.inputs, "comment": "mine now"}
    assert resource.changed(now) == {"comment"}
    resource.up(now)
    assert cloudfront.differing(settle(before), world.aws.config(theirs)) == {("Comment",)}


def test_a_distribution_for_tenants_is_not_sent_what_it_can_not_have(world: World, theirs: str) -> None:
    """CloudFront may answer it all the same."""
    _made_to(world, theirs, ANSWERS["one for tenants with what others have"])
    resource = _imported(world, theirs)
    assert not {"aliases", "priceClass", "isIpv6Enabled", "staging"} & resource.outputs.keys()
    resource.up({**resource.inputs, "comment": "mine now"})
    assert world.aws.config(theirs)["Comment"] == "mine now"


def test_tags_are_imported_and_awss_own_are_not(world: World, theirs: str) -> None:
    world.port.tag(world.aws.distributions()[theirs]["arn"], {"a": "1", "b": ""})
    resource = _imported(world, theirs)
    _assert_quiet(resource, resource.inputs)
    assert resource.inputs["tags"] == {"a": "1", "b": ""}


def test_an_import_is_minimal(world: World, theirs: str) -> None:
    resource = _imported(world, theirs)
    assert resource.inputs == {
        "enabled": True,
        "origins": [
            {"id": "a", "domainName": "a.example.com", "customOriginConfig": {"originProtocolPolicy": "https-only"}}
        ],
        "defaultCacheBehavior": {
            "targetOriginId": "a",
            "viewerProtocolPolicy": "allow-all",
            "cachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
        },
    }


def test_an_import_leaves_the_caller_reference_to_cloudfront(world: World, theirs: str) -> None:
    resource = _imported(world, theirs)
    assert "callerReference" not in resource.inputs
    assert resource.outputs["callerReference"] == world.aws.config(theirs)["CallerReference"]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(now=declared())
def test_anything_imports_and_previews_without_a_difference(world: World, theirs: str, now: dict[str, Any]) -> None:
    _made_to(world, theirs, cloudfront.created(now))
    resource = _imported(world, theirs)
    assert resource.plan(resource.inputs).changes == ()
