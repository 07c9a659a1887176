"""The list: rows in pages, sorting asked for, keys, and never a row more than is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.table import PAGE, Column, Index, Order, PagedModel, Table


class Person(NamedTuple):
    """A row."""

    id: int
    name: str
    total: int


class Source:
    """Rows by id, and which pages were asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, ids: Sequence[int]) -> list[Person]:
        self.asked.append(len(ids))
        return [Person(one, f"<b>顧客</b>{one}", one * 100) for one in ids]


def columns() -> list[Column[Person]]:
    """A name and a number."""
    return [
        Column("name", "Name", lambda row: row.name, 200, aside=lambda row: "カナ", bold=True, stretch=True),
        Column("total", "Total", lambda row: f"{row.total:,}", 100, right=True),
        Column("plain", "Plain", lambda row: "", 60, sortable=False),
    ]


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def table(qtbot: QtBot, dressed: QApplication, source: Source) -> Table:
    made = Table("People", PagedModel(columns(), source))
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_model(qtmodeltester: ModelTester, dressed: QApplication, source: Source) -> None:
    model = PagedModel(columns(), source)
    model.show_ids(range(1, 500))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_only_what_is_painted_is_fetched(qtbot: QtBot, table: Table, source: Source) -> None:
    table.show_ids(range(1, 100_001))
    table.viewport().repaint()
    assert source.asked == [PAGE]
    table.scrollToBottom()
    table.viewport().repaint()
    assert source.asked == [PAGE, PAGE]


def test_pages_that_are_out_of_sight_are_let_go(table: Table, source: Source) -> None:
    table.show_ids(range(1, 100_001))
    for row in range(0, 100_000, PAGE):
        table.rows.record_at(row)
    assert len(table.rows._pages) * PAGE <= 4_100


def test_a_header_asks_for_an_order_and_turns_it_round(qtbot: QtBot, table: Table) -> None:
    table.show_ids(range(1, 10), Order("name"))
    asked: list[Order] = []
    table.sorted_by.connect(asked.append)
    head = table.horizontalHeader()
    head.sectionClicked.emit(0)
    head.sectionClicked.emit(1)
    head.sectionClicked.emit(2)
    assert asked == [Order("name", descending=True), Order("total", descending=True)]


def test_the_orders_at_hand_are_those_that_a_click_asks_for(table: Table) -> None:
    table.show_ids(range(1, 10), Order("total"))
    assert table.orders_at_hand() == [Order("total", descending=True), Order("name")]
    table.layout_of_columns.choose(["name"])
    assert table.orders_at_hand() == [Order("name")]


def test_keys(qtbot: QtBot, table: Table) -> None:
    table.show_ids([7, 8, 9])
    chosen: list[int] = []
    opened: list[int] = []
    typed: list[str] = []
    table.chosen.connect(chosen.append)
    table.opened.connect(opened.append)
    table.typed.connect(typed.append)
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_A)
    assert chosen[-1] == 8
    assert opened == [8]
    assert typed == ["a"]


def test_home_and_end_lead_to_the_first_and_the_last_row(table: Table) -> None:
    table.show_ids(range(1, 100_001))
    table.choose_row(5)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current_id() == 100_000
    assert table.selected_ids() == [100_000]
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.current_id() == 1
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert len(table.selected_ids()) == 100_000


def test_selecting_all_looks_at_no_row_by_itself(qtbot: QtBot, dressed: QApplication, source: Source) -> None:
    class Counted(PagedModel[Person]):
        asked = 0

        def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
            Counted.asked += 1
            return super().rowCount(parent)

    made = Table("People", Counted(columns(), source))
    qtbot.addWidget(made)
    made.show()
    made.show_ids(range(1, 100_001))
    made.grab()
    Counted.asked = 0
    made.selectAll()
    made.grab()
    assert Counted.asked < 1000
    assert len(made.selected_ids()) == 100_000


def test_the_current_record_stays_when_the_order_changes(table: Table) -> None:
    table.show_ids([7, 8, 9])
    table.go_to(8)
    table.show_ids([9, 8, 7])
    assert table.current_id() == 8
    told: list[int] = []
    table.chosen.connect(told.append)
    table.show_ids([9, 7])
    assert told[-1] == 0


def test_a_tooltip_is_never_markup(table: Table) -> None:
    table.show_ids([1])
    tip = table.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip
    assert "<b>" not in tip


