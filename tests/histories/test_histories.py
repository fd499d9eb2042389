"""Histories at random. `make explore` makes new ones; what fails becomes a test in test_named.py."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.histories.machine import Histories

EXAMPLES, STEPS = 115, 5_000
"""Of each of the two tests, which run on a core each."""


@pytest.mark.parametrize("number", range(2))
def test_whatever_happens_the_design_holds(stage: type[Histories], number: int) -> None:
    class History(stage):  # type: ignore[valid-type,misc]
        """With a count of its own."""

    same = settings().derandomize
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        seed(number)(History) if same else History,
        settings=settings(
            max_examples=EXAMPLES if same else settings().max_examples,
            stateful_step_count=50,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert History.steps >= STEPS or not same
