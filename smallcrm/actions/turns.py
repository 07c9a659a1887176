"""One day of what comes again: put on another, made longer or left out by itself, or with all that follow."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from smallcrm.actions import to_do
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.store.to_do import place

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.actions.day_book import Entry
    from smallcrm.store.database import Store
    from smallcrm.store.to_do_records import Task


def comes_again(store: Store, entry: Entry) -> bool:
    """Whether changing an entry could mean all that follow as well: it comes again by the calendar."""
    if entry.done or entry.kind not in ("task", "appointment") or place(entry.id).table != "task":
        return False
    task = store.to_do.get(place(entry.id).id)
    return task is not None and task.repeat != "" and task.repeat_from == "due" and task.due_on != ""


def move_one(store: Store, entry: Entry, day: date, at: str | None, today: date) -> None:
    """Put this one on another day, and leave all others where they are: it is one by itself from now on."""
    with store.act("move-task-turn", name=_title(store, entry), day=day.isoformat(), at=at or ""):
        _set_apart(store, entry, {"due_on": day.isoformat(), **_timed(at)}, today)


def move_following(store: Store, entry: Entry, day: date, at: str | None, today: date) -> None:
    """Put this one on another day, and all that follow with it."""
    from smallcrm.rules.shifting import shifted

    with store.act("move-task-following", name=_title(store, entry), day=day.isoformat(), at=at or ""):
        values = {"due_on": day.isoformat(), **_timed(at)}
        _part(store, entry, values, lambda rule, turn: shifted(rule, turn, day), today)


def stretch_one(store: Store, entry: Entry, minutes: int, today: date) -> None:
    """This one lasts so long from now on, and is one by itself."""
    with store.act("stretch-task-turn", name=_title(store, entry), minutes=minutes):
        _set_apart(store, entry, {"due_on": entry.beginning(entry.day).isoformat(), "minutes": minutes}, today)


def stretch_following(store: Store, entry: Entry, minutes: int, today: date) -> None:
    """This one and all that follow last so long."""
    with store.act("stretch-task-following", name=_title(store, entry), minutes=minutes):
        values = {"due_on": entry.beginning(entry.day).isoformat(), "minutes": minutes}
        _part(store, entry, values, lambda rule, _turn: rule, today)


def leave_out(store: Store, entry: Entry) -> None:
    """This one does not take place; all others do."""
    task = to_do.existing(store, place(entry.id).id)
    others = _others(task, entry)
    if others is None:
        to_do.remove(store, [entry.id])
        return
    with store.act("leave-task-turn-out", name=task.title, day=entry.beginning(entry.day).isoformat()):
        store.to_do.update(task.id, others)


def leave_following_out(store: Store, entry: Entry) -> None:
    """Neither this one nor any that follows takes place."""
    from smallcrm.rules.shifting import split

    task = to_do.existing(store, place(entry.id).id)
    if not entry.expected:
        to_do.remove(store, [entry.id])
        return
    before, _after = split(task.repeat, date.fromisoformat(task.due_on), _turn(task, entry))
    with store.act("end-task-turns", name=task.title, day=entry.beginning(entry.day).isoformat()):
        store.to_do.update(task.id, {"repeat": before})


def _title(store: Store, entry: Entry) -> str:
    return to_do.existing(store, place(entry.id).id).title


def _set_apart(store: Store, entry: Entry, values: dict[str, Any], today: date) -> None:
    """Make this one, with these values, one by itself; the others stay what they are."""
    task = to_do.existing(store, place(entry.id).id)
    others = _others(task, entry)
    if others is None:
        store.to_do.update(task.id, {**values, "repeat": "", "snoozed_until": ""})
    else:
        store.to_do.update(task.id, others)
        store.to_do.insert(_another(task, {**values, "repeat": ""}, today))


def _part(store: Store, entry: Entry, values: dict[str, Any], ruled: Callable[[str, date], str], today: date) -> None:
    """This one and all that follow have these values, and the rule that `ruled` makes of theirs and of its day."""
    from smallcrm.rules.shifting import split

    task = to_do.existing(store, place(entry.id).id)
    turn = _turn(task, entry)
    if not entry.expected:
        store.to_do.update(task.id, {**values, "snoozed_until": "", "repeat": ruled(task.repeat, turn)})
        return
    before, after = split(task.repeat, date.fromisoformat(task.due_on), turn)
    store.to_do.update(task.id, {"repeat": before})
    store.to_do.insert(_another(task, {**values, "repeat": ruled(after, turn)}, today))


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
    from smallcrm.rules.business_days import is_closed
    from smallcrm.rules.occurrences import moved_occurrences

    there, due = entry.beginning(entry.day), date.fromisoformat(task.due_on)
    if not entry.expected:
        return recurrence.nominal(task.repeat, due, move=task.holiday, is_holiday=is_closed)  # type: ignore[arg-type]
    for turn, moved in moved_occurrences(task.repeat, due, task.holiday, is_closed):  # type: ignore[arg-type]
        if moved == there and turn > due:
            return turn
        if (turn - there).days > recurrence.LONGEST_MOVE:
            break
    raise CrmError(_("It does not come on this day any more."))


def _another(task: Task, values: dict[str, Any], today: date) -> dict[str, Any]:
    kept = {name: getattr(task, name) for name in to_do.NEW}
    return {**kept, **values, "created_on": today.isoformat()}


def _timed(at: str | None) -> dict[str, str]:
    return {} if at is None else {"due_at": at}
