"""What is to be done: tasks and appointments are written down, done, put off; next steps of contacts are done too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from smallcrm.actions.activities import finish_step
from smallcrm.actions.checking import checked_activity, checked_task
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.store.to_do import Place, place
from smallcrm.values.eras import DateForm, day_text
from smallcrm.values.text import fold
from smallcrm.values.weeks import week_span

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.to_do_records import Task, ToDoItem

GROUPS = ("overdue", "today", "tomorrow", "week", "later", "undated")
"""What is not done, by when it is due."""
DONE_SHOWN = 30
"""Days for which what was done is listed."""
FOLLOW_UP = timedelta(days=7)
"""When one might ask what came of it."""
NAMED = 3
"""Days that are passed over and named."""
_LOOKED_AT = 100
"""Changes of an act that is looked at for what it was about."""
NEW = ("customer_id", "deal_id", "kind", "title", "due_at", "minutes", "remind_before", "priority", "repeat_from",
       "holiday", "staff", "note")  # fmt: skip
"""What the next one of a repeat has of the one before."""


class Finished(NamedTuple):
    """What came of doing something."""

    numbers: list[int]
    following: str
    """The day on which the only one of a repeat is due next, or ''."""


class Wanted(NamedTuple):
    """What of all that is to be done is asked for; what says nothing leaves nothing out."""

    text: str = ""
    """Each word of it stands in what is to be done, or is known of the customer."""
    kind: str = ""
    """task, appointment, or step: of a contact."""
    priority: int | None = None
    customer: int | None = None


EVERYTHING = Wanted()


def wanted_of(store: Store, numbers: Sequence[int], wanted: Wanted) -> list[int]:
    """Those of these that are asked for, in their order."""
    if wanted == EVERYTHING:
        return list(numbers)
    words = list(map(fold, wanted.text.split()))
    of_word = [(word, frozenset(store.search.ids(word))) for word in words]
    return [
        item.number
        for item in store.to_do.told(numbers)
        if wanted.kind in ("", item.kind)
        and wanted.priority in (None, item.priority)
        and wanted.customer in (None, item.customer_id)
        and all(item.customer_id in found or word in fold(item.title) for word, found in of_word)
    ]


def groups(store: Store, today: date) -> dict[str, list[int]]:
    """What is not done, by when it is due, as it is due there; what began before and goes on is today's."""
    ends = [
        ("overdue", (today - timedelta(days=1)).isoformat()),
        ("today", today.isoformat()),
        ("tomorrow", (today + timedelta(days=1)).isoformat()),
        ("week", week_span(today)[1].isoformat()),
        ("later", "9999-99-99"),
    ]
    found: dict[str, list[int]] = {group: [] for group in GROUPS}
    going_on = store.to_do.going_on(today.isoformat())
    for number, due in store.to_do.numbers():
        day = today.isoformat() if number in going_on else due
        found[next(group for group, end in ends if day <= end) if day else "undated"].append(number)
    return found


def done_lately(store: Store, today: date) -> list[int]:
    """What was done in the last weeks, the last one first."""
    return store.to_do.done_since((today - timedelta(days=DONE_SHOWN)).isoformat())


def add(store: Store, values: Mapping[str, Any], today: date) -> int:
    """Write down what is to be done; gives the task's id."""
    checked = _off_holidays(_anchored(checked_task({"created_on": today, **values}), today))
    with store.act("add-task", name=checked["title"]):
        return store.to_do.insert(checked)


def change(store: Store, task: int, values: Mapping[str, Any]) -> None:
    """Change what is given and nothing else."""
    before = existing(store, task)
    checked = checked_task(values)
    if "repeat" in checked:
        day = date.fromisoformat(checked.get("due_on", before.due_on) or before.created_on)
        checked = _anchored({"repeat_from": before.repeat_from, **checked}, day)
    if {"repeat", "holiday"} & checked.keys():
        there = _off_holidays({**before._asdict(), **checked})["due_on"]
        checked |= {"due_on": there} if there != before.due_on else {}
    if {"due_on", "due_at"} & checked.keys():
        checked = {"snoozed_until": "", **checked}
    with store.act("change-task", name=checked.get("title", before.title)):
        store.to_do.update(task, checked)


