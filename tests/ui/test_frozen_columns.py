"""The first columns of the customers list stay in sight while the others scroll."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView

from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.widgets.frozen_columns import FrozenColumns
from smallcrm.ui.widgets.table import Order
from tests.ui.conftest import Desk
from tests.ui.test_customers import column_of, page_of, shop
from tests.ui.test_groups import entry

__all__ = ["shop"]

OpenDesk = Callable[..., Desk]
WIDE = ("code", "kana", "phone", "address", "note", "email", "last", "days", "amount")


@pytest.fixture
def desk(open_desk: OpenDesk, shop: Path) -> Desk:
    made = open_desk(shop)
    made.window.resize(1024, 700)
    return made


def scrolled(desk: Desk) -> CustomersPage:
    """The page with more columns than there is room for, scrolled to the last one."""
    page = page_of(desk)
    page.table.layout_of_columns.choose(WIDE)
    bar = page.table.horizontalScrollBar()
    desk.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    desk.settle()
    return page


def staying(page: CustomersPage) -> list[str]:
    """The columns that are in sight though they are scrolled away."""
    found = page.table.findChildren(FrozenColumns)
    return [page.table.rows.columns[one].key for part in found if part.isVisible() for one in part.sections]


def head_of(page: CustomersPage) -> QHeaderView:
    """The head over the columns that stay."""
    heads = page.table.findChildren(QHeaderView)
    return next(one for one in heads if one not in (page.table.horizontalHeader(), page.table.verticalHeader()))


def left_of_the_edge(page: CustomersPage, scroll: int) -> QImage:
    """The picture of the columns that stay, with the list scrolled so far."""
    page.table.horizontalScrollBar().setValue(scroll)
    area = page.table.viewport().geometry()
    area.setWidth(sum(page.table.columnWidth(column_of(page, key)) for key in ("code", "kana")) - 2)
    return page.table.grab(area).toImage()


def test_the_names_stay_and_nothing_lies_over_a_list_that_is_not_scrolled(desk: Desk) -> None:
    page = scrolled(desk)
    assert staying(page) == ["code", "kana"]
    page.table.horizontalScrollBar().setValue(0)
    assert staying(page) == []


def test_what_stays_is_what_stands_in_the_row(desk: Desk) -> None:
    """Left of the edge the picture is that of the list that is not scrolled; both are taken at the same moment."""
    page = scrolled(desk)
    far = page.table.horizontalScrollBar().maximum()

    def is_the_same() -> bool:
        return left_of_the_edge(page, far) == left_of_the_edge(page, 0)

    desk.qtbot.waitUntil(is_the_same)
    before = left_of_the_edge(page, far)
    assert staying(page) == ["code", "kana"]
    page.table.choose_row(1)
    desk.settle()
    desk.qtbot.waitUntil(is_the_same)
    assert left_of_the_edge(page, far) != before


def test_a_click_goes_to_the_row_below_and_one_on_the_head_sorts(desk: Desk) -> None:
    page = scrolled(desk)
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = page.table.viewport().mapTo(desk.window, QPoint(30, page.table.rowViewportPosition(2) + 5))
    below = desk.window.childAt(at)
    assert below is page.table.viewport()
    QTest.mouseClick(below, left, plain, below.mapFrom(desk.window, at))
    assert page.table.current_id() == 2
    assert page.table.horizontalScrollBar().value() > 0
    head = head_of(page)
    QTest.mouseClick(head.viewport(), left, plain, QPoint(head.sectionViewportPosition(column_of(page, "code")) + 9, 8))
    desk.settle()
    assert page.listing.order == Order("code")


def test_keys_move_without_scrolling_back_and_no_cell_hides(desk: Desk) -> None:
    page = scrolled(desk)
    bar, table = page.table.horizontalScrollBar(), page.table
    table.setFocus()
    at = bar.value()
    assert at > 0
    table.choose_row(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert (bar.value(), table.currentIndex().row()) == (at, 2)
    for _step in range(2):
        QTest.keyClick(table, Qt.Key.Key_Right)
    column = table.currentIndex().column()
    assert table.rows.columns[column].key == "phone"
    (frozen,) = table.findChildren(FrozenColumns)
    assert table.columnViewportPosition(column) >= (frozen.breadth if frozen.isVisible() else 0)


def test_the_heads_menu_says_what_stays_and_it_is_remembered(
    desk: Desk,
    open_desk: OpenDesk,
    shop: Path,
) -> None:
    page = scrolled(desk)
    layout = page.table.layout_of_columns
    entry(layout.menu(column_of(page, "code")), "Keep the columns up to “Code” in sight").trigger()
    assert staying(page) == ["code"]
    QTest.qWait(400)
    desk.program.close()
    again = open_desk(shop)
    again.window.resize(1024, 700)
    page = scrolled(again)
    assert staying(page) == ["code"]
    entry(page.table.layout_of_columns.menu(), "Columns that stay in sight", "None of them").trigger()
    assert staying(page) == []
    entry(page.table.layout_of_columns.menu(), "Columns that stay in sight", "Up to “Name”").trigger()
    assert staying(page) == ["code", "kana"]
    page.table.layout_of_columns.freeze("")
    page.table.layout_of_columns.reset()
    assert staying(scrolled(again)) == ["code", "kana"]


def test_columns_that_leave_no_room_do_not_stay(desk: Desk) -> None:
    page = scrolled(desk)
    page.table.layout_of_columns.freeze("amount")
    breadth = sum(page.table.columnWidth(column_of(page, key)) for key in staying(page))
    assert 0 < breadth < page.table.viewport().width() * 0.71