def test_a_record_that_is_gone_leaves_its_row_empty(qtbot: QtBot, dressed: QApplication) -> None:
    def fetch(ids: Sequence[int]) -> list[Person]:
        return [Person(one, str(one), 0) for one in ids if one != 2]

    model = PagedModel(columns(), fetch)
    model.show_ids([1, 2, 3])
    assert [model.index(row, 0).data() for row in range(3)] == ["1", "", "3"]


def test_a_name_gives_way_only_where_that_spares_a_scroll_bar(qtbot: QtBot, table: Table) -> None:
    head, bar = table.horizontalHeader(), table.horizontalScrollBar()
    table.resize(345, 400)
    qtbot.waitUntil(lambda: head.sectionSize(0) < 200 and bar.maximum() == 0)
    table.resize(250, 400)
    qtbot.waitUntil(lambda: head.sectionSize(0) == 200 and bar.maximum() > 0)


def test_a_column_that_is_made_wider_drives_no_other_away(qtbot: QtBot, dressed: QApplication, source: Source) -> None:
    name = Column[Person]("name", "Name", lambda row: row.name, 120, stretch=True)
    others = [Column[Person](key, key, lambda row: row.name, 100, gives_way=1) for key in ("a", "b")]
    made = Table("People", PagedModel([name, *others], source))
    qtbot.addWidget(made)
    made.resize(350, 300)
    made.show()
    qtbot.waitExposed(made)
    head = made.horizontalHeader()
    head.resizeSection(0, 250)
    qtbot.waitUntil(lambda: made.horizontalScrollBar().maximum() > 0)
    assert [head.isSectionHidden(place) for place in range(3)] == [False] * 3
    made.resize(250, 300)
    qtbot.waitUntil(lambda: head.isSectionHidden(1) or head.isSectionHidden(2))


def test_enter_opens_the_first_line_of_a_list_numbered_from_0(table: Table) -> None:
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.show_ids(range(1))
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [0]


def test_space_marks_rows_that_the_arrows_leave_marked(table: Table) -> None:
    """As in a file manager: the row that one is on is marked first, and arrows only move from then on."""
    table.show_ids(range(1, 21))
    table.setFocus()
    table.choose_row(1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    for _step in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert (table.selected_ids(), table.current_id()) == ([2], 4)
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_End)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.selected_ids() == [2, 4, 20]
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert (table.selected_ids(), table.current_id()) == ([2, 4], 19)
    table.show_ids(range(20, 0, -1), Order("total", descending=True))
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert (table.selected_ids(), table.current_id()) == ([4, 2], 18)


@pytest.mark.parametrize("way", ["escape", "click", "chosen"])
def test_marking_is_left(table: Table, way: str) -> None:
    table.show_ids(range(1, 21))
    table.setFocus()
    table.choose_row(1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down)
    if way == "escape":
        QTest.keyClick(table, Qt.Key.Key_Escape)
        assert table.selected_ids() == [3]
    elif way == "click":
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table._cell(4)).center())
        assert table.selected_ids() == [5]
    else:
        table.go_to(9)
        assert table.selected_ids() == [9]
    at = table.current_id()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_ids() == [at + 1]


def test_the_row_one_is_on_is_framed_where_the_marks_do_not_tell_it(qtbot: QtBot, table: Table) -> None:
    table.show_ids(range(1, 21))
    table.setFocus()
    table.choose_row(1)

    def framed(row: int) -> bool:
        image = table.viewport().grab().toImage()
        line = table.visualRect(table._cell(row)).top()
        return image.pixelColor(image.width() // 2, line).name() == tokens().ai.lower()

    assert not framed(1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert framed(1)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert (framed(1), framed(2)) == (False, True)
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not framed(2)


def test_the_columns_fill_the_list_also_when_the_one_that_takes_what_is_left_has_no_room(
    qtbot: QtBot, dressed: QApplication, source: Source
) -> None:
    signs = Column[Person]("signs", "Signs", lambda row: row.name, 200, stretch=True, gives_way=1)
    made = Table("People", PagedModel([Column("name", "Name", lambda row: row.name, 120), signs], source))
    qtbot.addWidget(made)
    head = made.horizontalHeader()
    for width in (500, 260):
        made.resize(width, 300)
        made.show()
        qtbot.waitExposed(made)
        assert head.isSectionHidden(1) == (width < 300)
        assert head.length() == made.viewport().width()
