"""The sheet as it looks, with what the reading made of it: repaired, unreadable and left-out cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from smallcrm.actions.words import bad_word, field_word, repaired_word, skipped_word
from smallcrm.i18n import _
from smallcrm.ledger.addresses import column_number, letters, place_of
from smallcrm.ledger.plan import Bad, Repair, TableReading
from smallcrm.ui.imports.cell_text import cell_text
from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.plain import plain_tip

if TYPE_CHECKING:
    from smallcrm.ledger.sheets import Sheet

Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractTableModel):
    """The rows of one table, from the first record to the last; the headers carry the mapping."""

    def __init__(self, table: TableReading, sheet: Sheet) -> None:
        super().__init__()
        self.table = table
        self._sheet = sheet
        self._first = table.first_row - 1
        self._columns = _columns_of(table, sheet)
        self._marks: dict[tuple[int, int], Repair | Bad] = {place_of(one.cell): one for one in table.repaired}
        self._marks.update({place_of(one.cell): one for one in table.bad})
        self._skipped = {one.row - 1: one.why for one in table.skipped}

    def letter_of(self, section: int) -> str:
        """The column's letter in the sheet."""
        return letters(self._columns[section])

    def field_of(self, section: int) -> str:
        """What the column is taken for."""
        return self.table.columns.get(self.letter_of(section), "ignore")

    def header_of(self, section: int) -> str:
        """The header's words as they stand."""
        return " ".join(self.table.headers.get(self.letter_of(section), "").split())

    def index_of(self, cell: str) -> QModelIndex:
        """Where a cell is in this model."""
        row, column = place_of(cell)
        if column not in self._columns or not 0 <= row - self._first < self.rowCount():
            return QModelIndex()
        return self.index(row - self._first, self._columns.index(column))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else max(0, self.table.last_row - self._first)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = (self._first + index.row(), self._columns[index.column()])
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(self._value(*place)) or self._filled_in(place)
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(place)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(place, index.column())
        if role == Qt.ItemDataRole.FontRole and place[0] in self._skipped:
            return True
        return plain_tip(self._tip(place)) if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._first + section + 1)
        return f"{field_word(self.field_of(section))}\n{self.header_of(section)}"

    def _value(self, row: int, column: int) -> Any:
        rows = self._sheet.rows
        return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""

    def _filled_in(self, place: tuple[int, int]) -> str:
        """What an empty cell was taken to hold."""
        mark = self._marks.get(place)
        return mark.now if isinstance(mark, Repair) else ""

    def _ground(self, place: tuple[int, int]) -> QColor | None:
        mark = self._marks.get(place)
        if mark is None:
            return None
        return QColor(tokens().shu_soft if isinstance(mark, Bad) else tokens().yama_soft)

    def _ink(self, place: tuple[int, int], column: int) -> QColor | None:
        if self._filled_in(place) and not self._value(*place):
            return QColor(tokens().yama_text)
        left_out = place[0] in self._skipped or self.field_of(column) == "ignore"
        return QColor(tokens().muted) if left_out else None

    def _tip(self, place: tuple[int, int]) -> str:
        mark, value = self._marks.get(place), cell_text(self._value(*place))
        if isinstance(mark, Repair):
            return _("{was} → {now} ({why})").format(was=mark.was, now=mark.now, why=repaired_word(mark.why))
        if isinstance(mark, Bad):
            return f"{mark.was}: {bad_word(mark.why)}"
        if place[0] in self._skipped:
            return _("Left out: {why}").format(why=skipped_word(self._skipped[place[0]]))
        return value


def _columns_of(table: TableReading, sheet: Sheet) -> list[int]:
    named = {place for name in (*table.columns, *table.headers) if (place := column_number(name)) is not None}
    if not named:
        widest = max((len(row) for row in sheet.rows[:200]), default=0)
        return list(range(widest))
    return list(range(min(named), max(named) + 1))
