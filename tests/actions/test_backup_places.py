"""Backups in a folder that the user chose: made there, found wherever they lie, never mixed with another file's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smallcrm.actions import customers, files, upkeep
from smallcrm.errors import CrmError
from smallcrm.store import errors
from smallcrm.store.database import Store

UNWRITABLE = Path("/proc/self/task")
"""Not even the superuser makes a file there."""
has_such = pytest.mark.skipif(not UNWRITABLE.is_dir(), reason="there is no such folder here")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A memory stick."""
    made = tmp_path / "stick"
    made.mkdir()
    return made


def add_and_back_up(store: Store, name: str) -> Path:
    """A customer more, and the backup that the program makes by itself then."""
    customers.add(store, {"name": name})
    made = upkeep.back_up_by_itself(store, "timer")
    assert made is not None
    return made.path


def test_backups_go_to_the_chosen_folder_and_those_of_before_stay_found(store: Store, stick: Path) -> None:
    first = add_and_back_up(store, "伊藤")
    place = upkeep.choose_backup_folder(store.path, stick)
    second = add_and_back_up(store, "髙橋")
    assert second.parent == place == stick / "backups"
    assert second.stat().st_mode & 0o077 == 0
    assert [one.path for one in upkeep.all_backups(store.path)] == [second, first]
    upkeep.choose_backup_folder(store.path, store.path.parent)
    third = add_and_back_up(store, "小林")
    assert third.parent == first.parent
    assert [one.path for one in upkeep.all_backups(store.path)] == [third, second, first]


def test_the_newest_is_known_wherever_it_lies(store: Store, stick: Path) -> None:
    upkeep.choose_backup_folder(store.path, stick)
    add_and_back_up(store, "伊藤")
    assert upkeep.back_up_by_itself(store, "close") is None
    path = store.path
    store.close()
    path.write_bytes(b"spoilt" * 1000)
    with pytest.raises(CrmError) as caught:
        files.open_file(path)
    offered = upkeep.backup_for(path, caught.value)
    assert offered is not None
    assert offered.path.parent == stick / "backups"
    upkeep.restore(path, offered.path)
    with files.open_file(path) as again:
        assert again.customers.count() == 1


def test_without_the_stick_backups_are_made_beside_the_file_until_it_is_back(store: Store, stick: Path) -> None:
    upkeep.choose_backup_folder(store.path, stick)
    stick.rename(stick.with_name("out"))
    beside = add_and_back_up(store, "伊藤")
    assert beside.parent == store.path.parent / "backups"
    assert upkeep.backup_folder(store.path) == (stick / "backups", beside.parent)
    stick.with_name("out").rename(stick)
    assert add_and_back_up(store, "髙橋").parent == stick / "backups"
    assert len(upkeep.all_backups(store.path)) == 2


@has_such
def test_a_folder_that_does_not_take_it_does_not_keep_a_backup_from_being_made(store: Store, stick: Path) -> None:
    place = upkeep.choose_backup_folder(store.path, stick)
    customers.add(store, {"name": "伊藤"})
    shutil.rmtree(place)
    place.symlink_to(UNWRITABLE)
    with pytest.raises(errors.StoreError):
        upkeep.backup(store)
    made = upkeep.back_up_by_itself(store, "timer")
    assert made is not None
    assert made.path.parent == store.path.parent / "backups"


@has_such
def test_a_folder_that_cannot_be_written_is_not_taken(store: Store, tmp_path: Path) -> None:
    with pytest.raises(CrmError, match="No file can be written"):
        upkeep.choose_backup_folder(store.path, UNWRITABLE)
    with pytest.raises(CrmError, match="There is no folder"):
        upkeep.choose_backup_folder(store.path, tmp_path / "nowhere")
    assert upkeep.backup_folder(store.path).wanted == store.path.parent / "backups"


def test_two_files_of_one_name_do_not_share_a_folder(store: Store, stick: Path, tmp_path: Path) -> None:
    upkeep.choose_backup_folder(store.path, stick)
    second = tmp_path / "second"
    second.mkdir()
    with files.create_file(second / store.path.name) as other:
        for folder in (stick, store.path.parent):
            with pytest.raises(CrmError, match="another data file"):
                upkeep.choose_backup_folder(other.path, folder)


def test_the_chosen_folder_goes_along_when_the_file_moves(store: Store, stick: Path, tmp_path: Path) -> None:
    first = add_and_back_up(store, "伊藤")
    upkeep.choose_backup_folder(store.path, stick)
    second = add_and_back_up(store, "髙橋")
    target = tmp_path / "moved"
    target.mkdir()
    files.copy_backups(store.path, target, lambda _done, _all: None)
    store.close()
    path = files.move(store.path, target)
    assert [one.path.name for one in upkeep.all_backups(path)] == [second.name, first.name]
    assert upkeep.backup_of(second) == path
    with files.open_file(path) as again:
        assert add_and_back_up(again, "小林").parent == stick / "backups"


def test_a_backup_knows_its_data_file_and_on_another_computer_the_place_beside_it(store: Store, stick: Path) -> None:
    upkeep.choose_backup_folder(store.path, stick)
    made = add_and_back_up(store, "伊藤")
    assert upkeep.backup_of(made) == store.path
    assert upkeep.backup_of(stick / "backups" / "other.crm") is None
    note = next(made.parent.glob("*.whose.json"))
    note.write_text('["/another/computer/shop.crm"]', "utf-8")
    assert upkeep.backup_of(made) == stick / store.path.name
    note.write_text("…", "utf-8")
    assert upkeep.backup_of(made) == stick / store.path.name
