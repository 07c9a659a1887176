"""Periods as reports print them: in Japanese eras or in the Gregorian calendar."""

from __future__ import annotations

from datetime import timedelta

from smallcrm.analysis.periods import Period
from smallcrm.i18n import _
from smallcrm.values.eras import DateForm, day_text


def period_text(period: Period, form: DateForm) -> str:
    """From the first day to the last, as words."""
    first, last = (day_text(day, form) if day else "" for day in (period.first, period.last))
    if not first and not last:
        return _("All purchases")
    return _("{first} – {last}").format(first=first, last=last).strip()


def within_a_year(period: Period) -> bool:
    """Whether month and day alone tell every day of the period apart."""
    if period.first is None or period.last is None:
        return False
    return period.last - period.first < timedelta(days=365)
