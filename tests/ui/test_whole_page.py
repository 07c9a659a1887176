"""The customer over the whole page: opened and left by key and by button, with the next one a key away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from smallcrm.actions import customers, segments
from smallcrm.filters.conditions import Text
from smallcrm.store.database import Store
from smallcrm.ui.customers.page import CustomersPage
from tests.ui.conftest import Desk, fill
from tests.ui.test_customers import page_of

OpenDesk = Callable[..., Desk]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    fill(tmp_path / "shop.crm", 3)
    return tmp_path / "shop.crm"


def opened(desk: Desk) -> CustomersPage:
    """The second customer over the whole page."""
    page = page_of(desk)
    page.open_customer(2)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    desk.settle()
    assert not page.table.isVisible()
    return page


def test_facts_and_figures_at_the_left_and_the_time_line_at_the_right(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    panel = opened(desk).panel
    assert panel.width() > desk.window.width() * 0.7
    assert panel._side.geometry().right() < panel.history.geometry().left()
    assert abs(panel._side.height() - panel.history.height()) < 10
    assert panel.figures.chart.isVisible()
    assert QApplication.focusWidget() is panel.history.line


def test_esc_and_the_button_lead_back(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = opened(desk)
    QTest.keyClick(page.panel.history.line, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    assert page.table.current_id() == 2
    assert not page.panel.figures.chart.isVisible(), "what was opened for it is closed again"
    assert page.panel._side.geometry().bottom() < page.panel.history.geometry().top()
    for name, beside in (("Over the whole page", False), ("Back to the list", True)):
        (turn,) = [one for one in page.panel.findChildren(QToolButton) if one.accessibleName() == name]
        turn.click()
        assert page.table.isVisible() == beside


def test_the_next_customer_is_a_key_away(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = opened(desk)
    for key, current in ((Qt.Key.Key_PageDown, 3), (Qt.Key.Key_PageDown, 3), (Qt.Key.Key_PageUp, 2)):
        QTest.keyClick(page.panel.history.line, key, CTRL)
        assert page.table.current_id() == current
    QTest.keyClicks(page.panel.history.filter, "x")
    QTest.keyClick(page.panel.history.filter, Qt.Key.Key_Escape)
    assert page.panel.history.filter.text() == ""
    assert not page.table.isVisible(), "what was typed goes first"
    QTest.keyClick(page.panel.history.filter, Qt.Key.Key_Escape)
    assert page.table.isVisible()


def test_the_list_is_there_again_at_the_next_start(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    opened(desk)
    desk.program.close()
    page = page_of(open_desk(shop))
    assert page.table.isVisible()
    assert page.table.width() > page.panel.width()


def test_each_customer_is_shown_from_the_top(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    desk.window.resize(1024, 700)
    for customer in (1, 2):
        customers.change(desk.store, customer, {"note": "\n".join("足が弱い" for _line in range(40))})
    page = page_of(desk)
    page.open_customer(1)
    desk.settle()
    bar = page.panel._area.verticalScrollBar()
    bar.setValue(60)
    customers.change(desk.store, 1, {"gender": "女"})
    page.refresh()
    desk.settle()
    assert bar.value() == 60, "the same one, changed, stays where it was"
    page.open_customer(2)
    desk.settle()
    assert bar.value() == 0


def test_the_facts_stand_at_their_top_on_the_way_there_and_back(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    desk.window.resize(1024, 700)
    customers.change(desk.store, 2, {"note": "\n".join("足が弱い" for _line in range(40))})
    page = opened(desk)
    bar = page.panel._area.verticalScrollBar()
    for _turn in range(2):
        QTest.keyClick(page.panel.history.line, Qt.Key.Key_Escape)
        desk.settle()
        assert bar.maximum() > 0
        assert bar.value() == 0
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        desk.settle()
        assert bar.value() == 0


def test_choosing_a_segment_brings_the_list_back(open_desk: OpenDesk, shop: Path) -> None:
    with Store.open(shop) as store:
        segments.add(store, "三番", Text("name", "is", "伊藤 和子 2"))
    desk = open_desk(shop)
    page = opened(desk)
    listed = page.segments.pane.list
    desk.qtbot.waitUntil(lambda: [one.name for one in listed.entries if one.segment] == ["三番"])
    row = next(row for row, one in enumerate(listed.entries) if one.segment)
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualItemRect(listed.item(row)).center())
    desk.qtbot.waitUntil(page.table.isVisible)
    desk.qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1)
    assert not page.panel.figures.chart.isVisible()
