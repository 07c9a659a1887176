"""The time line of a customer: what happened is listed, found, written down by one key, changed and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMenu, QPlainTextEdit

from smallcrm.actions import activities, customers, purchases, receivables
from smallcrm.store.database import Store
from smallcrm.ui.activity.page import ActivityPage
from smallcrm.ui.customers.activity_dialog import ActivityDialog
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.customers.purchase_dialog import PurchaseDialog
from smallcrm.ui.customers.time_line import TimeLine
from tests.ui.conftest import NOW, TODAY, Desk, throw_away
from tests.ui.test_customers import bring_up, page_of

OpenDesk = Callable[..., Desk]
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """伊藤 和子 (1), with whom much was spoken, and 馬場 恵 (2), with whom nothing was."""
    path = tmp_path / "two.crm"
    with Store.create(path) as store:
        kazuko = customers.add(store, {"name": "伊藤 和子", "kana": "イトウ カズコ"})
        customers.add(store, {"name": "馬場 恵", "kana": "ババ メグミ"})
        bought = {"customer_id": kazuko, "day": "2026-11-17"}
        purchases.add_purchase(store, bought, [{"item": "名古屋帯", "amount": 38500}])
        receivables.receive(store, kazuko, {"amount": 10000, "day": "2026-11-18", "method": "振込"}, today=TODAY)
        for kind, at, values in (
            ("letter", "2026-10-15", {"subject": "秋の展示会"}),
            ("call", "2026-10-28 10:00", {"text": "来られるとのこと", "direction": "out", "staff": "佐伯"}),
            (
                "visit",
                "2026-11-17 14:00",
                {"subject": "帯の相談", "staff": "佐伯", "next_step": "仮縫い", "next_on": "2026-11-20"},
            ),
        ):
            activities.log(store, kazuko, kind, {**values, "at": at}, now=NOW)
    return path


def at_kazuko(desk: Desk) -> tuple[CustomersPage, TimeLine]:
    """The page with 伊藤 和子 in the panel, the keyboard on her time line."""
    page = page_of(desk)
    page.open_customer(1)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    page.panel.history.line.setFocus()
    return page, page.panel.history.line


def told(line: TimeLine) -> list[str]:
    """The entries as they are read out, but what was done to the record."""
    read = [str(line.rows.index(row, 0).data()) for row in range(line.rows.rowCount())]
    return [one for one in read if not one.startswith("Change")]


def select(line: TimeLine, *words: str) -> None:
    """Select the entries that have these words."""
    line.clearSelection()
    for row in range(line.rows.rowCount()):
        index = line.rows.index(row, 0)
        if any(word in index.data() for word in words):
            line.setCurrentIndex(index)
    for row in range(line.rows.rowCount()):
        index = line.rows.index(row, 0)
        if any(word in index.data() for word in words):
            line.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


def form(desk: Desk) -> ActivityDialog:
    """The form of an entry that is open."""
    found = [one for one in desk.window.findChildren(ActivityDialog) if one.isVisible()]
    assert len(found) == 1
    bring_up(desk, found[0])
    return found[0]


def write(dialog: ActivityDialog, name: str, text: str) -> None:
    """Write into a field."""
    editor = dialog.parts[name].editor
    editor.setFocus()
    if isinstance(editor, QComboBox):
        editor.setEditText(text)
    else:
        editor.setPlainText(text) if isinstance(editor, QPlainTextEdit) else editor.setText(text)


def save(desk: Desk, dialog: ActivityDialog) -> None:
    """Save with the keys."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()


def test_everything_that_happened_is_there_newest_first(open_desk: OpenDesk, shop: Path) -> None:
    _page, line = at_kazuko(open_desk(shop))
    assert told(line) == [
        "Payment  2026/11/18  ¥10,000  bank transfer",
        "Visit  2026/11/17 14:00  佐伯  帯の相談 ・ next: 2026/11/20 仮縫い",
        "Purchase  2026/11/17  ¥38,500  名古屋帯",
        "Call →  2026/10/28 10:00  佐伯  来られるとのこと",
        "Letter  2026/10/15  秋の展示会",
    ]
    done = [line.rows.index(row, 0).data() for row in range(line.rows.rowCount())]
    assert any("Added the customer “伊藤 和子”" in one for one in done), "what was done to the record, too"


