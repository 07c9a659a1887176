"""Data files that cannot be opened, backups, and the demo shop: the way out is always offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from smallcrm.actions import customers, demo, files, upkeep
from smallcrm.settings import Settings
from smallcrm.ui.asking import AskDialog
from smallcrm.ui.program import Program
from smallcrm.ui.restoring import RestoreDialog
from smallcrm.ui.session import Preferences
from tests.ui.answering import answer, when_asked
from tests.ui.conftest import Desk, fill

OpenDesk = Callable[..., Desk]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A data file of one customer, with a backup from before a second one."""
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        customers.add(store, {"name": "伊藤 和子"})
        upkeep.backup(store)
        customers.add(store, {"name": "小林 健"})
    return path


def program(qapp: QApplication, tmp_path: Path, **settings: str) -> Program:
    """The program with these settings, before its start."""
    chosen = Settings(language="en", theme="light")._replace(**settings)  # type: ignore[arg-type]
    return Program(qapp, Preferences(chosen, tmp_path / "settings.json"))


@pytest.mark.parametrize("spoilt", [True, False])
def test_a_file_that_is_spoilt_or_gone_is_restored_on_request(
    qapp: QApplication, tmp_path: Path, shop: Path, spoilt: bool
) -> None:
    if spoilt:
        shop.write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)
    else:
        shop.unlink()
    said = answer("Restore the backup of 20").buttons
    started = program(qapp, tmp_path, last_file=str(shop))
    assert started.start(None)
    assert started.store is not None
    assert started.store.customers.count() == 1
    assert said[1:] == [*(["Save what can be read…"] if spoilt else []), "Open another file…", "New file…", "Quit"]
    started.close()


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A data file without a backup, whose first page is spoilt."""
    path = tmp_path / "damaged.crm"
    fill(path, 300)
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xaa" * 3996 + content[4096:])
    return path


def choosing_place(monkeypatch: pytest.MonkeyPatch, answer: Path) -> list[str]:
    """The system's dialog answers so; gives what it was asked with."""
    asked: list[str] = []

    def reply(_parent: object, *words: str, **_options: object) -> tuple[str, str]:
        asked.extend(words)
        return str(answer), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", reply)
    return asked


def test_what_can_be_read_of_a_damaged_file_is_saved_and_opened(
    qapp: QApplication, tmp_path: Path, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = damaged.read_bytes()
    asked = choosing_place(monkeypatch, tmp_path / "rescued.crm")
    said = answer("Save what", "Open it").buttons
    started = program(qapp, tmp_path, last_file=str(damaged))
    assert started.start(None)
    assert said == ["Save what can be read…", "Open another file…", "New file…", "Quit", "Open it", "Close"]
    assert asked[1] == str(tmp_path / "damaged (saved).crm")
    assert started.store is not None
    assert started.store.path == tmp_path / "rescued.crm"
    assert started.store.customers.count() == 300
    assert damaged.read_bytes() == spoilt
    started.close()


def test_what_was_saved_is_told_in_numbers(
    open_desk: OpenDesk, tmp_path: Path, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    choosing_place(monkeypatch, tmp_path / "rescued.crm")
    told: list[str] = []

    def save(dialog: AskDialog) -> None:
        when_asked(AskDialog, look)
        dialog.buttons[0].click()

    def look(dialog: AskDialog) -> None:
        assert dialog.buttons[0].text() == "Open it"
        told.extend(label.text() for label in dialog.findChildren(QLabel))
        answer("Cancel")
        dialog.reject()

    when_asked(AskDialog, save)
    desk.drop(damaged)
    assert told == ["What can be read was saved.", f"300 customers, 600 purchases\n{tmp_path / 'rescued.crm'}"]
    assert desk.store.path == tmp_path / "shop.crm"


def test_nothing_is_overwritten_by_what_is_saved(
    qapp: QApplication, tmp_path: Path, damaged: Path, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shop.read_bytes()
    choosing_place(monkeypatch, shop)
    answer("Save what", "Close", "Quit")
    assert not program(qapp, tmp_path, last_file=str(damaged)).start(None)
    assert shop.read_bytes() == before


def test_a_copy_is_offered_where_the_file_is_gone_from_its_place(
    open_desk: OpenDesk, tmp_path: Path, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(shop)
    for before in (True, False):
        work = desk.window.session.tasks.operation("Add", lambda _work: customers.add(desk.store, {"name": "森 茂"}))
        work.writes().start()
        desk.settle()
        if before:
            shop.unlink()
    assert "save a copy" in desk.window.messages.text()
    choosing_place(monkeypatch, tmp_path / "elsewhere.crm")
    (offer,) = desk.window.messages.offers()
    offer.click()
    desk.settle()
    with files.open_file(tmp_path / "elsewhere.crm") as copy:
        assert copy.customers.count() == 3


def test_no_words_are_cut_on_the_buttons_of_a_question(qtbot: QtBot, language: str) -> None:
    from smallcrm.ui.opening import _ways

    dialog = AskDialog("?", "", _ways(None, spoilt=True, leave="Quit"))
    qtbot.addWidget(dialog)  # one that is left to the interpreter's end takes the process down
    dialog.show()
    for button in dialog.buttons:
        assert button.width() >= button.sizeHint().width()
        assert button.fontMetrics().horizontalAdvance(button.text()) < button.width() - 20


def test_a_remembered_file_that_is_gone_is_not_made_anew(qapp: QApplication, tmp_path: Path) -> None:
    answer("Quit")
    assert not program(qapp, tmp_path, last_file=str(tmp_path / "gone.crm")).start(None)
    assert not (tmp_path / "gone.crm").exists()


def test_a_backup_is_chosen_and_restored(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)

    def choose(dialog: RestoreDialog) -> None:
        assert dialog.list.count() == 1
        dialog.go.click()

    when_asked(RestoreDialog, choose)
    desk.window.files.restore()
    desk.settle()
    assert desk.store.customers.count() == 1
    assert "before restore" in desk.window.messages.text()
    assert len(list(shop.parent.glob("shop (before restore*.crm"))) == 1


@pytest.mark.parametrize("from_another", [True, False])
def test_a_backup_is_restored_instead_of_worked_on(
    open_desk: OpenDesk, shop: Path, tmp_path: Path, from_another: bool
) -> None:
    desk = open_desk(tmp_path / "other.crm" if from_another else shop)
    backup = upkeep.all_backups(shop)[0].path
    answer("Cancel")
    desk.drop(backup)
    desk.settle()
    answer("Restore")
    desk.drop(backup)
    desk.settle()
    assert desk.store.path == shop
    assert desk.store.customers.count() == 1


def test_the_demo_shop_is_left_with_one_click_and_never_remembered(
    open_desk: OpenDesk, shop: Path, tmp_path: Path
) -> None:
    demo.make(tmp_path / "demo.crm", size=5, today=date(2026, 11, 22))
    desk = open_desk(shop)
    desk.window.file_wanted.emit(tmp_path / "demo.crm")
    desk.settle()
    assert desk.store.path.name == "demo.crm"
    assert desk.program.preferences.now.last_file == str(shop)
    desk.window.rail.leave_demo.click()
    desk.settle()
    assert desk.store.path == shop
