"""The schedule: what is to be done is listed by when it is due, and done from there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu

from smallcrm.actions import activities, customers, to_do
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.to_do import Place
from smallcrm.ui.calendar.item_words import aside, due_word, tone
from smallcrm.ui.calendar.list_view import ListView
from smallcrm.ui.calendar.page import CalendarPage
from smallcrm.ui.calendar.task_dialog import TaskDialog
from smallcrm.ui.calendar.task_list import Heading, told_of
from smallcrm.ui.calendar.task_paper import TaskPaper
from smallcrm.ui.calendar.until_dialog import UntilDialog
from smallcrm.ui.widgets.chip import Chip
from tests.ui.conftest import NOW, TODAY, Desk

OpenDesk = Callable[..., Desk]


def task(store: Store, title: str, due_on: str, **values: object) -> int:
    return Place("task", to_do.add(store, {"title": title, "due_on": due_on, **values}, TODAY)).number


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    with Store.create(tmp_path / "tasks.crm") as store:
        with store.act("add-customer", name="伊藤 和子"):
            ito = store.customers.insert(CustomerDraft({"name": "伊藤 和子"}))
        task(store, "Pay the rent", "2026-11-20")
        task(store, "Call about the roof", "2026-11-22", due_at="10:00", customer_id=ito)
        task(store, "Order tea", "2026-11-22")
        task(store, "Send the estimate", "2026-11-23")
        task(store, "Clean the window", "")
        activities.log(store, ito, "visit", {"next_step": "Write a card", "next_on": date(2026, 11, 30)}, now=NOW)
    return open_desk(tmp_path / "tasks.crm")


def page_of(desk: Desk) -> CalendarPage:
    page = desk.window.go("calendar")
    assert isinstance(page, CalendarPage)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    page.refresh()  # the day of the tests came after the window
    desk.settle()
    return page


def lines(page: CalendarPage) -> list[str]:
    view = page.view
    assert isinstance(view, ListView)
    rows = view.list.rows
    found = [rows.record_at(row) for row in range(rows.rowCount())]
    return [f"{one.words} {one.items}" if isinstance(one, Heading) else one.title for one in found if one]


def press(page: CalendarPage, key: Qt.Key, title: str) -> None:
    """With a line chosen."""
    view = page.view
    assert isinstance(view, ListView)
    view.list.choose_row(lines(page).index(title))
    view.list.setFocus()
    QTest.keyClick(view.list, key)


def test_what_is_to_be_done_stands_under_when_it_is_due(desk: Desk) -> None:
    assert lines(page_of(desk)) == [
        "Overdue 1", "Pay the rent",
        "Today 2", "Call about the roof", "Order tea",
        "Tomorrow 1", "Send the estimate",
        "Later 1", "Write a card",
        "No day 1", "Clean the window",
    ]  # fmt: skip


def test_a_task_is_done_with_the_space_bar_and_undone(desk: Desk) -> None:
    page = page_of(desk)
    press(page, Qt.Key.Key_Space, "Order tea")
    desk.settle()
    assert "Order tea" not in lines(page)
    assert desk.window.messages.text() == "Did “Order tea”"
    desk.window.messages.offers()[0].click()
    desk.settle()
    assert "Order tea" in lines(page)


@pytest.mark.parametrize("words", ["", "e"], ids=["all", "narrowed down"])
def test_the_next_key_after_an_undo_is_for_what_came_back(desk: Desk, words: str) -> None:
    page = page_of(desk)
    view = page.view
    assert isinstance(view, ListView)
    view.filter.setText(words)
    desk.settle()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
        press(page, key, "Call about the roof")
        desk.settle()
        assert "Call about the roof" not in lines(page)
        QTest.keyClick(view.list, Qt.Key.Key_Down)
        desk.window.undo()
        desk.settle()
        assert [one.title for one in desk.store.to_do.items(page.view.selected())] == ["Call about the roof"]
        assert view.list.current_id() == page.view.selected()[0]
    desk.window.redo()
    desk.settle()
    desk.window.undo()
    desk.settle()
    assert [one.title for one in desk.store.to_do.items(page.view.selected())] == ["Call about the roof"]


def test_several_that_an_undo_brings_back_are_selected_again(desk: Desk) -> None:
    page = page_of(desk)
    view = page.view
    assert isinstance(view, ListView)
    press(page, Qt.Key.Key_Down, "Today 2")
    QTest.keyClick(view.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    before = page.view.selected()
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    desk.settle()
    desk.window.undo()
    desk.settle()
    assert (len(before), page.view.selected()) == (2, before)


def test_the_menu_and_the_sheet_of_keys_name_the_keys_of_the_hint(desk: Desk) -> None:
    page = page_of(desk)
    view = page.view
    assert isinstance(view, ListView)
    view.list.choose_row(lines(page).index("Order tea"))
    view.list.setFocus()
    QTest.keyClicks(view.list, "?")
    told = [one.text() for one in desk.window.key_sheet.findChildren(QLabel) if one.isVisible()]
    keys = {key: told[told.index(key) + 1] for key in ("Enter", "Space", "P", "Del")}
    assert keys == {"Enter": "Open", "Space": "Done", "P": "Put off…", "Del": "Delete"}
    assert "Select several" not in told
    QTest.keyClick(desk.window.key_sheet, Qt.Key.Key_Escape)
    page.acts._show_menu(QPoint(10, 10))
    menu = page.acts.menu
    named = dict(act.text().partition("\t")[::2] for act in menu.actions()[:4])
    assert named == {"Edit": "Enter", "Done": "Space", "Put off…": "P", "Delete": "Del"}
    menu.actions()[1].trigger()
    menu.close()
    desk.settle()
    assert "Order tea" not in lines(page)


def test_several_that_are_deleted_say_in_a_sentence_of_its_own_that_they_repeat_no_more(desk: Desk) -> None:
    page = page_of(desk)
    for title in ("Sweep", "Polish"):
        to_do.add(desk.store, {"title": title, "due_on": "2026-11-22", "repeat": "FREQ=WEEKLY"}, TODAY)
    page.refresh()
    view = page.view
    assert isinstance(view, ListView)
    view.list.selectAll()
    page.acts.delete()
    desk.settle()
    assert desk.window.messages.text() == "Deleted 8 tasks. 2 of them repeated, and do so no more."


def test_the_next_step_of_a_visit_is_done_from_the_list(desk: Desk) -> None:
    page = page_of(desk)
    press(page, Qt.Key.Key_Space, "Write a card")
    desk.settle()
    assert "Write a card" not in lines(page)
    (visit,) = desk.store.activities.of_customer(1)
    assert visit.next_done_on == TODAY.isoformat()


def test_what_was_done_is_folded_away_and_opened(desk: Desk) -> None:
    page = page_of(desk)
    press(page, Qt.Key.Key_Space, "Order tea")
    desk.settle()
    assert lines(page)[-1] == "Done 1"
    press(page, Qt.Key.Key_Return, "Done 1")
    assert lines(page)[-2:] == ["Done 1", "Order tea"]
    press(page, Qt.Key.Key_Space, "Order tea")
    desk.settle()
    assert lines(page)[2:5] == ["Today 2", "Call about the roof", "Order tea"]


def test_unticking_a_repeat_that_went_on_says_that_it_ends(desk: Desk) -> None:
    page = page_of(desk)
    made = to_do.add(desk.store, {"title": "Sweep", "due_on": "2026-11-22", "repeat": "FREQ=WEEKLY"}, TODAY)
    to_do.finish(desk.store, [made * 2], TODAY)
    to_do.put_off(desk.store, [made * 2 + 2], date(2026, 12, 3))
    page.refresh()
    page.acts.turn([made * 2])
    desk.settle()
    assert desk.window.messages.text().endswith("1 no longer repeats: the next one was changed and carries on.")


def test_a_move_past_the_next_one_says_so(desk: Desk) -> None:
    page = page_of(desk)
    made = to_do.add(desk.store, {"title": "Sweep", "due_on": "2026-12-08", "repeat": "FREQ=WEEKLY"}, TODAY)
    page.acts.put_off([made * 2], date(2026, 12, 16))
    desk.settle()
    assert desk.window.messages.text().endswith("It passes over 2026/12/15.")


def test_of_what_is_later_the_day_stands_in_the_pill_and_the_time_aside(desk: Desk) -> None:
    days = {"2026-11-22": "Today 11:00", "2026-11-23": "Tomorrow 11:00", "2026-11-27": "2026/11/27"}
    made = [to_do.add(desk.store, {"title": day, "due_on": day, "due_at": "11:00"}, TODAY) for day in days]
    found = desk.store.to_do.items([one * 2 for one in made])
    assert {one.title: due_word(one, TODAY) for one in found} == days
    assert {aside(one, TODAY) for one in found} == {"11:00"}


def test_in_a_narrow_line_the_time_is_told_once_and_how_long_it_goes_on_whole(desk: Desk) -> None:
    days = {"2026-11-22": "Today", "2026-11-23": "Tomorrow", "2026-11-27": "2026/11/27"}
    made = [to_do.add(desk.store, {"title": day, "due_on": day, "due_at": "14:00"}, TODAY) for day in days]
    trip = to_do.add(desk.store, {"title": "trip", "due_on": "2026-11-21", "minutes": 5 * 24 * 60}, TODAY)
    found = desk.store.to_do.items([one * 2 for one in (*made, trip)])
    now = datetime(2026, 11, 22, 9, 0)
    told = {one.title: told_of(one, now, is_narrow=True) for one in found}
    assert told == {**{day: (word, "14:00") for day, word in days.items()}, "trip": ("Today", "until 2026/11/25")}


def test_today_is_red_only_when_its_time_is_past(desk: Desk) -> None:
    """It is five past two."""
    made = [to_do.add(desk.store, {"title": at, "due_on": TODAY, "due_at": at}, TODAY) for at in ("14:00", "15:00")]
    past, ahead = desk.store.to_do.items([one * 2 for one in made])
    assert (tone(past, NOW), tone(ahead, NOW)) == ("shu", "yama")


def test_a_group_folds_on_its_heading(desk: Desk) -> None:
    page = page_of(desk)
    press(page, Qt.Key.Key_Space, "Today 2")
    assert lines(page)[2:4] == ["Today 2", "Tomorrow 1"]


def test_several_are_put_off_together_in_one_act(desk: Desk) -> None:
    page = page_of(desk)
    page.view.choose(page.session.store.to_do.numbers()[0][0])
    page.acts.put_off([number for number, _day in desk.store.to_do.numbers()[:3]], date(2026, 11, 24))
    desk.settle()
    assert lines(page)[2:6] == ["This week 3", "Call about the roof", "Pay the rent", "Order tea"]
    desk.window.undo()
    desk.settle()
    assert lines(page)[:2] == ["Overdue 1", "Pay the rent"]


def test_deleting_a_next_step_leaves_the_visit(desk: Desk) -> None:
    page = page_of(desk)
    press(page, Qt.Key.Key_Delete, "Write a card")
    desk.settle()
    assert "Write a card" not in lines(page)
    assert len(desk.store.activities.of_customer(1)) == 1


def dialog_of(desk: Desk) -> TaskDialog:
    found = [one for one in desk.window.findChildren(TaskDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_a_line_of_words_becomes_a_task(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClicks(page.quick.line, "tomorrow 10:00 talk to the bank")
    page.quick.tell()
    assert page.quick.understood.text() == "2026/11/23 (Monday)  10:00"
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return)
    desk.settle()
    assert page.quick.line.text() == ""
    (made,) = [one for one in desk.store.to_do.open() if one.title == "talk to the bank"]
    assert (made.due_on, made.due_at, made.remind_before) == ("2026-11-23", "10:00", 10)
    assert page.view.selected() == [Place("task", made.id).number]


def named(desk: Desk, *names: str) -> list[int]:
    return [customers.add(desk.store, {"name": name}) for name in names]


def test_a_customer_named_in_the_line_is_shown_and_the_task_is_theirs(desk: Desk) -> None:
    (ken,) = named(desk, "小林 健")
    page = page_of(desk)
    page.quick.line.setText("明日10時 小林 健様に電話")
    desk.qtbot.waitUntil(lambda: page.quick.whose.customer == ken)
    (chip,) = page.quick.whose.findChildren(Chip)
    assert (chip.text(), page.quick.whose.isVisible()) == ("小林 健", True)
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return)
    desk.settle()
    (made,) = desk.store.to_do.of_customer(ken)
    assert made.title == "小林 健様に電話"
    desk.qtbot.waitUntil(page.quick.whose.isHidden)


def test_what_was_taken_off_is_nobodys(desk: Desk) -> None:
    (ken,) = named(desk, "小林 健")
    page = page_of(desk)
    page.quick.line.setText("明日 小林 健様の本を返す")
    desk.qtbot.waitUntil(lambda: page.quick.whose.customer == ken)
    page.quick.whose.findChildren(Chip)[0].click()
    page.quick.line.setText("明日 小林 健様の本を返す 10時")
    page.quick.tell()
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return)
    desk.settle()
    assert desk.store.to_do.of_customer(ken) == []
    assert "小林 健様の本を返す" in [one.title for one in desk.store.to_do.open()]


def test_of_several_one_is_chosen_before_it_is_written_down(desk: Desk) -> None:
    one, other = named(desk, "小林 健", "小林 健")
    customers.change(desk.store, other, {"kana": "コバヤシ タケシ"})
    page = page_of(desk)
    page.quick.line.setText("小林 健様に電話")
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [act.text() for act in menu.actions() if act.text()] == [
        "小林 健", "小林 健  コバヤシ タケシ", "None of these people",
    ]  # fmt: skip
    assert page.quick.line.text() == "小林 健様に電話", "nothing is written down yet"
    menu.actions()[1].trigger()
    menu.close()
    assert page.quick.line.hasFocus()
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return)
    desk.settle()
    assert [len(desk.store.to_do.of_customer(customer)) for customer in (one, other)] == [0, 1]


def test_the_form_begins_with_the_customer_named(desk: Desk) -> None:
    named(desk, "小林 健")
    page = page_of(desk)
    page.quick.line.setText("小林 健様に電話")
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(desk)
    assert dialog.parts["customer_id"].text() == "小林 健"
    dialog.begin()
    dialog.reject()


def test_what_a_line_did_not_take_stands_beside_it(desk: Desk) -> None:
    page = page_of(desk)
    page.quick.line.setText("25:00 meeting")
    page.quick.tell()
    assert page.quick.understood.text() == "not understood: 25:00"
    page.quick.line.setText("9:00 meeting")
    page.quick.tell()
    assert page.quick.understood.text() == "09:00 is past today  –  2026/11/23 (Monday)  09:00"


def test_a_line_without_a_title_stays_and_asks(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClicks(page.quick.line, "tomorrow")
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return)
    desk.settle()
    assert page.quick.line.text() == "tomorrow"
    assert page.quick.understood.text().endswith("and what?")


def test_a_line_goes_on_in_the_form(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClicks(page.quick.line, "every month on the 25th rent")
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    dialog_of(desk).reject()
    desk.settle()
    assert page.quick.line.text() == "every month on the 25th rent"
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(desk)
    assert dialog.parts["repeat"].text() == "every month on day 25"
    assert dialog.parts["due_on"].text() == "2026/11/25"
    dialog.parts["holiday"].show_value("before")
    dialog.save()
    desk.settle()
    assert page.quick.line.text() == ""
    (made,) = [one for one in desk.store.to_do.open() if one.title == "rent"]
    assert (made.repeat, made.holiday) == ("FREQ=MONTHLY;BYMONTHDAY=25", "before")


def test_the_form_changes_only_what_was_typed(desk: Desk) -> None:
    page = page_of(desk)
    press(page, Qt.Key.Key_Return, "Call about the roof")
    dialog = dialog_of(desk)
    dialog.parts["due_on"].put("tomorrow")
    dialog.parts["remind_before"].put("1 hour before")
    dialog.save()
    desk.settle()
    (task_now,) = [one for one in desk.store.to_do.open() if one.title == "Call about the roof"]
    assert (task_now.due_on, task_now.due_at, task_now.remind_before) == ("2026-11-23", "10:00", 60)
    assert task_now.customer_id == 1
    assert desk.window.messages.text() == "Changed the task “Call about the roof”"


def test_a_repeat_says_when_it_is_next(desk: Desk) -> None:
    page = page_of(desk)
    to_do.add(desk.store, {"title": "Rent", "due_on": "2026-11-22", "repeat": "FREQ=MONTHLY"}, TODAY)
    page.refresh()
    press(page, Qt.Key.Key_Space, "Rent")
    desk.settle()
    assert desk.window.messages.text() == "Did “Rent”. Next: 2026/12/22"
    assert "Rent" in lines(page)
    desk.window.undo()
    desk.settle()
    assert [one.due_on for one in desk.store.to_do.open() if one.title == "Rent"] == ["2026-11-22"]


def test_the_box_of_a_line_is_ticked_with_the_mouse(desk: Desk) -> None:
    page = page_of(desk)
    view = page.view
    assert isinstance(view, ListView)
    rect = view.list.visualRect(view.list.rows.index(lines(page).index("Order tea"), 0))
    at = rect.topLeft() + QPoint(18, rect.height() // 2)
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    desk.settle()
    assert "Order tea" not in lines(page)


def test_after_something_was_done_for_a_customer_a_next_step_is_proposed(desk: Desk) -> None:
    page = page_of(desk)
    press(page, Qt.Key.Key_Space, "Call about the roof")
    desk.settle()
    first, undo = desk.window.messages.offers()
    assert (first.text(), undo.text()) == ("Next step…", "Undo")
    first.click()
    dialog = dialog_of(desk)
    assert dialog.parts["title"].text() == "Follow up: Call about the roof"
    assert dialog.parts["due_on"].text() == "2026/11/30", "the 29th is a Sunday"
    dialog.save()
    desk.settle()
    assert [one.customer_id for one in desk.store.to_do.open() if one.title.startswith("Follow up")] == [1]


def test_todays_tasks_are_saved_as_a_workbook(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tasks.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    page_of(desk).acts.excel.trigger()
    desk.settle()
    sheet = load_workbook(path).active
    assert sheet is not None
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert {"Pay the rent", "Call about the roof", "Order tea", "伊藤 和子"} <= set(cells)
    assert "Send the estimate" not in cells


def test_todays_tasks_are_looked_at_before_they_are_printed_or_saved(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(desk)
    QTest.keyClick(desk.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    (dialog,) = desk.window.findChildren(TaskPaper)
    assert dialog.preview.pages() == 1
    assert dialog.print.isEnabled()
    out = tmp_path / "tasks.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    dialog.pdf.click()
    desk.settle()
    assert "Call about the roof" in PdfReader(out).pages[0].extract_text()
    dialog.reject()
    desk.settle()
    page.acts.paper_button.click()
    desk.settle()
    assert [one for one in desk.window.findChildren(TaskPaper) if one.isVisible()]


def test_a_new_task_of_the_customers_page_is_the_customers(desk: Desk) -> None:
    page: Any = desk.window.go("customers")
    desk.settle()
    page.table.choose_row(0)
    page.panel.setFocus()
    desk.qtbot.waitUntil(lambda: page.acts.current() == 1)
    page.desk.task.trigger()
    dialog = dialog_of(desk)
    assert dialog.parts["customer_id"].value().customer == 1
    dialog.parts["title"].put("Write a letter")
    dialog.save()
    desk.settle()
    assert [one.customer_id for one in desk.store.to_do.open() if one.title == "Write a letter"] == [1]
    desk.qtbot.waitUntil(lambda: "Call about the roof" in page.panel.standing.next.text())
    page.panel.standing.tick.click()
    desk.settle()
    assert "Call about the roof" not in [one.title for one in desk.store.to_do.open()]


def test_a_time_in_the_form_needs_a_day_and_brings_a_reminder(desk: Desk) -> None:
    page = page_of(desk)
    page.acts.new.trigger()
    dialog = dialog_of(desk)
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    dialog.parts["title"].put("Call")
    dialog.parts["due_at"].take_focus()
    QTest.keyClicks(dialog.parts["due_at"].editor, "9:30")
    dialog.parts["note"].take_focus()
    assert dialog.parts["remind_before"].text() == "10 minutes before"
    dialog.save()
    assert dialog.parts["due_on"].words.text() == "On which day?"
    dialog.parts["due_on"].put("tomorrow")
    dialog.save()
    desk.settle()
    (made,) = [one for one in desk.store.to_do.open() if one.title == "Call"]
    assert (made.due_on, made.due_at, made.remind_before) == ("2026-11-23", "09:30", 10)


def test_where_there_is_nothing_to_do_the_keyboard_is_in_the_line(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "new.crm")
    page = page_of(desk)
    page.take_focus()
    assert desk.window.focusWidget() is page.quick.line


def test_what_cannot_be_written_down_stays_in_the_line(desk: Desk) -> None:
    page = page_of(desk)
    page.quick.line.setText("tomorrow " + "x" * 300)
    page.quick.add()
    desk.settle()
    assert page.quick.line.text().startswith("tomorrow xxx")
    assert "longer than" in desk.window.messages.text()


def list_of(page: CalendarPage) -> ListView:
    assert isinstance(page.view, ListView)
    return page.view


def titles(page: CalendarPage) -> list[str]:
    rows = list_of(page).list.rows
    found = [rows.record_at(row) for row in range(rows.rowCount())]
    return [one.title for one in found if one is not None and not isinstance(one, Heading)]


def settled(page: CalendarPage) -> None:
    while page.session.tasks.busy():
        QTest.qWait(1)
    QTest.qWait(1)


def asked(page: CalendarPage, text: str) -> list[str]:
    found = list_of(page).filter
    found.setText(text)
    found.searched.emit(text)
    settled(page)
    return titles(page)


def test_the_list_is_searched_by_words_of_what_and_of_whom(desk: Desk) -> None:
    page = page_of(desk)
    whole = titles(page)
    assert asked(page, "伊藤") == ["Call about the roof", "Write a card"]
    assert asked(page, "伊藤 ROOF") == ["Call about the roof"]
    customers.change(desk.store, 1, {"kana": "イトウ カズコ"})
    assert asked(page, "いとう card") == ["Write a card"]
    assert page.count.text() == "1 of 6 to do"
    assert asked(page, "nothing like that") == []
    assert not list_of(page).list.isVisible(), "it is said that nothing is"
    list_of(page).show_all.click()
    assert titles(page) == whole
    assert page.count.text() == "6 to do"


def test_kind_and_priority_narrow_the_list_down(desk: Desk) -> None:
    task(desk.store, "Ring the <b>bank</b>", "2026-11-22", priority=1)
    page = page_of(desk)
    list_of(page).priority.choose(1)
    settled(page)
    assert titles(page) == ["Ring the <b>bank</b>"]
    list_of(page).priority.choose(None)
    list_of(page).kind.choose("step")
    settled(page)
    assert titles(page) == ["Write a card"]
    assert page.count.text() == "1 of 7 to do"


def test_what_is_written_down_comes_into_sight_whatever_is_searched_for(desk: Desk) -> None:
    page = page_of(desk)
    asked(page, "roof")
    for line, found in (("tomorrow mend the roof", 2), ("tomorrow buy soap", 8)):
        page.quick.line.setText(line)
        page.quick.add()
        desk.settle()
        assert line.removeprefix("tomorrow ") in titles(page)
        assert len(titles(page)) == found, "what is asked for stays so where it can"


def test_all_of_a_customer_from_the_menu(desk: Desk) -> None:
    page = page_of(desk)
    view = list_of(page)
    view.list.choose_row(lines(page).index("Order tea"))
    assert not page.acts.alike.isEnabled(), "it is nobody's"
    view.list.choose_row(lines(page).index("Call about the roof"))
    page.acts.alike.trigger()
    desk.qtbot.waitUntil(lambda: titles(page) == ["Call about the roof", "Write a card"])


def test_letters_typed_into_the_search_do_nothing_else(desk: Desk) -> None:
    page = page_of(desk)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = list_of(page).filter
    assert field.hasFocus()
    QTest.keyClicks(field, "np")
    assert (field.text(), page.quick.line.hasFocus()) == ("np", False)


def test_after_an_entry_undo_is_the_windows(desk: Desk) -> None:
    """The words that were entered do not come back into the line: the task goes."""
    page = page_of(desk)
    page.quick.begin()
    QTest.keyClicks(page.quick.line, "Water the pines")
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return)
    desk.settle()
    QTest.keyClick(page.quick.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert page.quick.line.text() == ""
    assert "Water the pines" not in [one.title for one in desk.store.to_do.open()]
    QTest.keyClicks(page.quick.line, "Water")
    QTest.keyClick(page.quick.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.quick.line.text() == ""


def test_what_was_added_in_the_form_last_is_the_only_one_that_is_selected(desk: Desk) -> None:
    page = page_of(desk)
    ctrl = Qt.KeyboardModifier.ControlModifier
    for title in ("First of all", "Second to none"):
        page.acts.new.trigger()
        dialog = dialog_of(desk)
        desk.qtbot.waitUntil(dialog.isActiveWindow)
        QTest.keyClicks(dialog.parts["title"].editor, title)
        QTest.keyPress(dialog.parts["title"].editor, Qt.Key.Key_S, ctrl)  # let go of when it is saved
        desk.settle()
    made = {one.title: one.id for one in desk.store.to_do.open()}
    assert page.view.selected() == [Place("task", made["Second to none"]).number]


def again(desk: Desk, title: str, **values: object) -> int:
    return task(desk.store, title, "2026-11-23", **{"repeat": "FREQ=WEEKLY;COUNT=3;BYDAY=MO", **values})


def answer(desk: Desk, *keys: Qt.Key) -> None:
    """The menu that asks which are meant."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert not menu.actions()[0].isEnabled(), "what is asked stands above"
    for key in keys:
        QTest.keyClick(menu, key)
    desk.settle()


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ([Qt.Key.Key_Return], ["2026-11-30"]),
        ([Qt.Key.Key_Down, Qt.Key.Key_Return], []),
        ([Qt.Key.Key_Escape], ["2026-11-23"]),
    ],
    ids=["this one", "all that follow", "left"],
)
def test_of_a_repeat_it_is_asked_what_is_deleted(desk: Desk, keys: list[Qt.Key], left: list[str]) -> None:
    page = page_of(desk)
    again(desk, "Class")
    page.refresh()
    press(page, Qt.Key.Key_Delete, "Class")
    answer(desk, *keys)
    assert [one.due_on for one in desk.store.to_do.open() if one.title == "Class"] == left
    if left != ["2026-11-23"]:
        desk.window.session.undo()
        desk.settle()
        assert [one.due_on for one in desk.store.to_do.open() if one.title == "Class"] == ["2026-11-23"]


