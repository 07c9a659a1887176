"""The keys of the window and its page, brought up by a question mark or by holding Ctrl."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from smallcrm.ui.commands import window_commands
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.key_sheet import HELD_MS, KeyLine, _flowing, of_commands, of_page
from tests.ui.conftest import Desk, fill

OpenDesk = Callable[..., Desk]


@pytest.fixture
def shop(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm")
    desk.settle()
    return desk


def told(desk: Desk) -> list[str]:
    return [made.text() for made in desk.window.key_sheet.findChildren(QLabel) if made.isVisible()]


def test_a_question_mark_tells_the_keys_of_the_page_and_any_key_puts_them_away(shop: Desk) -> None:
    page = shop.window.go("customers")
    assert isinstance(page, CustomersPage)
    QTest.keyClicks(page.table, "?")
    assert shop.window.key_sheet.isVisible()
    assert {"Ctrl+K", "Search", "Ctrl+E", "Edit", "Ctrl+Z", "Ctrl+F", "Find in the list"} <= set(told(shop))
    assert page.filter.text() == "", "the list does not search for it"
    QTest.keyClick(shop.window.key_sheet, Qt.Key.Key_Escape)
    assert not shop.window.key_sheet.isVisible()
    assert page.table.hasFocus(), "the keyboard is where it was"


def test_in_the_card_of_a_customer_the_letters_are_told(shop: Desk) -> None:
    page = shop.window.go("customers")
    assert isinstance(page, CustomersPage)
    page.open_page(1)
    assert page.panel.history.line.hasFocus()
    QTest.keyClicks(page.panel.history.line, "?")
    words = told(shop)
    letters = {"V": "Visit…", "C": "Call…", "N": "Note…", "P": "New purchase", "M": "E-mail…", "L": "Letter…"}
    letters |= {"T": "Social media…", "K": "Complaint…", "Y": "Payment received…", "E": "Edit", "J": "Task…"}
    assert {key: words[words.index(key) + 1] for key in letters if key in words} == letters
    assert "Search in the list" not in words, "letters do something else here"
    QTest.keyClick(shop.window.key_sheet, Qt.Key.Key_Escape)
    QTest.keyClick(page.panel.history.line, Qt.Key.Key_Escape)
    QTest.keyClicks(page.table, "?")
    assert {"Search in the list", "Ctrl+Shift+V"} <= set(told(shop))
    assert "V" not in told(shop)


def test_esc_in_a_list_clears_the_search(shop: Desk) -> None:
    page = shop.window.go("customers")
    assert isinstance(page, CustomersPage)
    page.filter.setText("0002")
    shop.qtbot.waitUntil(lambda: page.table.rows.rowCount() < 3)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.filter.text() == "0002", "rows that were being selected come first"
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.filter.text() == ""
    shop.qtbot.waitUntil(lambda: page.table.rows.rowCount() == 3)
    assert page.table.hasFocus()


def test_a_click_beside_them_and_another_page_put_them_away(shop: Desk) -> None:
    page = shop.window.go("customers")
    assert isinstance(page, CustomersPage)
    QTest.keyClicks(page.table, "?")
    QTest.mouseClick(page.filter, Qt.MouseButton.LeftButton)
    assert not shop.window.key_sheet.isVisible()
    assert page.filter.hasFocus(), "the keyboard is where the click was"
    QTest.keyClicks(page.table, "?")
    assert shop.window.key_sheet.isVisible()
    QTest.keySequence(shop.window.key_sheet, QKeySequence("Ctrl+3"))
    shop.settle()
    assert shop.window.session.go("ranking").isVisible()
    assert not shop.window.key_sheet.isVisible()


@pytest.mark.parametrize("height", [700, 860])
def test_all_keys_of_the_customers_are_within_the_window(shop: Desk, height: int) -> None:
    shop.window.resize(1024, height)
    page = shop.window.go("customers")
    assert isinstance(page, CustomersPage)
    page.table.choose_row(0)
    shop.qtbot.waitUntil(lambda: "privacy" in vars(page))
    shop.window.show_keys()
    assert {"Payment received…", "Attach files…", "Find in the list", "Quit", "Clear the search"} <= set(told(shop))
    assert told(shop).count("Ctrl+D") == 1, "not again under the page"
    assert shop.window.rect().contains(shop.window.key_sheet.geometry())


def test_the_ranking_tells_its_own_keys(shop: Desk) -> None:
    shop.window.go("ranking")
    shop.window.show_keys()
    assert {"Ctrl+P", "Print…"} <= set(told(shop))
    assert "Ctrl+F" not in told(shop), "the list of customers is not shown"


def test_a_question_mark_is_typed_into_a_field(shop: Desk) -> None:
    page = shop.window.go("customers")
    assert isinstance(page, CustomersPage)
    page.filter.setFocus()
    QTest.keyClicks(page.filter, "?")
    assert page.filter.text() == "?"
    assert not shop.window.key_sheet.isVisible()


def test_holding_ctrl_brings_them_up_and_letting_go_takes_them_away(
    shop: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [Qt.KeyboardModifier.ControlModifier]
    monkeypatch.setattr(QGuiApplication, "queryKeyboardModifiers", lambda: held[0])
    monkeypatch.setattr(shop.window, "isActiveWindow", lambda: True)
    page = shop.window.go("customers")
    assert isinstance(page, CustomersPage)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(page.table, event)
    assert not shop.window.key_sheet.isVisible(), "not at once: most hold it for another key"
    shop.qtbot.waitUntil(shop.window.key_sheet.isVisible, timeout=HELD_MS * 5)
    held[0] = Qt.KeyboardModifier.NoModifier
    shop.qtbot.waitUntil(lambda: not shop.window.key_sheet.isVisible())


def test_another_key_with_ctrl_is_no_holding(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "queryKeyboardModifiers", lambda: Qt.KeyboardModifier.ControlModifier)
    page = shop.window.go("customers")
    assert isinstance(page, CustomersPage)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(page.table, event)
    QApplication.sendEvent(
        page.table, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier)
    )
    shop.qtbot.wait(HELD_MS + 200)
    assert not shop.window.key_sheet.isVisible()


def test_no_key_does_two_things(shop: Desk) -> None:
    for entry in shop.window.entries:
        page = shop.window.go(entry.key)
        shop.settle()
        does: dict[str, set[str]] = {}
        for line in (*of_commands(window_commands(shop.window)), *of_page(page)):
            does.setdefault(line.key, set()).add(line.does.strip("… "))
        twice = {key: sorted(names) for key, names in does.items() if len(names) > 1}
        assert twice == {}, entry.key


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_all_keys_can_be_read_in_a_small_window_with_large_text(
    open_desk: OpenDesk, tmp_path: Path, spoken: str
) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm", text_size=150, language=spoken)
    desk.window.resize(1024, 700)
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    desk.settle()
    QTest.keyClicks(page.table, "?")
    sheet = desk.window.key_sheet
    assert desk.window.rect().contains(sheet.geometry())
    names = [one for one in sheet.findChildren(QLabel) if one.isVisible()]
    lowest = max(names, key=lambda one: one.mapTo(sheet, QPoint()).y())
    assert all(0 < one.mapTo(sheet, QPoint()).x() < sheet.width() - one.width() for one in names)
    assert lowest.visibleRegion().isEmpty()
    for _page in range(4):
        QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    assert sheet.isVisible()
    assert not lowest.visibleRegion().isEmpty()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_section_that_goes_on_has_its_heading_there_again() -> None:
    first: tuple[str | KeyLine, ...] = ("Window", *(KeyLine(f"F{at}", f"act {at}") for at in range(7)))
    second: tuple[str | KeyLine, ...] = ("Lists", KeyLine("Esc", "clear"))
    columns = _flowing([first, second], 2)
    assert len(columns) == 2
    assert [column[0] for column in columns] == ["Window", "Window"]
    assert all(isinstance(column[-1], KeyLine) for column in columns), "no heading stands alone at the foot"
    assert [line for column in columns for line in column if isinstance(line, KeyLine)] == [*first[1:], *second[1:]]
