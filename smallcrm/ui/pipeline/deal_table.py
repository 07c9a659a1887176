"""The deals as a list: all that ever were, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.pipeline.card_words import told
from smallcrm.ui.widgets.table import Column, Order, PagedModel, Table
from smallcrm.ui.words import short_day
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from smallcrm.actions.board import Pipeline
    from smallcrm.store.deal_records import DealCard, DealStage
    from smallcrm.ui.session import Session

NEWEST = Order("entered_on", descending=True)


class DealTable(Table):
    """A click on a head sorts; nothing is read again for that."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cards: dict[int, DealCard] = {}
        self._stages: dict[int, DealStage] = {}
        self._stalled: frozenset[int] = frozenset()
        self.order = NEWEST
        model: PagedModel[DealCard] = PagedModel(
            self._columns(), lambda ids: [self._cards[one] for one in ids], fades=lambda card: card.closed_on
        )
        super().__init__(_("Deals"), model, "deals")
        self.order = self.layout_of_columns.kept_order or NEWEST
        self.sorted_by.connect(self._arrange)

    def show_deals(self, pipeline: Pipeline, cards: Sequence[DealCard]) -> None:
        """List these of its deals, in the order of now."""
        self._stages = {stage.id: stage for stage in pipeline.stages}
        self._stalled = pipeline.stalled
        self._cards = {card.id: card for card in cards}
        self._arrange(self.order)

    def _arrange(self, order: Order) -> None:
        self.order = order
        key = self._keys().get(order.key, self._keys()[NEWEST.key])
        found = sorted(self._cards.values(), key=lambda card: (key(card), card.id), reverse=order.descending)
        self.show_ids([card.id for card in found], order)

    def _keys(self) -> Mapping[str, Callable[[DealCard], Any]]:
        places = {stage: place for place, stage in enumerate(self._stages)}
        return {
            "title": lambda card: card.title,
            "customer": lambda card: card.kana or card.customer,
            "stage": lambda card: (places[card.stage_id], card.position),
            "amount": lambda card: card.amount,
            "close_on": lambda card: card.close_on or "9999",
            "entered_on": lambda card: card.entered_on,
            "step": lambda card: (not card.step, card.step_on or "9999"),
            "staff": lambda card: card.staff,
        }

    def _columns(self) -> list[Column[DealCard]]:
        def stage(card: DealCard) -> DealStage:
            return self._stages[card.stage_id]

        def step(card: DealCard) -> str:
            return told(card, stage(card), self._session.today(), stalled=False).step

        def stalled(card: DealCard) -> str:
            return _("Stalled") if card.id in self._stalled else ""

        return [
            Column("title", _("Deal"), lambda card: card.title, 150, bold=True, stretch=True),
            Column("customer", _("Customer"), lambda card: card.customer, 130, aside=lambda card: card.contact),
            Column("amount", _("Amount"), lambda card: yen(card.amount), 100, right=True),
            Column("stage", _("Stage"), lambda card: stage(card).name, 120, gives_way=1),
            Column("close_on", _("Expected close"), lambda card: short_day(card.close_on), 110, gives_way=3),
            Column(
                "entered_on",
                _("In the stage since"),
                lambda card: short_day(card.entered_on),
                150,
                aside=stalled,
                gives_way=2,
            ),
            Column("step", _("Next step"), step, 180, gives_way=4),
            Column("staff", _("Person in charge"), lambda card: card.staff, 125, muted=True, gives_way=5),
        ]
