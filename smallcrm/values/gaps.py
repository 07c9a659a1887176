"""How long may lie between two contacts, as it is typed: 30, 30日, 2週間, 3か月, 1 year."""

from __future__ import annotations

from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.text import narrow

LONGEST = 3650
_UNITS = {
    1: ("", "日", "日間", "日おき", "日ごと", "d", "day", "days"),
    7: ("週", "週間", "w", "week", "weeks"),
    30: ("か月", "ヶ月", "ケ月", "カ月", "ヵ月", "箇月", "月", "month", "months"),
    365: ("年", "年間", "year", "years"),
}
_DAYS = {unit: days for days, units in _UNITS.items() for unit in units}
_GAP = pattern(r"(\d{1,5})\s*(\D*)")


def read_gap(text: str) -> int:
    """The days that a text says; a month is 30 of them."""
    found = _GAP.fullmatch(narrow(text).strip().casefold())
    days = int(found[1]) * _DAYS.get(found[2].strip(), 0) if found else 0
    if not 0 < days <= LONGEST:
        raise Unreadable("gap")
    return days
