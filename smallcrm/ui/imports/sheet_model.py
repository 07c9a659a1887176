"""A table of a sheet as it lies there: its cells, and what each is taken for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from smallcrm.actions.words import bad_word, field_word, repaired_word, skipped_word
from smallcrm.i18n import _
from smallcrm.ledger.addresses import address, column_number, letters, place_of
from smallcrm.ledger.plan import Bad, Repair, TableReading
from smallcrm.light import NamedTuple
from smallcrm.ui.imports.cell_text import cell_text
from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.plain import plain_tip
from smallcrm.ui.words import value_text

if TYPE_CHECKING:
    from smallcrm.ledger.sheets import Sheet
    from smallcrm.ui.imports.outlook import Marks, Place

Index = QModelIndex | QPersistentModelIndex
WIDEST_LOOK = 200
"""Rows that are looked at for the width of a sheet without a table."""


class Shown(NamedTuple):
    """A table, the sheet around it, what is said of its cells, and what the user put into them."""

    table: TableReading
    sheet: Sheet
    marks: Marks
    corrections: Mapping[str, str]
    whole: bool = False
    """All of the sheet, also what is around the table."""


class SheetModel(QAbstractTableModel):
    """The rows of one table, from the first record to the last, or the whole sheet; the headers carry the mapping."""

    corrected = Signal(str, str)
    """A cell (B7) is to be read as another text."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.table, self._sheet, self._marks = shown.table, shown.sheet, shown.marks
        self._whole = shown.whole or not shown.table.columns
        self._texts = _texts_of(shown)
        self._first = 0 if self._whole else self.table.first_row - 1
        self._end = len(self._sheet.rows) if self._whole else self.table.last_row
        self._columns = _columns_of(self.table, self._sheet, whole=self._whole)
        self._skipped = {one.row - 1: one.why for one in self.table.skipped}

    def letter_of(self, section: int) -> str:
        """The column's letter in the sheet."""
        return letters(self._columns[section])

    def place_of(self, index: QModelIndex) -> Place:
        """Row and column in the sheet, from 0."""
        return self._first + index.row(), self._columns[index.column()]

    def field_of(self, section: int) -> str:
        """What the column is taken for; nothing outside of the table."""
        letter = self.letter_of(section)
        return self.table.columns.get(letter, "" if self._whole else "ignore")

    def header_of(self, section: int) -> str:
        """The header's words as they stand; of a column without them its letters."""
        letter = self.letter_of(section)
        return " ".join(self.table.headers.get(letter, letter if self._whole else "").split())

    def index_of(self, cell: str) -> QModelIndex:
        """Where a cell is in this model."""
        row, column = place_of(cell)
        if column not in self._columns or not 0 <= row - self._first < self.rowCount():
            return QModelIndex()
        return self.index(row - self._first, self._columns.index(column))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else max(0, self._end - self._first)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = self._first + index.row(), self._columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or str(value) == self._text((row, column)):
            return False
        self._texts[row, column] = str(value)
        self.corrected.emit(address(row, column), str(value))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = (self._first + index.row(), self._columns[index.column()])
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(place) or self._filled_in(place)
        if role == Qt.ItemDataRole.EditRole:
            return self._text(place)
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

    def _text(self, place: Place) -> str:
        typed = self._texts.get(place)
        return cell_text(self._value(*place)) if typed is None else typed

    def _value(self, row: int, column: int) -> Any:
        rows = self._sheet.rows
        return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""

    def _filled_in(self, place: Place) -> str:
        """What an empty cell was taken to hold."""
        mark = self._marks.get(place)
        return value_text(mark.now) if isinstance(mark, Repair) else ""

    def _ground(self, place: Place) -> QColor | None:
        mark, look = self._marks.get(place), tokens()
        if mark is not None:
            return QColor(look.shu_soft if isinstance(mark, Bad) else look.yama_soft)
        if place in self._texts:
            return QColor(look.take_soft)
        headed = self._whole and place[0] + 1 in self.table.header_rows
        return QColor(look.quiet) if headed and letters(place[1]) in self.table.columns else None

    def _ink(self, place: Place, column: int) -> QColor | None:
        if self._filled_in(place) and not self._text(place):
            return QColor(tokens().yama_text)
        first = min((*self.table.header_rows, self.table.first_row))
        outside = not first <= place[0] + 1 <= self.table.last_row
        left_out = outside or place[0] in self._skipped or self.field_of(column) in ("ignore", "unknown", "")
        return QColor(tokens().muted) if left_out and self.table.columns else None

    def _tip(self, place: Place) -> str:
        mark, value = self._marks.get(place), self._text(place)
        if isinstance(mark, Repair):
            now = value_text(mark.now)
            return _("{was} → {now} ({why})").format(was=mark.was, now=now, why=repaired_word(mark.why))
        if isinstance(mark, Bad):
            return f"{mark.was}: {bad_word(mark.why)}"
        if place[0] in self._skipped:
            return _("Left out: {why}").format(why=skipped_word(self._skipped[place[0]]))
        return value


def _texts_of(shown: Shown) -> dict[Place, str]:
    """What the user put into this sheet's cells."""
    sheet = shown.sheet.name
    of_sheet = ((cell, text) for cell, text in shown.corrections.items() if cell.rpartition("!")[0] == sheet)
    return {place_of(cell): text for cell, text in of_sheet}


def _columns_of(table: TableReading, sheet: Sheet, *, whole: bool) -> list[int]:
    named = {place for name in (*table.columns, *table.headers) if (place := column_number(name)) is not None}
    widest = max((len(row) for row in sheet.rows[:WIDEST_LOOK]), default=0)
    if whole or not named:
        return list(range(max(widest, max(named, default=-1) + 1)))
    return list(range(min(named), max(named) + 1))
