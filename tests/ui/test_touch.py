"""Staying in touch, in the real window: on Today, in the panel, and where it is said how often."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from smallcrm.actions import customers, segments
from smallcrm.actions.touch import InTouch
from smallcrm.analysis.touch import Gaps
from smallcrm.filters.conditions import Choice
from smallcrm.ui.calendar.task_dialog import TaskDialog
from smallcrm.ui.customers.activity_dialog import ActivityDialog
from smallcrm.ui.customers.customer_dialog import CustomerDialog
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.segments.segment_dialog import SegmentDialog
from smallcrm.ui.today.page import TodayPage
from smallcrm.ui.widgets.table import ASIDE
from tests.ui.conftest import Desk

VIP = Choice("tags", ("VIP",))


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """Two of whom nothing was heard for long."""
    desk = open_desk()
    for name, wished, longest in (("<b>伊藤</b> 和子", 30, 60), ("山本 正", 30, None)):
        customers.add(desk.store, {"name": name, "created_on": "2026-01-01", "wished_gap": wished,
                                   "longest_gap": longest})  # fmt: skip
    return desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TodayPage:
    page = desk.window.go("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page.touch.table.rows.rowCount() == 2)
    return page


def listed(page: TodayPage) -> list[str]:
    rows = page.touch.table.rows
    return [str(rows.data(rows.index(row, 0))) for row in range(rows.rowCount())]


def line(page: TodayPage, row: int) -> list[Any]:
    rows = page.touch.table.rows
    cells = ((1, Qt.ItemDataRole.DisplayRole), (1, ASIDE), (2, Qt.ItemDataRole.DisplayRole))
    return [rows.data(rows.index(row, column), role) for column, role in cells]


def test_the_most_urgent_stands_first_with_how_long_it_was(page: TodayPage) -> None:
    assert listed(page) == ["<b>伊藤</b> 和子", "山本 正"]
    assert line(page, 0) == ["325 days ago (since then known)", "at the longest 60 days", "265 days over"]
    assert line(page, 1)[1:] == ["every 30 days", "due"]


def test_a_call_that_is_written_down_takes_one_off_and_undo_brings_them_back(
    desk: Desk, page: TodayPage, qtbot: QtBot
) -> None:
    QTest.keyClick(page.touch.table, Qt.Key.Key_C)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ActivityDialog)
    assert dialog.parts["kind"].value() == "call"
    dialog.save()
    qtbot.waitUntil(lambda: listed(page) == ["山本 正"])
    desk.window.session.undo()
    qtbot.waitUntil(lambda: len(listed(page)) == 2)


def test_a_task_that_is_made_takes_the_chosen_one_off(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    page.touch.table.choose_row(1)
    page.touch.task.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TaskDialog)
    assert (dialog.parts["title"].text(), dialog.parts["customer_id"].text()) == ("Get in touch", "山本 正")
    dialog.save()
    qtbot.waitUntil(lambda: listed(page) == ["<b>伊藤</b> 和子"])


def test_put_off_it_comes_back_on_its_day(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    page.touch.later.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) == 5
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: listed(page) == ["山本 正"])
    desk.window.session.today = lambda: date(2026, 11, 24)
    page.refresh()
    qtbot.waitUntil(lambda: len(listed(page)) == 2)


def test_all_of_them_are_shown_among_the_customers(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    assert page.touch.rest.isHidden(), "both are listed"
    for number in range(9):
        customers.add(desk.store, {"name": f"客 {number}", "created_on": "2026-01-01", "wished_gap": 300 + number})
    customers.add(desk.store, {"name": "新", "created_on": "2026-11-20", "wished_gap": 30})
    page.refresh()
    qtbot.waitUntil(lambda: not page.touch.rest.isHidden())
    assert page.touch.rest.text() == "6 more"
    customers_page = desk.window.go("customers")
    assert isinstance(customers_page, CustomersPage)
    customers_page.open_page(1)
    desk.window.go("today")
    page.touch.rest.click()
    shown = desk.window.page()
    assert isinstance(shown, CustomersPage)
    qtbot.waitUntil(lambda: shown.table.rows.rowCount() == 11)
    assert shown.table.isVisible(), "the list, and not the page of the one who was open"


def test_where_nobody_said_how_often_the_card_teaches_it(open_desk: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = open_desk()
    customers.add(desk.store, {"name": "伊藤 和子", "created_on": "2026-01-01"})
    page = desk.window.go("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page.touch.said().startswith("Say in a customer’s form"))
    assert [made.isHidden() for made in (page.touch.table, page.touch.call, page.touch.later)] == [True] * 3


def test_it_is_said_in_the_customers_form_and_told_in_the_panel(desk: Desk, qtbot: QtBot) -> None:
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    (number,) = (one for one in desk.store.customers.ids() if "山本" in customers.existing(desk.store, one).name)
    page.open_customer(number)
    qtbot.waitUntil(lambda: "To be in touch every 30 days: due" in page.panel.standing.touch.text())
    page.acts.edit.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CustomerDialog)
    dialog.parts["longest_gap"].put("2週間")
    dialog.save()
    qtbot.waitUntil(lambda: "shorter" in dialog._told.text())
    desk.settle()
    longest = dialog.parts["longest_gap"]
    assert longest.words.text() == "must not be shorter than the wished one."
    assert longest.editor.property("wrong") == "true"
    assert longest.editor.hasFocus()
    longest.put("3か月")
    assert not longest.editor.property("wrong")
    dialog.save()
    desk.settle()
    assert customers.existing(desk.store, number).longest_gap == 90
    qtbot.waitUntil(lambda: page.panel.standing.touch.text().endswith("235 days over"))
    assert page.panel.standing.touch.property("tone") == "bad"


def test_a_segment_says_it_for_its_customers(desk: Desk) -> None:
    number = segments.add(desk.store, "VIP", VIP, gaps=Gaps(20))
    dialog = SegmentDialog(desk.window.session, number, VIP, desk.window)
    dialog.open()
    assert [field.text() for field in dialog.gaps] == ["20 days", ""]
    dialog.gaps[1].put("60")
    dialog.save()
    desk.settle()
    assert segments.existing(desk.store, number).gaps == Gaps(20, 60)
    desk.window.session.undo()
    desk.settle()
    assert segments.existing(desk.store, number).gaps == Gaps(20)


def test_what_was_looked_up_before_somebody_died_is_not_said_after(desk: Desk, qtbot: QtBot) -> None:
    page = desk.window.go("customers")
    assert isinstance(page, CustomersPage)
    (number,) = (one for one in desk.store.customers.ids() if "山本" in customers.existing(desk.store, one).name)
    before = InTouch(desk.store).standing(number, desk.window.session.today())
    assert before is not None
    page.open_customer(number)
    qtbot.waitUntil(page.panel.standing.touch.isVisible)
    customers.change(desk.store, number, {"status": "deceased"})
    desk.settle()
    desk.window.session.tasks.changed.emit()
    page.panel.show_touch(before)
    desk.settle()
    qtbot.waitUntil(lambda: not page.panel.standing.touch.isVisible())
    assert number not in [one.id for one in InTouch(desk.store).due(desk.window.session.today())]
