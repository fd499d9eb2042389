"""Import: the smallest inputs that preview without a difference, whatever was imported."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from pulumi_cloudfront_provider.lifecycle.check import check
from pulumi_cloudfront_provider.lifecycle.read import read
from tests.cloudfront_local.support import listed
from tests.lifecycle import full
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
    own = {
        "CallerReference": world.aws.config(id)["CallerReference"],
        "Aliases": listed(*(f"{id.lower()}-{alias}" for alias in config.get("Aliases", {}).get("Items", ()))),
    }

    def replace(live: dict[str, Any]) -> None:
        live.clear()
        live.update(copy.deepcopy(config), **own)

    world.aws.edit(id, replace)
    world.aws.deploy(id)


def _assert_quiet(resource: Resource, inputs: dict[str, Any]) -> None:
    assert check(inputs) == []
    assert resource.plan(inputs).changes == ()
    resource.up(copy.deepcopy(inputs))
    assert resource.world.calls() == []


def test_everything_on_imports_and_previews_without_a_difference(world: World, theirs: str) -> None:
    _made_to(world, theirs, full.CONFIG)
    world.port.tag(world.aws.distributions()[theirs]["arn"], {"a": "1", "b": ""})
    resource = _imported(world, theirs)
    _assert_quiet(resource, resource.inputs)
    assert resource.inputs["tags"] == {"a": "1", "b": ""}


def test_what_was_imported_and_then_edited_changes_that_alone(world: World, theirs: str) -> None:
    _made_to(world, theirs, full.CONFIG)
    resource = _imported(world, theirs)
    before = world.aws.config(theirs)
    resource.up({**resource.inputs, "comment": "mine now"})
    after = world.aws.config(theirs)
    assert cloudfront.differing(before, after) == {("Comment",)}


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


def test_a_refresh_after_an_import_says_nothing(world: World, theirs: str) -> None:
    _made_to(world, theirs, full.CONFIG)
    resource = _imported(world, theirs)
    inputs = copy.deepcopy(resource.inputs)
    for _ in range(3):
        resource.refresh()
        assert resource.inputs == inputs
        assert resource.plan(inputs).changes == ()


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
