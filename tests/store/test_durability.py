"""A program that is killed leaves a whole file. The short form; the long one is `python -m tests.store.kills`."""

from __future__ import annotations

from pathlib import Path

from tests.store import kills


def test_an_import_that_is_killed_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    outcomes = kills.kill_imports(tmp_path, 6, 4000)
    assert outcomes["whole"] + outcomes["nothing"] == 6, outcomes


def test_an_edit_that_was_reported_survives_a_kill(tmp_path: Path) -> None:
    outcomes = kills.kill_edits(tmp_path, 6)
    assert outcomes["reported"] > 0
    assert (outcomes["lost"], outcomes["more than one not reported"], outcomes["damaged"]) == (0, 0, 0), outcomes


def test_a_migration_that_is_killed_is_done_or_not_begun(tmp_path: Path) -> None:
    outcomes = kills.kill_migrations(tmp_path, 6)
    assert outcomes["migrated"] + outcomes["as before"] == 6, outcomes
