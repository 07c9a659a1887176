"""The table that shows a sheet: looked at, corrected, its columns said to be something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from smallcrm.i18n import _
from smallcrm.ledger.addresses import address
from smallcrm.ui.imports.borders_frame import BordersFrame
from smallcrm.ui.imports.mapping_header import MappingHeader
from smallcrm.ui.imports.sheet_cells import SIDE, SheetDelegate
from smallcrm.ui.imports.sheet_model import SheetModel, Shown
from smallcrm.ui.theme import figures

if TYPE_CHECKING:
    from smallcrm.ledger.plan import TableReading

LOOKED_AT = 60
MOST_COLUMNS = 60
"""Of a sheet wider than that the rest has the usual width: measuring takes its time."""
WIDEST = 240


class SheetView(QTableView):
    """A sheet to look at; Alt+Down on a cell opens its column's tag, F2 or a double click corrects the cell."""

    tag_wanted = Signal(str, QPoint)
    """The tag of a column (its letter) is to be changed; where its menu goes."""
    corrected = Signal(str, str)
    """A cell (B7) is to be read as another text."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The sheet as it looks"))
        self.setAccessibleDescription(_("F2 corrects a cell, Alt+↓ says what its column is."))
        self.setHorizontalHeader(MappingHeader(self))
        self.setFont(figures(self.font()))
        self.setItemDelegate(SheetDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + 9)
        down.setHighlightSections(False)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().sectionClicked.connect(self._ask)
        self._shown: SheetModel | None = None
        self.frame = BordersFrame(self)

    def forget(self) -> None:
        """Another file comes: it is looked at from its beginning."""
        self._shown = None
        self.frame.show_borders(None)
        self.scrollToTop()
        self.horizontalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """No table is there."""
        self._shown = None
        self.frame.show_borders(None)
        self.setModel(None)

    def show_table(self, shown: Shown) -> None:
        """Show this table of this sheet; where it was looked at before, that place stays in sight."""
        same = self._shown is not None and self._shown.table.id == shown.table.id
        at, current = self.verticalScrollBar().value(), self.current_cell()
        self.frame.show_borders(None)
        self._shown = SheetModel(shown)
        self._shown.corrected.connect(self.corrected)
        self.setModel(self._shown)
        self._set_widths(self._shown)
        if same:
            self.verticalScrollBar().setValue(at)
            self.setCurrentIndex(self._shown.index_of(current))

    def shown_table(self) -> TableReading | None:
        """The table that is shown."""
        return self._shown.table if self._shown else None

    def current_cell(self) -> str:
        """The cell that has the cursor (B7); nothing where none has."""
        index = self.currentIndex()
        return address(*self._shown.place_of(index)) if self._shown and index.isValid() else ""

    def selected_area(self) -> tuple[int, int, int, int] | None:
        """Top, left, bottom and right of the cells that are selected, counted from 1; None where it is one cell."""
        model, selection = self._shown, self.selectionModel()
        if model is None:
            return None
        areas = [selection.selection().at(number) for number in range(selection.selection().count())]
        corners = [
            model.place_of(model.index(row, column))
            for area in areas
            for row, column in ((area.top(), area.left()), (area.bottom(), area.right()))
        ]
        if len(set(corners)) < 2:
            return None
        rows, columns = [row for row, _column in corners], [column for _row, column in corners]
        return min(rows) + 1, min(columns) + 1, max(rows) + 1, max(columns) + 1

    def _set_widths(self, model: SheetModel) -> None:
        head = self.horizontalHeader()
        assert isinstance(head, MappingHeader)
        metrics = self.fontMetrics()
        for section in range(min(model.columnCount(), MOST_COLUMNS)):
            rows = range(min(LOOKED_AT, model.rowCount()))
            cells = (str(model.index(row, section).data()) for row in rows)
            widest = max((metrics.horizontalAdvance(text) for text in cells), default=0) + 2 * SIDE + 4
            self.setColumnWidth(section, max(head.wanted_width(section), min(widest, WIDEST)))

    def go_to(self, cell: str) -> None:
        """Have a cell in sight, and make it the current one."""
        index = self._shown.index_of(cell) if self._shown else QModelIndex()
        if index.isValid():
            across = self.horizontalScrollBar().value()
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self.horizontalScrollBar().setValue(across)
            self.scrollTo(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.frame.paint()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.frame.scrolled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt and self.currentIndex().isValid():
            self._ask(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def _ask(self, section: int) -> None:
        if self._shown is None:
            return
        head = self.horizontalHeader()
        corner = QPoint(head.sectionViewportPosition(section) + 8, head.height() - 4)
        self.tag_wanted.emit(self._shown.letter_of(section), head.viewport().mapToGlobal(corner))
