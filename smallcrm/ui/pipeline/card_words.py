"""A deal in the words of its card: what it is, with whom, for how much, since when, and what is next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smallcrm.actions.board import days_in_stage, step_state
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.words import short_day
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.store.deal_records import DealCard, DealStage

STEP_TONES = {"overdue": "shu", "today": "ai", "planned": "quiet", "none": "yama"}


class CardTold(NamedTuple):
    """What stands on the card."""

    title: str
    who: str
    amount: str
    days: str
    days_tone: str
    """Of the ground that the days stand on: quiet, take, or shu where the deal has stalled."""
    step: str
    step_tone: str
    stalled: str

    def read_out(self) -> str:
        """All of it in a line, for the tooltip and for who hears it."""
        parts = (self.title, self.who, self.amount, self.days, self.stalled, self.step)
        return "  ".join(filter(None, parts))


def told(card: DealCard, stage: DealStage, today: date, *, stalled: bool) -> CardTold:
    """A card in words."""
    closed = stage.kind != "open"
    return CardTold(
        card.title,
        " ・ ".join(filter(None, (card.customer, card.contact))),
        yen(card.amount),
        near_day(card.closed_on, today) if closed else days_text(days_in_stage(card, today)),
        {"won": "take", "lost": "quiet"}.get(stage.kind, "shu" if stalled else "quiet"),
        "" if closed and not card.step else step_text(card, today),
        STEP_TONES[step_state(card, today)],
        _("Stalled") if stalled else "",
    )


def step_text(card: DealCard, today: date) -> str:
    """What is to be done next."""
    words = {
        "overdue": _("Overdue: {step}"),
        "today": _("Today: {step}"),
        "planned": f"{near_day(card.step_on, today)} {{step}}".lstrip(),
        "none": _("Nothing planned"),
    }
    return words[step_state(card, today)].format(step=card.step)


def days_text(days: int) -> str:
    """How long it has been there, as short as it can be said."""
    return _("new") if days < 1 else _("{days} d").format(days=f"{days:,}")


def near_day(day: str, today: date) -> str:
    """A day of this year without the year."""
    if not day or not day.startswith(f"{today.year}-"):
        return short_day(day)
    found = date.fromisoformat(day)
    return f"{found.month}/{found.day}"
