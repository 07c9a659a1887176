"""A month as it hangs on the wall: its days with what falls on them, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smallcrm.light import NamedTuple
from smallcrm.values.eras import DateForm

from . import fonts


class MonthDay(NamedTuple):
    """A day of the weeks that the month is in."""

    day: date
    heading: str
    """The day in words, with its day of the week, for a list."""
    holiday: str
    within: bool
    """Whether it is a day of the month itself."""
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthReport:
    """A month with everything that is printed around it."""

    title: str
    weekdays: tuple[str, ...]
    days: tuple[MonthDay, ...]
    """Whole weeks."""
    created: date
    shop: str = ""
    date_form: DateForm = "era"


def missing_characters(report: MonthReport) -> list[str]:
    """The characters that no font here has (they print as 〓): to be named before printing."""
    return fonts.missing_characters([report.shop, *(text for one in report.days for text in one.entries)])