def test_deleting_several_says_which_repeats_end(desk: Desk) -> None:
    page = page_of(desk)
    again(desk, "Class")
    again(desk, "After it", repeat="FREQ=DAILY", repeat_from="done")
    page.refresh()
    press(page, Qt.Key.Key_Delete, "After it")
    desk.settle()
    assert desk.window.session.messages.text() == "Deleted the task “After it”. Its repeat ends with it."
    view = page.view
    assert isinstance(view, ListView)
    view.list.selectAll()
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    desk.settle()
    assert desk.window.session.messages.text().endswith("Its repeat ends with it.")


def test_one_of_a_repeat_is_put_off_to_any_day_and_time(desk: Desk) -> None:
    page = page_of(desk)
    again(desk, "Class")
    page.refresh()
    press(page, Qt.Key.Key_P, "Class")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[-1].trigger()
    menu.close()
    (dialog,) = desk.window.findChildren(UntilDialog)
    dialog.field.setText("nonsense")
    dialog.keep.click()
    desk.settle()
    assert dialog.problem.text() == "nonsense does not say until when."
    dialog.field.setText("11/27 15:30")
    dialog.keep.click()
    desk.settle()
    answer(desk, Qt.Key.Key_Return)
    classes = [(one.due_on, one.due_at) for one in desk.store.to_do.open() if one.title == "Class"]
    assert classes == [("2026-11-27", "15:30"), ("2026-11-30", "")]


