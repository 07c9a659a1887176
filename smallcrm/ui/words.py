"""Dates, money and counts as the user set them. Nothing here is slow: it is called for every cell that is painted."""

from __future__ import annotations

from datetime import date, datetime

from smallcrm.values import eras
from smallcrm.values.eras import DateForm

_form: DateForm = "gregorian"


def show_dates(form: DateForm) -> None:
    """Show days in this form from here on."""
    global _form  # noqa: PLW0603 - like the language, the whole window has one
    _form = form


def date_form() -> DateForm:
    """The form in which days are shown now."""
    return _form


def day_text(day: str | date | None) -> str:
    """A day in a sentence: 令和8年11月22日 or 2026/11/22; a stored one is YYYY-MM-DD; empty where there is none."""
    return eras.day_text(_read(day), _form) if day else ""


def short_day(day: str | date | None) -> str:
    """A day in a list: R8.11.22 or 2026/11/22."""
    return eras.short_day_text(_read(day), _form) if day else ""


def value_text(value: str) -> str:
    """A value of which only the text is known: a stored day is shown as days are."""
    if not (len(value) == 10 and value[4] == value[7] == "-"):
        return value
    try:
        return short_day(value)
    except ValueError:  # 1234-56-78 is a number
        return value


def _read(day: str | date) -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)


def moment_text(at: str) -> str:
    """A stored moment (ISO, with its offset) to the minute: R8.11.22 09:02 or 2026/11/22 09:02."""
    return f"{short_day(at[:10])} {at[11:16]}"


def minute_text(at: datetime) -> str:
    """A moment to the minute: R8.11.22 09:02 or 2026/11/22 09:02."""
    return f"{short_day(at.date())} {at:%H:%M}"


def size_text(count: int) -> str:
    """Bytes as a person reads them: 1.2 MB."""
    return f"{count / 1_000_000:,.1f} MB" if count >= 100_000 else f"{max(min(count, 1), round(count / 1000)):,} KB"
