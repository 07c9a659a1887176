"""What is to be done, in words: when it is due, seen from today, and what it is about."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.words import short_day
from smallcrm.values.spans import last_day

if TYPE_CHECKING:
    from smallcrm.store.to_do_records import ToDoItem


def group_word(group: str) -> str:
    """What is due when."""
    return {
        "overdue": _("Overdue"),
        "today": _("Today"),
        "tomorrow": _("Tomorrow"),
        "week": _("This week"),
        "later": _("Later"),
        "undated": _("No day"),
        "done": _("Done"),
    }[group]


def due_word(item: ToDoItem, today: date) -> str:
    """Overdue, Today 10:00, Tomorrow, or the day, whose time stands aside: both are too much for a pill."""
    if goes_on(item, today):
        return _until(item)
    near = item.due_on and 0 <= (date.fromisoformat(item.due_on) - today).days <= 1
    return " ".join(filter(None, (short_due_word(item, today), item.due_at if near else "")))


def short_due_word(item: ToDoItem, today: date) -> str:
    """The same where there is little room: what stands aside anyway is left out."""
    if not item.due_on:
        return ""
    if goes_on(item, today):
        return _("Today")
    days = (date.fromisoformat(item.due_on) - today).days
    if days < 0 and not item.done_on:
        return _("Overdue")
    return {0: _("Today"), 1: _("Tomorrow")}.get(days) or short_day(item.due_on)


def tone(item: ToDoItem, now: datetime) -> str:
    """The ground on which that stands: red is what is late."""
    day, at = now.date().isoformat(), f"{now:%H:%M}"
    if item.done_on or not item.due_on:
        return "quiet"
    if goes_on(item, now.date()):
        return "yama"
    if item.due_on < day:
        return "shu"
    if item.due_on == day:
        return "shu" if item.due_at and item.due_at < at else "yama"
    return "ai"


def aside(item: ToDoItem, today: date) -> str:
    """At the right: the day of what is overdue, the time of the others, that it has none where it is near."""
    if item.done_on:
        return _("done {day}").format(day=short_day(item.done_on))
    if not item.due_on:
        return ""
    if goes_on(item, today):
        return _until(item)
    if item.due_on < today.isoformat():
        return " ".join(filter(None, (short_day(item.due_on), item.due_at)))
    if item.due_on <= (today + timedelta(days=1)).isoformat():
        return item.due_at or _("all day")
    return item.due_at


def goes_on(item: ToDoItem, today: date) -> bool:
    """It began before, and lasts until today or longer."""
    if not item.due_on:
        return False
    due = date.fromisoformat(item.due_on)
    return not item.done_on and due < today <= last_day(due, item.due_at, item.minutes)


def _until(item: ToDoItem) -> str:
    last = last_day(date.fromisoformat(item.due_on), item.due_at, item.minutes)
    return _("until {day}").format(day=short_day(last.isoformat()))


def title(item: ToDoItem) -> str:
    """What is to be done, with its marks."""
    marks = ("! " if item.priority > 0 else "") + item.title
    return f"{marks} ↻" if item.repeat else marks


def read_out(item: ToDoItem, today: date) -> str:
    """All of it in a line, for a screen reader."""
    done = _("Done") if item.done_on else ""
    return "  ".join(filter(None, (done, due_word(item, today), item.customer, title(item), aside(item, today))))