def finish(store: Store, numbers: Sequence[int], today: date) -> Finished:
    """They are done; of what repeats the next one is written down."""
    items = _existing_items(store, numbers)
    if len(items) == 1 and items[0].kind == "step":
        finish_step(store, place(items[0].id).id, today)
        return Finished([items[0].id], "")
    following = ""
    with store.act("finish-tasks", name=items[0].title, count=len(items)):
        for item in items:
            where = place(item.id)
            if where.table == "activity":
                store.activities.update(where.id, checked_activity({"next_done_on": today}))
            else:
                store.to_do.update(where.id, {"done_on": today.isoformat(), "snoozed_until": ""})
                following = _write_next(store, existing(store, where.id), today)
    return Finished([item.id for item in items], following if len(items) == 1 else "")


def proposed_next(store: Store, number: int, today: date) -> dict[str, Any] | None:
    """What might follow something that was done for a customer, to be changed at will; None: nothing need."""
    from smallcrm.rules.business_days import on_or_after

    item = next(iter(store.to_do.items([number])), None)
    if item is None or item.customer_id is None or item.repeat:
        return None
    return {
        "title": _("Follow up: {what}").format(what=item.title),
        "due_on": on_or_after(today + FOLLOW_UP).isoformat(),
        "customer_id": item.customer_id,
        "deal_id": item.deal_id,
    }


def reopen(store: Store, numbers: Sequence[int]) -> list[int]:
    """They are not done after all; the next one that doing it wrote down goes. Gives those that repeat no more.

    Where that next one was changed or done since, it stays and carries the repeat on alone.
    """
    items = _existing_items(store, numbers)
    alone: list[int] = []
    with store.act("reopen-tasks", name=items[0].title, count=len(items)):
        for item in items:
            where = place(item.id)
            if where.table == "activity":
                store.activities.update(where.id, {"next_done_on": ""})
                continue
            ends = bool(item.repeat and item.done_on) and not _take_next_back(store, where.id)
            store.to_do.update(where.id, {"done_on": "", "repeat": ""} if ends else {"done_on": ""})
            alone += [item.id] * ends
    return alone


def ended(count: int) -> str:
    """That so many were reopened without their repeat."""
    return n_(
        "{count} no longer repeats: the next one was changed and carries on.",
        "{count} no longer repeat: the next ones were changed and carry on.",
        count,
    ).format(count=count)


def ends_with(count: int) -> str:
    """That with so many that are deleted their repeat ends; '' for none."""
    text = n_("Its repeat ends with it.", "{count} of them repeated, and do so no more.", count)
    return text.format(count=count) if count else ""


def put_off(store: Store, numbers: Sequence[int], day: date, at: str | None = None) -> list[date]:
    """They are due on another day, and at another time where one is given ('' is no time).

    Gives the days of a repeat that are passed over, as they are now next due after the new day.
    """
    items = _existing_items(store, numbers)
    passed: set[date] = set()
    with store.act("put-off-tasks", name=items[0].title, count=len(items), day=day.isoformat(), at=at or ""):
        for item in items:
            where = place(item.id)
            if where.table == "activity":
                store.activities.update(where.id, {"next_on": day.isoformat()})
                continue
            passed.update(_passed_over(existing(store, where.id), day))
            values = {"due_on": day.isoformat(), "snoozed_until": ""}
            store.to_do.update(where.id, values if at is None else {**values, "due_at": at})
    return sorted(passed)


def stretch(store: Store, number: int, minutes: int) -> None:
    """It lasts so long from now on."""
    before = existing(store, place(number).id)
    with store.act("stretch-task", name=before.title, minutes=minutes):
        store.to_do.update(before.id, {"minutes": minutes})


def passing(days: Sequence[date], form: DateForm) -> str:
    """That moving one of a repeat passes over these days of it; '' for none."""
    if not days:
        return ""
    named = _(", ").join(day_text(day, form) for day in days[:NAMED]) + ("…" if len(days) > NAMED else "")
    return _("It passes over {days}.").format(days=named)


def snooze(store: Store, task: int, until: datetime) -> None:
    """Remind of a task again at that time; when it is due stays as it is."""
    before = existing(store, task)
    with store.act("snooze-task", name=before.title):
        store.to_do.update(task, {"snoozed_until": until.isoformat(timespec="minutes")})


