"""Days and times as they are typed at the desk: near to today, or ahead of it."""

from __future__ import annotations

from datetime import date

from smallcrm.actions.checking import WrongField, checked_activity, insist_on_due
from smallcrm.actions.typed import Typed
from smallcrm.i18n import _
from smallcrm.values.dates import YearHint, is_years_away, read_date
from smallcrm.values.days_ahead import read_day_ahead
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.text import narrow

_CLOCK = pattern(r"\d{1,2}:\d\d")


def day_near(text: str, today: date) -> Typed:
    """11/3 is the one nearest to today, and one years ahead is wrong; nothing typed is no day."""
    if not text.strip():
        return Typed("")
    try:
        found = read_date(text.strip(), year_hint=YearHint(previous=today), short_years=False)
    except Unreadable:
        return _no_date(text)
    return Typed(found.value.isoformat(), _("This day is years away.") if is_years_away(found.value, today) else "")


def still_to_come(day: str | None, today: date) -> str:
    """A word where a day is not past, as those of purchases and payments are."""
    return _("This day is still to come.") if day and day > today.isoformat() else ""


def day_ahead(text: str, today: date) -> Typed:
    """来週, 3日後, 月末, 12/5; nothing typed is no day."""
    if not text.strip():
        return Typed("")
    try:
        return Typed(read_day_ahead(text, today).isoformat())
    except Unreadable:
        return _no_date(text)


def due(text: str, bought: str, today: date) -> Typed:
    """Until when what was bought on a day is to be paid: 翌月末 is seen from that day, or from today without one."""
    typed = day_ahead(text, date.fromisoformat(bought) if bought else today)
    if typed.problem:
        return typed
    try:
        insist_on_due(bought, typed.value)
    except WrongField as wrong:
        return Typed(typed.value, wrong.reason)
    return typed


def moment(text: str, today: date) -> Typed:
    """A day, a time of today, or both."""
    said = narrow(text).strip()
    day, _between, clock = said.rpartition(" ")
    if _CLOCK.fullmatch(said):
        day, clock = today.isoformat(), said
    elif not _CLOCK.fullmatch(clock):
        day, clock = said, ""
    near = day_near(day, today)
    if near.problem or not near.value:
        return near if near.value != day else _no_moment(text)
    try:
        return Typed(checked_activity({"at": f"{near.value} {clock}"})["at"])
    except WrongField:
        return _no_moment(text)


def _no_date(text: str) -> Typed:
    return Typed(text, _("{value} is no date; write it as R8.11.22 or 2026/11/22.").format(value=text.strip()))


def _no_moment(text: str) -> Typed:
    problem = _("{value} is no date and time; write it as 2026/11/22 14:05.").format(value=text.strip())
    return Typed(text, problem if text.strip() else _("must not be empty."))
