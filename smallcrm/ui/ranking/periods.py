"""The periods a ranking is offered for, in words with their days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.analysis.periods import NAMED, Named, Period, named
from smallcrm.i18n import _
from smallcrm.ui.words import short_day

if TYPE_CHECKING:
    from datetime import date

OWN = "own"


def choices(today: date, start_month: int) -> list[tuple[str, str]]:
    """(key, words) for the combo box; the fiscal year first."""
    ordered = (*NAMED[1:], NAMED[0])
    words = [(name, _with_days(name, named(name, today, start_month))) for name in ordered]
    return [*words, (OWN, _("From … to …"))]


def _with_days(name: Named, period: Period) -> str:
    word = {
        "fiscal-year": _("This fiscal year"),
        "last-fiscal-year": _("Last fiscal year"),
        "year": _("This year"),
        "last-year": _("Last year"),
        "month": _("This month"),
        "last-month": _("Last month"),
        "12-months": _("Last 12 months"),
        "all": _("Everything"),
    }[name]
    if period.first is None or period.last is None:
        return word
    return f"{word}  {short_day(period.first)} – {short_day(period.last)}"
