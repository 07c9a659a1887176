"""The table that shows a sheet, with a tag on every header that says, and changes, what the column is taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.imports.sheet_cells import SIDE, SheetDelegate
from smallcrm.ui.imports.sheet_model import SheetModel
from smallcrm.ui.theme import SMALL, figures, scaled, tokens

if TYPE_CHECKING:
    from smallcrm.ledger.plan import TableReading
    from smallcrm.ledger.sheets import Sheet

LOOKED_AT = 60
WIDEST = 240


class MappingHeader(QHeaderView):
    """A header of two lines: the tag (what the column becomes), and the words of the sheet under it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFont(scaled(self.font(), SMALL))

    def sheet(self) -> SheetModel | None:
        """What is shown."""
        model = self.model()
        return model if isinstance(model, SheetModel) else None

    def tag(self, section: int) -> str:
        """The words of the tag."""
        model = self.sheet()
        return f"{field_word(model.field_of(section))} ▾" if model else ""

    def wanted_width(self, section: int) -> int:
        """How wide the two lines are."""
        model = self.sheet()
        below = self.fontMetrics().horizontalAdvance(model.header_of(section)) if model else 0
        return max(self.fontMetrics().horizontalAdvance(self.tag(section)) + 34, below + 20)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() * 2 + 22)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.sheet()
        if model is None:
            return
        look, line = tokens(), self.fontMetrics().height()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = _tag_colours(model.field_of(logicalIndex))
        inner = rect.adjusted(8, 6, -6, 0)
        shown = self._fit(self.tag(logicalIndex), inner.width() - 18)
        pill = QRect(inner.left(), inner.top(), self.fontMetrics().horizontalAdvance(shown) + 18, line + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(ink))
        painter.setFont(self.font())
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)
        below = QRect(inner.left() + 1, pill.bottom() + 3, inner.width(), line + 2)
        painter.setPen(QColor(look.muted))
        painter.drawText(
            below, int(Qt.AlignmentFlag.AlignLeft), self._fit(model.header_of(logicalIndex), below.width())
        )
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _fit(self, text: str, width: int) -> str:
        return QFontMetrics(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)


class SheetView(QTableView):
    """A sheet to look at; Alt+Down on a cell opens its column's tag."""

    tag_wanted = Signal(str, QPoint)
    """The tag of a column (its letter) is to be changed; where its menu goes."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The sheet as it looks"))
        self.setHorizontalHeader(MappingHeader(self))
        self.setFont(figures(self.font()))
        self.setItemDelegate(SheetDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + 13)
        down.setHighlightSections(False)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().sectionClicked.connect(self._ask)
        self._shown: SheetModel | None = None

    def forget(self) -> None:
        """Another file comes: it is looked at from its beginning."""
        self.scrollToTop()
        self.horizontalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """No table is there."""
        self._shown = None
        self.setModel(None)

    def show_table(self, table: TableReading, sheet: Sheet) -> None:
        """Show this table of this sheet."""
        self._shown = SheetModel(table, sheet)
        self.setModel(self._shown)
        head = self.horizontalHeader()
        assert isinstance(head, MappingHeader)
        metrics = self.fontMetrics()
        for section in range(self._shown.columnCount()):
            rows = range(min(LOOKED_AT, self._shown.rowCount()))
            cells = (str(self._shown.index(row, section).data()) for row in rows)
            widest = max((metrics.horizontalAdvance(text) for text in cells), default=0) + 2 * SIDE + 4
            self.setColumnWidth(section, max(head.wanted_width(section), min(widest, WIDEST)))

    def go_to(self, cell: str) -> None:
        """Have a cell in sight, and make it the current one."""
        index = self._shown.index_of(cell) if self._shown else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

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


def _tag_colours(field: str) -> tuple[str, str]:
    look = tokens()
    if field == "ignore":
        return look.quiet, look.muted
    if field.startswith("custom:") or field in ("note", "tags"):
        return look.ai_soft, look.ai
    return look.take_soft, look.take_text
