"""The table of every list: rows come in pages of 100 when they are painted, in an order that the page function made.

It never asks how large all rows are: with 100,000 rows that takes a minute. What the rows are is `paged_model`'s part;
which columns it shows, how wide and in which order, `column_layout`'s.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from smallcrm.ui.theme import figures
from smallcrm.ui.widgets.cells import CellDelegate
from smallcrm.ui.widgets.column_layout import ColumnLayout
from smallcrm.ui.widgets.marking import Marking
from smallcrm.ui.widgets.paged_model import (
    ASIDE,
    BOLD,
    MUTED,
    PAGE,
    RECORD,
    Column,
    GroupWords,
    Index,
    Order,
    PagedModel,
    R,
)
from smallcrm.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from smallcrm.ui.widgets.frozen_columns import FrozenColumns

__all__ = [
    "ASIDE", "BOLD", "MUTED", "PAGE", "RECORD", "Column", "GroupWords", "Index", "Order", "PagedModel", "R", "Table",
]  # fmt: skip

MARKS_KEPT = 2000
"""So many selected rows stay selected in another order; more would be as many ranges for Qt to look through."""
ScrollHint = QAbstractItemView.ScrollHint
ENSURE_VISIBLE = ScrollHint.EnsureVisible
_ROWS = QItemSelectionModel.SelectionFlag.Rows


class Table(Marking, QTableView):
    """A list: arrows move, Enter opens, Space marks, a click on a header sorts, and typing goes to the search."""

    opened = Signal(int)
    """A record is to be opened (its id)."""
    chosen = Signal(int)
    """The current record (its id, or 0)."""
    marked = Signal()
    """Other rows are selected now."""
    sorted_by = Signal(object)
    """The order the user asked for."""
    typed = Signal(str)
    """A letter typed into the list."""
    menu_wanted = Signal(QPoint)
    """The menu of the selected rows is to be shown there on the screen."""

    def __init__(
        self, name: str, model: PagedModel[Any], remembered_as: str = "", *, columns_chosen: bool = True
    ) -> None:
        """`remembered_as`: columns can be chosen, and are remembered by this name; not chosen, only their widths."""
        super().__init__()
        give_viewport(self)
        self.setAccessibleName(name)
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self, ASIDE, BOLD, MUTED))
        self.setFont(figures(self.font()))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.layout_of_columns = ColumnLayout(self, model.columns, remembered_as, chosen_here=columns_chosen)
        self.horizontalHeader().sectionClicked.connect(self.sort_by)
        self.layout_of_columns.fitted.connect(self._leave_hidden)
        self.layout_of_columns.fitted.connect(self._freeze)
        self.horizontalScrollBar().valueChanged.connect(self._freeze)
        self.layout_of_columns.sorted_by.connect(lambda key, down: self.sorted_by.emit(Order(key, down)))
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.marked.emit())

    def current_id(self) -> int:
        """The current record, or 0."""
        index = self.currentIndex()
        return self.rows.id_at(index.row()) if index.isValid() else 0

    def selected_ids(self) -> list[int]:
        """The selected records, in the order of the list."""
        ranges = sorted((one.top(), one.bottom()) for one in self.selectionModel().selection().toList())
        return [record for first, last in ranges for record in self.rows.ids(first, last)]

    def show_ids(self, ids: Sequence[int], order: Order | None = None) -> None:
        """List these rows."""
        self.keeping(lambda: self.rows.show_ids(ids, order), order)

    def keeping(self, lists: Callable[[], object], order: Order | None) -> None:
        """List other rows; what is current and selected stays so where it still is there."""
        kept, at, marked = self.current_id(), self.verticalScrollBar().value(), self.selected_ids()
        everyone = len(marked) == len(self.rows.records()) > 1
        lists()
        self.layout_of_columns.mark_order(order.key if order else "")
        row = self.rows.row_of(kept) if kept else -1
        if row >= 0:
            self.selectionModel().setCurrentIndex(self._cell(row), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.verticalScrollBar().setValue(at)
        elif kept:
            self.chosen.emit(0)
        if everyone and set(marked) == set(self.rows.records()):
            self.selectAll()
        elif 0 < len(marked) <= MARKS_KEPT:
            self.select(marked)
        if not self.selectionModel().hasSelection():
            self.stop_marking()
        self.marked.emit()

    def select(self, records: Sequence[int]) -> None:
        """Have these records selected, too."""
        selection = QItemSelection()
        last = self.rows.columnCount() - 1
        rows = {record: row for row, record in enumerate(self.rows.ids(0, self.rows.rowCount()))}
        for row in sorted(rows[record] for record in records if record in rows):
            selection.append(QItemSelectionRange(self.rows.index(row, 0), self.rows.index(row, last)))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    def show_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Show these columns from now on; the rows are to be listed again after that."""
        self.rows.show_columns(columns)
        self.layout_of_columns.take(columns)

    def orders_at_hand(self) -> list[Order]:
        """Those that a click on a head asks for, the reverse of the present one first."""
        orders = [self._order_after(column) for column in self.layout_of_columns.in_sight() if column.sortable]
        return sorted(orders, key=lambda one: self.rows.order is None or one.key != self.rows.order.key)

    def go_to(self, record: int) -> bool:
        """Make a record current, and have it in sight."""
        row = self.rows.row_of(record)
        if row < 0:
            return False
        self.choose_row(row)
        self.scrollTo(self._cell(row), QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def choose_near(self, row: int) -> None:
        """Make the record in a row current, or the next one where there is none."""
        last = self.rows.rowCount() - 1
        near = range(min(row, last), last + 1), range(min(row, last), -1, -1)
        self.choose_row(next((at for rows in near for at in rows if self.rows.id_at(at) > 0), 0))

    def go_by(self, step: int) -> None:
        """Make the next record current, or the one before."""
        last, row = self.rows.rowCount() - 1, self.currentIndex().row() + step
        while 0 <= row <= last and self.rows.id_at(row) < 0:
            row += step
        if 0 <= row <= last:
            self.choose_row(row)

    def choose_row(self, row: int) -> None:
        """Make a row current and the only one that is selected, whatever keys are held down."""
        self.stop_marking()
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
        self.selectionModel().setCurrentIndex(self._cell(row), only)

    def move_to_row(self, row: int) -> None:
        """A key leads to this row: the only one that is selected, unless rows are being marked."""
        if self._marking:
            self.selectionModel().setCurrentIndex(self._cell(row), QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            self.choose_row(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row current then; it is to be seen that it is."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not (self._marking or self.selectionModel().hasSelection()):
            self.choose_row(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current_id())
        elif _is_letter(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.cursor_shows():
            painter = QPainter(self.viewport())
            self.draw_cursor(painter, self.viewport().width())
            painter.end()

    def scrollTo(self, index: QModelIndex | QPersistentModelIndex, hint: ScrollHint = ENSURE_VISIBLE) -> None:
        """A column that stays is in sight already; another one is not to end up under those."""
        if not index.isValid():  # Qt asks for it while the table is being made
            super().scrollTo(index, hint)
            return
        bar, frozen = self.horizontalScrollBar(), self.layout_of_columns.frozen()
        at = bar.value()
        super().scrollTo(index, hint)
        if index.column() in frozen:
            bar.setValue(at)
        elif "_frozen" in vars(self):
            bar.setValue(bar.value() - max(0, self._frozen.breadth - self.columnViewportPosition(index.column())))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and the last row, not along the cells of one."""
        places = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self.rows.rowCount() - 1,
        }
        if action not in places:
            return super().moveCursor(action, modifiers)
        current = self.currentIndex()
        return current.siblingAtRow(places[action]) if current.isValid() else self._cell(places[action])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        else:
            self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.layout_of_columns.fit()  # which tells the columns that stay

    @cached_property
    def _frozen(self) -> FrozenColumns:
        """Most lists are never scrolled sideways."""
        from smallcrm.ui.widgets.frozen_columns import FrozenColumns

        return FrozenColumns(self)

    def _freeze(self) -> None:
        if self.horizontalScrollBar().value() or "_frozen" in vars(self):
            self._frozen.lie_over(self.layout_of_columns.frozen())

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.id_at(index.row()))

    def _cell(self, row: int) -> QModelIndex:
        """A cell of a row in a column that is shown: from a hidden one no arrow key leads anywhere."""
        head = self.horizontalHeader()
        places = sorted(range(self.rows.columnCount()), key=head.visualIndex)
        return self.rows.index(row, next((at for at in places if not head.isSectionHidden(at)), 0))

    def _leave_hidden(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self.isColumnHidden(index.column()):
            no_update = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self._cell(index.row()), no_update)

    def sort_by(self, section: int) -> None:
        """A column's head was clicked."""
        column = self.rows.columns[section]
        if column.sortable:
            self.sorted_by.emit(self._order_after(column))

    def _order_after(self, column: Column[Any]) -> Order:
        """What a click on the column's head asks for."""
        now = self.rows.order
        return Order(column.key, not now.descending if now and now.key == column.key else column.right)

    def _tell(self, current: QModelIndex) -> None:
        self.chosen.emit(max(0, self.rows.id_at(current.row())) if current.isValid() else 0)


def _is_letter(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return plain and event.text().strip() != "" and event.text().isprintable()
