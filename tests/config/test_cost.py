"""The work of merge, plan, encode and the rest grows with the size of a distribution, and no faster."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

import pytest
from tests.support.builders import SHAPE, Values, args, behavior, custom, origin
from tests.support.cloudfront import created

from pulumi_cloudfront_provider.config.align import aligned
from pulumi_cloudfront_provider.config.canonical import canonical
from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.config.restate import minimal, project, restate
from pulumi_cloudfront_provider.plan.ignore import without
from pulumi_cloudfront_provider.plan.plan import plan


class Large:
    """A distribution with `size` items in each list, before and after each of its items changed and moved."""

    def __init__(self, size: int) -> None:
        self.before, self.now = self._program(size, "old"), self._program(size, "new")
        for name in ("origins", "aliases", "customErrorResponses"):
            self.now[name].reverse()
        self.raw = created(self.before)
        self.live = decode(SHAPE, self.raw)

    def _program(self, size: int, word: str) -> Values:
        return args(
            origins=[
                origin(f"o{number}", customOriginConfig=custom(), originPath=f"/{word}") for number in range(size)
            ],
            cacheBehaviors=[behavior(f"{number}/*", cachePolicyId=word) for number in range(size)],
            customErrorResponses=[{"errorCode": 400 + number, "responseCode": word} for number in range(size)],
            aliases=[f"{word if number % 2 else 'same'}{number}.example" for number in range(size)],
            tags={f"{number}": word for number in range(size)},
        )


WORK: Final[dict[str, Callable[[Large], Any]]] = {
    "merge": lambda it: merge(SHAPE, it.now, it.before, it.live),
    "plan": lambda it: plan(SHAPE, it.now, it.before, it.live),
    "encode": lambda it: encode(SHAPE, it.live, it.raw),
    "decode": lambda it: decode(SHAPE, it.raw),
    "canonical": lambda it: canonical(SHAPE, it.live),
    "restate": lambda it: restate(SHAPE, it.live, it.now),
    "project": lambda it: project(SHAPE, it.live, it.now),
    "minimal": lambda it: minimal(SHAPE, it.live),
    "ignore": lambda it: without(SHAPE, ["origins[*].originPath"], it.now, it.before),
    "aligned": lambda it: aligned(SHAPE, it.now, it.before),
}


def calls(work: Callable[[], Any]) -> int:
    """How many functions are called, those of C among them."""
    count = 0

    def profile(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    work()  # what is compiled once is no work of this call
    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", WORK)
def test_twice_the_items_are_twice_the_calls(name: str) -> None:
    small, large = Large(40), Large(80)

    assert calls(lambda: WORK[name](large)) <= 2.1 * calls(lambda: WORK[name](small))
