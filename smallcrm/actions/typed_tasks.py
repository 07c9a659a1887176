"""What the fields of a task mean as they are typed: a time, a length, how long before, how often."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smallcrm.actions.checking import WrongField, checked_task
from smallcrm.actions.repeat_words import repeat_text
from smallcrm.actions.typed import Typed
from smallcrm.i18n import _
from smallcrm.rules.recurrence import NoRule, read_rule
from smallcrm.values.reading import Unreadable
from smallcrm.values.spoken_clock import read_before, read_clock, read_length
from smallcrm.values.spoken_repeat import Repeat, read_repeat


def clock(text: str) -> Typed:
    """14:05, 10時半, 3pm; nothing typed is no time."""
    return _read(read_clock, text, "", _("{value} is no time of day; write it as 14:05."))


def length(text: str) -> Typed:
    """90, 1時間半, 30 min, in minutes."""
    return _read(read_length, text, None, _("{value} is no length of time; write it as 90 or 1h."))


def before(text: str) -> Typed:
    """15分前, 前日, 1 hour before, in minutes; nothing typed is no reminder."""
    return _read(read_before, text, None, _("{value} is no time before; write it as 15 or 1h."))


def repeat(text: str) -> Typed:
    """毎月末, every 3 months after it was done; the value is a `Repeat`, or None."""
    if not text.strip():
        return Typed(None)
    try:
        found = read_repeat(text)
        read_rule(found.rule)
    except (Unreadable, NoRule):
        return Typed(text, _("{value} does not say how often.").format(value=text.strip()))
    return Typed(found)


def title(text: str) -> Typed:
    """What is to be done."""
    return field("title", text)


def field(name: str, text: Any) -> Typed:
    """Any other field of a task."""
    try:
        return Typed(checked_task({name: text})[name])
    except WrongField as wrong:
        return Typed(text, wrong.reason)


def repeat_words(found: Repeat | None) -> str:
    """As it can be typed again."""
    return repeat_text(found.rule, from_done=found.from_done) if found else ""


def _read(read: Callable[[str], Any], text: str, nothing: Any, problem: str) -> Typed:
    if not text.strip():
        return Typed(nothing)
    try:
        return Typed(read(text))
    except Unreadable:
        return Typed(text, problem.format(value=text.strip()))
