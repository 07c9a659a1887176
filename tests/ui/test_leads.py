"""The leads in the window: found in the search, listed with their reasons, opened, scored by other rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm.actions import activities, customers, lead_rules
from smallcrm.store.database import Store
from smallcrm.ui.commands import commands
from smallcrm.ui.leads.leads_dialog import LeadsDialog
from smallcrm.ui.leads.rules_dialog import RulesDialog
from smallcrm.ui.pipeline.deal_dialog import DealDialog
from tests.ui.conftest import NOW, Desk
from tests.ui.test_customers import bring_up, page_of

OpenDesk = Callable[..., Desk]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """青木 (1) came ten days ago, 馬場 (2) did not."""
    path = tmp_path / "leads.crm"
    with Store.create(path) as store:
        for name in ("馬場", "青木"):
            customers.add(store, {"name": name, "created_on": "2026-11-01"})
        activities.log(store, 2, "visit", {"at": "2026-11-12T10:00"}, now=NOW)
    return path


def opened(desk: Desk) -> LeadsDialog:
    """The list, as the search brings it up."""
    next(one for one in commands(desk.window) if one.key == "leads").does()
    desk.settle()
    (dialog,) = (one for one in desk.window.findChildren(LeadsDialog) if one.isVisible())
    bring_up(desk, dialog)
    return dialog


def cells(dialog: LeadsDialog) -> list[list[str]]:
    rows = dialog.table.rows
    return [[rows.index(row, at).data() for at in range(rows.columnCount())] for row in range(rows.rowCount())]


def test_the_likeliest_stands_first_and_is_opened_by_enter(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    dialog = opened(desk)
    assert cells(dialog) == [["12", "cold", "", "青木", "+12 visited 10 days ago"], ["0", "cold", "", "馬場", ""]]
    assert dialog.why.text() == "+12 visited 10 days ago"
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.findChildren(LeadsDialog) == []
    assert page_of(desk).table.current_id() == 2


def test_other_rules_are_other_scores(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    dialog = opened(desk)
    dialog.rules.click()
    (rules,) = dialog.findChildren(RulesDialog)
    bring_up(desk, rules)
    rules.parts["visit"].put("60")
    rules.parts["warm"].put("99")
    QTest.keyClick(rules, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert rules.isVisible(), "warm would begin above hot"
    assert rules.parts["hot"].words.text() == "Hot must begin above warm."
    assert rules.parts["hot"].editor.hasFocus()
    rules.parts["warm"].put("20")
    QTest.keyClick(rules, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert cells(dialog)[0][:2] == ["48", "hot"]
    desk.window.undo()
    desk.settle()
    assert cells(dialog)[0][:2] == ["12", "cold"]
    assert lead_rules.of(desk.store).events["visit"] == 15


def test_nobody_left_to_win(open_desk: OpenDesk) -> None:
    dialog = opened(open_desk())
    assert not dialog.table.isVisible()
    assert not dialog.show_customer.isEnabled()


def test_a_lead_becomes_a_customer_with_a_deal(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    dialog = opened(desk)
    dialog.convert.click()
    form = next(one for one in dialog.findChildren(DealDialog) if one.isVisible())
    assert form.parts["customer"].text() == "青木"
    form.parts["title"].put("振袖")
    form.save_button.click()
    desk.settle()
    assert desk.store.customers.get(2).stage == "negotiation"  # type: ignore[union-attr]
    assert [deal.title for deal in desk.store.deals.of_customer(2)] == ["振袖"]
    assert "has an open deal" in dialog.why.text()
    desk.window.session.undo()
    desk.settle()
    assert desk.store.deals.count() == 0
    assert desk.store.customers.get(2).stage == ""  # type: ignore[union-attr]
