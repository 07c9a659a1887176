"""A list that can be in groups: a head is folded by a click on its mark, by a double click, by Enter, ← and →.

Whoever selects a head alone selects its whole group, folded or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter

from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.cells import CellDelegate, draw, fill
from smallcrm.ui.widgets.grouped_model import HEAD, Group, GroupedModel
from smallcrm.ui.widgets.table import ASIDE, BOLD, MUTED, Order, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from typing import Any

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

MARK_WIDTH = 26
OPENED, FOLDED = "▾", "▸"


class GroupedTable(Table):
    """A list of records that may stand in groups."""

    folded = Signal()
    """Other groups are folded now."""

    def __init__(self, name: str, model: GroupedModel[Any], remembered_as: str) -> None:
        super().__init__(name, model, remembered_as)
        self.grouped = model
        self.setItemDelegate(HeadDelegate(self))

    def current_id(self) -> int:
        return max(0, super().current_id())

    def current_group(self) -> Group | None:
        """The group whose head is current."""
        index = self.currentIndex()
        return self.grouped.head_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        selected = super().selected_ids()
        if not self.grouped.groups:
            return selected
        records = {one for one in selected if one > 0}
        found: dict[int, None] = {}
        for one in selected:
            found |= dict.fromkeys([one] if one > 0 else self._meant(self.grouped.groups[-one - 1], records))
        return list(found)

    def _meant(self, group: Group, selected: AbstractSet[int]) -> Sequence[int]:
        """Whom a head means that is selected: of an open group only those of its rows that are, if any of them is."""
        whole = group.value in self.grouped.folded or selected.isdisjoint(group.ids)
        return group.ids if whole else ()

    def show_groups(self, groups: Sequence[Group], order: Order | None) -> None:
        """List these groups; what is current and selected stays so where it still is there."""
        head = self.current_group()
        self.keeping(lambda: self.grouped.show_groups(groups, order), order)
        if head is not None:
            self._go_to_head(head)

    def fold(self, group: Group, *, folded: bool) -> None:
        """Fold a group, or open it; its head is current then."""
        self._fold(self.grouped.folded | {group.value} if folded else self.grouped.folded - {group.value})
        self._go_to_head(group)

    def fold_all(self, *, folded: bool) -> None:
        """Fold every group, or open them all."""
        record = self.current_id()
        current = self.current_group() or self.grouped.group_of(record)
        self._fold(frozenset(group.value for group in self.grouped.groups) if folded else frozenset())
        if not folded and record:
            self.go_to(record)
        elif current is not None:
            self._go_to_head(current)

    def go_to(self, record: int) -> bool:
        """A group that is folded is opened for it."""
        group = self.grouped.group_of(record) if self.grouped.row_of(record) < 0 else None
        if group is not None:
            self._fold(self.grouped.folded - {group.value})
        return super().go_to(record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        group, key = self.current_group(), Qt.Key(event.key())
        if group is None:
            if key != Qt.Key.Key_Left or not self._went_to_head():
                super().keyPressEvent(event)
            return
        is_folded = group.value in self.grouped.folded
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.fold(group, folded=not is_folded)
        elif key == Qt.Key.Key_Left:
            self.fold(group, folded=True)
        elif key == Qt.Key.Key_Right and is_folded:
            self.fold(group, folded=False)
        elif key == Qt.Key.Key_Right:
            self.move_to_row(self.currentIndex().row() + 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        group = self.grouped.head_at(index.row()) if index.isValid() else None
        super().mousePressEvent(event)
        if group is not None and event.button() == Qt.MouseButton.LeftButton and event.position().x() < MARK_WIDTH:
            self.fold(group, folded=group.value not in self.grouped.folded)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx and self.grouped.groups:
            self.viewport().update()  # what a head says stands still

    def _open(self, index: QModelIndex) -> None:
        group = self.grouped.head_at(index.row())
        if group is None:
            super()._open(index)
        else:
            self.fold(group, folded=group.value not in self.grouped.folded)

    def _went_to_head(self) -> bool:
        """← leads from the first cell of a row to the head of its group."""
        group = self.grouped.group_of(self.current_id()) if self.grouped.groups else None
        if group is None or self.currentIndex().column() != self._cell(0).column():
            return False
        self._go_to_head(group)
        return True

    def _go_to_head(self, group: Group) -> None:
        """Make a head current, where it still is one, and have it in sight."""
        row = self.grouped.row_of_group(group.value)
        if row >= 0:
            self.move_to_row(row)
            self.scrollTo(self.currentIndex())

    def _fold(self, values: frozenset[str]) -> None:
        self.keeping(lambda: self.grouped.fold(values), self.grouped.order)
        self.folded.emit()


class HeadDelegate(CellDelegate):
    """Paints what a head says over its whole line: each cell its part of it, wherever the list is scrolled to."""

    def __init__(self, table: GroupedTable) -> None:
        super().__init__(table, ASIDE, BOLD, MUTED)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        group = index.model().data(index, HEAD)
        if group is None:
            super().paint(painter, option, index)
            return
        look, cell = tokens(), QRect(option.rect)
        line = QRect(0, cell.top(), self._table.viewport().width(), cell.height())
        painter.save()
        painter.setClipRect(cell)
        chosen = self._table.selectionModel().isSelected(index)
        fill(painter, cell, look.ai_soft if chosen else look.quiet)
        painter.setPen(QColor(look.line))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        self._say(painter, line, group, QFont(option.font))
        painter.restore()

    def _say(self, painter: QPainter, line: QRect, group: Group, font: QFont) -> None:
        look, side = tokens(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(font)
        painter.setPen(QColor(look.muted))
        draw(painter, line.adjusted(8, 0, 0, 0), side, FOLDED if group.value in self._table.grouped.folded else OPENED)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(look.ink))
        rest = line.adjusted(MARK_WIDTH, 0, -8, 0)
        used = draw(painter, rest, side, group.words)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(look.ink))
        draw(painter, rest.adjusted(used + 14, 0, 0, 0), side, group.figures)
