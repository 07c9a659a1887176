"""The periods a ranking is offered for, in words, and the days that each has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.ranking_choice import OWN
from smallcrm.analysis.periods import NAMED, Named, Period, named
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.words import short_day

if TYPE_CHECKING:
    from datetime import date


class PeriodChoice(NamedTuple):
    """A period to choose: its key, what it is called, its days in words."""

    key: str
    name: str
    days: str


def choices(today: date, start_month: int) -> list[PeriodChoice]:
    """All of them, the fiscal year first; `start_month` is its first month."""
    ordered = (*NAMED[1:], NAMED[0])
    made = [PeriodChoice(name, _word(name), _days(named(name, today, start_month))) for name in ordered]
    return [*made, PeriodChoice(OWN, _("From … to …"), "")]


def _word(name: Named) -> str:
    return {
        "fiscal-year": _("This fiscal year"),
        "last-fiscal-year": _("Last fiscal year"),
        "year": _("This year"),
        "last-year": _("Last year"),
        "month": _("This month"),
        "last-month": _("Last month"),
        "12-months": _("Last 12 months"),
        "all": _("Everything"),
    }[name]


def _days(period: Period) -> str:
    if period.first is None or period.last is None:
        return ""
    return f"{short_day(period.first)} – {short_day(period.last)}"
