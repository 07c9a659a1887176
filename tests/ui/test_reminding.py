"""Reminders in the running window: shown until something is done about them, and counted in the rail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from smallcrm.actions import to_do
from smallcrm.store.database import Store
from smallcrm.ui.calendar.list_view import ListView
from smallcrm.ui.calendar.page import CalendarPage
from smallcrm.ui.calendar.task_dialog import TaskDialog
from smallcrm.ui.calendar.task_list import Heading
from tests.ui.conftest import TODAY, Desk

OpenDesk = Callable[..., Desk]


def add(store: Store, title: str, at: str, day: str = "2026-11-22") -> int:
    return to_do.add(store, {"title": title, "due_on": day, "due_at": at, "remind_before": 10}, TODAY)


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    """Opened in the morning; the clock is the test's."""
    desk = open_desk(tmp_path / "shop.crm")
    add(desk.store, "Call the bank", "10:00")
    add(desk.store, "Meet Ito", "10:30")
    look(desk, 9)
    return desk


def look(desk: Desk, hour: int, minute: int = 0) -> None:
    desk.window.session.now = lambda: datetime(2026, 11, 22, hour, minute)
    desk.window.watch.look()
    desk.settle()


def test_it_stays_in_sight_until_it_is_closed(desk: Desk) -> None:
    bar = desk.window.watch.bar
    assert not bar.isVisible()
    look(desk, 9, 50)
    assert bar.isVisible()
    assert bar.words.text() == "10:00  Call the bank"
    desk.window.messages.say("Something else")
    assert bar.isVisible()
    bar.close_button.click()
    assert not bar.isVisible()
    look(desk, 9, 51)
    assert not bar.isVisible()


def test_nothing_moves_under_the_hand_when_it_comes(desk: Desk) -> None:
    """The mouse is on a row: the bar waits until it is still, and then the row is where it was."""
    page = desk.window.go("calendar")
    assert isinstance(page, CalendarPage)
    desk.settle()
    view, bar = page.view, desk.window.watch.bar
    assert isinstance(view, ListView)
    bar._still.setInterval(600_000)  # the test says when it looks
    before = view.list.mapToGlobal(QPoint(0, 0))
    QCursor.setPos(before + QPoint(30, 30))
    look(desk, 9, 50)
    assert not bar.isVisible()
    QCursor.setPos(before + QPoint(60, 30))
    bar._still.timeout.emit()
    assert not bar.isVisible()
    bar._still.timeout.emit()
    assert bar.isVisible()
    desk.settle()
    assert view.list.mapToGlobal(QPoint(0, 0)) == before
    shown = QRect(bar.mapTo(desk.window, QPoint(0, 0)), bar.size())
    assert desk.window.rect().contains(shown)
    assert not shown.intersects(QRect(page.mapTo(desk.window, QPoint(0, 0)), page.size())), "it hides nothing"


def test_it_is_whole_in_a_small_window_and_the_keyboard_comes_to_it(desk: Desk) -> None:
    desk.window.resize(1024, 700)
    look(desk, 11)
    bar = desk.window.watch.bar
    desk.settle()
    assert (desk.window.width(), desk.window.height()) == (1024, 700)
    assert bar.words.text() == "10:00  Call the bank"
    assert bar.words.width() >= bar.words.fontMetrics().horizontalAdvance(bar.words.text())
    for _area in range(4):
        if bar.isAncestorOf(desk.window.focusWidget()):
            break
        QTest.keyClick(desk.window, Qt.Key.Key_F6)
    assert desk.window.focusWidget() is bar.done_button


def test_one_after_the_other(desk: Desk) -> None:
    look(desk, 11)
    bar = desk.window.watch.bar
    assert (bar.words.text(), bar.count.text()) == ("10:00  Call the bank", "1 more")
    bar.close_button.click()
    assert (bar.words.text(), bar.count.text()) == ("10:30  Meet Ito", "")
    assert not bar.close_all_button.isVisible()


def test_what_gathered_is_closed_at_once(desk: Desk) -> None:
    look(desk, 11)
    desk.window.watch.bar.close_all_button.click()
    assert not desk.window.watch.bar.isVisible()
    look(desk, 11, 1)
    assert not desk.window.watch.bar.isVisible()


def test_done_from_the_reminder_and_undone(desk: Desk) -> None:
    look(desk, 9, 50)
    desk.window.watch.bar.done_button.click()
    desk.settle()
    assert [one.title for one in desk.store.to_do.open()] == ["Meet Ito"]
    assert not desk.window.watch.bar.isVisible()
    desk.window.messages.offers()[0].click()
    desk.settle()
    assert len(desk.store.to_do.open()) == 2


def test_snoozed_it_comes_again(desk: Desk) -> None:
    look(desk, 9, 50)
    bar = desk.window.watch.bar
    bar.snooze_button.click()
    menu = bar.findChildren(QMenu)[-1]
    assert [one.text().partition("\t")[0] for one in menu.actions()] == [
        "In 10 minutes", "In an hour", "This evening", "Tomorrow morning"]  # fmt: skip
    menu.actions()[0].trigger()
    menu.close()
    desk.settle()
    assert not bar.isVisible()
    look(desk, 9, 59)
    assert not bar.isVisible()
    look(desk, 10, 0)
    assert bar.words.text() == "10:00  Call the bank"


