"""The entries of a group beside each other: what each says of every field, and a mark at what stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from smallcrm.i18n import _
from smallcrm.ui.theme import figures, tokens
from smallcrm.ui.widgets.cells import fill
from smallcrm.ui.widgets.paged_model import Index
from smallcrm.ui.widgets.plain import WRAPPED, plain_tip, shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent

    from smallcrm.actions.side_by_side import Compared

LINES = 4
"""So many lines of a long note are shown; the whole is in the tooltip."""
STAYS = Qt.ItemDataRole.UserRole + 1
"""Role: whether the value of a cell stays; None where all say the same."""
MARK = "✓"
_SIDE, _ABOVE = 8, 6


class ComparisonModel(QAbstractTableModel):
    """A row a field; the first column names it, the others are the entries."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Compared] = ()
        self.heads: Sequence[str] = ()

    def show(self, rows: Sequence[Compared], heads: Sequence[str]) -> None:
        """Compare these."""
        self.beginResetModel()
        self.rows, self.heads = rows, heads
        self.endResetModel()

    def change(self, rows: Sequence[Compared]) -> None:
        """The same fields, of which others stay."""
        self.rows = rows
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.heads)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.heads) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, place = self.rows[index.row()], index.column() - 1
        text = row.label if place < 0 else row.values[place]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == STAYS:
            return None if place < 0 or _alike(row) else place in row.stays
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text)
        if role == Qt.ItemDataRole.AccessibleTextRole and place >= 0:
            words = _("{field}: {value}, stays") if place in row.stays else _("{field}: {value}")
            return words.format(field=row.label, value=text or _("empty"))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{section}  {self.heads[section - 1]}" if section else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return plain_tip(_("Take everything from {name}").format(name=self.heads[section - 1]))
        return None


class ComparisonTable(QTableView):
    """Arrows move, a click or a number chooses what stays, a click on a head all of an entry."""

    chosen = Signal(str, int)
    """Of this field the value of the entry at this place is to stay; '': of every field."""
    opened = Signal()
    """Enter."""
    typed = Signal(str)
    """Another key."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The entries side by side"))
        self.compared = ComparisonModel()
        self.setModel(self.compared)
        self.setItemDelegate(_ValueDelegate(self))
        self.setFont(figures(self.font()))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(self.fontMetrics().height())
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.sectionClicked.connect(lambda section: self._choose("", section - 1))
        self.clicked.connect(lambda index: self._choose_at(index, index.column() - 1))

    def show_entries(self, rows: Sequence[Compared], heads: Sequence[str]) -> None:
        """Compare these; the keyboard is on the first field that is to be decided."""
        self.compared.show(rows, heads)
        if heads:
            self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self._fit()
        first = next((at for at, row in enumerate(rows) if row.choosable), 0)
        if rows:
            self.setCurrentIndex(self.compared.index(first, 1 + next(iter(rows[first].stays), 0)))
        self.scrollToTop()

    def change_entries(self, rows: Sequence[Compared]) -> None:
        """Other values stay."""
        self.compared.change(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Space:
            self._choose_at(index, index.column() - 1)
        elif key.isdecimal() and index.isValid():
            self._choose_at(index, int(key) - 1)
        elif key.strip() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.typed.emit(key)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setColumnWidth(0, min(self.fontMetrics().height() * 6, self.viewport().width() // 4))
        self.resizeRowsToContents()

    def _choose_at(self, index: QModelIndex, place: int) -> None:
        if index.isValid() and self.compared.rows[index.row()].choosable:
            self._choose(self.compared.rows[index.row()].key, place)

    def _choose(self, field: str, place: int) -> None:
        if 0 <= place < len(self.compared.heads):
            self.chosen.emit(field, place)


class _ValueDelegate(QStyledItemDelegate):
    """Paints a value in as many lines as it needs, with a mark and a ground where it stays."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        room = self._room(QRect(0, 0, self._view.columnWidth(index.column()), 0), index)
        shown = self._shown(option, index, room.width())
        wrapping = _wrapping(index, option.fontMetrics, room.width())
        needed = option.fontMetrics.boundingRect(0, 0, room.width(), 0, wrapping, shown)
        return QSize(room.width(), max(needed.height(), option.fontMetrics.height()) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, stays = tokens(), QRect(option.rect), index.data(STAYS)
        painter.save()
        if stays:
            fill(painter, rect, look.ai_soft)
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(look.ai))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        room = self._room(rect, index)
        painter.setFont(QFont(option.font))
        if stays and index.data():
            painter.setPen(QColor(look.ai))
            painter.drawText(rect.adjusted(_SIDE, _ABOVE, 0, 0), Qt.AlignmentFlag.AlignLeft, MARK)
        painter.setPen(QColor(look.muted if index.column() == 0 or stays is False else look.ink))
        flags = int(Qt.AlignmentFlag.AlignLeft) | _wrapping(index, option.fontMetrics, room.width())
        painter.drawText(room, flags, self._shown(option, index, room.width()))
        painter.restore()

    def _room(self, rect: QRect, index: Index) -> QRect:
        mark = self._view.fontMetrics().height() if index.column() else 0
        return rect.adjusted(_SIDE + mark, _ABOVE, -_SIDE, -_ABOVE)

    def _shown(self, option: QStyleOptionViewItem, index: Index, width: int) -> str:
        return shortened(str(index.data() or ""), option.fontMetrics, max(1, width), LINES)


def _wrapping(index: Index, metrics: QFontMetrics, width: int) -> int:
    """Words and numbers stay whole, but those of a value that are longer than a line."""
    whole = int(Qt.TextFlag.TextWordWrap)
    longest = metrics.boundingRect(0, 0, width, 0, whole, str(index.data() or "")).width()
    return int(WRAPPED) if index.column() and longest > width else whole


def _alike(row: Compared) -> bool:
    """Whether all say the same, so that nothing is to be marked."""
    return len(set(row.values)) == 1
