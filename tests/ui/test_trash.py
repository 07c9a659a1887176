"""The trash: who was deleted stands there with what belonged to them, and is put back by a key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm.actions import activities, customers, deal_steps, deals, history, to_do
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.ui.trash.page import LIST, NOBODY, NOT_FOUND, TrashPage
from tests.ui.conftest import NOW, Desk, fill

OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    fill(tmp_path / "full.crm", 30)
    made = open_desk(tmp_path / "full.crm")
    made.window.activateWindow()
    activities.log(made.store, 7, "call", {"text": "電話"}, now=NOW)
    customers.remove(made.store, range(5, 15))
    made.window.session.tasks.changed.emit()
    return made


def opened(desk: Desk) -> TrashPage:
    page = desk.window.go("trash")
    desk.settle()
    assert isinstance(page, TrashPage)
    return page


def number(customer: int) -> int:
    return customer * 3


def cells(page: TrashPage) -> list[list[str]]:
    model = page.table.rows
    return [[model.index(row, at).data() for at in (2, 3, 4)] for row in range(model.rowCount())]


def test_the_deleted_are_listed_and_one_of_them_is_put_back_by_enter(desk: Desk) -> None:
    page = opened(desk)
    assert page.count.text() == "10 entries"
    assert cells(page)[2] == ["伊藤 和子 6", "00006", "2 purchases, 1 contact had, 1 number or address"]
    page.table.go_to(number(7))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.store.customers.get(7) is not None
    assert len(desk.store.purchases.of_customer(7)) == 2
    assert page.count.text() == "9 entries"
    assert page.table.current_id() == number(8), "the one after it is at hand"
    assert desk.window.messages.text() == "Restored the deleted customer “伊藤 和子 6”"
    desk.window.session.undo()
    desk.settle()
    assert page.count.text() == "10 entries"


def test_several_are_put_back_at_once_and_the_rest_by_undoing_their_deletion(desk: Desk) -> None:
    page = opened(desk)
    page.table.go_to(number(7))
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.restore_button.click()
    desk.settle()
    assert desk.window.messages.text() == "Restored 2 deleted customers"
    removal = next(act for act in history.acts(desk.store) if act.kind == "remove-customers")
    assert history.undo(desk.store, removal.id).kept == []
    desk.window.session.tasks.changed.emit()
    desk.settle()
    assert desk.store.customers.count() == 30
    assert page._stack.currentIndex() == NOBODY
    assert not page.restore_button.isEnabled()


def test_a_letter_typed_searches(desk: Desk) -> None:
    page = opened(desk)
    QTest.keyClicks(page.table, "1")
    QTest.keyClicks(page.filter, "2")
    desk.qtbot.wait(100)
    desk.settle()
    assert [row[0] for row in cells(page)] == ["伊藤 和子 12"]
    page.filter.setText("zzz")
    desk.qtbot.wait(100)
    desk.settle()
    assert page._stack.currentIndex() == NOT_FOUND
    page.filter.clear()
    desk.qtbot.wait(100)
    desk.settle()
    assert page._stack.currentIndex() == LIST


def test_what_stays_away_is_said(desk: Desk) -> None:
    store = desk.store
    with store.act("test"):
        (one,) = store.customers.insert_many([CustomerDraft({"name": "独り"}, tags=["紹介"])])
    customers.remove(store, [one])
    with store.act("test"):
        store.tags.delete(next(tag.id for tag in store.tags.all() if tag.name == "紹介"))
    page = opened(desk)
    page.table.go_to(one)
    page.restore()
    desk.settle()
    assert "1 tag of a customer" in desk.window.messages.text()
    assert store.customers.get(one) is not None


def test_its_key_opens_it_from_anywhere(desk: Desk) -> None:
    desk.window.go("ranking")
    desk.settle()
    QTest.keySequence(desk.window, QKeySequence("Ctrl+Shift+X"))
    desk.settle()
    assert desk.window.session.go("trash").isVisible()
    desk.window.go("customers")
    QTest.keySequence(desk.window, QKeySequence("Ctrl+Shift+X"))
    desk.settle()
    assert desk.window.session.go("trash").isVisible()
    assert QApplication.focusWidget() is desk.window.session.go("trash").table


def test_a_deal_and_a_task_are_put_back_beside_customers(desk: Desk) -> None:
    store = desk.store
    deal = deals.add(store, {"title": "振袖", "amount": 300_000, "customer_id": 1}, today=NOW.date(),
                     step=deal_steps.Step(0, "電話", "2026-12-01"))  # fmt: skip
    task = to_do.add(store, {"title": "掃除", "due_on": "2026-12-02"}, today=NOW.date())
    deals.remove(store, [deal])
    to_do.remove_task(store, task)
    page = opened(desk)
    assert page.count.text() == "12 entries"
    model = page.table.rows
    assert [[model.index(row, at).data() for at in (1, 2, 4)] for row in (0, 1)] == [
        ["Task", "掃除", "2026/12/02"],
        ["Deal", "振袖", "伊藤 和子 0 ・ ¥300,000 ・ 1 task"],
    ]
    page.table.choose_row(0)
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.restore_button.click()
    desk.settle()
    assert store.deals.get(deal) is not None
    assert [one.title for one in store.to_do.of_deal(deal)] == ["電話"]
    assert store.to_do.get(task) is not None
    assert page.count.text() == "10 entries"
    desk.window.session.undo()
    desk.settle()
    assert page.count.text() == "11 entries"


def test_the_deals_that_went_along_are_said_before_what_is_cut_off(desk: Desk) -> None:
    deals.add(desk.store, {"title": "振袖", "amount": 300_000, "customer_id": 1}, today=NOW.date())
    activities.log(desk.store, 1, "call", {"text": "電話"}, now=NOW)
    customers.remove(desk.store, [1])
    page = opened(desk)
    assert cells(page)[0][2] == "2 purchases, 1 deal, 1 contact had, 1 number or address"