def test_it_leads_to_the_task(desk: Desk) -> None:
    look(desk, 9, 50)
    desk.window.watch.bar.open_button.click()
    assert isinstance(desk.window.page(), CalendarPage)
    (dialog,) = desk.window.findChildren(TaskDialog)
    assert dialog.parts["title"].text() == "Call the bank"
    dialog.reject()


def test_what_is_done_elsewhere_needs_no_reminder(desk: Desk) -> None:
    look(desk, 9, 50)
    first = desk.store.to_do.open()[0]
    to_do.finish(desk.store, [first.id * 2], TODAY)
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert not desk.window.watch.bar.isVisible()


def test_unanswered_it_comes_again_when_its_task_does(desk: Desk) -> None:
    """Its task goes by an undo and comes back by a redo; or it is done elsewhere, and is not after all."""
    add(desk.store, "Send the quote", "09:45")
    look(desk, 9, 50)
    assert desk.window.watch.bar.words.text() == "09:45  Send the quote"
    desk.window.session.undo()
    desk.settle()
    assert desk.window.watch.bar.words.text() == "10:00  Call the bank"
    desk.window.session.redo()
    desk.settle()
    assert {one.title for one in desk.window.watch.bar.waiting} == {"Send the quote", "Call the bank"}
    to_do.finish(desk.store, [one.id * 2 for one in desk.store.to_do.open()], TODAY)
    look(desk, 9, 51)
    assert not desk.window.watch.bar.isVisible()
    desk.window.session.undo()
    desk.settle()
    assert len(desk.window.watch.bar.waiting) == 2


@pytest.mark.parametrize("by", ["done", "snoozed"])
def test_an_answer_that_is_taken_back_is_none(desk: Desk, by: str) -> None:
    look(desk, 9, 50)
    bar = desk.window.watch.bar
    if by == "done":
        bar.done_button.click()
    else:
        bar.snooze_button.click()
        menu = bar.findChildren(QMenu)[-1]
        menu.actions()[1].trigger()
        menu.close()
    desk.settle()
    assert not bar.isVisible()
    desk.window.session.undo()
    desk.settle()
    assert bar.isVisible()
    assert bar.words.text() == "10:00  Call the bank"


def test_an_answer_that_has_to_wait_is_one_already(desk: Desk) -> None:
    """Other work is under way: the reminder does not come back until its task is done."""
    look(desk, 9, 50)
    under_way = Event()
    desk.window.session.tasks.operation("Work", lambda _work: under_way.wait(5)).writes().start()
    desk.window.watch.bar.done_button.click()
    desk.window.watch.look()
    desk.qtbot.wait(100)
    assert not desk.window.watch.bar.isVisible()
    under_way.set()
    desk.settle()
    assert not desk.window.watch.bar.isVisible()
    assert [one.title for one in desk.store.to_do.open()] == ["Meet Ito"]


def test_closed_it_does_not_come_again_when_its_task_does(desk: Desk) -> None:
    look(desk, 9, 50)
    desk.window.watch.bar.close_button.click()
    desk.settle()
    first = desk.store.to_do.open()[0]
    to_do.finish(desk.store, [first.id * 2], TODAY)
    look(desk, 9, 51)
    desk.window.session.undo()
    desk.settle()
    assert not desk.window.watch.bar.isVisible()


def test_what_was_not_answered_when_the_program_ended_comes_at_the_next_start(
    desk: Desk, open_desk: OpenDesk, tmp_path: Path
) -> None:
    look(desk, 10, 30)
    desk.window.watch.bar.close_button.click()
    desk.settle()
    desk.program.close()
    again = open_desk(tmp_path / "shop.crm")
    assert again.window.watch
    look(again, 10, 31)
    assert [one.title for one in again.window.watch.bar.waiting] == ["Meet Ito"]


def test_a_window_made_anew_shows_it_again(desk: Desk) -> None:
    look(desk, 9, 50)
    desk.program.rebuild()
    desk.qtbot.waitUntil(lambda: "watch" in vars(desk.window))
    desk.window.session.now = lambda: datetime(2026, 11, 22, 9, 50)
    desk.settle()
    assert desk.window.watch.bar.words.text().endswith("Call the bank")


def test_a_new_day_is_seen_on_the_page(desk: Desk) -> None:
    page = desk.window.go("calendar")
    assert isinstance(page, CalendarPage)
    page.refresh()
    assert page.view.choose(2)
    desk.window.session.today = lambda: date(2026, 11, 23)
    look(desk, 9)
    view = page.view
    assert isinstance(view, ListView)
    heading = view.list.rows.record_at(0)
    assert isinstance(heading, Heading)
    assert (heading.words, heading.items) == ("Overdue", 2)


def test_the_rail_counts_what_is_overdue_and_due_today(desk: Desk) -> None:
    add(desk.store, "Pay", "", "2026-11-20")
    add(desk.store, "Later", "", "2026-11-23")
    look(desk, 9)
    badge = desk.window.rail._badges["calendar"]
    assert badge.isVisible()
    assert badge.text() == "3"
    numbers = [number for number, day in desk.store.to_do.numbers() if day <= "2026-11-22"]
    to_do.finish(desk.store, numbers, TODAY)
    look(desk, 9)
    assert not badge.isVisible()
