"""Attached files: their contents beside the data file, in the backups, and wherever the data file goes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from smallcrm.store import backup as backups
from smallcrm.store import contents, moving
from smallcrm.store.check import check
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.salvage import salvage
from tests.store.states import state_of

PHOTO = b"\x89PNG photo" * 1000


def attach(store: Store, content: bytes = PHOTO, name: str = "写真.png") -> int:
    kept = store.attachments.keep(io.BytesIO(content))
    with store.act("add-attachments"):
        if not store.customers.ids():
            store.customers.insert(CustomerDraft({"name": "伊藤"}))
        return store.attachments.insert(1, name, kept, "2026-11-22")


def content_of(store: Store, attachment: int) -> bytes:
    found = store.attachments.get(attachment)
    assert found is not None
    return store.attachments.place(found.digest).read_bytes()


def files_in(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


def spoil(store: Store, attachment: int) -> Path:
    """Another content under the same name, as a failing disk would have it; not in what has a second name of it."""
    found = store.attachments.get(attachment)
    assert found is not None
    path = store.attachments.place(found.digest)
    path.unlink()
    path.write_bytes(PHOTO[:-1] + b"x")
    return path


def test_a_content_is_kept_once_private_and_stays_for_the_undo(store: Store) -> None:
    one, two = attach(store), attach(store, name="同じ.png")
    folder = store.path.with_name("shop.files")
    assert files_in(folder) == 1
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    assert path.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0
    assert path.relative_to(folder).parts[0] == path.name[:2]
    before = state_of(store)
    with store.act("remove-attachments"):
        assert store.attachments.delete([one, two]) == 2
    store.attachments.let_go_unneeded()
    store.journal.undo()
    assert state_of(store) == before
    assert content_of(store, one) == PHOTO


def test_what_nobody_names_goes_and_what_an_undone_act_named_stays(store: Store) -> None:
    attach(store)
    store.journal.undo()
    store.attachments.keep(io.BytesIO(b"of an act that failed"))
    folder = store.attachments.folder
    (folder / ".new.1234").write_bytes(b"half")
    store.attachments.let_go_unneeded()
    assert files_in(folder) == 1
    store.journal.redo()
    assert content_of(store, 1) == PHOTO


def test_what_is_too_large_is_refused_and_leaves_nothing(store: Store) -> None:
    with pytest.raises(contents.TooLarge, match="50 MB"):
        store.attachments.keep(io.BytesIO(bytes(contents.LARGEST + 1)))
    assert files_in(store.attachments.folder) == 0


def test_a_backup_gives_the_contents_back(store: Store) -> None:
    kept, later = attach(store), attach(store, b"estimate", "見積.txt")
    made = backups.make(store, "hand")
    assert backups.lacking(made.path) == 0
    new = attach(store, b"new", "新.txt")
    path, folder = store.path, store.attachments.folder
    spoil(store, kept)
    found = store.attachments.get(later)
    assert found is not None
    store.attachments.place(found.digest).unlink()
    assert len(check(store).problems) == 2
    store.close()
    aside = backups.restore(made.path, path)
    with Store.open(path) as again:
        assert content_of(again, kept) == PHOTO
        assert content_of(again, later) == b"estimate"
        assert check(again).ok
    assert aside is not None
    with Store.open(aside) as old:
        assert content_of(old, new) == b"new", "the file that was there has its own"
    assert folder.is_dir()


def test_a_copy_elsewhere_has_the_contents_beside_it(store: Store, tmp_path: Path) -> None:
    one = attach(store)
    (tmp_path / "stick").mkdir()
    backups.write(store, tmp_path / "stick" / "copy.crm")
    with Store.open(tmp_path / "stick" / "copy.crm") as copy:
        assert content_of(copy, one) == PHOTO
        assert check(copy).ok


def test_contents_go_with_the_last_backup_that_names_them(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "RECENT", 1)
    for span in ("DAILY", "WEEKLY", "MONTHLY"):
        monkeypatch.setattr(backups, span, 0)
    attach(store)
    first = backups.make(store, "hand")
    folder = backups.contents_of(first.path)
    assert files_in(folder) == 1
    store.connection.execute("DELETE FROM change WHERE tbl = 'attachment'")  # as when a person is erased
    with store.act("test"):
        store.connection.execute("DELETE FROM attachment")
    store.connection.execute("DELETE FROM change WHERE tbl = 'attachment'")
    backups.make(store, "hand")
    assert files_in(folder) == 0


def test_a_backup_that_lacks_a_content_says_so(store: Store) -> None:
    attach(store)
    made = backups.make(store, "hand")
    contents.let_go(backups.contents_of(made.path), list(contents.every(backups.contents_of(made.path))))
    assert backups.lacking(made.path) == 1
    backups.verify(made.path)


def test_moving_the_data_file_takes_the_contents_and_those_of_the_backups_along(store: Store, tmp_path: Path) -> None:
    one = attach(store)
    backups.make(store, "hand")
    attach(store, b"later")
    path, target = store.path, tmp_path / "new"
    target.mkdir()
    moving.copy_backups(path, target, lambda _done, _all: None)
    last = attach(store, b"last")
    store.close()
    moved = moving.move(path, target)
    with Store.open(moved) as there:
        assert [content_of(there, number) for number in (one, last)] == [PHOTO, b"last"]
        assert check(there).ok
        assert backups.lacking(backups.every(moved)[0].path) == 0
    assert [one for one in path.parent.rglob("*") if one.is_file() and target not in one.parents] == []


def test_check_names_what_is_missing_or_changed(store: Store) -> None:
    attach(store)
    assert check(store).ok
    spoil(store, 1)
    assert check(store).problems == ("The attached file “写真.png” is missing, or not what it was.",)


def test_what_is_salvaged_of_a_damaged_file_has_its_contents(store: Store, tmp_path: Path) -> None:
    one = attach(store)
    path = store.path
    store.close()
    salvage(path, tmp_path / "salvaged.crm")
    with Store.open(tmp_path / "salvaged.crm") as saved:
        assert content_of(saved, one) == PHOTO
        assert check(saved).ok
