"""Files attached to a customer: what may be, what is opened, what is refused and in which words."""

from __future__ import annotations

import stat
import sys
from datetime import date
from pathlib import Path

import pytest

from smallcrm.actions import act_details, attachments, customers, earlier, history, merging, person_file, privacy, trash
from smallcrm.errors import CrmError
from smallcrm.store import backup as backups
from smallcrm.store import contents
from smallcrm.store.check import check
from smallcrm.store.database import Store
from smallcrm.values.file_kinds import may_be_opened, safe_name

TODAY = date(2026, 11, 22)


@pytest.fixture
def known(store: Store) -> int:
    return customers.add(store, {"name": "伊藤 和子"})


def made(folder: Path, name: str, content: bytes = b"text") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_files_are_attached_deleted_and_brought_back(store: Store, known: int, tmp_path: Path) -> None:
    paths = [made(tmp_path, "見積.pdf", b"%PDF"), made(tmp_path, "メモ.txt")]
    ids = attachments.add(store, known, paths, today=TODAY).ids
    assert history.undo_label(store) == "Attached 2 files to “伊藤 和子”"
    for path in paths:
        path.unlink()
    found = store.attachments.of_customer(known)
    assert [(one.name, one.size, one.added_on) for one in found] == [
        ("メモ.txt", 4, "2026-11-22"),
        ("見積.pdf", 4, "2026-11-22"),
    ]
    attachments.remove_files(store, ids[:1])
    assert history.undo_label(store) == "Deleted the file “見積.pdf” of “伊藤 和子”"
    (record,) = act_details.details(store, store.journal.acts(1)[0].id, "gregorian").records
    (step,) = record.fields
    assert (record.title, *step[:3]) == ("Customer 伊藤 和子", "File", "見積.pdf", "")
    assert step.place is not None
    earlier.put_back(store, step.place)
    assert len(store.attachments.of_customer(known)) == 2
    history.undo(store)
    history.undo(store)
    attachments.save_as(store, ids[0], tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF"


def test_a_deleted_customer_comes_back_with_the_files_and_a_merged_one_hands_them_over(
    store: Store, known: int, tmp_path: Path
) -> None:
    (one,) = attachments.add(store, known, [made(tmp_path, "a.txt")], today=TODAY).ids
    customers.remove(store, [known])
    store.attachments.let_go_unneeded()
    trash.restore(store, [known])
    attachments.save_as(store, one, tmp_path / "again.txt")
    other = customers.add(store, {"name": "伊藤 和子"})
    merging.merge(store, other, [known], {})
    assert [file.name for file in store.attachments.of_customer(other)] == ["a.txt"]


def test_what_cannot_be_attached_is_named_with_the_reason_and_the_others_are_attached(
    store: Store, known: int, tmp_path: Path
) -> None:
    good, large = made(tmp_path, "a.txt"), tmp_path / "動画.mp4"
    with large.open("wb") as file:
        file.truncate(contents.LARGEST + 1)
    folder = tmp_path / "folder"
    folder.mkdir()
    for wrong, words in ((large, "too large: a file may have 50 MB"), (folder, "is a folder"),
                         (tmp_path / "none.txt", "cannot be read")):  # fmt: skip
        with pytest.raises(CrmError, match=words):
            attachments.add(store, known, [wrong], today=TODAY)
    assert store.attachments.of_customer(known) == []
    added = attachments.add(store, known, [large, good, folder, made(tmp_path, "b.txt")], today=TODAY)
    assert [one.split("”")[0] for one in added.refused] == ["“動画.mp4", "“folder"]
    assert [store.attachments.get(one).name for one in added.ids] == ["a.txt", "b.txt"]  # type: ignore[union-attr]
    history.undo(store)
    assert store.attachments.of_customer(known) == []


@pytest.mark.skipif(sys.platform != "linux", reason="a file whose first byte cannot be read")
def test_a_file_that_cannot_be_read_to_its_end_is_no_fault_of_the_disk(
    store: Store, known: int, tmp_path: Path
) -> None:
    (tmp_path / "傷.jpg").symlink_to("/proc/self/mem")
    added = attachments.add(store, known, [tmp_path / "傷.jpg", made(tmp_path, "a.txt")], today=TODAY)
    assert (added.refused, len(added.ids)) == (["“傷.jpg” cannot be read."], 1)


@pytest.mark.parametrize(
    ("name", "content", "opened"),
    [
        ("写真.JPG", b"\xff\xd8\xff", True),
        ("見積.pdf", b"%PDF-1.7", True),
        ("台帳.xlsx", b"PK\x03\x04", True),
        ("メモ.txt", b"", True),
        ("setup.exe", b"MZ\x90", False),
        ("見積.pdf", b"MZ\x90", False),
        ("写真.png", b"\x7fELF", False),
        ("メモ.txt", b"#!/bin/sh", False),
        ("見積.pdf.exe", b"", False),
        ("run.desktop", b"[Desktop Entry]", False),
        ("link.lnk", b"L\x00\x00\x00", False),
        ("ページ.html", b"<script>", False),
        ("図.svg", b"<svg onload=", False),
        ("マクロ.xlsm", b"PK\x03\x04", False),
        ("pdf", b"%PDF", False),
    ],
)
def test_only_what_cannot_run_is_opened_and_then_as_a_copy(
    store: Store, known: int, tmp_path: Path, name: str, content: bytes, opened: bool
) -> None:
    (one,) = attachments.add(store, known, [made(tmp_path, name, content)], today=TODAY).ids
    if not opened:
        with pytest.raises(CrmError, match="could run as a program"):
            attachments.copy_to_open(store, one, tmp_path)
        return
    copy = attachments.copy_to_open(store, one, tmp_path)
    assert copy.name == name
    assert copy.read_bytes() == content
    assert not copy.stat().st_mode & (stat.S_IXUSR | 0o077)
    copy.write_bytes(b"changed by another program")
    attachments.save_as(store, one, tmp_path / "kept")
    assert (tmp_path / "kept").read_bytes() == content


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("見積書.pdf", "見積書.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("写真\u202egnp.exe", "写真_gnp.exe"),
        ("a:b.txt", "a_b.txt"),
        ("a.pdf . ", "a.pdf"),
        ("", "_"),
        ("x" * 300 + ".png", "x" * 120 + ".png"),
    ],
)
def test_names_are_such_as_any_disk_takes(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert not may_be_opened(name, b"") or may_be_opened(safe, b"")


def test_a_content_that_was_spoilt_is_taken_from_the_backup_or_said_to_be_gone(
    store: Store, known: int, tmp_path: Path
) -> None:
    (one,) = attachments.add(store, known, [made(tmp_path, "a.txt")], today=TODAY).ids
    found = store.attachments.get(one)
    assert found is not None
    path = store.attachments.place(found.digest)
    backups.make(store, "hand")
    for spoilt in (None, b"tex"):
        path.unlink()
        if spoilt is not None:
            path.write_bytes(spoilt)
        attachments.save_as(store, one, tmp_path / "kept")
        assert (tmp_path / "kept").read_bytes() == b"text"
    path.unlink()
    contents.let_go(store.path.parent / "backups" / "shop.files", [found.digest])
    with pytest.raises(CrmError, match="is missing, or not what it was"):
        attachments.save_as(store, one, tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_a_person_erased_for_good_leaves_neither_content_nor_name_of_a_file(
    store: Store, known: int, tmp_path: Path
) -> None:
    other = customers.add(store, {"name": "上田"})
    both = made(tmp_path, "共通.txt", b"both have it")
    attachments.add(store, known, [made(tmp_path, "伊藤様の診断書.pdf", b"%PDF"), both], today=TODAY)
    attachments.add(store, other, [both], today=TODAY)
    attachments.remove_files(store, [store.attachments.of_customer(known)[-1].id])
    told = person_file.document(store, customers.existing(store, known), TODAY)
    assert told["files"] == [{"name": "共通.txt", "added_on": "2026-11-22", "size": 12}]
    privacy.erase(store, known, TODAY)
    (left,) = store.attachments.of_customer(other)
    assert list(contents.every(store.attachments.folder)) == [left.digest]
    assert "診断書".encode() not in store.path.read_bytes()
    assert trash.deleted(store) == []
    assert check(store).ok
    backups.make(store, "hand")
