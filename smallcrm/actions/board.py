"""The pipeline as one sees it: the deals of each stage with their sums, and how each deal stands today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from smallcrm.actions.pipelines import stages_of
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.records import DealCard, DealStage

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

    def stage(self, stage: int) -> DealStage:
        """A stage by its id."""
        return next(one for one in self.stages if one.id == stage)


def pipeline(store: Store, today: date, *, closed: bool = False) -> Pipeline:
    """All that are open, with those closed lately; `closed`: with all that ever were."""
    stages = stages_of(store)
    if not stages:
        return Pipeline([], [])
    since = "" if closed else (today - timedelta(days=CLOSED_DAYS)).isoformat()
    return Pipeline(stages, store.deals.cards(stages[0].pipeline_id, since))


def sums(cards: Iterable[DealCard], stage: DealStage, share: int) -> Sums:
    """How many, for how much, and how much of it is likely to come; `share` is what the stage says in percent."""
    count = amount = weighted = 0
    for card in cards:
        count += 1
        amount += card.amount
        weighted += card.amount * (share if card.probability is None or stage.kind != "open" else card.probability)
    return Sums(count, amount, round(weighted / 100))


def shares(stages: Sequence[DealStage]) -> dict[int, int]:
    """How likely a deal of each stage is won, in percent: what the user said, else by how far the stage is."""
    ways = [one for one in stages if one.kind == "open"]
    usual = {one.id: round(100 * place / (len(ways) + 1)) for place, one in enumerate(ways, 1)}
    closed = {"won": 100, "lost": 0}
    return {
        one.id: closed.get(one.kind, usual.get(one.id, 0) if one.probability is None else one.probability)
        for one in stages
    }


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


def is_stalled(card: DealCard, stage: DealStage, today: date) -> bool:
    """Whether it has been too long in its stage: without a contact meanwhile, and without a dated next step."""
    if stage.kind != "open" or stage.stall_days is None or (card.step_on and card.step_on >= today.isoformat()):
        return False
    since = max(card.entered_on, min(card.contacted_on, today.isoformat()))
    return (today - date.fromisoformat(since)).days > stage.stall_days


def matching(cards: Iterable[DealCard], text: str, staff: str = "") -> list[DealCard]:
    """Those in which each word stands – title, customer, contact person, staff – and that are this person's."""
    words = list(map(fold, text.split()))
    return [card for card in cards if staff in ("", card.staff) and all(word in _told(card) for word in words)]


def _told(card: DealCard) -> str:
    return fold("\n".join((card.title, card.customer, card.kana, card.contact, card.staff, card.step)))
