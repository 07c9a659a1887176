"""Dates, money and counts as the user set them. Nothing here is slow: it is called for every cell that is painted."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smallcrm.settings import Settings


def day_text(day: str | None, settings: Settings) -> str:
    """A stored day (YYYY-MM-DD) in the user's form; empty where there is none."""
    if not day:
        return ""
    from smallcrm.values.dates import era_text, gregorian_text

    read = date.fromisoformat(day)
    return era_text(read) if settings.date_form == "era" else gregorian_text(read)


def short_day(day: str | None) -> str:
    """A stored day in a list: 2026/11/17, the same width for each."""
    return day.replace("-", "/") if day else ""


def age(birthday: str | None, today: date) -> int | None:
    """Full years since the birthday."""
    if not birthday:
        return None
    born = date.fromisoformat(birthday)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def moment_text(at: str) -> str:
    """A stored moment (ISO, with its offset) to the minute: 2026/11/22 09:02."""
    return at[:16].replace("-", "/").replace("T", " ")


def minute_text(at: datetime) -> str:
    """A moment to the minute: 2026/11/22 09:02."""
    return f"{at:%Y/%m/%d %H:%M}"


def size_text(count: int) -> str:
    """Bytes as a person reads them: 1.2 MB."""
    return f"{count / 1_000_000:,.1f} MB" if count >= 100_000 else f"{max(1, round(count / 1000)):,} KB"
