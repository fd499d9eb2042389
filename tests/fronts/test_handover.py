"""What was answered by a process that was killed: noted until a state is known to have it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.fronts.plugin.engine import Engine, EngineReporter
from pulumi_cloudfront_provider.fronts.plugin.handover import Handover
from tests.fronts.plugin import Failed, Plugin, engine, failed, plain, plugin
from tests.lifecycle.world import program

DECLARED = program(waitForDeployment=False)


def test_what_a_process_leaves_behind_the_next_one_knows(tmp_path: Path) -> None:
    Handover(tmp_path / "notes").note("a/../b", "E1")
    found = Handover(tmp_path / "notes")
    assert found.left("a/../b", "E1")
    assert not found.left("a/../b", "E2")
    assert not found.left("b", "E1")


def test_its_own_notes_a_process_does_not_count(tmp_path: Path) -> None:
    handover = Handover(tmp_path / "notes")
    handover.note("a", "E1")
    assert not handover.left("a", "E1")


@pytest.mark.parametrize("own", [True, False])
def test_a_note_goes_when_the_state_has_the_distribution(tmp_path: Path, own: bool) -> None:
    handover = Handover(tmp_path)
    handover.note("a", "E1")
    (handover if own else Handover(tmp_path)).arrived("E1")
    assert list(tmp_path.iterdir()) == []


def test_at_the_end_of_a_process_what_is_not_answered_stays_noted(tmp_path: Path) -> None:
    handover = Handover(tmp_path)
    handover.note("a", "E1")
    handover.note("b", "E2")
    handover.answered("E1")
    handover.close()
    found = Handover(tmp_path)
    assert (found.left("a", "E1"), found.left("b", "E2")) == (False, True)


def test_where_nothing_can_be_written_nothing_is_noted(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for handover in (Handover(None), Handover(tmp_path / "file" / "notes")):
        handover.note("a", "E1")
        handover.answered("E1")
        handover.close()
        assert not handover.left("a", "E1")


def test_what_is_not_a_note_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / ".DS_Store").write_bytes(b"\xff\xfe")
    Handover(tmp_path).note("a", "E1")
    assert Handover(tmp_path).left("a", "E1")


def test_an_engine_that_is_slow_to_take_a_line_is_there_to_hear_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its events wait for whoever reads what it prints: a pager, a terminal that was stopped. The marker would stay on
    a distribution that the state has, and a later create of its name would take it over."""
    monkeypatch.setattr("pulumi_cloudfront_provider.fronts.plugin.engine.PATIENCE", 0.2)
    read = threading.Event()
    with engine() as found:
        monkeypatch.setattr(found, "log", read.wait)
        reporter = EngineReporter(Engine(found.address), "urn")
        assert reporter.listening()
        read.set()
    assert not reporter.listening(), "it has gone"


@contextmanager
def process(folder: Path, aws: LocalCloudFront, id: str = "provider-id", shakes: bool = True) -> Iterator[Plugin]:
    with engine() as listener, plugin(folder, listener.address) as found:
        if shakes:
            found.shake_hands(listener.address)
        found.configure(aws, id)
        yield found


def test_the_plugin_leaves_no_note_when_the_engine_ends_it(tmp_path: Path, aws: LocalCloudFront) -> None:
    with process(tmp_path, aws) as found:
        found.create(DECLARED)
        assert len(notes(tmp_path)) == 1
        found.process.terminate()
        found.process.wait(10)
    assert notes(tmp_path) == []


def test_where_nobody_says_that_it_will_end_it_the_plugin_notes_nothing(tmp_path: Path, aws: LocalCloudFront) -> None:
    """An old engine kills its plugins after each command."""
    with process(tmp_path, aws, shakes=False) as found:
        found.create(DECLARED)
    assert notes(tmp_path) == []


def test_one_process_makes_another_distribution_where_it_has_answered_before(
    tmp_path: Path, aws: LocalCloudFront
) -> None:
    """`--replace` asks for it with the same name."""
    with process(tmp_path, aws) as found:
        assert found.create(DECLARED).id != found.create(DECLARED).id


def test_a_process_that_is_told_of_the_distribution_forgets_that_it_was_left_behind(
    tmp_path: Path, aws: LocalCloudFront
) -> None:
    with process(tmp_path, aws) as found:
        first = found.create(DECLARED)
    with process(tmp_path, aws) as found:
        found.read(first.id)
        assert len(notes(tmp_path)) == 1, "that is `.get()`, or an import: another resource's"
        found.read(first.id, DECLARED, plain(first.properties))
        assert notes(tmp_path) == []
        assert found.create(DECLARED).id != first.id


def test_a_note_is_no_good_to_another_stack_with_the_same_caller_reference(
    tmp_path: Path, aws: LocalCloudFront
) -> None:
    declared = {**DECLARED, "callerReference": "ours"}
    with process(tmp_path, aws) as found:
        first = found.create(declared).id
    with process(tmp_path, aws, id="another") as found, pytest.raises(grpc.RpcError, match=f"belongs to .* {first}"):
        found.create(declared)
    with process(tmp_path, aws) as found:
        assert found.create(declared).id == first


def test_what_was_found_again_and_is_not_ready_is_not_deleted_as_what_it_replaces(
    tmp_path: Path, aws: LocalCloudFront
) -> None:
    with process(tmp_path, aws) as found:
        first = found.create(DECLARED).id
    aws.fail("UpdateDistribution", "access-denied")
    with process(tmp_path, aws) as found:
        half = raised(lambda: found.create({**DECLARED, "comment": "new"}))
        assert half.id == first
        found.delete(first)
    assert aws.config(first)["Enabled"] is True


def raised(call: Callable[[], Any]) -> Failed:
    with pytest.raises(grpc.RpcError) as caught:
        call()
    return failed(caught.value)


def notes(folder: Path) -> list[Path]:
    found = folder / "home" / "cloudfront" / "answered"
    return list(found.iterdir()) if found.exists() else []
