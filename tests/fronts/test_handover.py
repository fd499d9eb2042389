"""What was answered by a process that was killed: noted until a state is known to have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.fronts.plugin.handover import Handover
from tests.fronts.plugin import engine, plugin
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


def test_the_plugin_leaves_no_note_when_the_engine_ends_it(tmp_path: Path) -> None:
    with LocalCloudFront() as aws, engine() as listener:
        with plugin(tmp_path, listener.address) as found:
            found.configure(aws)
            made = found.create(DECLARED)
            assert len(notes(tmp_path)) == 1
            found.process.terminate()
            found.process.wait(10)
        assert notes(tmp_path) == []
        assert list(aws.distributions()) == [made.id]


def test_one_process_makes_another_distribution_where_it_has_answered_before(tmp_path: Path) -> None:
    """`--replace` asks for it with the same name."""
    with LocalCloudFront() as aws, engine() as listener, plugin(tmp_path, listener.address) as found:
        found.configure(aws)
        assert found.create(DECLARED).id != found.create(DECLARED).id


def test_a_process_that_hears_of_the_distribution_forgets_that_it_was_left_behind(tmp_path: Path) -> None:
    with LocalCloudFront() as aws, engine() as listener:
        with plugin(tmp_path, listener.address) as found:
            found.configure(aws)
            first = found.create(DECLARED).id
            found.process.kill()
            found.process.wait(10)
        assert len(notes(tmp_path)) == 1
        with plugin(tmp_path, listener.address) as found:
            found.configure(aws)
            found.read(first)
            assert notes(tmp_path) == []
            assert found.create(DECLARED).id != first


def notes(folder: Path) -> list[Path]:
    return list((folder / "home" / "cloudfront" / "answered").iterdir())
