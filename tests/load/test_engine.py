"""200 distributions in one `up` on the real engine, with every tenth call throttled. `make load` runs it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from tests.engine.programs import SITE
from tests.engine.project import Project
from tests.load.many import repeated_after_success, resident, succeeded, throttled

MANY = 200
FLAT = 30
"""MB by which the peaks of the plugin's memory may differ from one command to another."""
PROGRAM = f"""{SITE}
for number in range({MANY}):
    cloudfront.Distribution(
        f"site-{{number}}", enabled=True, origins=[origin("web")], default_cache_behavior=BEHAVIOR, comment="first"
    )
"""


@pytest.fixture(scope="module")
def aws() -> Iterator[LocalCloudFront]:
    with LocalCloudFront(deploy_seconds=2, shuffle=True, throttle_percent=10) as server:
        yield server


@pytest.mark.load
def test_two_hundred_are_created_changed_and_destroyed(aws: LocalCloudFront, tmp_path: Path) -> None:
    project = Project.of_program(PROGRAM, tmp_path, aws.endpoint)
    peaks = {}

    peaks["create"] = _run(project, "up", "--skip-preview")
    assert len(aws.distributions()) == MANY
    created = aws.calls()
    aws.clear_calls()

    project.edit(("first", "second"))
    peaks["change"] = _run(project, "up", "--skip-preview")
    assert all(aws.config(id)["Comment"] == "second" for id in aws.distributions())
    changed = aws.calls()
    aws.clear_calls()

    peaks["destroy"] = _run(project, "destroy", "--skip-preview")
    assert aws.distributions() == {}
    destroyed = aws.calls()

    for phase, calls in (("create", created), ("change", changed), ("destroy", destroyed)):
        print(f"{phase}: {len(calls)} calls, {throttled(calls)} throttled, the plugin's peak {peaks[phase]} MB")  # noqa: T201  what is measured
        assert repeated_after_success(calls) == []
    assert succeeded(created) == {"CreateDistributionWithTags": MANY, "UntagResource": MANY}
    assert succeeded(changed) == {"UpdateDistribution": MANY}
    assert succeeded(destroyed) == {"UpdateDistribution": MANY, "DeleteDistribution": MANY}
    assert max(peaks.values()) - min(peaks.values()) < FLAT


def _run(project: Project, *arguments: str) -> int:
    """The peak of the plugin's memory, in MB."""
    cli = project.start(*arguments, "--yes", "--parallel", str(MANY))
    peak, done = 0, threading.Event()

    def look() -> None:
        nonlocal peak
        while not done.wait(0.1):
            peak = max([peak, *(resident(pid, peak=True) for pid in _plugins(cli.pid))])

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        output, _ = cli.communicate(timeout=600)
    finally:
        done.set()
        watcher.join()
        cli.kill()
    assert cli.returncode == 0, output[-4000:]
    return peak


def _plugins(cli: int) -> list[int]:
    """The plugins that this command line has started."""
    return [int(folder.name) for folder in Path("/proc").glob("[0-9]*") if _is_plugin(folder, cli)]


def _is_plugin(process: Path, parent: int) -> bool:
    """Source: Linux, proc(5), /proc/pid/stat and cmdline."""
    try:
        found = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        return found == parent and b"pulumi-resource-cloudfront" in (process / "cmdline").read_bytes()
    except OSError:
        return False  # it has just ended
