"""A data file moves with its backups; what cannot be moved stays where it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from smallcrm.actions import customers, files, upkeep
from smallcrm.errors import Cancelled, CrmError
from smallcrm.store import backup as backups
from smallcrm.store.database import Store
from tests.actions.dumps import dump


def quietly(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "elsewhere"
    made.mkdir()
    return made


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk than the data file's."""
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is one disk only")
    with TemporaryDirectory(dir=shared) as name:
        yield Path(name)


@pytest.mark.parametrize("where", ["folder", "other_disk"])
def test_a_file_moves_with_its_backups(store: Store, where: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(where)
    customers.add(store, {"name": "伊藤 和子"})
    made = upkeep.backup(store)
    before = dump(store, journal=True)
    files.copy_backups(store.path, folder, quietly)
    store.close()
    moved = files.move(store.path, folder)
    assert moved == folder / store.path.name
    assert not store.path.exists()
    assert not made.exists()
    assert upkeep.last_backup(moved) is not None
    backups.verify(upkeep.all_backups(moved)[0].path)
    assert upkeep.all_backups(moved)[0].path.stat().st_mode & 0o077 == 0
    with Store.open(moved) as again:
        assert dump(again, journal=True) == before


def test_backups_that_were_not_copied_are_not_taken_away(store: Store, folder: Path) -> None:
    customers.add(store, {"name": "伊藤 和子"})
    made = upkeep.backup(store)
    store.close()
    files.move(store.path, folder)
    assert made.exists()


def test_nothing_is_replaced_and_nothing_goes_nowhere(store: Store, folder: Path) -> None:
    (folder / store.path.name).write_text("mine")
    for target in (folder, folder / "nowhere", store.path.parent):
        with pytest.raises(CrmError):
            files.copy_backups(store.path, target, quietly)
    store.close()
    with pytest.raises(CrmError, match="exists already"):
        files.move(store.path, folder)
    assert store.path.exists()


def test_called_off_it_leaves_the_file_and_its_backups(store: Store, folder: Path) -> None:
    customers.add(store, {"name": "伊藤 和子"})
    made = upkeep.backup(store)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        files.copy_backups(store.path, folder, stop)
    assert made.exists()
    assert store.path.exists()


def test_a_file_that_another_program_has_open_stays(store: Store, folder: Path) -> None:
    with pytest.raises(CrmError, match="in use"):
        files.move(store.path, folder)
    assert not (folder / store.path.name).exists()