def remove(store: Store, numbers: Sequence[int]) -> None:
    """Delete tasks; of a contact only the next step goes."""
    items = _existing_items(store, numbers)
    with store.act("remove-tasks", name=items[0].title, count=len(items)):
        for item in items:
            where = place(item.id)
            if where.table == "activity":
                store.activities.update(where.id, {"next_step": "", "next_on": "", "next_done_on": ""})
            else:
                store.to_do.delete(where.id)
                store.calendar_entries.forget(where.id)


def remove_task(store: Store, task: int) -> None:
    """Delete a task."""
    remove(store, [Place("task", task).number])


def existing(store: Store, task: int) -> Task:
    """The task, or an error for the user when it is gone."""
    record = store.to_do.get(task)
    if record is None:
        raise CrmError(_("This task does not exist any more."))
    return record


def _existing_items(store: Store, numbers: Sequence[int]) -> list[ToDoItem]:
    items = store.to_do.items(list(dict.fromkeys(numbers)))
    if not items:
        raise CrmError(_("This task does not exist any more."))
    return items


def _write_next(store: Store, done: Task, today: date) -> str:
    """Write down the next one of a repeat; gives its day, '' where there is none."""
    found = following_of(done, date.fromisoformat(done.due_on) if done.due_on else today, today)
    if found is None:
        return ""
    day, rule = found
    kept = {name: getattr(done, name) for name in NEW}
    new = store.to_do.insert({**kept, "due_on": day.isoformat(), "repeat": rule, "created_on": today.isoformat()})
    store.calendar_entries.pass_on(done.id, new)
    return day.isoformat()


def of_act(store: Store, act: int) -> list[int]:
    """The numbers of what an act changed of what is to be done; of a large one the first."""
    changes = store.journal.changes(act, _LOOKED_AT)
    return list({Place(one.table, one.row).number: None for one in changes if one.table in ("task", "activity")})


def following_of(task: Task, due: date, done: date) -> tuple[date, str] | None:
    """When what was due and done on these days is due next, and its rule then."""
    from smallcrm.rules import recurrence
    from smallcrm.rules.business_days import is_closed

    if not task.repeat:
        return None
    return recurrence.following(
        task.repeat,
        due,
        done,
        from_done=task.repeat_from == "done",
        move=cast("recurrence.Move", task.holiday),
        is_holiday=is_closed,
    )


def _passed_over(task: Task, day: date) -> Iterator[date]:
    """The next days of a repeat that counts from when it is due, as far as the one it is moved to."""
    due = date.fromisoformat(task.due_on) if task.due_on and task.repeat_from != "done" else day
    while due < day and (found := following_of(task, due, due)) is not None:
        due, rule = found
        task = task._replace(repeat=rule)
        if due <= day:
            yield due


def _take_next_back(store: Store, done: int) -> bool:
    """Delete the next one that doing a task wrote down; False: it has been changed since, and stays."""
    following = store.journal.right_after("finish-tasks", "task", done)
    if following is None or (following.table, following.op) != ("task", "insert"):
        return True
    present = store.journal.present("task", following.row)
    if present is not None and present != following.after:
        return False
    store.to_do.delete(following.row)
    store.calendar_entries.pass_on(following.row, done)
    return True


def _off_holidays(values: dict[str, Any]) -> dict[str, Any]:
    """The first of a repeat is moved off a holiday like all others; not to before it was written down."""
    from smallcrm.rules.business_days import is_closed
    from smallcrm.rules.recurrence import moved

    if not (values.get("repeat") and values.get("holiday") and values.get("due_on")):
        return values
    due = moved(date.fromisoformat(values["due_on"]), values["holiday"], is_closed)
    return values if due.isoformat() < values["created_on"] else {**values, "due_on": due.isoformat()}


def _anchored(values: dict[str, Any], day: date) -> dict[str, Any]:
    """What is repeated from when it is due says which day that is, so that moving one moves no other."""
    from smallcrm.rules import recurrence

    if not values.get("repeat") or values.get("repeat_from") == "done":
        return values
    due = date.fromisoformat(values["due_on"]) if values.get("due_on") else day
    return {**values, "repeat": recurrence.anchored(values["repeat"], due)}
