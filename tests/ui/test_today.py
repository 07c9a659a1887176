"""The page of the day, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from smallcrm.actions import customers, deals, to_do
from smallcrm.actions.today import Month
from smallcrm.store.purchase_records import NewLine, NewPurchase
from smallcrm.store.to_do_records import ToDoItem
from smallcrm.ui import theme
from smallcrm.ui.calendar.dated_view import DatedView
from smallcrm.ui.calendar.item_words import due_word
from smallcrm.ui.calendar.page import CalendarPage
from smallcrm.ui.calendar.task_dialog import TaskDialog
from smallcrm.ui.customers.activity_dialog import ActivityDialog
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.today.goals_dialog import SalesGoalsDialog
from smallcrm.ui.today.list_card import ListCard
from smallcrm.ui.today.page import TodayPage
from smallcrm.ui.widgets.plain import Elided
from smallcrm.ui.widgets.table import ASIDE
from tests.ui.conftest import Desk, throw_away

DAY = date(2026, 11, 22)


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    desk = open_desk()
    store = desk.store
    tadashi = customers.add(store, {"name": "<b>山本</b> 正"})
    kazuko = customers.add(store, {"name": "伊藤 和子"})
    with store.act("test"):
        for customer, days in (
            (tadashi, [f"2026-0{month}-01" for month in range(1, 7)]),
            (kazuko, ["2026-11-01", "2026-11-20", "2025-11-10"]),
        ):
            store.purchases.insert_many(NewPurchase(customer, day, 20_000, [NewLine("帯", 20_000)]) for day in days)
    clock = Clock()
    desk.window.session.today, desk.window.session.now = clock.today, clock
    return desk


class Clock:
    """The session's, which a test sets."""

    at = datetime(2026, 11, 22, 9, 0)

    def __call__(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.date()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TodayPage:
    page = desk.window.go("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page.absent.table.rows.rowCount() > 0)
    return page


def test_the_day_is_told_with_its_figures(page: TodayPage) -> None:
    assert page.day.text() == "Sun, Nov 22"
    told = [tile.accessibleName() for tile in page.tiles]
    assert told[0].startswith("Sales this month: ¥40,000. Last year's month: ¥20,000 · same days +100.0%")
    assert told[1] == "Orders: 2. Same days last year: 1"
    assert told[2].startswith("Repeat rate: 100.0%.")
    assert told[3] == "Average spend: ¥20,000. Same days last year: ¥20,000"


def test_the_months_are_gone_through_with_the_arrow_keys(page: TodayPage) -> None:
    assert page.chart.words() == "Month 11: ¥40,000, last year ¥20,000"
    QTest.keyClick(page.chart, Qt.Key.Key_Left)
    assert page.chart.words() == "Month 10: ¥0, last year ¥0"
    QTest.keyClick(page.chart, Qt.Key.Key_Right)
    QTest.keyClick(page.chart, Qt.Key.Key_Right)
    assert page.chart.words() == "Month 12: –, last year ¥0", "it has not begun"


def test_goals_are_typed_shown_and_taken_back(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    assert page.year.text() == "This year ¥160,000 · same days last year ¥20,000, +700.0%"
    QTest.keyClick(page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SalesGoalsDialog)
    this = dialog.years[2026]
    this.months["2026-11"].put("5万")
    assert this.months["2026-11"].words.text() == "last year 20,000 (+150%)"
    this.months["2026-12"].put("15万")
    dialog.orders.put("4")
    dialog.save()
    qtbot.waitUntil(lambda: "Goal" in page.tiles[0].accessibleName())
    assert page.tiles[0].accessibleName() == "Sales this month: ¥40,000. Goal ¥50,000 · same days +100.0%"
    assert page.tiles[1].accessibleName() == "Orders: 2. Goal 4 · Same days last year: 1"
    assert page.chart.words() == "Month 11: ¥40,000, last year ¥20,000, goal ¥50,000"
    assert page.year.text().startswith("This year ¥160,000 · 80% of the goal ¥200,000 · ")
    desk.window.session.undo()
    qtbot.waitUntil(lambda: "Goal" not in page.tiles[0].accessibleName())


def test_next_years_goal_is_spread_as_the_months_were(desk: Desk, page: TodayPage) -> None:
    dialog = SalesGoalsDialog(desk.window.session, desk.window)
    dialog.open()
    following = dialog.years[2027]
    dialog.switch.setCurrentIndex(1)
    following.year.put("700,000")
    following.like.click()
    told = {month: goal for month, goal in following.goals().items() if goal}
    assert set(told) == {*(f"2027-0{month}" for month in range(1, 7)), "2027-11"}, "November as it was a year before"
    assert sum(told.values()) == 700_000
    following.months["2027-03"].put("-1")
    dialog.switch.setCurrentIndex(0)
    dialog.save()
    assert (dialog.isVisible(), dialog.switch.currentIndex()) == (True, 1), "the wrong field comes into sight"
    throw_away(desk)
    del page


def test_a_month_that_reaches_its_goal_has_its_bar_above_the_line(page: TodayPage) -> None:
    page.chart.show_months([Month(1, 80, 0, 40)])
    page.chart.resize(200, 200)
    picture = page.chart.grab().toImage()
    ratio = picture.width() / 200
    column = [picture.pixelColor(int(80 * ratio), row).name().upper() for row in range(picture.height())]
    mark = theme.tokens().yama_text
    assert mark in column
    assert 80 * ratio < column.index(mark) < 120 * ratio, "half of the height"


def test_enter_shows_a_customer_who_stays_away(desk: Desk, page: TodayPage) -> None:
    page.absent.table.choose_row(0)
    QTest.keyClick(page.absent.table, Qt.Key.Key_Return)
    shown = desk.window.page()
    assert isinstance(shown, CustomersPage)
    assert shown.table.current_id() == page.absent.table.current_id()


def test_a_purchase_is_summed_up_at_once_and_taken_back(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    store = desk.store
    with store.act("test"):
        store.purchases.insert_many([NewPurchase(None, "2026-11-22", 500, [NewLine("足袋", 500)])])
    desk.window.session.tasks.changed.emit()
    qtbot.waitUntil(lambda: page.tiles[0].accessibleName().startswith("Sales this month: ¥40,500"))
    desk.window.session.undo()
    qtbot.waitUntil(lambda: page.tiles[0].accessibleName().startswith("Sales this month: ¥40,000"))


def test_a_shop_without_sales_is_told_so(open_desk: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = open_desk()
    customers.add(desk.store, {"name": "伊藤 和子"})
    page = desk.window.go("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page.tiles[2].accessibleName().endswith("Nobody bought in the last 90 days."))
    assert page.absent.table.isHidden()


def test_in_a_narrow_window_nothing_is_cut(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    desk.window.resize(1024, 700)
    qtbot.waitUntil(lambda: desk.window.width() == 1024)
    qtbot.wait(50)
    for tile in page.tiles:
        assert tile.width() >= tile.minimumSizeHint().width()
    page.sales.grab()
    assert [one.text() for one in page.sales.findChildren(Elided) if one.toolTip()] == []


def test_in_a_narrow_window_nothing_is_left_out_of_the_lists(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    kept = {"name": "上野 薫", "created_on": "2026-01-01", "wished_gap": 30, "longest_gap": 60}
    customer = customers.add(desk.store, kept, contacts=[("phone", "03-3951-4482")])
    deals.add(desk.store, {"title": "振袖", "amount": 300_000, "customer_id": customer}, today=date(2026, 6, 1))
    desk.window.resize(1024, 700)
    desk.window.session.tasks.changed.emit()
    qtbot.waitUntil(lambda: page.stalled.table.rows.rowCount() == page.touch.table.rows.rowCount() == 1)
    stalled, touch = in_sight(page.stalled), in_sight(page.touch)
    assert (stalled[0], stalled[1], stalled[3]) == ("振袖", "上野 薫", "¥300,000")
    assert touch == [
        "上野 薫", "03-3951-4482", "325 days ago (since then known)", "at the longest 60 days", "265 days over",
    ]  # fmt: skip


def in_sight(card: ListCard[Any]) -> list[str]:
    """What the first line says in the columns that are shown."""
    rows, head = card.table.rows, card.table.horizontalHeader()
    cells = [rows.index(0, place) for place in range(head.count()) if not head.isSectionHidden(place)]
    texts = [str(rows.data(cell, role) or "") for cell in cells for role in (Qt.ItemDataRole.DisplayRole, ASIDE)]
    return [text for text in texts if text]


def at(desk: Desk, now: datetime) -> None:
    """The clock stands there, and is looked at."""
    clock = desk.window.session.now
    assert isinstance(clock, Clock)
    clock.at = now
    desk.window.watch.look()
    desk.settle()


def said(page: TodayPage) -> list[tuple[str, str]]:
    """The tasks, and when the page says that they are due."""
    lines = [page.to_do.list.rows.record_at(row) for row in range(page.to_do.list.rows.rowCount())]
    return [(line.title, due_word(line, page.session.today())) for line in lines if isinstance(line, ToDoItem)]


def test_midnight_sleep_and_a_clock_that_is_set_find_the_page_on_the_day_it_is(desk: Desk, page: TodayPage) -> None:
    for title, day in (("Pay", "2026-11-22"), ("Call", "2026-11-23")):
        to_do.add(desk.store, {"title": title, "due_on": day}, DAY)
    at(desk, datetime(2026, 11, 22, 23, 59))
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert said(page) == [("Pay", "Today"), ("Call", "Tomorrow")]
    assert not desk.window.session.messages.text()
    at(desk, datetime(2026, 11, 23, 0, 0))
    assert page.day.text() == "Mon, Nov 23"
    assert said(page) == [("Pay", "Overdue"), ("Call", "Today")]
    assert desk.window.session.messages.text() == "It is 2026/11/23 (Mon) now. What is due was looked at anew."
    at(desk, datetime(2026, 11, 30, 8, 0))  # it slept for a week
    assert page.day.text() == "Mon, Nov 30"
    assert [word for _title, word in said(page)] == ["Overdue", "Overdue"]
    at(desk, datetime(2026, 11, 22, 10, 0))  # it was set a week back
    assert page.day.text() == "Sun, Nov 22"
    assert said(page) == [("Pay", "Today"), ("Call", "Tomorrow")]


def test_a_new_day_says_nothing_over_what_is_to_be_answered(desk: Desk, page: TodayPage) -> None:
    desk.window.session.messages.complain("The disk is full.")
    at(desk, datetime(2026, 11, 23, 0, 0))
    assert page.day.text() == "Mon, Nov 23"
    assert desk.window.session.messages.text() == "The disk is full."


def test_what_was_due_a_minute_ago_is_shown_as_late(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    to_do.add(desk.store, {"title": "Call", "due_on": "2026-11-22", "due_at": "10:00"}, DAY)
    at(desk, datetime(2026, 11, 22, 10, 0))
    desk.window.session.tasks.changed.emit()
    desk.settle()
    before = page.to_do.list.grab().toImage()
    seen: list[int] = []
    page.to_do.list.viewport().installEventFilter(heard := Painted(seen))
    at(desk, datetime(2026, 11, 22, 10, 1))
    qtbot.waitUntil(lambda: bool(seen))
    assert page.to_do.list.grab().toImage() != before
    page.to_do.list.viewport().removeEventFilter(heard)


class Painted(QObject):
    """Notes that something was painted."""

    def __init__(self, seen: list[int]) -> None:
        super().__init__()
        self._seen = seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._seen.append(1)
        return super().eventFilter(watched, event)


def test_who_looks_at_today_in_the_calendar_looks_at_the_new_day(desk: Desk) -> None:
    calendar = desk.window.go("calendar")
    assert isinstance(calendar, CalendarPage)
    view = calendar.show_view("day")
    assert isinstance(view, DatedView)
    view.go_to_today()
    desk.settle()
    at(desk, datetime(2026, 11, 23, 0, 0))
    assert view.day == date(2026, 11, 23)
    view.look_at(date(2026, 12, 24))
    at(desk, datetime(2026, 11, 24, 0, 0))
    assert view.day == date(2026, 12, 24)


def test_who_stays_away_and_was_called_is_off_the_list(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    page.absent.table.choose_row(0)
    QTest.keyClick(page.absent.table, Qt.Key.Key_C)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ActivityDialog)
    current = page.absent.current()
    assert current is not None
    assert dialog.customer == current.id
    dialog.save()
    qtbot.waitUntil(page.absent.table.isHidden)
    desk.window.session.undo()
    qtbot.waitUntil(lambda: page.absent.table.rows.rowCount() == 1)


def test_lines_that_are_not_in_sight_are_brought_up(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    for number in range(7):
        deals.add(desk.store, {"title": f"振袖 {number}"}, today=date(2026, 6, 1))
        customers.add(desk.store, {"name": f"客 {number}", "birthday": "1980-11-24"})
    for number in range(12):
        to_do.add(desk.store, {"title": f"電話 {number}", "due_on": DAY}, DAY)
    page.refresh()
    for card, first, more in ((page.stalled, 5, 2), (page.coming, 5, 2)):
        qtbot.waitUntil(lambda: card.table.rows.rowCount() == first)  # noqa: B023
        assert card.rest.text() == f"{more} more"
        QTest.mouseClick(card.rest, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: card.table.rows.rowCount() == first + more)  # noqa: B023
        assert card.rest.text() == "Fewer"
        assert len(card.said()) == len(card.said().replace("more", "")), "it says no dead words"
    page.stalled.table.choose_row(6)
    assert page.stalled.current() is not None
    QTest.keyClick(page.stalled.rest, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.stalled.table.rows.rowCount() == 5)
    assert (page.to_do.list.rows.rowCount(), page.to_do.rest.text()) == (10, "2 more")
    QTest.mouseClick(page.to_do.rest, Qt.MouseButton.LeftButton)
    assert (page.to_do.list.rows.rowCount(), page.to_do.rest.text()) == (12, "Fewer")


def test_a_stalled_deal_gets_its_next_step_from_the_menu(desk: Desk, page: TodayPage, qtbot: QtBot) -> None:
    customer = desk.store.customers.ids()[0]
    deals.add(desk.store, {"title": "振袖", "amount": 300_000, "customer_id": customer}, today=date(2026, 6, 1))
    page.refresh()
    qtbot.waitUntil(lambda: page.stalled.table.rows.rowCount() == 1)
    page.stalled.table.choose_row(0)
    page.stalled.table.menu_wanted.emit(page.mapToGlobal(QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [act.text() for act in menu.actions()] == ["Open", "Make a task…"]
    menu.actions()[1].trigger()
    menu.close()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TaskDialog)
    dialog.parts["title"].put("見積もりを送る")
    dialog.save()
    qtbot.waitUntil(lambda: page.stalled.table.rows.rowCount() == 0)


def test_an_undo_makes_what_it_brings_back_the_current_one(desk: Desk, page: TodayPage) -> None:
    for title in ("電話", "掃除", "発注"):
        to_do.add(desk.store, {"title": title, "due_on": DAY}, DAY)
    page.refresh()
    listed = page.to_do.list
    listed.setFocus()
    listed.choose_row(0)
    first = listed.current_id()
    QTest.keyClick(listed, Qt.Key.Key_Space)
    desk.settle()
    assert listed.current_id() not in (0, first)
    desk.window.session.undo()
    desk.settle()
    assert (listed.current_id(), listed.selected()) == (first, [first])
