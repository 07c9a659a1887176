"""The frame around a table of a ledger: dragged with the mouse, called off, and gone where it is not asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from smallcrm.ledger.options import Borders
from smallcrm.ui.imports.borders_frame import Edge
from smallcrm.ui.imports.columns_view import ColumnsView
from smallcrm.ui.imports.page import ImportPage
from tests.ui.conftest import Desk

LEFT = Qt.MouseButton.LeftButton
AS_FOUND = Borders(3, 9, 1, 6, 1)
"""Of the ledger of the tests."""


@pytest.fixture
def framed(open_desk: Callable[..., Desk], ledger: Path) -> tuple[Desk, ColumnsView]:
    """The sheet of a ledger with the frame around its table."""
    desk = open_desk()
    desk.drop(ledger)
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    page.columns_view.borders_button.click()
    assert page.columns_view.borders.borders() == AS_FOUND
    return desk, page.columns_view


def cell(view: ColumnsView, name: str) -> QPoint:
    """The middle of a cell."""
    sheet = view.sheet
    model = sheet.model()
    return sheet.visualRect(model.index_of(name)).center()  # type: ignore[attr-defined]


def take(view: ColumnsView, edge: Edge, to: QPoint) -> None:
    """Hold a border by its handle, and move the mouse."""
    ground = view.sheet.viewport()
    QTest.mousePress(ground, LEFT, pos=view.sheet.frame.handle(edge).center())
    hold(view, to)


def hold(view: ColumnsView, to: QPoint) -> None:
    """Move the mouse with its button down; a test's own moves end at the edge of the cells."""
    ground = view.sheet.viewport()
    at, no = QPointF(to), Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, at, ground.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, no)
    QApplication.sendEvent(ground, move)


def drag(desk: Desk, view: ColumnsView, edge: Edge, to: QPoint) -> Borders:
    """Move a border, let it go, and wait for the new plan; the borders then."""
    take(view, edge, to)
    QTest.mouseRelease(view.sheet.viewport(), LEFT, pos=to)
    desk.settle()
    return view.borders.borders()


def rows_read(view: ColumnsView) -> tuple[int, int, list[str]]:
    """The first and the last row of the table that is read, and its columns."""
    table = view.table()
    assert table is not None
    return table.first_row, table.last_row, list(table.columns)


@pytest.mark.parametrize(
    ("edge", "to", "borders", "read"),
    [
        ("bottom", (0, 6), AS_FOUND._replace(bottom=6), (4, 6, list("ABCDEF"))),
        ("top", (0, 5), AS_FOUND._replace(top=5), (6, 9, list("ABCDEF"))),
        ("header_rows", (0, 4), AS_FOUND._replace(header_rows=2), (5, 9, list("ABCDEF"))),
        ("left", (1, 0), AS_FOUND._replace(left=2), (4, 9, list("BCDEF"))),
        ("right", (3, 0), AS_FOUND._replace(right=4), (4, 9, list("ABCD"))),
    ],
)
def test_each_border_is_dragged(
    framed: tuple[Desk, ColumnsView],
    edge: Edge,
    to: tuple[int, int],
    borders: Borders,
    read: tuple[int, int, list[str]],
) -> None:
    desk, view = framed
    column, row = to
    where = view.sheet.visualRect(view.sheet.model().index(row - 1 if row else 4, column))
    before = edge in ("top", "left")
    point = where.topLeft() + QPoint(2, 3) if before else where.bottomRight() - QPoint(2, 3)
    assert drag(desk, view, edge, point) == borders
    assert rows_read(view) == read


def test_what_a_column_was_said_to_be_stays_said_wherever_the_borders_go(framed: tuple[Desk, ColumnsView]) -> None:
    desk, view = framed
    view.map("E", "note")
    desk.settle()
    for border in (AS_FOUND._replace(right=5), AS_FOUND._replace(left=2), AS_FOUND._replace(top=4, header_rows=0)):
        view.borders.move_to(border)
        desk.settle()
        table = view.table()
        assert table is not None
        assert table.columns["E"] == "note", border
    view.map("E", "category")
    desk.settle()
    view.borders.move_to(AS_FOUND)
    desk.settle()
    table = view.table()
    assert table is not None
    assert table.columns["E"] == "category"


