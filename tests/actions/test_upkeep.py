"""Backups made, found, given back; a check that says what it found; files opened and made."""

from __future__ import annotations

from pathlib import Path

import pytest

from smallcrm.actions import customers, files, history, upkeep
from smallcrm.errors import CrmError
from smallcrm.settings import Settings
from smallcrm.store.database import Store
from tests.actions.dumps import dump


def test_a_backup_comes_back(store: Store, tmp_path: Path) -> None:
    customers.add(store, {"name": "伊藤 和子"})
    before = dump(store, journal=True)
    made = upkeep.backup(store, tmp_path / "copy.crm")
    customers.add(store, {"name": "佐藤 健"})
    store.close()
    kept = upkeep.restore(store.path, made)
    assert kept is not None
    with Store.open(store.path) as again, Store.open(kept) as former:
        assert dump(again, journal=True) == before
        assert former.customers.count() == 2


def test_backups_by_themselves_only_when_something_was_done(store: Store) -> None:
    assert upkeep.back_up_by_itself(store, "close") is None
    customers.add(store, {"name": "伊藤 和子"})
    assert upkeep.back_up_by_itself(store, "close") is not None
    assert upkeep.back_up_by_itself(store, "close") is None
    assert [backup.reason for backup in upkeep.all_backups(store.path)] == ["close"]
    assert upkeep.last_backup(store.path) is not None


def test_a_backup_never_replaces_a_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(CrmError, match="exists already"):
        upkeep.backup(store, tmp_path / "diary.txt")
    with pytest.raises(CrmError, match=r"diary\.txt"):
        upkeep.restore(tmp_path / "other.crm", tmp_path / "diary.txt")
    with pytest.raises(CrmError, match="There is no file"):
        upkeep.restore(tmp_path / "other.crm", tmp_path / "nowhere.crm")


def test_check_of_a_sound_file_and_of_a_damaged_one(store: Store) -> None:
    customers.add(store, {"name": "伊藤 和子"})
    upkeep.backup(store)
    store.close()
    sound = upkeep.check(store.path)
    assert sound.sound
    assert "1 customer, 0 purchases" in sound.lines[0]
    content = bytearray(store.path.read_bytes())
    content[4096 * 2 : 4096 * 4] = b"\xff" * 8192
    store.path.write_bytes(content)
    damaged = upkeep.check(store.path)
    assert not damaged.sound
    assert any("backup" in line.lower() or "damaged" in line for line in damaged.lines)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "shop.crm"
    with pytest.raises(CrmError, match=r"shop\.crm"):
        files.open_file(path)
    files.create_file(path).close()
    with pytest.raises(CrmError, match="exists already"):
        files.create_file(path)
    with pytest.raises(CrmError, match="no folder"):
        files.create_file(tmp_path / "nowhere" / "shop.crm")
    files.open_or_create(path).close()
    settings = Settings(last_file=str(path), recent_files=(str(path),))
    assert files.usual_file(settings) == path
    assert files.recent_files(settings) == [path]
    path.unlink()
    assert files.usual_file(settings).name == "shop.crm"
    assert files.recent_files(settings) == []


def test_what_is_in_a_backup(store: Store) -> None:
    customers.add(store, {"name": "伊藤 和子"})
    made = upkeep.backup(store)
    before = {path: path.read_bytes() for path in made.parent.iterdir()}
    customers.add(store, {"name": "佐藤 健"})
    history.undo(store)
    later = upkeep.contents(upkeep.backup(store))
    found = upkeep.contents(made)
    assert (found.customers, found.purchases, found.amount) == (1, 0, 0)
    assert "伊藤 和子" in found.act
    assert (later.act, later.at) == (found.act, found.at)
    assert before == {path: path.read_bytes() for path in made.parent.iterdir() if path in before}
    with files.create_file(store.path.with_name("empty.crm")) as new:
        copy = upkeep.backup(new)
    assert upkeep.contents(copy) == upkeep.Contents(0, 0, 0, "", "")


def test_a_bit_that_turned_is_found_in_a_backup(store: Store) -> None:
    customers.add(store, {"name": "伊藤 和子"})
    good, bad = upkeep.backup(store), upkeep.backup(store)
    content = bytearray(bad.read_bytes())
    content[-1] ^= 1
    bad.write_bytes(content)
    seen: list[tuple[int, int]] = []
    every = upkeep.all_backups(store.path)
    verdicts = upkeep.verify(every, lambda done, total: seen.append((done, total)))
    assert [verdicts[one.path] == "" for one in every] == [one.path == good for one in every]
    assert seen == [(0, 2), (1, 2)]
