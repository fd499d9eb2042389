"""Delete, of a primary distribution to which a continuous deployment policy is attached."""

from __future__ import annotations

import pytest

from pulumi_cloudfront_provider.api.session import client
from pulumi_cloudfront_provider.errors import Refused
from pulumi_cloudfront_provider.lifecycle.delete import delete
from tests.api.world import settings
from tests.cloudfront_local.scene import Scene
from tests.lifecycle.world import World

READ, UPDATE = "GetDistribution", "UpdateDistribution"


def under_policy(world: World, *, enabled: bool) -> tuple[str, str]:
    """A primary distribution, and the continuous deployment policy that is attached to it."""
    primary, _, policy = Scene(world.aws, client(settings(world.aws))).pair(enabled=enabled)
    world.aws.deploy(primary)
    world.calls()
    return primary, policy


def test_a_primary_under_an_enabled_policy_stays_up_and_the_policy_is_named(world: World) -> None:
    """CloudFront would let it be disabled, and then refuse to delete it for good."""
    primary, policy = under_policy(world, enabled=True)
    with pytest.raises(Refused, match=f"Disable the continuous deployment policy {policy}, then run the same command"):
        delete(world.runtime, primary)
    assert world.calls() == [READ, UPDATE]
    assert world.aws.config(primary)["Enabled"] is True
    assert world.report.warnings == []


def test_a_disabled_policy_is_detached_from_its_primary_and_both_can_go(world: World) -> None:
    primary, _ = under_policy(world, enabled=False)
    delete(world.runtime, primary)
    assert primary not in world.ids()


def test_a_primary_that_was_disabled_under_its_policy_is_detached_all_the_same(world: World) -> None:
    primary, _ = under_policy(world, enabled=False)
    world.aws.edit(primary, {"Enabled": False})
    world.aws.deploy(primary)
    delete(world.runtime, primary)
    assert primary not in world.ids()
