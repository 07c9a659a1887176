"""Every button of every page is found by its name from the top bar, and done from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from smallcrm.ui.commands import Command, commands
from smallcrm.ui.customers.customer_dialog import CustomerDialog
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.finding import find_named
from smallcrm.ui.page_acts import page_acts
from smallcrm.ui.settings.data_file import DataFileSection
from smallcrm.ui.settings.names import names
from smallcrm.ui.settings.page import SettingsPage
from tests.ui.conftest import Desk, fill

OpenDesk = Callable[..., Desk]
LEAD_BACK = {"Cancel", "Back", "Close", "やめる", "戻る", "閉じる"}
"""They belong to the step that is shown, as the buttons of a dialog do."""


@pytest.fixture(params=["en", "ja"])
def shop(request: pytest.FixtureRequest, open_desk: OpenDesk, tmp_path: Path) -> Desk:
    fill(tmp_path / "full.crm", 12)
    return open_desk(tmp_path / "full.crm", language=request.param)


def said(button: QAbstractButton) -> str:
    return button.text().replace("&", "").strip("… ")


def shown_one_after_the_other(desk: Desk) -> Iterator[tuple[str, QAbstractButton]]:
    """All that is pressed on the pages, each page and section shown once."""
    for entry in desk.window.entries:
        page = desk.window.go(entry.key)
        desk.settle()
        if isinstance(page, CustomersPage):
            listed = page.segments.pane.list
            desk.qtbot.waitUntil(lambda listed=listed: bool(listed.entries))  # type: ignore[misc]
            nobody_found(desk, page)
        if isinstance(page, SettingsPage):
            for key, _name in names():
                page.show_section(key)
        desk.settle()
        yield from ((entry.key, made) for made in (*page.buttons, *page.findChildren(QAbstractButton)))


def nobody_found(desk: Desk, page: CustomersPage) -> None:
    page.filter.setText("zzz")
    desk.qtbot.waitUntil(lambda: page.table.rows.rowCount() == 0)
    desk.settle()


def choose(desk: Desk, name: str, place: str = "") -> None:
    """As Enter does in the search."""
    known: list[Command] = [one for one in commands(desk.window) if one.name == name and place in ("", one.place)]
    known[0].does()
    desk.settle()


def test_every_button_of_every_page_is_found(shop: Desk) -> None:
    known = commands(shop.window)
    pushed = [
        (key, said(made))
        for key, made in shown_one_after_the_other(shop)
        if isinstance(made, QPushButton) and made.objectName() != "stepLink"  # they lead back, too
    ]
    lost = {(key, text) for key, text in pushed if text not in LEAD_BACK and text and not find_named(known, text)}
    assert sorted(lost) == []


def test_every_act_that_is_found_is_on_its_page(shop: Desk) -> None:
    pressed = list(shown_one_after_the_other(shop))
    there = {(key, text) for key, made in pressed for text in (made.text(), made.accessibleName())}
    there |= {
        (entry.key, action.text())
        for entry in shop.window.entries
        for action in shop.window.go(entry.key).findChildren(QAction)
    }
    assert sorted({(act.page, act.name) for act in page_acts()} - there) == []


@pytest.mark.parametrize(
    "words", ["edit", "delete", "tag", "columns", "verify", "move", "check the file", "paste", "keep", "undo this"]
)
def test_acts_are_found_by_a_word(open_desk: OpenDesk, words: str) -> None:
    found = find_named(commands(open_desk().window), words)
    assert found
    assert found[-1].hits[0].aside, "where it is done is said"


def test_an_act_is_done_from_another_page(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 12)
    desk = open_desk(tmp_path / "full.crm")
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    desk.settle()
    page.table.clearSelection()
    page.table.setCurrentIndex(page.table.rows.index(-1, 0))
    choose(desk, "Edit", "Customers")
    assert desk.window.messages.text() == "Choose a customer in the list first."
    page.table.selectRow(3)
    desk.window.go("activity")
    choose(desk, "Edit", "Customers")
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, CustomerDialog) and one.isVisible())
    assert dialog.customer == page.table.current_id()
    dialog.reject()
    choose(desk, "Check the file")
    settings = desk.window.page()
    assert isinstance(settings, SettingsPage)
    section = settings.show_section("file")
    assert isinstance(section, DataFileSection)
    assert "Everything is as it should be." in section.verdict.text()


def test_delete_by_name_with_the_keyboard(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "full.crm", 12)
    desk = open_desk(tmp_path / "full.crm")
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    desk.settle()
    page.table.choose_row(3)
    search = desk.window.top_bar.search
    search.setFocus()
    search.setText("delete")
    desk.qtbot.waitUntil(lambda: bool(search.hits()))
    QTest.keyClick(search, Qt.Key.Key_Return)
    desk.settle()
    assert desk.store.customers.count() == 11
