"""Waiting for many: until each write is seen deployed, with one poll, and again when one fails."""

from __future__ import annotations

from collections import Counter

import pytest

from pulumi_cloudfront_provider.errors import ProviderError
from pulumi_cloudfront_provider.lifecycle import deployed
from pulumi_cloudfront_provider.lifecycle.deployments import LONGEST_PAUSE
from pulumi_cloudfront_provider.lifecycle.wait import DEFAULT_TIMEOUT
from tests.lifecycle.world import DEPLOYMENT, Resource, World, program


def made(world: World, count: int) -> list[Resource]:
    """So many distributions that nobody waited for."""
    found = [Resource(world) for _ in range(count)]
    for each in found:
        each.up(program())
    world.calls()
    return found


def deployments(resources: list[Resource]) -> list[str]:
    return [each.outputs["deployment"] for each in resources]


def _later(resource: Resource) -> str:
    """A write that CloudFront never shows."""
    id, _, time = resource.outputs["deployment"].partition("@")
    return f"{id}@{int(time[:4]) + 1}{time[4:]}"


def test_it_waits_until_all_are_deployed(world: World) -> None:
    found, started = made(world, 3), world.clock.now()
    world.clock.sleep(60)
    last = made(world, 1)
    deployed.wait(world.runtime, deployments([*found, *last]))
    assert 60 + DEPLOYMENT <= world.clock.now() - started <= 60 + DEPLOYMENT + LONGEST_PAUSE
    assert {world.aws.distributions()[each.id]["status"] for each in [*found, *last]} == {"Deployed"}
    assert "3 of 4 deployed" in world.report.everything
    assert world.report.progress_lines[-1].startswith("4 deployed after ")


