"""One day of what comes again, put on another; or that and all that follow."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from smallcrm.actions import to_do
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.store.to_do import place

if TYPE_CHECKING:
    from smallcrm.actions.day_book import Entry
    from smallcrm.store.database import Store
    from smallcrm.store.to_do_records import Task


def comes_again(store: Store, entry: Entry) -> bool:
    """Whether moving an entry could mean all that follow as well: it comes again by the calendar."""
    if entry.kind not in ("task", "appointment") or place(entry.id).table != "task":
        return False
    task = store.to_do.get(place(entry.id).id)
    return task is not None and task.repeat != "" and task.repeat_from == "due" and task.due_on != ""


def move_one(store: Store, entry: Entry, day: date, at: str | None, today: date) -> None:
    """Put this one on another day, and leave all others where they are: it is one by itself from now on."""
    task = to_do.existing(store, place(entry.id).id)
    others = _others(task, entry)
    with store.act("move-task-turn", name=task.title, day=day.isoformat()):
        if others is None:
            values = {"due_on": day.isoformat(), "repeat": "", "snoozed_until": ""}
            store.to_do.update(task.id, values if at is None else {**values, "due_at": at})
            return
        store.to_do.update(task.id, others)
        store.to_do.insert(_another(task, day, at, "", today))


def move_following(store: Store, entry: Entry, day: date, at: str | None, today: date) -> None:
    """Put this one on another day, and all that follow with it."""
    from smallcrm.rules.shifting import shifted, split

    task = to_do.existing(store, place(entry.id).id)
    turn = _turn(task, entry)
    with store.act("move-task-following", name=task.title, day=day.isoformat()):
        if not entry.expected:
            rule = shifted(task.repeat, turn, day)
            values = {"due_on": day.isoformat(), "snoozed_until": "", "repeat": rule}
            store.to_do.update(task.id, values if at is None else {**values, "due_at": at})
            return
        before, after = split(task.repeat, date.fromisoformat(task.due_on), turn)
        store.to_do.update(task.id, {"repeat": before})
        store.to_do.insert(_another(task, day, at, shifted(after, turn, day), today))


def _others(task: Task, entry: Entry) -> dict[str, str] | None:
    """What the task is where it comes on all its days but this one; None: there are no others."""
    from smallcrm.rules.recurrence import compact, except_on, exceptions

    if entry.expected:
        turn = compact(_turn(task, entry))
        return {"repeat": except_on(task.repeat, [*exceptions(task.repeat), turn])}
    due = date.fromisoformat(task.due_on)
    found = to_do.following_of(task, due, due)
    return {"due_on": found[0].isoformat(), "repeat": found[1], "snoozed_until": ""} if found else None


def _turn(task: Task, entry: Entry) -> date:
    """The day of the rule that an entry stands for; it may have been moved off a holiday."""
    from smallcrm.rules import recurrence
    from smallcrm.rules.business_days import is_business_day
    from smallcrm.rules.occurrences import occurrences

    there, due = entry.beginning(entry.day), date.fromisoformat(task.due_on)
    if not entry.expected:
        return recurrence.nominal(task.repeat, due, move=task.holiday, is_holiday=lambda day: not is_business_day(day))  # type: ignore[arg-type]
    for turn in occurrences(task.repeat, due):
        moved = recurrence.moved(turn, task.holiday, lambda day: not is_business_day(day))  # type: ignore[arg-type]
        if moved == there and turn > due:
            return turn
        if (turn - there).days > recurrence.LONGEST_MOVE:
            break
    raise CrmError(_("It does not come on this day any more."))


def _another(task: Task, day: date, at: str | None, rule: str, today: date) -> dict[str, Any]:
    kept = {name: getattr(task, name) for name in to_do.NEW}
    if at is not None:
        kept["due_at"] = at
    return {**kept, "due_on": day.isoformat(), "repeat": rule, "created_on": today.isoformat()}
