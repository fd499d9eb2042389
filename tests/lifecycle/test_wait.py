"""Waiting: until this write is deployed, no longer than allowed, and with one poll for all that wait."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError, NoCredentialsError, ProfileNotFound, UnauthorizedSSOTokenError
from botocore.signers import RequestSigner

from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from pulumi_cloudfront_provider.api.port import Snapshot, Status
from pulumi_cloudfront_provider.errors import Interrupted, NoCredentials, ProviderError
from pulumi_cloudfront_provider.lifecycle.deployments import LONGEST_PAUSE, Deployments
from pulumi_cloudfront_provider.lifecycle.wait import DEFAULT_TIMEOUT, Deadline, TimedOut, until_deployed
from tests.api.world import settings
from tests.lifecycle.world import DEPLOYMENT, World


def _written(world: World, comment: str = "new") -> Snapshot:
    """One that is being deployed, with an earlier deployment that was over."""
    resource = world.resource()
    read = world.port.read(resource.id)
    written = world.port.update(resource.id, {**read.config, "Comment": comment}, read.etag)
    world.calls()
    return written


def _wait(world: World, written: Snapshot, timeout: float | None = None) -> Snapshot:
    return until_deployed(world.runtime, written, Deadline.of(world.runtime, timeout))


def test_what_is_deployed_is_not_waited_for(world: World) -> None:
    resource = world.resource()
    read = world.port.read(resource.id)
    world.calls()
    assert _wait(world, read) is read
    assert world.calls() == []


def test_it_polls_until_the_deployment_is_over(world: World) -> None:
    written, started = _written(world), world.clock.now()
    found = _wait(world, written)
    assert found.deployed
    assert found.config == written.config
    assert DEPLOYMENT <= world.clock.now() - started <= DEPLOYMENT + LONGEST_PAUSE


def test_polls_get_slower_and_stay_within_bounds(world: World) -> None:
    _wait(world, _written(world))
    pauses = world.clock.slept
    assert pauses[0] <= 2
    assert max(pauses) <= LONGEST_PAUSE
    assert len(pauses) < 30


def test_each_poll_tells_how_it_stands(world: World) -> None:
    _wait(world, _written(world))
    lines = world.report.progress_lines
    assert all("InProgress" in line for line in lines[:-1])
    assert "Deployed after 4m" in lines[-1]
    assert world.report.warnings == []


@pytest.mark.parametrize("reads", [1, 3, 8])
def test_a_read_that_lags_behind_the_write_does_not_end_the_wait(world: World, reads: int) -> None:
    """GetDistribution just after an update can still say Deployed, of what was before."""
    written, started = _written(world), world.clock.now()
    world.aws.fail("GetDistribution", "stale-read", times=reads)
    _wait(world, written)
    assert world.clock.now() - started >= DEPLOYMENT


class Lagging(BotoCloudFront):
    """A list from a replica that lags behind: the first answers are from before the last write."""

    earlier: list[dict[str, Status]]

    def statuses(self) -> dict[str, Status]:
        now = super().statuses()
        return self.earlier.pop() if self.earlier else now


def test_a_list_that_lags_behind_the_write_does_not_end_the_wait(world: World) -> None:
    resource, lagging = world.resource(), Lagging(settings(world.aws))
    lagging.earlier = [world.port.statuses()] * 4
    assert lagging.earlier[0][resource.id].deployed
    world.deployments = Deployments(lagging, world.clock.now)
    started = world.clock.now()
    with world.deployments.waiting("another"):
        resource.up({**resource.inputs, "comment": "new", "waitForDeployment": True})
    assert world.clock.now() - started >= DEPLOYMENT
    assert "ListDistributions" in world.calls()


def test_a_later_write_of_someone_else_is_waited_for_too(world: World) -> None:
    written, started = _written(world), world.clock.now()
    world.clock.after(200, lambda: world.aws.edit(written.id, {"Comment": "theirs"}))
    _wait(world, written)
    assert world.clock.now() - started >= 200 + DEPLOYMENT


def test_an_etag_that_turns_by_itself_is_no_reason_to_go_on_waiting(world: World) -> None:
    written, started = _written(world), world.clock.now()
    world.clock.after(100, lambda: world.aws.turn_etag(written.id))
    _wait(world, written)
    assert world.clock.now() - started <= DEPLOYMENT + LONGEST_PAUSE


@pytest.mark.parametrize(("timeout", "duration"), [(5, "5s"), (100, "1m40s"), (239, "3m59s")])
def test_it_ends_when_the_time_is_over_and_not_before(world: World, timeout: float, duration: str) -> None:
    written, started = _written(world), world.clock.now()
    with pytest.raises(TimedOut, match=f"still InProgress after {duration}$"):
        _wait(world, written, timeout)
    assert timeout <= world.clock.now() - started <= timeout + 0.2


@pytest.mark.parametrize("timeout", [None, 0])
def test_without_a_time_it_is_half_an_hour(world: World, timeout: float | None) -> None:
    written, started = _written(world), world.clock.now()
    for minute in range(1, 40):
        world.clock.after(60 * minute, lambda: world.aws.edit(written.id, {"Comment": "again"}))
    with pytest.raises(TimedOut, match="30m"):
        _wait(world, written, timeout)
    assert DEFAULT_TIMEOUT <= world.clock.now() - started <= DEFAULT_TIMEOUT + 1


def test_ctrl_c_ends_it_at_once(world: World) -> None:
    written, started = _written(world), world.clock.now()
    world.clock.cancel_after(77)
    with pytest.raises(Interrupted):
        _wait(world, written)
    assert world.clock.now() - started == 77


PASSING = ["drop-before", "drop-after", "cut-off", "wrong-type", "500", "503", "throttle"]


@pytest.mark.parametrize("fault", PASSING)
def test_a_failure_that_passes_does_not_end_the_wait(world: World, fault: str) -> None:
    written = _written(world)
    world.aws.fail("GetDistribution", fault, times=6)
    assert _wait(world, written).deployed


@pytest.mark.parametrize("fault", PASSING)
def test_a_failure_of_the_list_that_passes_does_not_end_the_wait(world: World, fault: str) -> None:
    written = _written(world)
    world.aws.fail("ListDistributions", fault, times=6)
    with world.deployments.waiting("another"):
        assert _wait(world, written).deployed


@pytest.mark.parametrize("fault", PASSING)
def test_a_failure_that_does_not_pass_ends_with_the_time(world: World, fault: str) -> None:
    written = _written(world)
    world.aws.fail("GetDistribution", fault, times=-1)
    with pytest.raises(TimedOut, match=r"still InProgress after 1m00s; the last look failed: .*[^.]$"):
        _wait(world, written, 60)
    lines = world.report.progress_lines
    assert "the last look failed" not in lines[0]
    assert all("the last look failed" in each for each in lines[1:])


def test_what_failed_is_not_told_any_more_when_a_look_was_answered(world: World) -> None:
    written = _written(world)
    world.aws.fail("GetDistribution", "500", times=2)
    _wait(world, written)
    assert ["the last look failed" in each for each in world.report.progress_lines[:4]] == [False, True, True, False]


@pytest.mark.parametrize("fault", ["access-denied", "expired-token"])
def test_a_refusal_ends_it(world: World, fault: str) -> None:
    written = _written(world)
    world.aws.fail("GetDistribution", fault, times=-1)
    with pytest.raises(ProviderError) as caught:
        _wait(world, written)
    assert not isinstance(caught.value, TimedOut)


LOST = {
    "none": NoCredentialsError(),
    "a profile": ProfileNotFound(profile="gone"),
    "single sign-on": UnauthorizedSSOTokenError(),
    "a role": ClientError({"Error": {"Code": "AccessDenied", "Message": "No."}}, "AssumeRole"),
}


@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
def test_credentials_that_are_lost_end_it(world: World, monkeypatch: pytest.MonkeyPatch, lost: Exception) -> None:
    written = _written(world)

    def signed(*_: Any) -> None:
        raise lost

    monkeypatch.setattr("botocore.signers.RequestSigner.sign", signed)
    with pytest.raises(NoCredentials):
        _wait(world, written)


def test_a_role_that_cannot_be_assumed_just_now_does_not_end_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    written, sign = _written(world), RequestSigner.sign
    busy = [ClientError({"Error": {"Code": "Throttling", "Message": "Rate exceeded"}}, "AssumeRole")] * 3

    def signed(*arguments: Any, **named: Any) -> Any:
        if busy:
            raise busy.pop()
        return sign(*arguments, **named)

    monkeypatch.setattr("botocore.signers.RequestSigner.sign", signed)
    assert _wait(world, written).deployed


@pytest.mark.parametrize("times", [1, 4])
def test_one_that_is_not_found_at_first_is_not_gone(world: World, times: int) -> None:
    written = _written(world)
    gone: dict[str, Any] = {"code": "NoSuchDistribution", "status": 404, "message": "It does not exist."}
    world.aws.fail("GetDistribution", "error", times=times, **gone)
    assert _wait(world, written).deployed


@pytest.mark.parametrize("status", [429, 502, 504])
def test_a_page_of_a_load_balancers_does_not_end_the_wait(world: World, status: int) -> None:
    written = _written(world)
    page: dict[str, Any] = {"status": status, "body": "<html>Later</html>", "headers": {"Retry-After": "3600"}}
    world.aws.fail("GetDistribution", "answer", times=6, **page)
    assert _wait(world, written).deployed


def test_a_clock_of_cloudfronts_that_was_put_back_does_not_wait_for_ever(world: World) -> None:
    written = _written(world)
    later = written.facts["LastModifiedTime"] + timedelta(hours=1)
    written = replace(written, facts={**written.facts, "LastModifiedTime": later})
    started = world.clock.now()
    assert _wait(world, written).deployed
    assert world.clock.now() - started < DEPLOYMENT + 60


def test_one_that_waits_alone_asks_for_itself(world: World) -> None:
    _wait(world, _written(world))
    assert set(world.calls()) == {"GetDistribution"}


def test_where_listing_is_denied_each_asks_for_itself(world: World) -> None:
    written = _written(world)
    world.aws.fail("ListDistributions", "access-denied", times=-1)
    with world.deployments.waiting("another"), world.deployments.waiting("and another"):
        assert _wait(world, written).deployed
    assert Counter(world.calls())["ListDistributions"] == 1


def test_nobody_is_waited_for_when_all_is_over(world: World) -> None:
    written = _written(world)
    with pytest.raises(TimedOut):
        _wait(world, written, 10)
    _wait(world, written)
    assert world.deployments._waiting == {}
