"""The purchases of the customer in the panel, all of them: fetched a page at a time as one scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.i18n import _
from smallcrm.ui.theme import SMALL, figures, scaled, tokens
from smallcrm.ui.widgets.cells import fill
from smallcrm.ui.widgets.table import RECORD, Column, PagedModel
from smallcrm.ui.words import short_day
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.store.records import Purchase

Index = QModelIndex | QPersistentModelIndex
MIDDLE = Qt.AlignmentFlag.AlignVCenter.value


class PurchaseList(QListView):
    """Arrows move, Enter opens, Delete deletes."""

    opened = Signal(int)
    """A purchase is to be changed (its id)."""
    removed = Signal(list)
    """These purchases are to be deleted (their ids)."""
    menu_wanted = Signal(QPoint)
    """The menu of the selected purchases is to be shown there on the screen."""

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[Purchase]]) -> None:
        super().__init__()
        self.setObjectName("purchases")
        self.setAccessibleName(_("Purchases"))
        self.rows: PagedModel[Purchase] = PagedModel([Column("purchase", _("Purchase"), in_words, 0)], fetch)
        self.setModel(self.rows)
        self.setFont(figures(self.font()))
        self.setItemDelegate(_PurchaseDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.id_at(index.row())))

    def selected_ids(self) -> list[int]:
        """The selected purchases, in the order of the list."""
        return [self.rows.id_at(row) for row in sorted(index.row() for index in self.selectedIndexes())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.selected_ids()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.rows.id_at(self.currentIndex().row()))
        elif event.key() == Qt.Key.Key_Delete and chosen:
            self.removed.emit(chosen)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        else:
            self.menu_wanted.emit(event.globalPos())


def in_words(purchase: Purchase) -> str:
    """A purchase as it is read out."""
    kind = kind_word(purchase.kind)
    return "  ".join(filter(None, (kind, _day(purchase), yen(purchase.amount), _items(purchase))))


def kind_word(kind: str) -> str:
    """What a purchase is called."""
    return {"return": _("Return"), "monthly": _("Month's total")}.get(kind, _("Purchase"))


def _day(purchase: Purchase) -> str:
    return short_day(purchase.day) or _("no date")


def _items(purchase: Purchase) -> str:
    items = _(", ").join(filter(None, (line.item for line in purchase.lines)))
    return items or " ".join(purchase.note.split())


class _PurchaseDelegate(QStyledItemDelegate):
    """Kind, day and amount in one line, what it was below."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, round(option.fontMetrics.height() * 2) + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        purchase: Purchase | None = index.data(RECORD)
        look, rect = tokens(), QRect(option.rect)
        painter.save()
        if self._view.selectionModel().isSelected(index):
            fill(painter, rect, look.ai_soft)
        if purchase is not None:
            self._words(painter, rect.adjusted(6, 5, -6, -5), purchase, option.font)
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, purchase: Purchase, font: QFont) -> None:
        look, line = tokens(), rect.height() // 2
        top = QRect(rect.left(), rect.top(), rect.width(), line)
        below = QRect(rect.left(), rect.top() + line, rect.width(), line)
        used = _pill(painter, top, purchase.kind)
        painter.setFont(font)
        painter.setPen(QColor(look.muted))
        painter.drawText(top.adjusted(used + 8, 0, 0, 0), MIDDLE, _day(purchase))
        painter.setPen(QColor(look.ink))
        painter.drawText(top, MIDDLE | Qt.AlignmentFlag.AlignRight.value, yen(purchase.amount))
        painter.setFont(scaled(font, SMALL))
        painter.setPen(QColor(look.muted))
        shown = QFontMetrics(painter.font()).elidedText(_items(purchase), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, MIDDLE | Qt.TextFlag.TextSingleLine.value, shown)


def _pill(painter: QPainter, line: QRect, kind: str) -> int:
    """The kind on its coloured ground; gives how wide it came out."""
    look = tokens()
    ground, ink = {
        "return": (look.shu_soft, look.shu_text),
        "monthly": (look.quiet, look.muted),
    }.get(kind, (look.yama_soft, look.yama_text))
    painter.setFont(scaled(painter.font(), 11))
    metrics = QFontMetrics(painter.font())
    width, height = metrics.horizontalAdvance(kind_word(kind)) + 14, metrics.height() + 2
    box = QRect(line.left(), line.center().y() - height // 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, kind_word(kind))
    return width