def test_a_look_is_one_call_for_all(world: World) -> None:
    deployed.wait(world.runtime, deployments(made(world, 5)))
    calls = Counter(world.calls())
    looks = len(world.report.progress_lines)
    assert set(calls) == {"ListDistributions"}
    pages = -(-len(world.ids()) // 100)
    assert calls["ListDistributions"] <= looks * pages


def test_what_is_deployed_costs_one_look_and_no_pause(world: World) -> None:
    found = [world.resource(), world.resource()]
    before = world.clock.now()
    deployed.wait(world.runtime, deployments(found))
    assert world.calls() == ["ListDistributions"] * -(-len(world.ids()) // 100)
    assert world.clock.now() == before


def test_nothing_is_no_call(world: World) -> None:
    deployed.wait(world.runtime, [])
    assert (world.calls(), world.report.everything) == ([], "")


def test_where_listing_is_denied_each_is_asked_for(world: World) -> None:
    found = made(world, 2)
    world.aws.fail("ListDistributions", "access-denied", times=-1)
    deployed.wait(world.runtime, deployments(found))
    assert Counter(world.calls()).keys() == {"ListDistributions", "GetDistribution"}


def test_an_earlier_deployment_is_not_taken_for_that_of_the_write(world: World) -> None:
    """Just after a write CloudFront may still answer with what was before it."""
    resource = world.resource()
    old = resource.outputs["deployment"]
    resource.up(program(comment="new"))
    assert resource.outputs["deployment"] != old
    world.aws.deploy(resource.id)
    with pytest.raises(ProviderError, match="still InProgress"):
        deployed.wait(world.runtime, [_later(resource)], timeout=60)


def test_of_two_writes_of_one_distribution_the_later_counts(world: World) -> None:
    resource = world.resource()
    old = resource.outputs["deployment"]
    resource.up(program(comment="new"))
    started = world.clock.now()
    deployed.wait(world.runtime, [resource.outputs["deployment"], old])
    assert world.clock.now() - started >= DEPLOYMENT


@pytest.mark.parametrize("fault", ["throttle", "503", "drop-before"])
def test_a_failure_that_passes_is_waited_out(world: World, fault: str) -> None:
    found = made(world, 2)
    world.aws.fail("ListDistributions", fault, times=12)
    deployed.wait(world.runtime, deployments(found))


def test_out_of_time_it_says_that_the_last_look_failed(world: World) -> None:
    found = made(world, 2)
    world.aws.fail("ListDistributions", "503", times=-1)
    with pytest.raises(ProviderError, match=r"are still InProgress after 1m00s; the last look failed: .*[^.]\. Cloud"):
        deployed.wait(world.runtime, deployments(found), timeout=60)
    assert "the last look failed" in world.report.progress_lines[-1]


def test_one_that_is_gone_is_named(world: World) -> None:
    found = made(world, 2)
    gone = found[0].id
    found[0].destroy()
    with pytest.raises(ProviderError, match=f"{gone} doesn't exist any more. Run `pulumi refresh`"):
        deployed.wait(world.runtime, deployments(found))


def test_out_of_time_it_names_some_and_says_what_to_do(world: World) -> None:
    found = made(world, 5)
    with pytest.raises(ProviderError) as late:
        deployed.wait(world.runtime, deployments(found), timeout=60)
    assert "and 2 more are still InProgress after 1m00s" in str(late.value)
    assert "run `pulumi up` again to go on waiting" in str(late.value)


def test_without_a_timeout_it_is_the_default_one(world: World) -> None:
    found, started = made(world, 1), world.clock.now()
    for seconds in range(60, 3600, 200):  # someone keeps changing it
        world.clock.after(seconds, lambda: world.aws.edit(found[0].id, {"Comment": f"{world.clock.now()}"}))
    with pytest.raises(ProviderError, match="is still InProgress after 30m00s"):
        deployed.wait(world.runtime, deployments(found))
    assert world.clock.now() - started == pytest.approx(DEFAULT_TIMEOUT, abs=1)


def test_ctrl_c_ends_it_and_says_how_to_go_on(world: World) -> None:
    found = made(world, 2)
    world.clock.cancel_after(30)
    with pytest.raises(ProviderError, match=r"was interrupted. Run `pulumi up` again to go on"):
        deployed.wait(world.runtime, deployments(found))


# ---- the output that turns with each write, and with nothing else


def test_a_write_turns_it(world: World) -> None:
    resource = world.resource()
    first = resource.outputs["deployment"]
    assert first.startswith(f"{resource.id}@")
    resource.up(program(comment="new"))
    assert resource.outputs["deployment"] not in ("", first)


def test_a_refresh_does_not_turn_it_whatever_others_write(world: World) -> None:
    resource = world.resource()
    first = resource.outputs["deployment"]
    world.aws.edit(resource.id, {"DefaultRootObject": "theirs.html"})
    resource.refresh()
    assert resource.outputs["defaultRootObject"] == "theirs.html"
    assert resource.outputs["deployment"] == first


def test_tags_do_not_turn_it(world: World) -> None:
    resource = world.resource()
    first = resource.outputs["deployment"]
    resource.up(program(tags={"a": "1"}))
    assert (resource.outputs["tags"], resource.outputs["deployment"]) == ({"a": "1"}, first)


def test_state_of_a_version_that_had_none_gets_one_at_a_refresh(world: World) -> None:
    resource = world.resource()
    first = resource.outputs.pop("deployment")
    resource.refresh()
    assert resource.outputs["deployment"] == first


BAD = {
    "an id": ("E1234567890ABC", "distributions[0]: must be the output `deployment` of a distribution"),
    "an arn": ("arn:aws:cloudfront::1:distribution/E1", "must be the output `deployment`"),
    "no time": ("E1@", "must be the output `deployment`"),
    "no zone": ("E1@2026-01-01", "must be the output `deployment`"),
    "nonsense": ("E1@noon", "must be the output `deployment`"),
    "a number": (1, "distributions[0]: must be a string"),
}


@pytest.mark.parametrize(("given", "says"), BAD.values(), ids=BAD)
def test_what_names_no_write_is_refused(given: object, says: str) -> None:
    (failure,) = deployed.failures({"distributions": [given]})
    assert says in str(failure)


@pytest.mark.parametrize("path", [("distributions",), ("distributions", 0)])
def test_what_names_no_write_and_is_secret_is_refused_without_it(path: tuple[str | int, ...]) -> None:
    for given in ("s3cret", 1234567):
        (failure,) = deployed.failures({"distributions": [given]}, frozenset([path]))
        assert str(given) not in str(failure)


def test_an_unknown_key_is_named() -> None:
    (failure,) = deployed.failures({"distributions": [], "distribution": "x"})
    assert str(failure) == "distribution: is not a property of Deployed. Did you mean `distributions`?"
