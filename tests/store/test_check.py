"""The check finds what is wrong with a file, and salvage brings back what can be read of it."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from smallcrm.store import backup, errors
from smallcrm.store.check import check
from smallcrm.store.database import Store
from smallcrm.store.salvage import salvage
from tests.store.shop import fill
from tests.store.states import state_of


def test_a_sound_file_is_said_to_be_sound(store: Store) -> None:
    fill(store, 20)
    backup.make(store, "hand")
    with store.act("change"):
        store.customers.update(3, {"note": "x"})
    store.journal.undo()
    report = check(store)
    assert report.problems == ()
    assert report.ok
    assert (report.rows["customer"], report.rows["purchase"], report.amount) == (20, 80, 80_000)
    assert report.compared_with.endswith("-hand.crm")


def tamper(path: Path, *statements: str) -> None:
    """Changes a closed file behind the journal's back."""
    other = sqlite3.connect(path)
    for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        other.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        other.execute(statement)
    other.commit()
    other.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM customer_search WHERE customer_id = 3", "not found by the words"),
        ("UPDATE customer SET name = 'changed' WHERE id = 3", "differ from the backup"),
        ("DELETE FROM purchase_line WHERE id = 3", "not as the journal says"),
        ("INSERT INTO tag (id, name) VALUES (99, 'x')", "not as the journal says"),
        ("DELETE FROM purchase WHERE id = 3", "refer to something"),
        ("UPDATE customer_total SET amount = amount + 1 WHERE customer_id = 3", "sums are not those"),
        ("DELETE FROM change WHERE id = 7", "do not hold the changes"),
        ("UPDATE change SET op = 'update', before = '{' WHERE id = 7", "cannot be read"),
    ],
)
def test_what_was_changed_behind_the_journals_back_is_found(file: Path, statement: str, said: str) -> None:
    with Store.open(file) as store:
        fill(store, 20)
        backup.make(store, "hand")
    tamper(file, statement)
    with Store.open(file) as store:
        problems = check(store).problems
    assert any(said in problem for problem in problems), problems


def test_after_a_restore_the_backups_of_what_was_given_up_are_not_compared(file: Path) -> None:
    with Store.open(file) as store:
        fill(store, 20)
        first = backup.make(store, "hand")
        with store.act("change"):
            store.customers.update(3, {"note": "given up"})
        backup.make(store, "hand")
    backup.restore(first.path, file)
    with Store.open(file) as store:
        report = check(store)
        assert report.problems == ()
        assert report.compared_with == first.path.name
        with store.act("change", other=True):
            store.customers.update(4, {"note": "instead"})
        assert check(store).problems == ()


def test_a_file_made_anew_is_not_compared_with_backups_of_the_one_before(file: Path, empty_file: Path) -> None:
    with Store.open(file) as store:
        fill(store, 20)
        backup.make(store, "hand")
    shutil.copy(empty_file, file)
    with Store.open(file) as store:
        assert check(store).problems == ()
        fill(store, 10)
        report = check(store)
        assert (report.problems, report.compared_with) == ((), "")


def test_a_damaged_file_never_breaks_the_program(file: Path, tmp_path: Path) -> None:
    """Truncated, a page zeroed, bits flipped, noise: opened, refused or found out, with words for it, and soon."""
    with Store.open(file) as store:
        fill(store, 240)
    sound = file.read_bytes()
    rng = random.Random(6)

    def truncated() -> bytes:
        return sound[: rng.randrange(len(sound))]

    def zeroed() -> bytes:
        page = rng.randrange(len(sound) // 4096) * 4096
        return sound[:page] + bytes(4096) + sound[page + 4096 :]

    def flipped() -> bytes:
        spoilt = bytearray(sound)
        spoilt[rng.randrange(len(sound))] ^= 1 << rng.randrange(8)
        return bytes(spoilt)

    def noise() -> bytes:
        at = rng.randrange(len(sound) - 4096)
        return sound[:at] + os.urandom(4096) + sound[at + 4096 :]

    verdicts: dict[str, int] = {}
    for number in range(100):
        victim = tmp_path / "victim.crm"
        victim.write_bytes((truncated, zeroed, flipped, noise)[number % 4]())
        verdict = opened_and_checked(victim)
        verdicts[verdict] = verdicts.get(verdict, 0) + 1
    assert verdicts["refused"] > 20, verdicts
    assert verdicts["problems"] > 10, verdicts


def opened_and_checked(path: Path) -> str:
    try:
        with Store.open(path) as store:
            return "sound" if check(store).ok else "problems"
    except errors.StoreError as error:
        return "refused" if str(error) else "refused without a word"


def test_salvage_of_a_sound_file_is_the_file(file: Path, tmp_path: Path) -> None:
    with Store.open(file) as store:
        fill(store, 200)
        before = state_of(store)
    result = salvage(file, tmp_path / "salvaged.crm")
    assert (result.placeholders, result.left_out) == (0, 0)
    with Store.open(tmp_path / "salvaged.crm") as store:
        assert state_of(store) == before
        assert check(store).ok


def test_salvage_brings_back_nearly_all_of_a_file_that_lost_a_page(file: Path, tmp_path: Path) -> None:
    with Store.open(file) as store:
        fill(store, 400)
        before = state_of(store)
    sound = file.read_bytes()
    rng = random.Random(7)
    shares = []
    for number in range(12):
        page = 0 if number == 0 else rng.randrange(len(sound) // 4096)
        file.write_bytes(sound[: page * 4096] + bytes(4096) + sound[(page + 1) * 4096 :])
        target = tmp_path / f"salvaged{number}.crm"
        salvage(file, target)
        with Store.open(target) as store:
            after = state_of(store)
            assert check(store).ok
            assert store.purchases.total() <= 400 * 4 * 1000
        known = [key for key in before if key[0] != "customer_search"]
        shares.append(sum(before[key] == after.get(key) for key in known) / len(known))
    assert sum(shares) / len(shares) > 0.985, shares
    assert min(shares) > 0.9, shares


def test_what_lost_its_customer_is_mended_or_counted(file: Path, tmp_path: Path) -> None:
    with Store.open(file) as store:
        fill(store, 3, purchases=1)
    tamper(file, "DELETE FROM customer WHERE id = 2")
    result = salvage(file, tmp_path / "salvaged.crm")
    assert result.placeholders == 1
    with Store.open(tmp_path / "salvaged.crm") as store:
        found = store.customers.get(2)
        assert found is not None
        assert found.name == "(lost)"
        assert store.purchases.total() == 3000
        assert check(store).ok
        store.journal.undo()
        assert store.customers.count() == 0


@pytest.mark.parametrize("content", [b"", b"nothing at all", os.urandom(50_000)])
def test_nothing_to_salvage_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "junk").write_bytes(content)
    with pytest.raises(errors.StoreError, match="Nothing could be read"):
        salvage(tmp_path / "junk", tmp_path / "new.crm")
    assert not (tmp_path / "new.crm").exists()
