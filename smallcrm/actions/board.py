"""The pipeline as one sees it: the deals of each stage with their sums, and how each deal stands today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from smallcrm.actions.forecasting import stage_chances, standing_still
from smallcrm.actions.pipelines import told_stages
from smallcrm.analysis.chances import effective, weighted
from smallcrm.light import NamedTuple
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.analysis.chances import Chance
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import DealCard, DealStage

CLOSED_DAYS = 30
"""So long a deal that is won or lost stays on the board; the list has all of them."""
StepState = Literal["overdue", "today", "planned", "none"]


class Sums(NamedTuple):
    """What the deals of a stage come to."""

    deals: int = 0
    amount: int = 0
    weighted: int = 0


class Pipeline(NamedTuple):
    """The stages in their order, and the deals of all of them."""

    stages: list[DealStage]
    cards: list[DealCard]
    stalled: frozenset[int]
    """The deals that have been in their stage for too long."""
    chances: Mapping[int, Chance]
    """Of every open stage."""

    def sums(self, stage: DealStage, cards: Iterable[DealCard]) -> Sums:
        """How many, for how much, and how much of it is likely to come."""
        deals = amount = likely = 0
        for card in cards:
            deals += 1
            amount += card.amount
            if stage.kind == "open":
                likely += weighted(card.amount, effective(card.probability, stage.id, self.chances))
        return Sums(deals, amount, likely)


def pipeline(store: Store, today: date, number: int | None = None, *, closed: bool = False) -> Pipeline:
    """The open deals of a pipeline, or of all, with those closed lately; `closed`: with all that ever were."""
    with store.moment():
        stages = told_stages(store, number)
        if not stages:
            return Pipeline([], [], frozenset(), {})
        since = "" if closed else (today - timedelta(days=CLOSED_DAYS)).isoformat()
        return Pipeline(
            stages,
            store.deals.cards(number, since),
            frozenset(one.deal for one in standing_still(store, today, number)),
            stage_chances(store, number),
        )


def step_state(card: DealCard, today: date) -> StepState:
    """How its next step stands."""
    if not card.step:
        return "none"
    day = today.isoformat()
    if not card.step_on or card.step_on > day:
        return "planned"
    return "today" if card.step_on == day else "overdue"


def days_in_stage(card: DealCard, today: date) -> int:
    """How long it has been in its stage."""
    return (today - date.fromisoformat(card.entered_on)).days


def matching(cards: Iterable[DealCard], text: str, staff: str = "") -> list[DealCard]:
    """Those in which each word stands – title, customer, contact person, staff – and that are this person's."""
    words = list(map(fold, text.split()))
    return [card for card in cards if staff in ("", card.staff) and all(word in _told(card) for word in words)]


def _told(card: DealCard) -> str:
    return fold("\n".join((card.title, card.customer, card.kana, card.contact, card.staff, card.step)))
