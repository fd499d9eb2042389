"""One resource that waits for many distributions, and the function that finds one, on the real engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from tests.engine.programs import SITE
from tests.engine.project import Project

MANY = 21
SITES = f"""{SITE}
import os
sites = [
    FLAVOUR.Distribution(
        f"site-{{n}}", enabled=True, origins=[origin("web")], default_cache_behavior=BEHAVIOR,
        wait_for_deployment=False, comment=os.environ.get("COMMENT", "") if n == 1 else "",
    )
    for n in range({MANY})
]
everything = FLAVOUR.Deployed("everything", distributions=[site.deployment for site in sites])
"""


@pytest.fixture
def slow(aws: LocalCloudFront) -> Iterator[LocalCloudFront]:
    """One whose deployments take a while."""
    with LocalCloudFront(deploy_seconds=2.5, shuffle=True, seed=7) as server:
        yield server


def statuses(aws: LocalCloudFront) -> set[str]:
    return {each["status"] for each in aws.distributions().values()}


@pytest.mark.parametrize("flavour", ["cloudfront", "dynamic"])
def test_one_resource_waits_for_many_and_again_when_one_is_written(
    flavour: str, tmp_path: Path, slow: LocalCloudFront
) -> None:
    project = Project.of_program(SITES.replace("FLAVOUR", flavour), tmp_path, slow.endpoint)
    project.up("--parallel", "32")
    assert (len(slow.distributions()), statuses(slow)) == (MANY, {"Deployed"})
    looks = Counter(call.operation for call in slow.calls())
    assert looks["GetDistribution"] == 0, "a look is one call for all"

    project.environment["COMMENT"] = "new"
    shown = project.up("--parallel", "32")
    assert shown.summary() == {"update": 2, "unchanged": MANY}, "the one that is written, and what waits for it"
    assert statuses(slow) == {"Deployed"}, "the write too was waited for"

    # What others do turns nothing: not with a refresh either.
    slow.edit(next(iter(slow.distributions())), {"DefaultRootObject": "theirs.html"})
    project.refresh()
    slow.clear_calls()
    assert project.up().summary() == {"unchanged": MANY + 2}
    assert slow.calls() == []
