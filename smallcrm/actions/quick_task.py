"""A task from one line: what it says is understood, told in words, and written down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from smallcrm.actions.length_words import length_text
from smallcrm.actions.repeat_words import repeat_text, weekday_words
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.rules import recurrence
from smallcrm.values.eras import DateForm, day_text
from smallcrm.values.spoken_time import read_spoken

if TYPE_CHECKING:
    from smallcrm.store.database import Store

BEFORE = 10
"""So many minutes before its time one is reminded of what has one, unless it is said otherwise."""


def understood(text: str, today: date) -> dict[str, Any]:
    """The fields of the task that a line says."""
    said = read_spoken(text, today)
    day, rule = said.day, said.repeat.rule if said.repeat else ""
    try:
        rule = rule and recurrence.write_rule(recurrence.read_rule(rule))
    except recurrence.NoRule:
        rule = ""
    if day is None and rule:
        day = recurrence.first(rule, today)
    if day is None and said.at:
        day = today
    return {
        "title": said.title,
        "kind": "appointment" if said.minutes else "task",
        "due_on": day.isoformat() if day else "",
        "due_at": said.at,
        "minutes": said.minutes,
        "remind_before": BEFORE if said.at else None,
        "repeat": rule,
        "repeat_from": "done" if said.repeat and said.repeat.from_done else "due",
    }


def in_words(values: Mapping[str, Any], form: DateForm) -> str:
    """What was understood: the day with its weekday, the time, how often."""
    day = date.fromisoformat(values["due_on"]) if values["due_on"] else None
    told = [
        _("{day} ({weekday})").format(day=day_text(day, form), weekday=weekday_words()[day.weekday()]) if day else "",
        values["due_at"],
        length_text(values["minutes"]),
        repeat_text(values["repeat"], from_done=values["repeat_from"] == "done"),
    ]
    return "  ".join(filter(None, told))


def add(store: Store, text: str, today: date, **more: Any) -> int:
    """Write down what a line says; gives the task's id."""
    from smallcrm.actions import to_do

    values = understood(text, today)
    if not values["title"]:
        raise CrmError(_("Say what is to be done, too: “tomorrow 10:00 call”."))
    return to_do.add(store, {**values, **more}, today)