def test_readings_that_stand_for_names_are_said_as_soon_as_the_border_cuts_the_names_off(
    framed: tuple[Desk, ColumnsView],
) -> None:
    desk, view = framed
    view.borders.move_to(AS_FOUND._replace(left=2))
    desk.settle()
    note = "11月: no column has the names; column B (ﾌﾘｶﾞﾅ) stands for them. Look at the columns."
    assert desk.window.messages.text() == note
    view.borders_button.click()
    assert note in [label.text() for label in view.reading.findChildren(QLabel) if label.isVisible()]


def test_while_it_is_dragged_the_numbers_go_along_and_escape_calls_it_off(framed: tuple[Desk, ColumnsView]) -> None:
    desk, view = framed
    take(view, "bottom", cell(view, "A6"))
    assert view.borders.borders().bottom in (5, 6)
    QTest.keyClick(view.sheet, Qt.Key.Key_Escape)
    assert view.borders.borders() == AS_FOUND
    QTest.mouseRelease(view.sheet.viewport(), LEFT, pos=cell(view, "A6"))
    desk.settle()
    assert view.isVisible()
    assert view.borders.borders() == AS_FOUND
    assert rows_read(view)[1] == 9


def test_no_border_goes_past_the_one_across(framed: tuple[Desk, ColumnsView]) -> None:
    desk, view = framed
    assert drag(desk, view, "left", QPoint(view.sheet.viewport().width() - 2, 100)).left == 6
    assert drag(desk, view, "bottom", QPoint(100, 2)).bottom == 4


def test_the_mouse_says_what_it_would_move(framed: tuple[Desk, ColumnsView]) -> None:
    _desk, view = framed
    ground = view.sheet.viewport()
    QTest.mouseMove(ground, view.sheet.frame.handle("bottom").center())
    assert ground.cursor().shape() == Qt.CursorShape.SplitVCursor
    QTest.mouseMove(ground, view.sheet.frame.handle("right").center())
    assert ground.cursor().shape() == Qt.CursorShape.SplitHCursor
    QTest.mouseMove(ground, cell(view, "C6"))
    assert ground.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_cells_are_selected_as_ever_beside_the_borders(framed: tuple[Desk, ColumnsView]) -> None:
    _desk, view = framed
    QTest.mouseClick(view.sheet.viewport(), LEFT, pos=cell(view, "C6"))
    assert view.sheet.current_cell() == "C6"


def test_without_its_button_there_is_no_frame(framed: tuple[Desk, ColumnsView]) -> None:
    desk, view = framed
    handle = view.sheet.frame.handle("bottom").center()
    view.borders_button.click()
    assert view.sheet.frame.edge_at(handle) is None
    desk.settle()


def test_held_below_the_sheet_it_goes_on_to_what_lies_there(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["お名前", "電話"])
    for number in range(200):
        book.active.append([f"客{number}", f"090-1234-{number:04}"])
    book.save(tmp_path / "long.xlsx")
    desk = open_desk()
    desk.drop(tmp_path / "long.xlsx")
    desk.settle()
    page = desk.window.page()
    assert isinstance(page, ImportPage)
    view = page.columns_view
    view.borders_button.click()
    desk.settle()
    below = QPoint(60, view.sheet.viewport().height() + 5)
    take(view, "top", below)
    desk.qtbot.waitUntil(lambda: view.borders.borders().top > 40)
    QTest.mouseRelease(view.sheet.viewport(), LEFT, pos=below)
    desk.settle()
    table = view.table()
    assert table is not None
    assert table.records == 201 - view.borders.borders().top < 161
