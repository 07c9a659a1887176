"""The field over a list, on every page that has one: the keyboard stays with what is searched for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from smallcrm.actions import activities, customers, to_do
from smallcrm.ui.activity.page import ActivityPage
from smallcrm.ui.calendar.list_view import ListView
from smallcrm.ui.calendar.page import CalendarPage
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.trash.page import TrashPage
from smallcrm.ui.widgets.filter_field import FilterField
from tests.ui.conftest import NOW, TODAY, Desk, fill

OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    """A shop with something in each list."""
    fill(tmp_path / "full.crm", 10)
    made = open_desk(tmp_path / "full.crm")
    activities.log(made.store, 1, "call", {"text": "電話"}, now=NOW)
    to_do.add(made.store, {"title": "Order tea", "due_on": TODAY.isoformat()}, TODAY)
    customers.remove(made.store, [7])
    made.window.activateWindow()
    made.window.session.tasks.changed.emit()
    return made


def of_customers(desk: Desk) -> tuple[FilterField, QWidget]:
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    return page.filter, page.table


def of_the_time_line(desk: Desk) -> tuple[FilterField, QWidget]:
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    page.table.go_to(1)
    desk.qtbot.waitUntil(lambda: page.panel.history.line.rows.rowCount() > 0)
    return page.panel.history.filter, page.panel.history.line


def of_the_activity(desk: Desk) -> tuple[FilterField, QWidget]:
    page = desk.window.go("activity")
    assert isinstance(page, ActivityPage)
    return page.filter, page.table


def of_the_trash(desk: Desk) -> tuple[FilterField, QWidget]:
    page = desk.window.go("trash")
    assert isinstance(page, TrashPage)
    return page.filter, page.table


def of_the_tasks(desk: Desk) -> tuple[FilterField, QWidget]:
    page = desk.window.go("calendar")
    assert isinstance(page, CalendarPage)
    page.show_view("list")
    assert isinstance(page.view, ListView)
    return page.view.filter, page.view.list


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("place", [of_customers, of_the_time_line, of_the_activity, of_the_trash, of_the_tasks])
def test_enter_where_nothing_is_found_leaves_the_search_at_hand(
    desk: Desk, place: Callable[[Desk], tuple[FilterField, QWidget]], at_once: bool
) -> None:
    field, listed = place(desk)
    desk.settle()
    desk.qtbot.waitUntil(listed.isVisible)
    field.setFocus()
    QTest.keyClicks(field, "zzz")
    if not at_once:
        desk.qtbot.waitUntil(lambda: not listed.isVisible())
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not listed.isVisible())
    desk.qtbot.waitUntil(field.hasFocus)
    focused = QApplication.focusWidget()
    assert focused is field
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(listed.isVisible)


def emptied_by_its_button(desk: Desk, field: QLineEdit) -> bool:
    """Whether what is typed brings a button that takes it away again."""
    for text in ("abc", "def"):
        QTest.keyClicks(field, text)
        desk.settle()
        desk.qtbot.waitUntil(field.isClearButtonEnabled)
        (clear,) = (one for one in field.findChildren(QToolButton) if one.x() > field.width() // 2)
        assert clear.isVisible()
        QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
        desk.settle()
        if field.text():
            return False
    return True


def test_a_button_empties_what_is_searched_for(desk: Desk) -> None:
    field, _listed = of_customers(desk)
    assert emptied_by_its_button(desk, field)
    assert emptied_by_its_button(desk, desk.window.top_bar.search)
