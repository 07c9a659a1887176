"""The segments at the side of the customers list: everybody, those that are saved, and some that are only suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.filters.conditions import EVERYBODY, Filter
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.ui.theme import scaled, tokens
from smallcrm.ui.widgets.cells import draw
from smallcrm.ui.widgets.plain import plain_tip
from smallcrm.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from smallcrm.actions.segments import SavedSegment, Suggestion

ENTRY, COUNT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
FACE = 18


class Entry(NamedTuple):
    """A line of the list."""

    name: str
    filter: Filter | None
    segment: int = 0
    """0: everybody, or a suggestion."""
    description: str = ""
    picture: bytes = b""
    suggested: bool = False


class SegmentList(QListWidget):
    """Choosing a line filters the list; the menu of a line changes the segment."""

    picked = Signal(object)
    """The list is to show whom this filter means."""
    menu_wanted = Signal(object, QPoint)
    """What can be done with this entry is asked for."""
    delete_wanted = Signal(object)
    listed = Signal()
    """There are other entries now, or other counts."""

    def __init__(self) -> None:
        super().__init__()
        give_viewport(self)
        self.setObjectName("names")
        self.setAccessibleName(_("Segments"))
        self.setItemDelegate(_Line(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entries: list[Entry] = []
        self._now: Filter = EVERYBODY
        self._counts: Mapping[Filter, int] = {}
        self.currentRowChanged.connect(self._choose)
        self.itemClicked.connect(lambda _item: self._choose(self.currentRow()))

    def show_segments(self, saved: Sequence[SavedSegment], suggested: Sequence[Suggestion]) -> None:
        """List these; the one whose filter is that of the list is chosen."""
        entries = [Entry(_("All customers"), EVERYBODY)]
        entries += [Entry(one.name, one.filter, one.id, one.description, one.picture) for one in saved]
        entries += [Entry(one.name, one.filter, suggested=True) for one in suggested]
        self._list(entries)
        self.setMaximumHeight(sum(map(self.sizeHintForRow, range(self.count()))) + 4)
        self.show_current(self._now)
        self.listed.emit()

    def take_entries(self, other: SegmentList) -> None:
        """List what another list does, with its counts."""
        self._counts = other._counts
        self._list(other.entries)

    def _list(self, entries: Sequence[Entry]) -> None:
        """With the counts of before, until they are counted anew."""
        self.entries = list(entries)
        self.blockSignals(True)
        self.clear()
        for entry in self.entries:
            self.addItem(_item(entry))
        self._tell_counts()
        self.blockSignals(False)

    def show_counts(self, counts: Mapping[Filter, int]) -> None:
        """How many are in each."""
        self._counts = counts
        self._tell_counts()
        self.listed.emit()

    def _tell_counts(self) -> None:
        for row, entry in enumerate(self.entries):
            count = None if entry.filter is None else self._counts.get(entry.filter)
            item = self.item(row)
            item.setData(COUNT, "" if count is None else f"{count:,}")
            if count is not None:
                told = n_("{count} customer", "{count} customers", count).format(count=f"{count:,}")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.name}: {told}")

    def show_current(self, of: Filter) -> None:
        """The list is filtered so now."""
        self._now = of
        row = next((row for row, entry in enumerate(self.entries) if entry.filter == of), -1)
        self.blockSignals(True)
        self.setCurrentRow(row)
        self.blockSignals(False)
        self.viewport().update()

    def count_of(self, row: int) -> str:
        """The count that is shown; empty where there is none."""
        return self.item(row).data(COUNT) or ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.currentRow() if by_key else self.indexAt(event.pos()).row()
        if row > 0:
            at = self.visualItemRect(self.item(row)).bottomLeft() if by_key else event.pos()
            self.menu_wanted.emit(self.entries[row], self.viewport().mapToGlobal(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first entry current where none is; where the list is filtered otherwise, none stays so."""
        row = self.currentRow()
        self.blockSignals(True)
        super().focusInEvent(event)
        self.setCurrentRow(row)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.entries[self.currentRow()] if self.currentRow() > 0 else None
        if event.key() == Qt.Key.Key_Delete and entry is not None and entry.segment:
            self.delete_wanted.emit(entry)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        widest = max(map(self._width_of, range(self.count())), default=0)
        return QSize(max(self.fontMetrics().height() * 8, widest), super().sizeHint().height())

    def _width_of(self, row: int) -> int:
        metrics, item = self.fontMetrics(), self.item(row)
        face = 0 if item.data(Qt.ItemDataRole.DecorationRole) is None else FACE + 6
        return metrics.horizontalAdvance(f"{item.text()} {self.count_of(row)}") + face + 30

    def _choose(self, row: int) -> None:
        if row >= 0 and self.entries[row].filter is not None:
            self.picked.emit(self.entries[row].filter)


class _Line(QStyledItemDelegate):
    """A name, perhaps with a face before it, and the count at the right; what is only suggested is muted."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), option.fontMetrics.height() + 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(ENTRY)
        look, rect = tokens(), QRect(option.rect).adjusted(0, 1, 0, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QColor(look.ai) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.ai_soft))
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 6, 6)
        inside = rect.adjusted(8, 0, -8, 0)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if picture is not None:
            side = min(FACE, inside.height())
            picture.paint(painter, QRect(inside.left(), rect.center().y() - side // 2, side, side))
            inside.setLeft(inside.left() + side + 6)
        middle, right = int(Qt.AlignmentFlag.AlignVCenter), int(Qt.AlignmentFlag.AlignRight)
        painter.setFont(scaled(option.font, 11))
        painter.setPen(QColor(look.ai if chosen else look.muted))
        used = draw(painter, inside, middle | right, index.data(COUNT) or "")
        painter.setFont(scaled(option.font, 13, bold=chosen))
        painter.setPen(QColor(look.ai if chosen else look.muted if entry.suggested else look.ink))
        draw(painter, inside.adjusted(0, 0, -used - 6, 0), middle, entry.name)
        painter.restore()


def _item(entry: Entry) -> QListWidgetItem:
    item = QListWidgetItem(entry.name)
    item.setData(ENTRY, entry)
    told = entry.description or (_("A suggestion; it is saved with the right mouse button.") if entry.suggested else "")
    item.setToolTip(plain_tip(told or entry.name))
    if entry.picture:
        item.setIcon(QIcon(QPixmap.fromImage(QImage.fromData(entry.picture))))
    return item
