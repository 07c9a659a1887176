"""The first columns of a table stay where they are while the others are scrolled away under them.

They lie over the table as a picture of its own cells, and only while it is scrolled sideways: a click goes through it
to the row below, so that there is one list, one selection and one keyboard. Their head is a real one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.cells import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ui.widgets.table import Table

MOST = 0.7
"""More of a table's width never stays: something must be left to scroll."""


class FrozenColumns(QWidget):
    """The columns that stay, of one table."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.sections: Sequence[int] = ()
        self._table = table
        self._head = _Head(table)
        self._head.sectionClicked.connect(table.sort_by)
        self._head.customContextMenuRequested.connect(self._show_menu)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        table.viewport().installEventFilter(self)

    def lie_over(self, sections: Sequence[int]) -> None:
        """Show these columns over the table, none where it is not scrolled sideways."""
        table, head = self._table, self._table.horizontalHeader()
        room = table.viewport().width() * MOST
        while sections and sum(map(head.sectionSize, sections)) > room:
            sections = sections[:-1]
        self.sections = sections
        shown = bool(sections) and table.horizontalScrollBar().value() > 0
        if shown:
            within = table.viewport().geometry()
            self.setGeometry(within.x(), within.y(), self.breadth, within.height())
            self._head.follow(head, sections)
            self._head.setGeometry(head.x(), head.y(), self.breadth, head.height())
            self.raise_()
            self._head.raise_()
        self.setVisible(shown)
        self._head.setVisible(shown)

    @property
    def breadth(self) -> int:
        """How wide the columns are together."""
        return sum(map(self._table.horizontalHeader().sectionSize, self.sections))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whatever is painted anew below is painted anew here."""
        if event.type() == QEvent.Type.Paint and self.isVisible():
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        table, painter = self._table, QPainter(self)
        fill(painter, event.rect(), tokens().card)
        option = QStyleOptionViewItem()
        option.font = table.font()
        row = table.rowAt(0)
        while 0 <= row < table.rows.rowCount() and (top := table.rowViewportPosition(row)) < self.height():
            left = 0
            for section in self.sections:
                width = table.columnWidth(section)
                option.rect = QRect(left, top, width, table.rowHeight(row))
                table.itemDelegate().paint(painter, option, table.rows.index(row, section))
                left += width
            row += 1
        table.draw_cursor(painter, table.viewport().width())
        painter.setPen(QColor(tokens().scroll))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()

    def _show_menu(self, at: QPoint) -> None:
        self._table.layout_of_columns.show_menu(self._head.logicalIndexAt(at), self._head.mapToGlobal(at))


class _Head(QHeaderView):
    """The head over them."""

    def __init__(self, table: Table) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setModel(table.rows)
        self.setSelectionModel(QItemSelectionModel(table.rows, self))  # see `ColumnLayout`
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumSectionSize(table.horizontalHeader().minimumSectionSize())

    def follow(self, head: QHeaderView, sections: Sequence[int]) -> None:
        """The same sections as in the table's own head, as wide and in the same order."""
        for section in range(head.count()):
            self.setSectionHidden(section, section not in sections)
        for place, section in enumerate(sections):
            self.moveSection(self.visualIndex(section), place)
            self.resizeSection(section, head.sectionSize(section))
