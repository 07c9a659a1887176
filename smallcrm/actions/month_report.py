"""The month of the schedule for the wall, and the same as a list for a workbook."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.actions import shop
from smallcrm.actions.day_book import KINDS, DayBook, Kind, kind_word, month_span
from smallcrm.actions.holiday_words import holiday_word, weekday_word, weekday_words
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.reports.lists import ListColumn, ListReport, Section
from smallcrm.reports.month import MonthDay, MonthReport
from smallcrm.rules.business_days import holidays
from smallcrm.values.eras import DateForm, day_text, month_text
from smallcrm.values.months import add_months

if TYPE_CHECKING:
    from smallcrm.actions.day_book import Entry
    from smallcrm.store.database import Store


class MonthWanted(NamedTuple):
    """The month of a day, as it is told today, and what of it."""

    month: date
    today: date
    form: DateForm = "gregorian"
    kinds: Collection[Kind] = KINDS


def month_report(store: Store, wanted: MonthWanted) -> MonthReport:
    """The whole weeks that the month of a day is in."""
    month, today, form, kinds = wanted
    first, last = month_span(month)
    found = DayBook(store).between(first, last, kinds)
    span = [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
    days = tuple(
        MonthDay(
            day,
            f"{day_text(day, form)} ({weekday_word(day)})",
            holiday_word(day),
            day.month == month.month,
            tuple(_line(entry) for entry in found.get(day, ())),
        )
        for day in span
    )
    return MonthReport(month_text(month, form), tuple(weekday_words()), days, today, shop.of(store).name, form)


def month_list(store: Store, wanted: MonthWanted) -> ListReport:
    """The month's entries and holidays, a line each."""
    month, today, form, kinds = wanted
    first = month.replace(day=1)
    last = add_months(first, 1) - timedelta(days=1)
    found = DayBook(store).between(first, last, kinds)
    days = [first.replace(day=number) for number in range(1, last.day + 1)]
    free = holidays(first, last)
    lines: list[tuple[date, str, str, str, str]] = []
    for day in days:
        if day in free:
            lines.append((day, weekday_word(day), "", _("Holiday"), holiday_word(day)))
        lines += [(day, weekday_word(day), one.at, kind_word(one.kind), one.text) for one in found.get(day, ())]
    headings = (
        ("day", _("Date")), ("weekday", _("Day of the week")), ("at", _("Time")), ("kind", _("Kind")),
        ("what", _("What")),
    )  # fmt: skip
    columns = tuple(
        ListColumn(key, heading, "day" if key == "day" else "text", tuple(line[at] for line in lines))
        for at, (key, heading) in enumerate(headings)
    )
    sections = (Section("", len(lines)),)
    title, name = _("Schedule"), shop.of(store).name
    return ListReport(title, month_text(month, form), columns, sections, today, shop=name, date_form=form)


def save_month(store: Store, wanted: MonthWanted, path: Path) -> list[str]:
    """Write the month as the name of the file says; gives the characters that could not be printed."""
    from smallcrm.actions.customer_lists import save_list
    from smallcrm.reports import month_pdf
    from smallcrm.reports.month import missing_characters

    if path.suffix.lower() != ".pdf":
        save_list(month_list(store, wanted), path)
        return []
    report = month_report(store, wanted)
    month_pdf.write(report, path)
    return missing_characters(report)


def month_json(store: Store, wanted: MonthWanted) -> dict[str, Any]:
    """The month as scripts read it."""
    report = month_report(store, wanted._replace(form="gregorian"))
    return {
        "month": f"{wanted.month:%Y-%m}",
        "days": [
            {"day": one.day.isoformat(), "holiday": one.holiday, "entries": list(one.entries)}
            for one in report.days
            if one.within and (one.holiday or one.entries)
        ],
    }


def _line(entry: Entry) -> str:
    mark = "✓" if entry.done else ""
    return " ".join(filter(None, (mark, entry.at, entry.text)))
