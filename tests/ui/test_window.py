"""The frame: pages, search, undo by name, files dropped, settings, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from smallcrm.actions import customers
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.imports.page import ImportPage
from smallcrm.ui.page import Page
from tests.ui.conftest import Desk, fill

OpenDesk = Callable[..., Desk]


def test_an_empty_file_begins_with_the_two_ways_in(open_desk: OpenDesk) -> None:
    page = open_desk().window.page()
    assert isinstance(page, Page)
    assert page.key == "start"
    buttons = [button.text() for button in page.findChildren(QPushButton)]
    assert any("Choose a file" in text for text in buttons)
    assert any("demo shop" in text for text in buttons)


@pytest.mark.parametrize("size", [(1024, 700), (1360, 860)])
def test_enter_begins_on_an_empty_list_of_customers(open_desk: OpenDesk, size: tuple[int, int]) -> None:
    desk = open_desk()
    window = desk.window
    window.resize(*size)
    for _time in range(2):
        page = window.go("customers")
        desk.settle()
        focused = page.focusWidget()
        assert isinstance(focused, QPushButton)
        assert focused.text() == "Import a ledger…"
        window.go("imports")


def test_a_file_with_customers_begins_with_them(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    page = open_desk(tmp_path / "full.crm").window.page()
    assert isinstance(page, CustomersPage)
    assert page.table.rows.rowCount() == 3
    assert page.head.told.text() == "3 customers"


def test_the_first_window_fits_on_the_screen(open_desk: OpenDesk) -> None:
    window = open_desk().window
    assert window.height() <= max(window.SMALLEST.height(), window.screen().availableGeometry().height())


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_undo_and_redo_say_what_they_would_where_there_is_room(
    open_desk: OpenDesk, tmp_path: Path, spoken: str
) -> None:
    fill(tmp_path / "full.crm", 1, "R&D " + "伊藤 和子" * 20)
    desk = open_desk(tmp_path / "full.crm", language=spoken)
    bar, window = desk.window.top_bar, desk.window
    window.resize(1600, 860)
    desk.window.session.tasks.operation("Remove", lambda _work: customers.remove(desk.store, [1])).writes().start()
    desk.settle()
    window.undo()
    desk.settle()
    for made in (bar.undo, bar.redo):
        word, _mark, rest = made.accessibleName().partition(": ")
        assert rest
        assert made.text().startswith(f"{word}: {rest[:4]}")
        assert made.text().endswith("…")
        assert made.width() <= 300
        assert made.accessibleName() in made.toolTip().replace("&amp;", "&")
    window.resize(window.minimumSize())
    desk.settle()
    word = bar.undo.accessibleName().partition(": ")[0]
    assert bar.undo.text() in (word, "")
    assert bar.redo.text() == ""
    assert bar.search.width() >= 200
    window.resize(1600, 860)
    desk.settle()
    assert bar.undo.text().startswith(f"{word}: ")


def test_undo_and_redo_by_keys_name_the_act(open_desk: OpenDesk) -> None:
    desk = open_desk()
    customers.add(desk.store, {"name": "小林 健"})
    desk.window.session.tasks.changed.emit()
    assert "小林 健" in desk.window.top_bar.undo.toolTip()
    desk.window.go("customers")
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.store.customers.count() == 0
    assert "小林 健" in desk.window.messages.text()
    assert not desk.window.top_bar.undo.isEnabled()
    QTest.keyClick(desk.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.store.customers.count() == 1
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    QTest.keyClick(desk.window, Qt.Key.Key_Z, both)
    desk.settle()
    assert desk.store.customers.count() == 1


def test_a_ledger_dropped_anywhere_is_planned(open_desk: OpenDesk, ledger: Path) -> None:
    desk = open_desk()
    desk.drop(ledger)
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    assert page.preview is not None
    assert desk.store.customers.count() == 0


def test_contacts_dropped_come_in_like_a_ledger_and_are_undone(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.drop(Path(__file__).parents[1] / "ledger" / "data" / "vcards" / "iphone.vcf")
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    told = [label.text() for label in page.columns_view.reading.findChildren(QLabel)]
    assert any("a birthday without a year" in text for text in told), "and what else the cards leave open"
    page.columns_view.bar.go.click()
    page.check.go.click()
    desk.settle()
    assert desk.store.customers.count() == 2
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.store.customers.count() == 0


def test_a_data_file_among_others_is_not_opened_in_silence(open_desk: OpenDesk, ledger: Path, tmp_path: Path) -> None:
    desk = open_desk()
    fill(tmp_path / "other.crm", 2)
    for paths in ((tmp_path / "other.crm", ledger), (tmp_path / "other.crm", tmp_path / "shop.crm")):
        desk.drop(*paths)
        desk.settle()
        assert desk.window.messages.text() == "Drop a data file by itself: it is opened instead of this one."
        assert desk.store.customers.count() == 0


def test_a_data_file_dropped_is_opened(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "other.crm", 5)
    desk = open_desk()
    desk.drop(tmp_path / "other.crm")
    assert desk.store.path == tmp_path / "other.crm"
    assert desk.window.windowTitle().startswith("other")
    assert desk.store.customers.count() == 5


def test_the_open_file_asked_for_again_stays_open(open_desk: OpenDesk) -> None:
    desk = open_desk()
    window = desk.window
    desk.program.asked(str(desk.store.path))
    assert desk.window is window
    assert desk.window.messages.text() == ""


def test_what_cannot_be_read_is_said_and_nothing_happens(open_desk: OpenDesk, tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    desk = open_desk()
    desk.drop(tmp_path / "broken.xlsx")
    desk.settle()
    assert "broken.xlsx" in desk.window.messages.text()
    (tmp_path / "broken.crm").write_bytes(b"no data file at all")
    desk.drop(tmp_path / "broken.crm")
    assert "broken.crm" in desk.window.messages.text()
    assert desk.store.path == tmp_path / "shop.crm"


def test_language_and_look_change_at_once_and_are_kept(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.go("activity")
    desk.window.set_preference("language", "ja")
    page = desk.window.page()
    assert page is not None
    assert page.key == "activity"
    assert desk.window.top_bar.undo.text() == "元に戻す"
    desk.window.set_preference("theme", "dark")
    assert desk.window.palette().window().color().lightness() < 80
    assert '"language": "ja"' in (desk.program.preferences.path or Path()).read_text()
    desk.window.set_preference("theme", "light")


def test_size_is_remembered(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.resize(1024, 720)
    desk.window.set_preference("theme", "light")
    assert desk.window.height() == 720


def test_numbered_keys_go_to_pages(open_desk: OpenDesk) -> None:
    desk = open_desk()
    in_rail = [entry.key for entry in desk.window.entries if entry.drawing and not entry.at_foot]
    for place, key in reversed(list(enumerate(in_rail))):
        number = Qt.Key(Qt.Key.Key_1 + place)
        QTest.keyClick(desk.window, number, Qt.KeyboardModifier.ControlModifier)
        page = desk.window.page()
        assert page is not None
        assert page.key == key


def test_where_there_is_no_room_buttons_keep_their_pictures_and_names(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm", text_size=150)
    bar = desk.window.top_bar
    desk.window.resize(1024, 700)
    desk.settle()
    assert bar.undo.text() == ""
    assert bar.undo.accessibleName().startswith("Undo")
    assert all(made.text() or (made.toolTip() and made.accessibleName()) for made in bar._shown)
    desk.window.resize(1900, 900)
    desk.settle()
    assert bar.undo.text().startswith("Undo")
    assert all(made.text() for made in bar._shown)
