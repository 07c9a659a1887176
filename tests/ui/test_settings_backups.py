"""Backups in the settings: made, looked into, verified, given back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel

from smallcrm.actions import upkeep
from smallcrm.ui.settings.backups import BackupsSection
from smallcrm.ui.settings.page import SettingsPage
from tests.ui.answering import answer
from tests.ui.conftest import Desk
from tests.ui.test_opening import shop

OpenDesk = Callable[..., Desk]
__all__ = ["shop"]


def backups(desk: Desk) -> BackupsSection:
    """The section, as it is when everything is shown."""
    page = desk.window.go("settings")
    assert isinstance(page, SettingsPage)
    shown = page.show_section("backups")
    assert isinstance(shown, BackupsSection)
    desk.settle()
    return shown


def test_before_there_is_any(open_desk: OpenDesk) -> None:
    shown = backups(open_desk())
    assert "No backup yet" in shown.summary.text()
    assert not shown.restore.isEnabled()
    assert not shown.check.isEnabled()


def test_what_is_in_a_backup_is_seen_before_it_is_restored(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    shown = backups(desk)
    assert "1 customer, 0 purchases" in shown.contents.text()
    assert "伊藤 和子" in shown.last_act.text()
    assert "2 customers" in shown.now.text()
    answer("Cancel")
    shown.restore.click()
    desk.settle()
    assert desk.store.customers.count() == 2
    answer("Restore")
    shown.restore.click()
    desk.settle()
    assert desk.store.customers.count() == 1
    assert len(list(shop.parent.glob("shop (before restore*.crm"))) == 1


def test_a_new_backup_is_listed_first(open_desk: OpenDesk, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk(shop)
    shown = backups(desk)
    shown.make.click()
    desk.settle()
    assert shown.table.rows.rowCount() == 2
    shown.table.selectRow(0)
    desk.settle()
    assert "2 customers" in shown.contents.text()
    assert "2 backups" in shown.summary.text()
    assert str(shop.parent / "backups") == shown.folder.text()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    shown.show_folder.click()
    assert [url.toLocalFile() for url in opened] == [str(shop.parent / "backups")]


def test_a_damaged_backup_is_found_and_named(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    shown = backups(desk)
    shown.make.click()
    desk.settle()
    bad = upkeep.all_backups(shop)[1].path
    bad.write_bytes(bad.read_bytes()[:-1] + b"\x01")
    shown.check.click()
    desk.settle()
    assert bad.name in desk.window.messages.text()
    states = [shown.model.index(row, 3).data() for row in range(2)]
    assert states == ["sound", "damaged"]


def test_a_backup_that_cannot_be_read_says_so_and_is_not_offered(open_desk: OpenDesk, shop: Path) -> None:
    bad = upkeep.all_backups(shop)[0].path
    bad.write_bytes(b"nothing")
    shown = backups(open_desk(shop))
    assert "not a smallcrm data file" in shown.contents.text()
    assert not shown.restore.isEnabled()
    assert all(label.textFormat().name == "PlainText" for label in shown.findChildren(QLabel))


def test_another_folder_is_chosen_and_used_from_then_on(
    open_desk: OpenDesk, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = open_desk(shop)
    shown = backups(desk)
    before = upkeep.all_backups(shop)[0].path
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(stick))
    shown.other_folder.click()
    desk.settle()
    assert shown.folder.text() == str(stick / "backups")
    assert str(stick / "backups") in desk.window.messages.text()
    desk.window.messages.offers()[0].click()
    desk.settle()
    shown.refresh()
    desk.settle()
    assert [one.path.parent for one in upkeep.all_backups(shop)] == [stick / "backups", before.parent]
    assert shown.table.rows.rowCount() == 2
    stick.rename(tmp_path / "out")
    shown.refresh()
    desk.settle()
    assert shown.away.isVisible()
    assert str(before.parent) in shown.away.text()
    assert shown.table.rows.rowCount() == 1


def test_a_folder_of_another_file_of_that_name_is_refused(open_desk: OpenDesk, shop: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(shop, other / shop.name)
    desk = open_desk(shop)
    shown = backups(desk)
    shown.choose_folder(other)
    desk.settle()
    assert "another data file" in desk.window.messages.text()
    assert shown.folder.text() == str(shop.parent / "backups")