def test_it_is_narrowed_down_by_kind_and_by_words(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page, line = at_kazuko(desk)
    history = page.panel.history
    kinds = [history.kind.itemData(place) for place in range(history.kind.count())]
    history.kind.setCurrentIndex(kinds.index("contacts"))
    assert [one.split()[0] for one in told(line)] == ["Visit", "Call", "Letter"]
    history.filter.setFocus()
    QTest.keyClicks(history.filter, "vc")
    assert history.filter.text() == "vc", "the letters are typed, not taken for keys"
    assert not desk.window.findChildren(ActivityDialog)
    history.filter.setText("ﾃﾝｼﾞｶｲ")
    desk.settle()
    desk.qtbot.waitUntil(lambda: history.count.text() == "Time line")
    history.filter.setText("佐伯 相談")
    desk.qtbot.waitUntil(lambda: [one.split()[0] for one in told(line)] == ["Visit"])
    page.open_customer(2)
    assert not told(line), "what happened with another is gone at once"
    page.open_customer(1)
    desk.settle()
    assert (history.kind.value(), history.filter.text()) == ("", ""), "another customer begins with everything"
    assert [one.split()[0] for one in told(line)] == ["Payment", "Visit", "Purchase", "Call", "Letter"]


@pytest.mark.parametrize(("kind", "words"), [("visit", ""), ("", "佐伯")])
def test_what_is_entered_is_seen_although_the_list_was_narrowed_down(
    open_desk: OpenDesk, shop: Path, kind: str, words: str
) -> None:
    desk = open_desk(shop)
    page, line = at_kazuko(desk)
    history = page.panel.history
    history.kind.choose(kind)
    history.filter.setText(words)
    desk.qtbot.waitUntil(lambda: 0 < len(told(line)) < 3)
    customers.change(desk.store, 1, {"note": "足が弱い"})
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert (history.kind.value(), history.filter.text()) == (kind, words), "a change of the record leaves it alone"
    for customer, amount in ((1, "1,000"), (2, "2,000")):
        desk.window.activateWindow()
        desk.qtbot.waitUntil(desk.window.isActiveWindow)
        page.open_customer(customer)
        QTest.keyClick(page.table, Qt.Key.Key_P, BOTH)
        bought = next(one for one in desk.window.findChildren(PurchaseDialog) if one.isVisible())
        bring_up(desk, bought)
        bought.lines.rows[0].fields["amount"].put(amount)
        QTest.keyClick(bought, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        assert any(f"¥{amount}" in one for one in told(line))
        assert (history.kind.value(), history.filter.text()) == ("", "")
        history.kind.choose("visit")


@pytest.mark.parametrize(
    ("letter", "kind"), [("v", "visit"), ("c", "call"), ("n", "note"), ("m", "mail"), ("l", "letter")]
)
def test_a_letter_in_the_panel_writes_down(open_desk: OpenDesk, shop: Path, letter: str, kind: str) -> None:
    desk = open_desk(shop)
    _page, line = at_kazuko(desk)
    QTest.keyClicks(line, letter)
    dialog = form(desk)
    assert dialog.parts["kind"].value() == kind
    assert dialog.parts["at"].value() == "2026-11-22T14:05"
    dialog.reject()
    assert not dialog.isVisible(), "nothing was typed, so nothing is asked"


def test_p_is_a_purchase(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    _page, line = at_kazuko(desk)
    QTest.keyClicks(line, "p")
    assert [one.isVisible() for one in desk.window.findChildren(PurchaseDialog)] == [True]
    throw_away(desk)


def test_in_the_list_letters_search_and_ctrl_shift_writes_down(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page, _line = at_kazuko(desk)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_V, BOTH)
    assert form(desk).parts["kind"].value() == "visit"
    throw_away(desk)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    page.table.setFocus()
    QTest.keyClicks(page.table, "v")
    assert page.filter.text() == "v"
    assert not [one for one in desk.window.findChildren(ActivityDialog) if one.isVisible()]


def test_a_visit_is_written_down_with_what_is_next(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.open_customer(2)
    QTest.keyClick(page.table, Qt.Key.Key_V, BOTH)
    dialog = form(desk)
    for name, text in (("subject", "浴衣"), ("staff", "佐伯"), ("next_step", "採寸"), ("next_on", "3日後")):
        write(dialog, name, text)
    assert dialog.parts["next_on"].words.text() == "2026/11/25", "what it was taken for is said"
    save(desk, dialog)
    kept = desk.store.activities.of_customer(2)[0]
    assert kept[2:] == ("visit", "in", "2026-11-22T14:05", "浴衣", "", "", "佐伯", "採寸", "2026-11-25", "")
    standing = page.panel.standing
    assert (standing.last.text(), standing.next.text()) == (
        "Last: 2026/11/22 Visit 浴衣 (佐伯)",
        "Next: 2026/11/25 採寸",
    )
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(page.table, Qt.Key.Key_C, BOTH)
    assert form(desk).parts["staff"].value() == "佐伯", "the same person is likely to write the next one down"
    save(desk, form(desk))
    assert [one.kind for one in desk.store.activities.of_customer(2)] == ["call", "visit"], "a call needs no words"
    desk.window.undo()
    desk.settle()
    desk.window.undo()
    desk.settle()
    assert desk.store.activities.of_customer(2) == []
    assert not standing.isVisible()


def test_a_call_years_ahead_is_refused(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    _page, line = at_kazuko(desk)
    QTest.keyClicks(line, "c")
    dialog = form(desk)
    write(dialog, "text", "猫")
    write(dialog, "at", "2030/5/1 10:00")
    save(desk, dialog)
    assert dialog.isVisible()
    assert dialog.parts["at"].words.text() == "This day is years away."
    throw_away(desk)


def test_a_change_says_what_was_changed(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    customers.change(desk.store, 1, {"note": "足袋 23cm", "birthday": "1952-03-04"})
    _page, line = at_kazuko(desk)
    read_out = [str(line.rows.index(row, 0).data()) for row in range(line.rows.rowCount())]
    assert any(one.startswith("Change") and one.endswith("Birthday, Note") for one in read_out), read_out


def test_a_complaint_is_not_written_down_without_a_word(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    _page, line = at_kazuko(desk)
    QTest.keyClicks(line, "k")
    dialog = form(desk)
    save(desk, dialog)
    assert dialog.isVisible()
    assert dialog.parts["text"].words.text() == "What is the complaint about?"
    write(dialog, "subject", "帯の長さ")
    save(desk, dialog)
    assert [one.subject for one in desk.store.activities.of_customer(1) if one.kind == "complaint"] == ["帯の長さ"]


def test_what_cannot_be_is_said_and_stays_as_it_was_typed(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    _page, line = at_kazuko(desk)
    QTest.keyClicks(line, "n")
    dialog = form(desk)
    save(desk, dialog)
    assert dialog.isVisible()
    assert dialog.parts["text"].words.text() == "What is to be noted?"
    write(dialog, "text", "猫")
    write(dialog, "next_on", "いつか")
    write(dialog, "next_step", "返事")
    save(desk, dialog)
    assert dialog.isVisible()
    assert dialog.parts["next_on"].text() == "いつか"
    assert "いつか is no date" in dialog.parts["next_on"].words.text()
    write(dialog, "next_on", "明日")
    write(dialog, "next_step", "")
    save(desk, dialog)
    assert dialog.parts["next_step"].words.text() == "What is to be done then?"
    assert len(desk.store.activities.of_customer(1)) == 3
    throw_away(desk)


def test_an_entry_is_opened_and_changed(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    _page, line = at_kazuko(desk)
    select(line, "来られる")
    QTest.keyClick(line, Qt.Key.Key_Return)
    dialog = form(desk)
    write(dialog, "outcome", "出席")
    save(desk, dialog)
    assert any("来られるとのこと ・ 出席" in one for one in told(line))
    assert "出席" in line.currentIndex().data(), "it stays the one that is chosen"


def test_what_was_done_is_opened_in_the_log(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    _page, line = at_kazuko(desk)
    select(line, "Added the customer")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    log = desk.window.page()
    assert isinstance(log, ActivityPage)
    act = log.chosen()
    assert act is not None
    assert act.name == "Added the customer “伊藤 和子”"


def test_entries_of_several_kinds_are_deleted_as_one_act(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    _page, line = at_kazuko(desk)
    before = told(line)
    select(line, "名古屋帯", "bank transfer", "秋の展示会", "Added the customer")
    QTest.keyClick(line, Qt.Key.Key_Delete)
    desk.settle()
    assert [one.split()[0] for one in told(line)] == ["Visit", "Call"]
    assert desk.window.messages.text() == "Deleted 3 entries of “伊藤 和子”"
    desk.window.undo()
    desk.settle()
    assert told(line) == before


def test_what_was_done_to_the_record_is_not_deleted(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    _page, line = at_kazuko(desk)
    count = line.rows.rowCount()
    select(line, "Added the customer")
    QTest.keyClick(line, Qt.Key.Key_Delete)
    desk.settle()
    assert "taken back in the log" in desk.window.messages.text()
    assert line.rows.rowCount() == count


def test_a_step_that_is_late_is_red_until_it_is_ticked_off(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page, _line = at_kazuko(desk)
    standing = page.panel.standing
    assert standing.last.text() == "Last: 2026/11/17 Visit 帯の相談 (佐伯)"
    assert (standing.next.text(), standing.next.property("tone")) == ("Next: 2026/11/20 仮縫い (overdue)", "bad")
    standing.tick.click()
    desk.settle()
    assert not standing.next.isVisible()
    assert desk.store.activities.of_customer(1)[0].next_done_on == TODAY.isoformat()
    desk.window.undo()
    desk.settle()
    assert standing.next.isVisible()


def test_the_menu_offers_what_the_keys_do(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page, line = at_kazuko(desk)
    select(line, "来られる")
    line.menu_wanted.emit(line.mapToGlobal(line.rect().center()))
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    names = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert names[:4] == ["Edit\tEnter", "Delete\tDel", "New purchase", "Visit…"]
    menu.close()
    assert "V, C, N, P, M or L" in page.panel.history.add.toolTip()


def test_space_marks_several_entries(open_desk: OpenDesk, shop: Path) -> None:
    _page, line = at_kazuko(open_desk(shop))
    line.setCurrentIndex(line.rows.index(0, 0))
    QTest.keyClick(line, Qt.Key.Key_Space)
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert line.selected() == [line.rows.id_at(0), line.rows.id_at(2)]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.selected() == [line.rows.id_at(2)]


def test_what_is_written_down_comes_into_sight(desk: Desk) -> None:
    page = page_of(desk)
    page.open_customer(1)
    desk.settle()
    line = page.panel.history.line
    line.setFixedHeight(line.sizeHintForRow(0) * 2)
    line.setFocus()
    line.setCurrentIndex(line.rows.index(2, 0))
    before = line.rows.id_at(2)
    activities.log(desk.store, 1, "note", {"text": "new"}, now=NOW)
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert line.rows.id_at(line.currentIndex().row()) == before, "what was chosen stays so"
    texts = [line.rows.index(row, 0).data() for row in range(line.rows.rowCount())]
    new = next(row for row, text in enumerate(texts) if "new" in text)
    assert line.viewport().rect().contains(line.visualRect(line.rows.index(new, 0)))
