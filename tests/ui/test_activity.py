"""The activity page: what was done, what it changed, and the way back from each act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from smallcrm.actions import customers, history, privacy, purchases
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.ui.activity.page import LIST, NOTHING_DONE, NOTHING_FOUND, ActivityPage
from smallcrm.ui.asking import AskDialog
from smallcrm.ui.customers.page import CustomersPage
from tests.ui.answering import when_asked
from tests.ui.conftest import TODAY, Desk, fill

Log = tuple[Desk, ActivityPage]


@pytest.fixture
def log(open_desk: Callable[..., Desk], tmp_path: Path) -> Log:
    """The page on a shop with an import, a customer that was added and changed, and a purchase."""
    fill(tmp_path / "full.crm", 250)
    desk = open_desk(tmp_path / "full.crm")
    number = customers.add(desk.store, {"name": "新田 さくら"}, contacts=[("mobile", "090-1111-2222")])
    customers.change(desk.store, number, {"note": "紹介", "birthday": "1980-04-01"})
    purchases.add_purchase(desk.store, {"customer_id": number, "amount": 38500, "day": "2026-11-03"})
    return desk, shown(desk)


def shown(desk: Desk) -> ActivityPage:
    """The page, with everything on it."""
    desk.window.session.tasks.changed.emit()
    page = desk.window.go("activity")
    assert isinstance(page, ActivityPage)
    desk.settle()
    return page


def rows(page: ActivityPage) -> list[str]:
    """The list as it reads, headings in brackets."""
    model = page.table.rows
    texts = []
    for row in range(model.rowCount()):
        cells = [str(model.index(row, column).data() or "") for column in range(3)]
        texts.append(f"[{cells[0]}]" if model.id_at(row) < 0 else " ".join(filter(None, cells[1:])))
    return texts


def details(page: ActivityPage) -> list[tuple[str, ...]]:
    """What the panel says of the act that is chosen."""
    return [line.cells for line in page.panel.list.details.lines]


def choose(page: ActivityPage, name: str) -> None:
    """Make the act of that name current."""
    row = next(row for row, text in enumerate(rows(page)) if text.startswith(name))
    page.table.setCurrentIndex(page.table.rows.index(row, 0))


def words(page: ActivityPage) -> str:
    """Every label of the panel."""
    return "\n".join(label.text() for label in page.panel.findChildren(QLabel))


def test_every_act_stands_under_its_day_with_what_it_changed(log: Log) -> None:
    _desk, page = log
    texts = rows(page)
    assert texts[0].startswith("[20")
    assert texts[1:] == [
        "Added a purchase of “新田 さくら”",
        "Changed the customer “新田 さくら”",
        "Added the customer “新田 さくら”",
        "Imported “made.xlsx” (250 new customers)",
    ]
    assert details(page)[0][0] == "Purchase of 新田 さくら, 2026/11/03"
    assert ("Amount", "", "¥38,500") in details(page)
    choose(page, "Changed")
    assert details(page) == [
        ("Customer 新田 さくら", "", ""),
        ("Birthday", "", "1980/04/01"),
        ("Note", "", "紹介"),
    ]
    assert "Customers: 1 changed" in words(page)


def test_headings_are_passed_over_by_the_keyboard(log: Log) -> None:
    _desk, page = log
    page.take_focus()
    assert page.table.current_id() == 4
    QTest.keyClick(page.table, Qt.Key.Key_Up)
    assert page.table.current_id() == 4
    for _step in range(5):
        QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.current_id() == 1
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.panel.list


@pytest.mark.parametrize(("key", "times"), [(Qt.Key.Key_Home, 1), (Qt.Key.Key_PageUp, 20)])
def test_from_the_end_a_key_leads_back_to_the_act_below_the_first_heading(log: Log, key: Qt.Key, times: int) -> None:
    desk, page = log
    for step in range(60):
        customers.change(desk.store, 1, {"note": f"{step}"})
    shown(desk)
    page.take_focus()
    table = page.table
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current_id() == 1
    assert table.verticalScrollBar().value() > 0
    for _time in range(times):
        QTest.keyClick(table, key)
    assert table.current_id() == 64
    assert table.selected_ids() == [64]
    assert table.verticalScrollBar().value() == 0, "its heading is in sight"


def test_the_changes_of_an_import_come_in_pages(log: Log) -> None:
    _desk, page = log
    choose(page, "Imported")
    model = page.panel.list.details
    before = len(model.lines)
    assert 100 <= before < 1000
    while model.canFetchMore(page.panel.list.rootIndex()):
        model.fetchMore(page.panel.list.rootIndex())
    headings = [line for line in model.lines if line.is_heading]
    assert len(model.lines) > before
    assert len({line.cells[0] for line in headings if line.cells[0].startswith("Purchase of")}) == 500


def test_enter_on_a_change_opens_the_customer(log: Log) -> None:
    desk, page = log
    choose(page, "Changed")
    page.panel.list.selectRow(1)
    QTest.keyClick(page.panel.list, Qt.Key.Key_Return)
    customers_page = desk.window.page()
    assert isinstance(customers_page, CustomersPage)
    assert customers_page.table.current_id() == 251
    desk.settle()


def test_an_act_alone_is_taken_back_and_done_again(log: Log) -> None:
    desk, page = log
    choose(page, "Changed")
    page.undo.click()
    desk.settle()
    desk.qtbot.waitUntil(lambda: "Undone" in desk.window.messages.text())
    desk.settle()
    assert rows(page)[1] == "Taken back: Changed the customer “新田 さくら”"
    choose(page, "Changed")
    assert rows(page)[3].endswith("taken back")
    assert (page.undo.isEnabled(), page.redo.isEnabled()) == (False, True)
    customers.add(desk.store, {"name": "別の人"})
    page.redo.click()
    desk.settle()
    desk.qtbot.waitUntil(lambda: "Done again" in desk.window.messages.text())
    assert customers.existing(desk.store, 251).note == "紹介"


@pytest.mark.parametrize("answer", ["Undo the rest", "Leave everything as it is"])
def test_what_would_be_kept_is_shown_before(log: Log, answer: str) -> None:
    desk, page = log
    asked: list[str] = []

    def reply(dialog: AskDialog) -> None:
        asked.extend(label.text() for label in dialog.findChildren(QLabel))
        next(made for made in dialog.buttons if made.text() == answer).click()

    customers.change(desk.store, 7, {"note": "later"})
    desk.window.session.tasks.changed.emit()
    desk.settle()
    choose(page, "Imported")
    when_asked(AskDialog, reply)
    page.undo.click()
    desk.qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    desk.settle()
    assert "the customer 伊藤 和子 6" in "\n".join(asked)
    left = desk.store.customers.count()
    if answer == "Undo the rest":
        assert left == 2
        desk.qtbot.waitUntil(lambda: rows(page)[1].startswith("Taken back: Imported"))
        choose(page, "Taken back: Imported")
        assert "Kept, since it was changed later: the customer 伊藤 和子 6" in words(page)
    else:
        assert left == 251


def test_narrowed_down_by_kind_customer_and_words(log: Log) -> None:
    desk, page = log
    page.group.setCurrentIndex(page.group.findData("customers"))
    desk.settle()
    assert len([text for text in rows(page) if not text.startswith("[")]) == 2
    page.group.setCurrentIndex(0)
    page.customer.field.setText("新田")
    desk.qtbot.waitUntil(lambda: len(page.customer.field.hits()) == 1)
    QTest.keyClick(page.customer.field, Qt.Key.Key_Return)
    desk.settle()
    assert page.customer.chosen.text() == "新田 さくら"
    assert [text for text in rows(page) if text.startswith("Imported")] == []
    assert page.count.text() == "3 acts"
    page.customer.chosen.click()
    page.filter.setText("さくら purchase")
    desk.qtbot.waitUntil(lambda: page.count.text() == "1 act")
    page.filter.setText("zzz")
    desk.qtbot.waitUntil(lambda: page._stack.currentIndex() == NOTHING_FOUND)
    assert not page.undo.isEnabled()
    page._all()
    desk.qtbot.waitUntil(lambda: page._stack.currentIndex() == LIST)
    desk.settle()
    assert page.count.text() == "4 acts"


def test_nobody_of_that_name_is_said_and_nothing_is_listed(log: Log) -> None:
    desk, page = log
    page.customer.field.setText("誰でもない")
    desk.qtbot.waitUntil(lambda: page._stack.currentIndex() == NOTHING_FOUND)
    assert page._nothing_found.words.text() == "Nobody is called “誰でもない”."
    assert (page.table.rows.rowCount(), page.count.text()) == (0, "0 acts")
    page.customer.field.setText("新田")
    desk.qtbot.waitUntil(lambda: page._stack.currentIndex() == LIST)
    page.customer.field.setText("誰でもない")
    desk.qtbot.waitUntil(lambda: page._stack.currentIndex() == NOTHING_FOUND)
    page._all()
    desk.qtbot.waitUntil(lambda: page._stack.currentIndex() == LIST)
    assert page.customer.field.text() == ""


def test_of_somebody_who_is_erased_not_even_the_name_stays(log: Log) -> None:
    desk, page = log
    number = desk.store.customers.ids()[-1]
    page.show_customer(251, "新田 さくら")
    desk.settle()
    assert (number, page.customer.chosen.isVisible()) == (251, True)
    privacy.erase(desk.store, 251, TODAY)
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert not page.customer.chosen.isVisible()
    assert "新田" not in page.customer.chosen.text() + page.customer.chosen.accessibleName()


def test_an_import_seen_for_one_customer_is_short(log: Log) -> None:
    desk, page = log
    page.show_customer(7, "伊藤 和子 6")
    desk.settle()
    choose(page, "Imported")
    headings = [line.cells[0] for line in page.panel.list.details.lines if line.is_heading]
    assert headings == [
        "Customer 伊藤 和子 6",
        "Purchase of 伊藤 和子 6, 2026/04/17",
        "Purchase of 伊藤 和子 6, 2026/11/17",
    ]


def test_a_new_file_says_what_the_log_is_for(open_desk: Callable[..., Desk]) -> None:
    page = shown(open_desk())
    assert page._stack.currentIndex() == NOTHING_DONE
    assert not page.undo.isEnabled()


def test_a_hundred_thousand_changes_are_opened_at_once(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    with desk.store.act("import", file="large.xlsx", customers=100_000):
        desk.store.customers.insert_many(CustomerDraft({"name": f"客{number}"}) for number in range(100_000))
    page = shown(desk)
    page.panel.show_act(history.acts(desk.store, 1)[0], 0)
    assert details(page)[0] == ("Customer 客0", "", "")
    assert len(details(page)) < 10_000, "the first page of what it changed, not all of it"


def test_from_a_customer_to_all_that_was_done_to_them(log: Log) -> None:
    desk, page = log
    page.filter.setText("zzz")
    page.group.setCurrentIndex(page.group.count() - 1)
    desk.settle()
    people = desk.window.go("customers")
    assert isinstance(people, CustomersPage)
    people.open_customer(251)
    desk.settle()
    button = next(one for one in people.panel.findChildren(QToolButton) if one.accessibleName() == "History")
    button.click()
    desk.settle()
    assert desk.window.page() is page
    listed = [row for row in rows(page) if "新田" in row]
    assert listed == [
        "Added a purchase of “新田 さくら”",
        "Changed the customer “新田 さくら”",
        "Added the customer “新田 さくら”",
    ]
    assert len(listed) == page.table.model().rowCount() - 1
    assert "新田" in page.customer.chosen.text()
    page.table.selectRow(2)
    assert ("Note", "", "紹介") in [line.cells for line in page.panel.list.details.lines]


def test_the_history_is_one_key_and_one_line_of_the_menu_away(log: Log) -> None:
    desk, page = log
    people = desk.window.go("customers")
    assert isinstance(people, CustomersPage)
    people.open_customer(3)
    assert people.acts.history in people.acts.menu.actions()
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(people.table, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(desk.window, Qt.Key.Key_Control)  # the page with the table was left while it was held
    desk.settle()
    assert desk.window.page() is page
    assert page.customer.customer == 3


def test_one_who_comes_by_the_rail_finds_everybodys_acts(log: Log) -> None:
    desk, page = log
    page.show_customer(251, "新田 さくら")
    desk.window.go("customers")
    desk.window.choose("activity")
    desk.settle()
    assert page.customer.customer == 0
    assert "Imported “made.xlsx” (250 new customers)" in rows(page)
    page.customer.choose(251, "新田 さくら")
    desk.window.go("customers")
    desk.window.choose("activity")
    assert page.customer.customer == 251, "whom the user chose here stays"
    desk.window.choose("activity")
    desk.settle()
    assert page.customer.customer == 0, "chosen once more it begins anew"


def test_a_value_of_before_is_put_back_by_a_key_and_taken_back_again(log: Log) -> None:
    desk, page = log
    customers.change(desk.store, 251, {"birthday": "1989-04-01", "note": "常連"})
    shown(desk)
    choose(page, "Changed")
    page.panel.list.setFocus()
    birthday = next(row for row, line in enumerate(page.panel.list.details.lines) if line.cells[0] == "Birthday")
    page.panel.list.selectRow(0)
    assert not page.panel.list.put_back.isEnabled(), "a heading has no value"
    page.panel.list.selectRow(birthday)
    QTest.keySequence(page.panel.list, QKeySequence("Ctrl+B"))
    desk.settle()
    assert customers.existing(desk.store, 251).birthday == "1980-04-01"
    assert customers.existing(desk.store, 251).note == "常連"
    assert desk.window.messages.text() == "Put an earlier value back: Birthday of “新田 さくら”"
    desk.window.session.undo()
    desk.settle()
    assert customers.existing(desk.store, 251).birthday == "1989-04-01"


def test_a_value_that_makes_no_sense_any_more_is_refused_in_the_message_bar(log: Log) -> None:
    desk, page = log
    customers.change(desk.store, 251, {"note": "常連"})
    act = desk.store.journal.acts(1)[0].id
    customers.remove(desk.store, [251])
    shown(desk)
    page.table.go_to(act)
    row = next(row for row, line in enumerate(page.panel.list.details.lines) if line.cells[0] == "Note")
    page.panel.list.selectRow(row)
    page.panel.list.put_back.trigger()
    desk.settle()
    assert "Restore the customer from the trash first" in desk.window.messages.text()


def test_what_cannot_be_taken_back_is_not_offered_to_be(log: Log) -> None:
    desk, _page = log
    gone = customers.add(desk.store, {"name": "去る人"})
    privacy.erase(desk.store, gone, TODAY)
    page = shown(desk)
    choose(page, "Erased a person")
    assert not page.undo.isEnabled()
    choose(page, "Added a purchase")
    assert page.undo.isEnabled()
