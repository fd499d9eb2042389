"""One poll for all that wait. A module of its own: its account has fewer distributions than a page."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier

import pytest

from pulumi_cloudfront_provider.errors import ProviderError
from pulumi_cloudfront_provider.lifecycle.deployments import LONGEST_PAUSE
from tests.lifecycle.world import World, program


@pytest.fixture
def many(world: World) -> Iterator[list[str]]:
    """Distributions that somebody waits for."""
    template = world.port.read(world.create(program()).id).config
    made = [world.port.create({**template, "CallerReference": f"{world.clock.now()} {n}"}, {}).id for n in range(12)]
    with ExitStack() as waiting:
        for id in made:
            waiting.enter_context(world.deployments.waiting(id))
        world.calls()
        yield made


def test_many_that_wait_share_their_polls(world: World, many: list[str]) -> None:
    polls = 10
    for _ in range(polls):
        world.clock.sleep(20)
        since = world.clock.now() - 10
        for id in many:
            assert world.deployments.status(id, since).name in ("InProgress", "Deployed")
    assert world.calls() == ["ListDistributions"] * polls


def test_a_newcomer_waits_for_the_poll_of_those_that_wait(world: World, many: list[str]) -> None:
    """Two hundred that are created one after the other don't each begin with a poll a second."""
    world.clock.sleep(60)
    assert world.deployments.pause() == LONGEST_PAUSE
    world.deployments.status(many[0], world.clock.now())
    world.clock.sleep(15)
    assert world.deployments.until_next(LONGEST_PAUSE) == LONGEST_PAUSE - 15


def test_many_threads_that_ask_at_once_are_one_call(world: World, many: list[str]) -> None:
    with ThreadPoolExecutor(len(many)) as pool:
        found = list(pool.map(lambda each: world.deployments.status(each, world.clock.now()).name, many))
    assert found == ["InProgress"] * len(many)
    assert world.calls() == ["ListDistributions"]


def test_a_list_from_before_the_write_says_nothing_about_it(world: World, many: list[str]) -> None:
    world.deployments.status(many[0], world.clock.now())
    world.clock.sleep(1)
    world.deployments.status(many[0], world.clock.now())
    assert world.calls() == ["ListDistributions"] * 2


def test_one_that_the_list_does_not_show_yet_is_asked_for(world: World, many: list[str]) -> None:
    listed_at = world.clock.now()
    world.deployments.status(many[0], listed_at)
    new = world.create(program()).id
    world.calls()
    assert world.deployments.status(new, listed_at).name == "InProgress"
    assert world.calls() == ["GetDistribution"]


def statuses_at_once(world: World, ids: list[str]) -> list[str]:
    """What as many threads are told that all ask at the same moment."""
    together = Barrier(len(ids))

    def ask(id: str) -> str:
        since = world.clock.now()
        together.wait(10)
        try:
            return world.deployments.status(id, since).name
        except ProviderError:
            return "failed"

    with ThreadPoolExecutor(len(ids)) as pool:
        return list(pool.map(ask, ids))


def test_who_may_not_list_is_told_so_once(world: World, many: list[str]) -> None:
    world.aws.fail("ListDistributions", "access-denied", times=-1)
    assert statuses_at_once(world, many) == ["InProgress"] * len(many)
    assert sorted(world.calls()) == ["GetDistribution"] * len(many) + ["ListDistributions"]


def test_a_poll_that_fails_fails_for_all_who_waited_for_it(world: World, many: list[str]) -> None:
    """It can take minutes to fail: one after the other they'd be late by hours, and deaf to Ctrl-C."""
    world.aws.fail("ListDistributions", "503", times=-1)
    assert statuses_at_once(world, many) == ["failed"] * len(many)
    assert world.calls() == ["ListDistributions"] * 2, "one poll, which botocore tries twice"
    world.aws.clear_faults()
    world.clock.sleep(1)
    assert world.deployments.status(many[0], world.clock.now()).name == "InProgress"
