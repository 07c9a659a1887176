"""Days and periods as reports print them: in Japanese eras or in the Gregorian calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smallcrm.analysis.periods import Period
from smallcrm.i18n import _
from smallcrm.values.dates import era_text, gregorian_text

if TYPE_CHECKING:
    from .ranking import DateForm

_ERA_LETTERS = {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}


def day_text(day: date, form: DateForm) -> str:
    """令和8年11月22日 or 2026/11/22."""
    return era_text(day) if form == "era" else gregorian_text(day)


def short_day(day: date, form: DateForm) -> str:
    """R8.11.22 or 2026/11/22, for a column."""
    if form == "gregorian":
        return gregorian_text(day)
    written = era_text(day)
    letter = _ERA_LETTERS.get(written[:2])
    if letter is None:
        return gregorian_text(day)
    year = written[2 : written.index("年")].replace("元", "1")
    return f"{letter}{year}.{day.month}.{day.day}"


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
