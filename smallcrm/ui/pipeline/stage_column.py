"""A stage on the board: its name and sums, its cards, and a place to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.pipeline.card_list import CardList
from smallcrm.ui.pipeline.folded_stage import FoldedStage
from smallcrm.ui.pipeline.quick_add import QuickAdd
from smallcrm.ui.theme import scaled, set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button, tool
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.board import Sums
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import DealCard, DealStage
    from smallcrm.ui.pipeline.card_words import CardTold

NARROWEST = 8
"""Heights of a line."""


class StageColumn(QFrame):
    """One stage; what is lost stands beside, folded up, until it is looked at."""

    unfolded = Signal(bool)

    def __init__(self, stage: DealStage, store: Store, tell: Callable[[DealCard, DealStage], CardTold]) -> None:
        super().__init__()
        self.setObjectName("stage")
        self.stage = stage
        self.name = plain.Elided(stage.name)
        self.name.setFont(scaled(self.name.font(), 13, bold=True))
        self.count = plain.label(tone="muted")
        self.amount = plain.Elided(tone="muted")
        self.weighted = plain.Elided(tone="muted")
        for one in (self.amount, self.weighted):
            one.setFont(scaled(one.font(), 12))
        self.list = CardList(stage.name, lambda card: tell(card, self.stage))
        self.add = button(_("Add"), self._begin_adding, drawing="plus")
        self.add.setProperty("flat", "true")
        self.add.setAccessibleName(_("Add to “{stage}”").format(stage=stage.name))
        self.quick = QuickAdd(store)
        self.quick.left.connect(self._end_adding)
        self.fold = tool("chevron-right", _("Fold up"), lambda: self.unfolded.emit(False))
        self.strip = FoldedStage(stage.name)
        self.strip.clicked.connect(lambda _on: self.unfolded.emit(True))
        self._lay_out()
        self.quick.hide()
        self.strip.hide()

    def show_cards(self, cards: Sequence[DealCard], sums: Sums) -> None:
        """List these, with what they come to."""
        self.count.setText(f"{sums.deals:,}")
        self.amount.setText(yen(sums.amount))
        open_one = self.stage.kind == "open"
        self.weighted.setText(_("weighted {amount}").format(amount=yen(sums.weighted)) if open_one else _closed_words())
        self.strip.tell(sums.deals)
        self.list.setAccessibleName(f"{self.stage.name}  {sums.deals:,}  {yen(sums.amount)}")
        self.list.show_cards(cards)

    def rename(self, stage: DealStage) -> None:
        """The stage as it is now."""
        self.stage = stage
        self.name.setText(stage.name)
        self.strip.rename(stage.name)
        self.add.setAccessibleName(_("Add to “{stage}”").format(stage=stage.name))

    def be_folded(self, *, folded: bool) -> None:
        """Stand as a strip, or with all that is in it."""
        self.strip.setVisible(folded)
        for one in (self.name, self.count, self.amount, self.weighted, self.list, self.add):
            one.setVisible(not folded)
        self.fold.setVisible(not folded and self.stage.kind == "lost")
        self._column.setContentsMargins(*((0, 0, 0, 0) if folded else (10, 10, 10, 8)))
        self.setMinimumWidth(0 if folded else self.fontMetrics().height() * NARROWEST)
        self.setMaximumWidth(self.strip.sizeHint().width() if folded else 16_777_215)
        if folded:
            self.quick.hide()

    def is_folded(self) -> bool:
        """Whether it stands as a strip."""
        return self.strip.isVisibleTo(self)

    def stops(self) -> list[QWidget]:
        """Where Tab goes."""
        return [self.strip, self.fold, self.list, self.add, self.quick.title, self.quick.customer.editor]

    def take_focus(self, *, to_cards: bool) -> None:
        """Put the keyboard on the cards, or on what adds one."""
        (self.strip if self.is_folded() else self.list if to_cards else self.add).setFocus()

    def be_hot(self, *, hot: bool) -> None:
        """Show that what is under the hand would land here."""
        if bool(self.property("hot")) != hot:
            set_tone(self, hot="true" if hot else "")

    def _begin_adding(self) -> None:
        self.add.hide()
        self.quick.begin()

    def _end_adding(self) -> None:
        self.quick.hide()
        self.add.setVisible(not self.is_folded())
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.name, 1)
        head.addWidget(self.count)
        head.addWidget(self.fold)
        column.addLayout(head)
        column.addWidget(self.amount)
        column.addWidget(self.weighted)
        column.addSpacing(6)
        column.addWidget(self.list, 1000)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.quick)
        column.addWidget(self.strip, 1000)
        column.addStretch(1)


def _closed_words() -> str:
    from smallcrm.actions.board import CLOSED_DAYS

    return _("in the last {count} days").format(count=CLOSED_DAYS)