def test_with_eras_what_was_done_says_so_too(desk: Desk, open_desk: OpenDesk, tmp_path: Path) -> None:
    desk.program.close()
    desk = open_desk(tmp_path / "tasks.crm", date_form="era")
    page = page_of(desk)
    number = next(one for one, day in desk.store.to_do.numbers() if day == "2026-11-23")
    page.acts.put_off([number], date(2026, 12, 9), "10:30")
    desk.settle()
    done = "Moved “Send the estimate” to 令和8年12月9日 10:30"
    assert desk.window.session.messages.text() == done
    assert done in desk.window.top_bar.undo.accessibleName()
    desk.window.session.undo()
    desk.settle()
    assert desk.window.session.messages.text() == f"Undone: {done}"
    activity = desk.window.go("activity")
    desk.settle()
    assert activity.table.rows.record_at(1).act.name == f"Taken back: {done}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_every_view_is_reached_in_a_small_window_with_large_text(
    open_desk: OpenDesk, tmp_path: Path, spoken: str
) -> None:
    desk = open_desk(tmp_path / "small.crm", text_size=150, language=spoken)
    page = page_of(desk)
    desk.window.resize(1024, 700)
    desk.settle()
    switch = page.switch
    assert switch.width() >= switch.sizeHint().width(), "no name is cut"
    assert page.rect().contains(QRect(switch.mapTo(page, QPoint(0, 0)), switch.size()))
    for place in range(switch.count()):
        QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.tabRect(place).center())
        assert switch.currentIndex() == place
    exchange = page.exchange
    assert exchange.rules_button.isVisible() != (exchange.rules in exchange.button.menu().actions())
    desk.window.resize(1800, 900)
    desk.settle()
    assert exchange.rules_button.isVisible(), "there is room for it again"
    assert exchange.rules not in exchange.button.menu().actions()
