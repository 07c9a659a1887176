"""The cards of one stage: a list that is painted, so that thousands cost no more than those in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from smallcrm.ui.pipeline.card_paint import GAP, TOLD, CardDelegate, card_height
from smallcrm.ui.theme import figures, tokens
from smallcrm.ui.widgets.plain import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtGui import QFocusEvent

    from smallcrm.store.deal_records import DealCard
    from smallcrm.ui.pipeline.card_words import CardTold

Index = QModelIndex | QPersistentModelIndex
SELECT = QItemSelectionModel.SelectionFlag
WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class CardModel(QAbstractListModel):
    """The deals of a stage; their words are made when they are painted."""

    def __init__(self, tell: Callable[[DealCard], CardTold]) -> None:
        super().__init__()
        self._tell = tell
        self.cards: Sequence[DealCard] = ()

    def show(self, cards: Sequence[DealCard]) -> None:
        """List these."""
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == TOLD:
            return self._tell(self.cards[index.row()])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._tell(self.cards[index.row()]).read_out()
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None


class CardList(QListView):
    """Arrows walk, Ctrl with an arrow moves, the mouse drags; what that means is the board's."""

    opened = Signal(int)
    typed = Signal(str)
    menu_wanted = Signal(QPoint)
    chosen_alone = Signal()
    """What is selected in other stages is not any more."""
    marked = Signal()
    walked = Signal(int)
    """The keyboard goes to the stage so far to the right."""
    moved = Signal(int, int)
    """The selected cards go so far to the right and down."""
    dragged = Signal(QPoint)
    """The selected cards are under the hand, which is there on the screen."""
    dropped = Signal(QPoint)
    drag_ended = Signal()
    """They were let go of without a drop."""

    def __init__(self, name: str, tell: Callable[[DealCard], CardTold]) -> None:
        super().__init__()
        self.setObjectName("cards")
        self.setAccessibleName(name)
        self.rows = CardModel(tell)
        self.setModel(self.rows)
        self.setFont(figures(self.font()))
        self.setItemDelegate(CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.cards[index.row()].id))
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.marked.emit())
        self._pressed: QPoint | None = None
        self._alone_on_release = False
        self.dragging = False
        self.drop_row = -1

    def show_cards(self, cards: Sequence[DealCard]) -> None:
        """List these; how far it is scrolled stays."""
        at = self.verticalScrollBar().value()
        self.rows.show(cards)
        self.setMaximumHeight(self.height_of(len(cards)))
        self.verticalScrollBar().setValue(at)

    def height_of(self, count: int) -> int:
        """What so many cards take."""
        return (card_height(self.font()) + GAP) * count + 2 * self.frameWidth()

    def current_id(self) -> int:
        """The deal that has the keyboard, or 0."""
        index = self.currentIndex()
        return self.rows.cards[index.row()].id if index.isValid() else 0

    def selected_ids(self) -> list[int]:
        """The selected deals, from above."""
        return [self.rows.cards[row].id for row in sorted(index.row() for index in self.selectedIndexes())]

    def mark(self, ids: Collection[int], current: int) -> None:
        """Select these, and make one current."""
        for row, card in enumerate(self.rows.cards):
            if card.id in ids:
                self.selectionModel().select(self.rows.index(row), SELECT.Select)
            if card.id == current:
                self.selectionModel().setCurrentIndex(self.rows.index(row), SELECT.NoUpdate)
                self.scrollTo(self.rows.index(row))

    def choose_row(self, row: int) -> None:
        """Make a card current and the only one that is selected."""
        self.chosen_alone.emit()
        place = max(0, min(row, len(self.rows.cards) - 1))
        self.selectionModel().setCurrentIndex(self.rows.index(place), SELECT.ClearAndSelect)
        self.scrollTo(self.currentIndex())

    def row_for(self, at: QPoint) -> int:
        """Above which card something lands that is let go of at this place of the list's view."""
        index = self.indexAt(QPoint(self.viewport().width() // 2, at.y()))
        if not index.isValid():
            return 0 if at.y() < 0 else len(self.rows.cards)
        return index.row() + (1 if at.y() > self.visualRect(index).center().y() else 0)

    def show_drop(self, row: int) -> None:
        """Draw where the cards would land; -1: nowhere."""
        if row != self.drop_row:
            self.drop_row = row
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentIndex().isValid() and event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self.choose_row(self.currentIndex().row())

    def event(self, event: QEvent) -> bool:
        """While cards are under the hand no key does anything else: they might be undone or deleted under it."""
        if event.type() == QEvent.Type.ShortcutOverride and self.dragging:
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.dragging:
            return
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left and index.isValid() else None
        plain = not event.modifiers() & (CTRL | SHIFT)
        self._alone_on_release = plain and left and self.selectionModel().isSelected(index)
        if plain and not (index.isValid() and self.selectionModel().isSelected(index)):
            self.chosen_alone.emit()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self.dragging or far:
            self.dragging = True
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.dragging and event.button() != Qt.MouseButton.LeftButton:
            return
        dragging, self.dragging, self._pressed = self.dragging, False, None
        if dragging:
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            if self._alone_on_release:  # several may have been meant to be dragged
                self.chosen_alone.emit()
            super().mouseReleaseEvent(event)
        self._alone_on_release = False

    def stop_dragging(self) -> None:
        """Let go of the cards where they were."""
        if self.dragging:
            self.dragging, self._pressed, self._alone_on_release = False, None, False
            self.drag_ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & (CTRL | SHIFT | Qt.KeyboardModifier.AltModifier)
        if self.dragging:
            if key == Qt.Key.Key_Escape:
                self.stop_dragging()
        elif key in WAYS and event.modifiers() & CTRL:
            self.moved.emit(*WAYS[key])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain:
            self.walked.emit(WAYS[key][0])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End) and plain:
            self.chosen_alone.emit()
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        elif key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), SELECT.Toggle)
        elif event.text().strip() and event.text().isprintable() and not event.modifiers() & CTRL:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.dragging:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        else:
            self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.drop_row < 0 or not self.rows.cards:
            return
        last = len(self.rows.cards) - 1
        rect = self.visualRect(self.rows.index(min(self.drop_row, last)))
        y = rect.top() - GAP // 2 if self.drop_row <= last else rect.bottom() - GAP // 2
        painter = QPainter(self.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().ai))
        painter.drawRoundedRect(rect.left() + 2, max(0, y - 1), rect.width() - 4, 3, 1.5, 1.5)
