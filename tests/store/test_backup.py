"""Backups: made whole, checked, kept by count, and given back."""

from __future__ import annotations

import random
import shutil
import stat
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from smallcrm.store import backup, backup_places, errors
from smallcrm.store.backup import Backup
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from tests.store.shop import fill
from tests.store.states import state_of


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_a_backup_is_the_file_and_the_users_alone(store: Store) -> None:
    fill(store, 30)
    made = backup.make(store, "hand")
    backup.verify(made.path)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert sorted(path.suffix for path in backup_places.usual(store.path).iterdir()) == [".crm", ".sha256"]
    with Store.open(made.path) as copy:
        assert state_of(copy) == state_of(store)
        copy.journal.undo()
        assert copy.customers.count() == 0


def test_a_backup_during_an_act_of_another_thread_holds_what_was_committed(store: Store) -> None:
    fill(store, 5)
    before = state_of(store)
    made = backup.make(store, "timer")
    with store.act("more"):
        store.customers.insert(CustomerDraft({"name": "x"}))
    with Store.open(made.path) as copy:
        assert state_of(copy) == before


def test_a_backup_of_half_an_act_is_a_bug(store: Store) -> None:
    with pytest.raises(RuntimeError, match="half"), store.act("import"):
        backup.make(store, "import")


def test_nothing_new_needs_no_backup(store: Store) -> None:
    fill(store, 3)
    assert backup.make_if_changed(store, "close") is not None
    assert backup.make_if_changed(store, "close") is None
    store.journal.undo()
    assert backup.make_if_changed(store, "close") is not None


def test_every_backup_kept_can_be_given_back(store: Store) -> None:
    states = []
    for number in range(4):
        fill(store, number + 1, purchases=1)
        backup.make(store, "timer")
        states.append(state_of(store))
    path = store.path
    store.close()
    for made, state in zip(backup.every(path), reversed(states), strict=True):
        kept = backup.restore(made.path, path)
        assert kept is not None
        with Store.open(path) as restored:
            assert state_of(restored) == state
    assert len([found for found in path.parent.iterdir() if "before restore" in found.name]) == 4


def test_the_file_that_was_there_is_kept(store: Store) -> None:
    fill(store, 3)
    made = backup.make(store, "hand")
    with store.act("change"):
        store.customers.update(1, {"note": "newer"})
    newer = state_of(store)
    path = store.path
    store.close()
    kept = backup.restore(made.path, path)
    assert kept is not None
    with Store.open(kept) as old:
        assert state_of(old) == newer
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_open_is_not_replaced(store: Store) -> None:
    fill(store, 3)
    made = backup.make(store, "hand")
    with pytest.raises(errors.FileInUse):
        backup.restore(made.path, store.path)
    assert store.customers.count() == 3


def test_a_lost_file_comes_back(store: Store) -> None:
    fill(store, 3)
    made = backup.make(store, "hand")
    path = store.path
    store.close()
    path.unlink()
    assert backup.restore(made.path, path) is None
    with Store.open(path) as again:
        assert again.customers.count() == 3


def test_a_journal_left_by_another_file_is_not_played_into_the_backup(store: Store, tmp_path: Path) -> None:
    fill(store, 30)
    made = backup.make(store, "hand")
    state = state_of(store)
    path = store.path
    half = hot_journal(path, tmp_path)
    store.close()
    shutil.copy(half, path.with_name(path.name + "-journal"))
    kept = backup.restore(made.path, path)
    assert kept is not None
    with Store.open(path) as restored:
        assert state_of(restored) == state
        assert restored.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def hot_journal(path: Path, folder: Path) -> Path:
    """The journal of a change that was never finished, as a kill or a power cut leaves it."""
    program = f"""
import os, sqlite3
db = sqlite3.connect({str(folder / "half.crm")!r}, isolation_level=None)
db.execute("PRAGMA journal_mode = TRUNCATE")
db.execute("PRAGMA cache_size = 2")
db.execute("BEGIN IMMEDIATE")
db.execute("INSERT INTO open_act VALUES (1)")
db.execute("UPDATE customer SET note = hex(randomblob(500))")
os._exit(0)
"""
    shutil.copy(path, folder / "half.crm")
    subprocess.run([sys.executable, "-c", program], check=True)
    journal = folder / "half.crm-journal"
    assert journal.stat().st_size > 512
    return journal


@pytest.mark.parametrize("at", [100, 5000, 40_000])
def test_a_backup_with_one_bit_wrong_is_not_given_back(store: Store, at: int) -> None:
    fill(store, 30)
    good = backup.make(store, "hand")
    bad = backup.make(store, "hand")
    state = state_of(store)
    path = store.path
    store.close()
    flip(bad.path, at)
    with pytest.raises(errors.Damaged, match="Take another one"):
        backup.restore(bad.path, path)
    assert backup.newest_sound(path) == good
    with Store.open(path) as untouched:
        assert state_of(untouched) == state


def test_a_backup_that_cannot_be_written_is_said_so(store: Store) -> None:
    fill(store, 30)
    backup.make(store, "hand")
    usual = backup_places.usual(store.path)
    usual.rename(usual.with_name("before"))
    usual.write_text("a file where a folder should be")
    with pytest.raises(errors.StoreError):
        backup.make(store, "hand")
    assert store.customers.count() == 30


def test_another_files_backups_in_the_same_folder_are_left_alone(store: Store) -> None:
    fill(store, 1)
    with Store.create(store.path.with_name("shop-2.crm")) as other:
        fill(other, 2)
        backup.make(other, "hand")
    for _number in range(3):
        backup.make(store, "hand")
    assert [made.number for made in backup.every(store.path.with_name("shop-2.crm"))] == [1]
    assert [made.number for made in backup.every(store.path)] == [3, 2, 1]


def test_too_many_backups_go_and_take_their_sums_along(store: Store) -> None:
    fill(store, 1)
    for _number in range(13):
        backup.make(store, "timer")
    # the last ten, and the last before them of that day, week and month
    assert [made.number for made in backup.every(store.path)] == [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    for _number in range(5):
        backup.make(store, "timer")
    kept = [made.number for made in backup.every(store.path)]
    assert kept[:10] == list(range(18, 8, -1))
    assert len(kept) == 13
    assert len(list(backup_places.usual(store.path).glob("*.sha256"))) == 13


def test_the_clock_may_lie_as_it_likes() -> None:
    """400 days of use with a dead clock battery, time zones and typing errors in the date: there are always backups."""
    for seed in range(20):
        rng = random.Random(seed)
        real, wrong = datetime(2026, 1, 1, 9), timedelta()
        present: list[Backup] = []
        for number in range(1600):
            real += timedelta(hours=rng.choice((2, 4, 6, 12)))
            if rng.random() < 0.01:
                wrong = rng.choice((timedelta(), datetime(2036, 1, 1) - real, datetime(1970, 1, 1) - real))
            present.insert(0, Backup(Path(f"{number}"), number, real + wrong, "timer", 1))
            gone = backup.superseded(present)
            present = [made for made in present if made not in gone]
            assert present[0].number == number
            assert len(present) >= min(number + 1, backup.RECENT)
        assert len(present) <= backup.RECENT + backup.DAILY + backup.WEEKLY + backup.MONTHLY
