"""A task from one line: what it says is understood, told in words, and written down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from smallcrm.actions.length_words import before_text, length_text
from smallcrm.actions.record_words import record_word
from smallcrm.actions.repeat_words import repeat_text, weekday_words
from smallcrm.actions.words import field_word
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.rules import recurrence
from smallcrm.rules.business_days import days_later, is_closed
from smallcrm.values.eras import DateForm, day_text
from smallcrm.values.spoken_time import Spoken, read_spoken

if TYPE_CHECKING:
    from smallcrm.store.database import Store

POLITE = ("様", "さま", "さん", "先生", "氏", "殿")
KANJI = "\u4e00-\u9fff々"
BEFORE = 10
"""So many minutes before its time one is reminded of what has one, unless it is said otherwise."""

DAY = 1440
"""Minutes."""


def understood(text: str, now: datetime) -> dict[str, Any]:
    """The fields of the task that a line says."""
    return _fields(read_spoken(text, now.date(), now.time()), now)


def doubts(text: str, now: datetime) -> str:
    """What is not as one might think it was understood; '' where there is nothing of the sort."""
    said = read_spoken(text, now.date(), now.time())
    told = [_year(said.day, now.date()) if said.another_year and said.day else ""]
    if said.unread:
        told.append(_("not understood: {words}").format(words=", ".join(said.unread)))
    if said.several:
        told.append(_("several days: write “every mon and wed”"))
    if said.day is None and _is_past(said, now) and _first(_rule(said), now.date()) == now.date():
        told.append(_("{time} is past today").format(time=said.at))
    return "  ".join(filter(None, told))


def _year(day: date, today: date) -> str:
    return _("next year") if day.year == today.year + 1 else _("not before {year}").format(year=day.year)


def _fields(said: Spoken, now: datetime) -> dict[str, Any]:
    day, rule = _when(said, now)
    minutes = _until_midnight(said.days, said.at) if said.days else said.minutes
    return {
        "title": said.title,
        "kind": "appointment" if minutes else "task",
        "due_on": day.isoformat() if day else "",
        "due_at": said.at,
        "minutes": minutes,
        "remind_before": said.remind if said.remind is not None else BEFORE if said.at else None,
        "repeat": rule,
        "repeat_from": "done" if said.repeat and said.repeat.from_done else "due",
        "holiday": said.holiday,
    }


def _when(said: Spoken, now: datetime) -> tuple[date | None, str]:
    """The first day, and the rule."""
    day, rule = said.day, _rule(said)
    gives_way = bool(rule and said.holiday and said.repeat and not said.repeat.from_done)
    if said.working:
        return days_later(now.date(), said.working), rule
    if day is not None:
        return (_moved(day, said.holiday), recurrence.anchored(rule, day)) if gives_way else (day, rule)
    if not rule and not said.at:
        return None, rule
    earliest = now.date() + timedelta(days=_is_past(said, now))
    return _first_open(rule, said.holiday, earliest) if gives_way else (_first(rule, earliest), rule)


def _until_midnight(days: int, at: str) -> int:
    """The minutes from a time of the first day to the end of the last."""
    return days * DAY - _minute(at)


def _minute(at: str) -> int:
    return int(at[:2]) * 60 + int(at[3:]) if at else 0


def _rule(said: Spoken) -> str:
    try:
        return recurrence.write_rule(recurrence.read_rule(said.repeat.rule)) if said.repeat else ""
    except recurrence.NoRule:
        return ""


def _first(rule: str, day: date) -> date:
    """The first day on which it is due, that day or later."""
    return (recurrence.first(rule, day) if rule else None) or day


def _first_open(rule: str, move: str, day: date) -> tuple[date, str]:
    """The first day on which it is due, off a holiday, that day or later; and the rule that says which day it was.

    One that falls on a day before may be moved to now.
    """
    turn = _first(rule, day - timedelta(days=recurrence.LONGEST_MOVE) if "BY" in rule else day)
    rule = recurrence.anchored(rule, turn)
    while (there := _moved(turn, move)) < day:
        turn = _first(rule, turn + timedelta(days=1))
    return there, rule


def _moved(day: date, move: str) -> date:
    return recurrence.moved(day, move, is_closed)  # type: ignore[arg-type]


def _is_past(said: Spoken, now: datetime) -> bool:
    """Whether that time of day is over today."""
    return bool(said.at) and said.at < f"{now:%H:%M}"


def in_words(values: Mapping[str, Any], form: DateForm) -> str:
    """What was understood: the day with its weekday, the time, how often."""
    day = date.fromisoformat(values["due_on"]) if values["due_on"] else None
    told = [
        _("{day} ({weekday})").format(day=day_text(day, form), weekday=weekday_words()[day.weekday()]) if day else "",
        values["due_at"],
        length_text(_said_length(values["minutes"], values["due_at"])),
        before_text(values["remind_before"]) if values["remind_before"] not in (None, BEFORE) else "",
        repeat_text(values["repeat"], from_done=values["repeat_from"] == "done"),
        f"{field_word('holiday')}: {record_word('holiday:' + values['holiday'])}" if values["holiday"] else "",
    ]
    return "  ".join(filter(None, told))


def _said_length(minutes: int | None, at: str) -> int | None:
    """What ends with a later day is told in days, as it was said."""
    whole = (minutes or 0) + _minute(at)
    return whole if whole > DAY and whole % DAY == 0 else minutes


def customers_in(store: Store, text: str) -> list[int]:
    """The customers whom a line names: by the whole name, of which a part is not another's; where none is named so, by
    the family name with 様 or さん behind it. Looks through all names: not for the window's thread."""
    named = [(one, span) for one, name in store.customers.named_in(text) for span in _places(name, text)]
    whole = [one for one, span in named if not any(_is_part(span, other) for _one, other in named)]
    if whole or not any(word in text for word in POLITE):
        return list(dict.fromkeys(whole))
    return [one for one, family in store.customers.families_in(text) if _is_called(family, text)]


def _places(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where it stands by itself: not Al in “call”."""
    begins, ends = (r"(?<![A-Za-z])" if name[0].isascii() else ""), (r"(?![A-Za-z])" if name[-1].isascii() else "")
    for found in re.finditer(begins + r"\s*".join(map(re.escape, "".join(name.split()))) + ends, text):
        yield found.span()


def _is_part(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _is_called(family: str, text: str) -> bool:
    """森様, and not 大森様."""
    return re.search(rf"(?<![{KANJI}]){re.escape(family)}\s?(?:{'|'.join(POLITE)})", text) is not None


def add(store: Store, text: str, now: datetime, **more: Any) -> int:
    """Write down what a line says; gives the task's id."""
    from smallcrm.actions import to_do

    values = understood(text, now)
    if not values["title"]:
        raise CrmError(_("Say what is to be done, too: “tomorrow 10:00 call”."))
    return to_do.add(store, {**values, **more}, now.date())
