"""The deals of a customer under a fold of the panel, and a button for a new one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.icons import icon
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.store.deal_records import DealCard, DealStage
    from smallcrm.ui.pipeline.card_list import CardList
    from smallcrm.ui.pipeline.card_words import CardTold
    from smallcrm.ui.session import Session

OPENED = "customer-deals"
IN_SIGHT = 3


class DealsPart(QWidget):
    """Looked up only while it is open; it stays open from customer to customer. The fold itself stands elsewhere."""

    changed = Signal()
    """It takes another height now."""
    add_wanted = Signal()
    """A deal is to be entered."""
    opened = Signal(int)
    """A deal is to be shown or changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._customer = 0
        self._stages: dict[int, DealStage] = {}
        self._stalled: frozenset[int] = frozenset()
        self.fold = button(_("Deals"), self._turn, drawing="chevron-right")
        self.fold.setCheckable(True)
        self.fold.setChecked(bool(session.preferences.remembered.get(OPENED)))
        self.count = plain.label(tone="muted")
        self.under_way = plain.Elided(tone="muted")
        self.add = button(_("New deal"), self.add_wanted.emit, drawing="plus")
        self.add.setToolTip(_("New deal") + "  Ctrl+Alt+N")
        for made in (self.fold, self.add):
            made.setProperty("flat", "true")
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.fold)
        head.addWidget(self.count)
        head.addWidget(self.under_way, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)

    @cached_property
    def cards(self) -> CardList:
        """The deals, the open ones first."""
        from smallcrm.ui.pipeline.card_list import CardList

        made = CardList(_("Deals"), self._tell)
        made.opened.connect(self.opened)
        self._column.addWidget(made)
        self.setTabOrder(self.add, made)
        return made

    def show_customer(self, customer: int) -> None:
        """List the deals of this customer."""
        from smallcrm.actions.pipelines import told_stages

        self._customer = customer
        opened = self.fold.isChecked()
        with self._session.store.moment():
            deals = self._session.store.deals.cards_of_customer(customer)
            self._stages = {stage.id: stage for stage in told_stages(self._session.store)} if deals else {}
        under_way = [deal for deal in deals if not deal.closed_on]
        amount = yen(sum(deal.amount for deal in under_way))
        text = _("{count} under way, {amount}").format(count=f"{len(under_way):,}", amount=amount)
        self.count.setText(f"{len(deals):,}" if deals and not under_way else "")
        self.under_way.setText(text if under_way else "")
        self.fold.setIcon(icon("chevron-down" if opened else "chevron-right"))
        self.add.setVisible(opened)
        if "cards" in vars(self) or (opened and deals):
            self._show(deals if opened else [])

    def in_tab_order(self) -> tuple[QWidget, ...]:
        """What Tab comes to in here."""
        return self.fold, self.add

    def _show(self, deals: list[DealCard]) -> None:
        from smallcrm.actions.forecasting import standing_still

        store, today = self._session.store, self._session.today()
        self._stalled = frozenset(one.deal for one in standing_still(store, today)) if deals else frozenset()
        self.cards.show_cards(deals)
        self.cards.setFixedHeight(min(self.cards.maximumHeight(), self.cards.height_of(IN_SIGHT)))
        self.cards.setVisible(bool(deals))

    def _tell(self, card: DealCard) -> CardTold:
        """Whose deal it is is known here; in which stage it is, is not."""
        from smallcrm.ui.pipeline.card_words import told

        stage = self._stages[card.stage_id]
        words = told(card, stage, self._session.today(), stalled=card.id in self._stalled)
        return words._replace(who=" ・ ".join(filter(None, (stage.name, card.contact))))

    def _turn(self) -> None:
        self._session.preferences.remembered[OPENED] = "yes" if self.fold.isChecked() else ""
        self.show_customer(self._customer)
        self.changed.emit()
