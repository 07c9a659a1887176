"""The board: the stages beside each other; cards are carried between them by the mouse and by the keyboard.

It only says what the user wants. A card lies where the data has it: a move that fails leaves it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from smallcrm.actions.board import Pipeline
from smallcrm.light import NamedTuple
from smallcrm.ui.pipeline.card_drag import CardDrag
from smallcrm.ui.pipeline.card_words import CardTold, told
from smallcrm.ui.pipeline.stage_column import StageColumn

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from smallcrm.store.deal_records import DealCard, DealStage
    from smallcrm.ui.pipeline.card_list import CardList
    from smallcrm.ui.session import Session

FOLDED = "lost-folded"
EDGE, STEP, TICK_MS = 48, 18, 30
"""Near an edge a drag scrolls: so near, so far a time, so often."""


class Landing(NamedTuple):
    """Where cards are to go: the stage, and the deal they come above; None: below all."""

    stage: int
    before: int | None


class Board(QWidget):
    """Arrows walk from card to card, Ctrl with an arrow moves what is selected, the mouse drags it."""

    opened = Signal(int)
    typed = Signal(str)
    menu_wanted = Signal(QPoint)
    marked = Signal()
    wanted = Signal(list, object)
    """These deals are to land there (`Landing`)."""
    add_wanted = Signal(int, object)
    """A deal is to be added to a stage (`Quick`)."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.columns: list[StageColumn] = []
        self._under_hand: list[int] = []
        self._hand = QPoint()
        self._pipeline = Pipeline([], [], frozenset(), {})
        self._waiting = False
        self._keys: list[tuple[int, int]] = []
        self._inside = inside = QWidget()
        self._across = QHBoxLayout(inside)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(10)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setObjectName("scrolled")
        self._area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self._drag = CardDrag(self)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._scroll_at_edges)

    def show_pipeline(self, pipeline: Pipeline, cards: Sequence[DealCard]) -> None:
        """Show these of its deals in its stages; what is selected stays so, wherever it went."""
        self._pipeline = pipeline
        kept, current = set(self.selected_ids()), self.current_id()
        row = self._row_that_stays(cards)
        on_cards, before = self._with_keyboard(), self.columns
        goes_along = on_cards is not None and on_cards.list.current_id() == current
        focused = self.window().focusWidget()
        place = next((at for at, one in enumerate(before) if focused and one.isAncestorOf(focused)), -1)
        self._make_columns(pipeline.stages)
        of_stages: dict[int, list[DealCard]] = {stage.id: [] for stage in pipeline.stages}
        for card in cards:
            of_stages[card.stage_id].append(card)
        for column in self.columns:
            own = of_stages[column.stage.id]
            column.show_cards(own, pipeline.sums(column.stage, own))
            column.list.mark(kept, current)
        holder = next((one for one in self.columns if current and one.list.current_id() == current), None)
        if holder is not None and goes_along and not holder.is_folded():
            holder.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(holder, 0, 0)
        elif place >= 0 and before[place] not in self.columns:
            self.columns[min(place, len(self.columns) - 1)].take_focus(to_cards=on_cards is not None)
        elif goes_along and current and on_cards is not None:
            self._choose_near(on_cards, row)
        self.marked.emit()

    def selected_ids(self) -> list[int]:
        """The selected deals, stage by stage."""
        return [deal for column in self.columns for deal in column.list.selected_ids()]

    def current_id(self) -> int:
        """The deal that has the keyboard, or had it last."""
        column = self._with_keyboard()
        marked = [one for one in self.columns if one.list.selectedIndexes()]
        lists = [one.list for one in ((column, *marked) if column is not None else marked)]
        return next((one.current_id() for one in lists if one.current_id()), 0)

    def settle(self) -> None:
        """What was wanted is done, or will not be: keys that were pressed meanwhile go on from here."""
        self._waiting = False
        column = self._with_keyboard()
        if self._keys and column is not None:
            self._move(column, *self._keys.pop(0))
        else:
            self._keys.clear()

    def go_to(self, deal: int) -> bool:
        """Make a deal current and have it in sight; False where it is not on the board."""
        for column in self.columns:
            row = next((row for row, card in enumerate(column.list.rows.cards) if card.id == deal), -1)
            if row >= 0:
                self._unfold(column, unfolded=True)
                column.list.choose_row(row)
                column.list.setFocus(Qt.FocusReason.OtherFocusReason)
                self._area.ensureWidgetVisible(column, 0, 0)
                return True
        return False

    def take_focus(self) -> None:
        """Go to the card that is current, or to the first one; without cards to the first stage."""
        lists = [one.list for one in self.columns if one.list.rows.cards and not one.is_folded()]
        target = next((one for one in lists if one.selectedIndexes()), lists[0] if lists else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            if not target.selectedIndexes():
                target.choose_row(max(0, target.currentIndex().row()))
        elif self.columns:
            self.columns[0].take_focus(to_cards=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the cards goes to the board, too; what is being typed there keeps the keyboard."""
        super().mousePressEvent(event)
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.take_focus()

    def _row_that_stays(self, cards: Sequence[DealCard]) -> int:
        """Where the keyboard is in its stage, counted in the cards that are still there."""
        column, there = self._with_keyboard(), {card.id for card in cards}
        if column is None:
            return 0
        return sum(card.id in there for card in column.list.rows.cards[: max(0, column.list.currentIndex().row())])

    def _choose_near(self, column: StageColumn, row: int) -> None:
        """The card of the keyboard is gone: go on with the one that stands there now, or beside."""
        place = self.columns.index(column)
        near = sorted(self.columns, key=lambda one: abs(self.columns.index(one) - place))
        target = next((one for one in near if one.list.rows.cards and not one.is_folded()), None)
        if target is not None:
            target.list.choose_row(row)
            target.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _with_keyboard(self) -> StageColumn | None:
        """The stage on whose cards the keyboard is."""
        focused = self.window().focusWidget()
        return next((one for one in self.columns if one.list is focused), None)

    def _make_columns(self, stages: Sequence[DealStage]) -> None:
        if [one.stage.id for one in self.columns] == [stage.id for stage in stages]:
            for column, stage in zip(self.columns, stages, strict=True):
                column.rename(stage)
            return
        self._let_go()
        there = {one.stage.id: one for one in self.columns}
        self.columns = [self._kept_or_made(there.pop(stage.id, None), stage) for stage in stages]
        for place, column in enumerate(self.columns):
            self._across.removeWidget(column)
            self._across.insertWidget(place, column, 0 if column.is_folded() else 1)
            column.show()  # only what is shown already can have the keyboard when the window is given it back
        for column in there.values():
            self._across.removeWidget(column)
            column.hide()
            column.deleteLater()
        for one, following in pairwise(stop for column in self.columns for stop in column.stops()):
            self.setTabOrder(one, following)

    def _kept_or_made(self, kept: StageColumn | None, stage: DealStage) -> StageColumn:
        """What stays keeps the keyboard, and how far it is scrolled."""
        if kept is not None:
            kept.rename(stage)
            return kept
        made = self._column(stage)
        made.be_folded(folded=stage.kind == "lost" and not self._session.preferences.remembered.get(FOLDED))
        return made

    def _column(self, stage: DealStage) -> StageColumn:
        column = StageColumn(stage, self._session.store, self._tell)
        cards = column.list
        cards.opened.connect(self.opened)
        cards.typed.connect(self.typed)
        cards.menu_wanted.connect(self.menu_wanted)
        cards.marked.connect(self.marked)
        cards.chosen_alone.connect(lambda: self._leave_others(cards))
        cards.walked.connect(lambda by: self._walk(column, by))
        cards.moved.connect(lambda right, down: self._move(column, right, down))
        cards.dragged.connect(lambda at: self._carry(cards, self.mapFromGlobal(at)))
        cards.dropped.connect(lambda at: self._drop(self.mapFromGlobal(at)))
        cards.drag_ended.connect(self._let_go)
        column.unfolded.connect(lambda on: self._unfold(column, unfolded=on))
        column.quick.entered.connect(lambda quick: self.add_wanted.emit(column.stage.id, quick))
        return column

    def _tell(self, card: DealCard, stage: DealStage) -> CardTold:
        return told(card, stage, self._session.today(), stalled=card.id in self._pipeline.stalled)

    def _unfold(self, column: StageColumn, *, unfolded: bool) -> None:
        if column.is_folded() != unfolded:
            return
        self._session.preferences.remembered[FOLDED] = "no" if unfolded else ""
        column.be_folded(folded=not unfolded)
        self._across.setStretchFactor(column, 1 if unfolded else 0)
        (column.list if unfolded and column.list.rows.cards else column.strip).setFocus()

    def _leave_others(self, cards: CardList) -> None:
        for column in self.columns:
            if column.list is not cards:
                column.list.clearSelection()

    def _walk(self, column: StageColumn, by: int) -> None:
        """To the card beside, in the next stage that has one."""
        place = self.columns.index(column)
        way = self.columns[place + 1 :] if by > 0 else self.columns[:place][::-1]
        target = next((one for one in way if one.list.rows.cards and not one.is_folded()), None)
        if target is not None:
            target.list.choose_row(column.list.currentIndex().row())
            target.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(target, 0, 0)

    def _move(self, column: StageColumn, right: int, down: int) -> None:
        ids = self.selected_ids()
        if self._waiting:
            self._keys.append((right, down))
            return
        if not ids:
            return
        if right:
            place = self.columns.index(column) + right
            if 0 <= place < len(self.columns):
                self._want(ids, Landing(self.columns[place].stage.id, None))
            return
        cards = [card.id for card in column.list.rows.cards]
        own = [deal for deal in cards if deal in ids]
        rest = [deal for deal in cards if deal not in ids]
        if own:
            above = sum(deal in rest for deal in cards[: cards.index(own[0] if down < 0 else own[-1])])
            at = max(0, min(above + down, len(rest)))
            self._want(own, Landing(column.stage.id, rest[at] if at < len(rest) else None))

    def _carry(self, cards: CardList, at: QPoint) -> None:
        if not self._under_hand:
            self._under_hand = self.selected_ids()
            current = next(one for one in cards.rows.cards if one.id == cards.current_id())
            stage = next(one.stage for one in self.columns if one.list is cards)
            self._drag.take_up(self._tell(current, stage), len(self._under_hand), cards.viewport().width())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._tick.start()
        self._hand = at
        self._drag.follow(at)
        self._show_landing()

    def _show_landing(self) -> None:
        target = self._column_at(self._hand)
        for column in self.columns:
            column.be_hot(hot=column is target)
            shown = column is target and not column.is_folded()
            column.list.show_drop(column.list.row_for(self._in_list(column)) if shown else -1)

    def _drop(self, at: QPoint) -> None:
        ids, target = self._under_hand, self._column_at(at)
        before = None
        if target is not None and not target.is_folded():
            below = target.list.rows.cards[target.list.row_for(self._in_list(target)) :]
            before = next((card.id for card in below if card.id not in ids), None)
        self._let_go()
        if target is not None and ids:
            self._want(ids, Landing(target.stage.id, before))

    def _let_go(self) -> None:
        self._under_hand = []
        self._tick.stop()
        self._drag.hide()
        self.unsetCursor()
        for column in self.columns:
            column.be_hot(hot=False)
            column.list.show_drop(-1)

    def _want(self, ids: list[int], landing: Landing) -> None:
        """Unless they lie there already."""
        column = next(one for one in self.columns if one.stage.id == landing.stage)
        cards = [card.id for card in column.list.rows.cards]
        rest = [deal for deal in cards if deal not in ids]
        at = len(rest) if landing.before is None else rest.index(landing.before)
        if [*rest[:at], *ids, *rest[at:]] != cards:
            self._waiting = True
            self.wanted.emit(ids, landing)

    def _column_at(self, at: QPoint) -> StageColumn | None:
        """The stage over or under this place; beside and outside the board there is none."""
        if not self.rect().contains(at):
            return None
        inside = self._inside.mapFrom(self, at)
        return next((one for one in self.columns if one.x() <= inside.x() <= one.x() + one.width()), None)

    def _in_list(self, column: StageColumn) -> QPoint:
        return column.list.viewport().mapFrom(self, self._hand)

    def _scroll_at_edges(self) -> None:
        """While cards are under the hand: near an edge there is more of the board, or of a stage, to come."""
        across = self._area.horizontalScrollBar()
        _push(across, self._hand.x(), self.width())
        column = self._column_at(self._hand)
        if column is not None:
            down = column.list.verticalScrollBar()
            _push(down, self._in_list(column).y(), column.list.viewport().height())
        self._show_landing()


def _push(bar: QScrollBar, at: int, length: int) -> None:
    by = -STEP if at < EDGE else STEP if at > length - EDGE else 0
    if by:
        bar.setValue(bar.value() + by)
