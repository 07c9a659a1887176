"""Calendar files (iCalendar) coming in: what they would bring, and bringing it.

An entry is known again by the identifier that its calendar gave it, and changes something only where its file says
otherwise than the last one did: what was changed here stays. One without an identifier is the same as what is like it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from smallcrm.actions.calendar_files import file_tag, identifier_of, own_identifier
from smallcrm.actions.calendar_owners import Owners
from smallcrm.actions.checking import checked_task
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.outreach.calendar_items import EXCEPT, FIELDS, Bad, Item
from smallcrm.rules.business_days import is_closed
from smallcrm.rules.recurrence import NoRule, anchored, compact, except_on, exceptions, nominal
from smallcrm.store.calendar_entries import Known

if TYPE_CHECKING:
    from smallcrm.outreach.calendar_items import Contents
    from smallcrm.store.database import Store
    from smallcrm.store.to_do_records import Task

State = Literal["new", "changed", "gone", "same"]
Progress = Callable[[int, int], object]
_ALWAYS = ("kind", "title", "due_on", "due_at", "minutes", "repeat", "note", "done_on")
"""What every calendar says of an entry; the rest may be told here only, and stays where a file says nothing of it."""


class Planned(NamedTuple):
    """What becomes of an entry of a file."""

    state: State
    values: dict[str, Any]
    """Those of the task; of one that changes, the ones that do."""
    title: str
    day: str
    task: int | None = None
    """The task that it is known as."""
    identifier: str = ""
    """What it is known by from now on; '' for what is known otherwise."""
    mark: str = ""
    revision: str = ""


class CalendarPlan(NamedTuple):
    """Everything that taking in a file would do."""

    file: str
    entries: list[Planned]
    bad: list[Bad]
    cancelled: int
    """What was called off and is not here."""
    derived: int
    """Birthdays and the like, which follow from what is known where they come from."""
    doubts: Sequence[Bad] = ()
    """What comes in, and may be meant otherwise."""

    @property
    def brings_something(self) -> bool:
        """Whether anything would change."""
        return any(one.state != "same" for one in self.entries)

    def count(self, state: State) -> int:
        """How many entries are so."""
        return sum(one.state == state for one in self.entries)


def plan(store: Store | None, path: Path, today: date, progress: Progress = lambda _done, _all: None) -> CalendarPlan:
    """What taking in a calendar file would do; nothing is changed."""
    from smallcrm.outreach.icalendar_reading import LARGEST, read_calendar

    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise CrmError(_("{file} cannot be read.").format(file=path.name)) from error
    return _Plan(store, today).of(path.name, read_calendar(data, progress, today=today))


def apply(store: Store, planned: CalendarPlan, today: date) -> int | None:
    """Take in what is new and what changed, as one act; gives its number, None where there was nothing to do."""
    if not planned.brings_something:
        return None
    new, changed, gone = planned.count("new"), planned.count("changed"), planned.count("gone")
    with store.act("import-calendar", file=planned.file, tasks=new, changed=changed + gone) as act:
        for one in planned.entries:
            _write(store, one, today)
    return act


def plan_json(planned: CalendarPlan) -> dict[str, Any]:
    """A plan as scripts read it."""
    return {
        "file": planned.file,
        "records": len(planned.entries),
        **{state: planned.count(state) for state in ("new", "changed", "gone", "same")},
        "cancelled": planned.cancelled,
        "derived": planned.derived,
        "bad": [one._asdict() for one in planned.bad],
        "doubts": [one._asdict() for one in planned.doubts],
    }


def _write(store: Store, one: Planned, today: date) -> None:
    task = one.task
    if one.state == "new":
        task = store.to_do.insert({"created_on": today.isoformat(), **one.values})
    elif one.state == "changed" and task is not None:
        store.to_do.update(task, one.values)
    elif one.state == "gone" and task is not None:
        store.to_do.delete(task)
        store.calendar_entries.forget(task)
        return
    if one.identifier and task is not None:
        store.calendar_entries.remember(one.identifier, Known(task, one.mark, one.revision))


class _Plan:
    """What is known here, while the entries of a file are looked at."""

    def __init__(self, store: Store | None, today: date) -> None:
        self._today = today
        tasks = store.day_book.all_tasks() if store is not None else []
        self._tasks = {one.id: one for one in tasks}
        self._known = store.calendar_entries.all() if store is not None else {}
        tag = file_tag(store) if store is not None else ""
        self._own = {own_identifier(one.id, tag): one for one in tasks}
        self._alike: dict[tuple[Any, ...], list[int]] = {}
        self._owners = Owners(store)
        self._doubts = list[Bad]()

    def of(self, file: str, contents: Contents) -> CalendarPlan:
        off = {identifier_of(item): item.revision for item in contents.cancelled}
        items = [
            item
            for item in _latest(item for item in contents.items if not item.derived)
            if identifier_of(item) not in off or item.revision >= off[identifier_of(item)]
        ]
        cancelled = off.keys() - {identifier_of(item) for item in items}
        away = _days_away([*items, *contents.cancelled])
        self._look_for_alike(items)
        entries, bad = list[Planned](), list(contents.bad)
        for item in items:
            try:
                entries.append(
                    self._planned(_without(item, away.pop(item.uid, set()) if not item.recurs_on else set()))
                )
            except CrmError as error:
                bad.append(Bad(0, item.title, str(error)))
        entries += [entry for uid, days in away.items() if (entry := self._left_out(uid, days))]
        gone = [entry for identifier in sorted(cancelled) if (entry := self._gone(identifier))]
        derived = sum(item.derived for item in contents.items)
        doubts = [*contents.doubts, *self._doubts]
        return CalendarPlan(file, entries + gone, bad, len(contents.cancelled) - len(gone), derived, doubts)

    def _task(self, identifier: str) -> Task | None:
        known = self._known.get(identifier)
        return self._own.get(identifier) or (self._tasks.get(known.task) if known else None)

    def _look_for_alike(self, items: Iterable[Item]) -> None:
        """What is here and no entry of this file by its identifier, by what it is like."""
        named = {task.id for item in items if (task := self._task(identifier_of(item)))}
        for task in self._tasks.values():
            if task.id not in named:
                self._alike.setdefault(_likeness(task._asdict()), []).append(task.id)

    def _planned(self, item: Item) -> Planned:
        identifier = identifier_of(item)
        if identifier in self._own:
            return _ours(item, self._own[identifier])
        task, known = self._task(identifier), self._known.get(identifier)
        if task is None or known is None:
            return self._foreign(item, identifier)
        planned = Planned("same", {}, item.title, item.due_on, task.id)
        if item.revision < known.revision or _mark(item) == known.mark:
            return planned
        changed = _changed(item, task, self._today)
        state: State = "gone" if changed is None else "changed" if changed else "same"
        return planned._replace(
            state=state, values=changed or {}, identifier=identifier, mark=_mark(item), revision=item.revision
        )

    def _foreign(self, item: Item, identifier: str) -> Planned:
        """An entry that is not known: as many as are alike here are the same."""
        values = checked_task({**_of_now(item, self._today), "title": item.title or _("Without a title")})
        whose, why = self._owners.of(item)
        alike = self._alike.get(_likeness(values), [])
        task = next((one for one in alike if self._may_be_of(one, whose.get("customer_id"))), None)
        if task is None:
            values |= whose
            self._doubts += [Bad(0, item.title, why)] if why else []
        else:
            alike.remove(task)
        state: State = "new" if task is None else "same"
        return Planned(state, values, values["title"], values["due_on"], task, identifier, _mark(item), item.revision)

    def _may_be_of(self, task: int, customer: int | None) -> bool:
        return customer is None or self._tasks[task].customer_id in (None, customer)

    def _left_out(self, uid: str, days: set[str]) -> Planned | None:
        """What comes again and is not in the file itself is not on the days that the file has something else for."""
        task = self._task(uid)
        if task is None or not task.repeat or days <= set(exceptions(task.repeat)):
            return None
        item = _without(Item(uid, **{field: getattr(task, field) for field in FIELDS}), days)
        values = _of_now(item, date.fromisoformat(task.due_on))
        changed = {field: values[field] for field in ("due_on", "repeat") if values[field] != getattr(task, field)}
        return Planned("changed", changed, task.title, task.due_on, task.id) if changed else None

    def _gone(self, identifier: str) -> Planned | None:
        task = self._task(identifier)
        return Planned("gone", {}, task.title, task.due_on, task.id) if task and not task.done_on else None


def _latest(items: Iterable[Item]) -> list[Item]:
    """Of entries with the same identifier the latest; where none is and they say different things, all of them."""
    found: dict[str, Item] = {}
    others: list[Item] = []
    for item in items:
        identifier = identifier_of(item)
        before = found.get(identifier) if identifier else None
        if before is None or (bool(item.recurs_on), item.revision) > (bool(before.recurs_on), before.revision):
            found[identifier or f" {len(found)}"] = item  # no identifier begins so
        elif item.revision == before.revision and item.recurs_on == before.recurs_on and _mark(item) != _mark(before):
            others.append(item._replace(uid="", recurs_on=""))
    return [*found.values(), *others]


def _days_away(items: Iterable[Item]) -> dict[str, set[str]]:
    """What comes again -> the days of it that something else stands for, or that are called off."""
    found: dict[str, set[str]] = {}
    for item in items:
        if item.recurs_on and item.uid:
            found.setdefault(item.uid, set()).add(item.recurs_on[:10].replace("-", ""))
    return found


def _without(item: Item, days: set[str]) -> Item:
    """It is not on these days; one that it was moved to off a holiday says that of the day of its rule."""
    if not item.repeat or not (days or item.holiday):
        return item
    try:
        rule = except_on(item.repeat, ())
        left_out = {_turn(item, rule, one) for one in (*exceptions(item.repeat), *days)}
        return item._replace(repeat=except_on(rule, left_out))
    except NoRule:
        return item  # it is refused for what it is


def _turn(item: Item, rule: str, day: str) -> str:
    """The day of a rule that was moved to a day (YYYYMMDD), or that itself."""
    try:
        there = datetime.strptime(day, "%Y%m%d").date()
        return compact(nominal(rule, there, move=item.holiday, is_holiday=is_closed))  # type: ignore[arg-type]
    except ValueError:
        return day  # it is refused for what it is


def _mark(item: Item) -> str:
    said = json.dumps([getattr(item, field) for field in FIELDS])
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _ours(item: Item, task: Task) -> Planned:
    """An entry that went out from here: what was changed elsewhere is changed here."""
    rule, _except, days = item.repeat.partition(EXCEPT)
    left_out = days and _turn(item, rule, item.due_on.replace("-", "")) in days
    item = item if item.repeat == task.repeat else _anchored(item)
    said = _of_now(item, date.fromisoformat(item.due_on)) if left_out else _fields(item)
    changed = {field: value for field, value in checked_task(said).items() if getattr(task, field) != value}
    return Planned("changed" if changed else "same", changed, item.title, item.due_on, task.id)


def _changed(item: Item, task: Task, today: date) -> dict[str, Any] | None:
    """What an entry says otherwise than it stands here; of what comes again, as far as it has come here.

    None: it does not come again any more.
    """
    come = task.due_on if task.repeat and item.due_on < task.due_on and not task.done_on else ""
    since = date.fromisoformat(max(today.isoformat(), come))
    said = [field for field in FIELDS if field in _ALWAYS or getattr(item, field) not in (None, "", 0, "due")]
    if item.repeat and item.repeat_from == "due" and _next(item, since) is None:
        if not task.done_on and task.due_on >= today.isoformat():
            return None
        said = [field for field in said if field not in ("due_on", "repeat", "done_on")]
    values = checked_task({**_of_now(item, since), "title": item.title or _("Without a title")})
    changed = {field: values[field] for field in said if values[field] != getattr(task, field)}
    if "due_on" not in changed and task.done_on:
        changed.pop("done_on", None)  # it was done here
    return changed


def _of_now(item: Item, today: date) -> dict[str, Any]:
    """The fields as they are today: what comes again is due next, an appointment that is past is done."""
    item = _anchored(item)
    values = _fields(item)
    if item.done_on or not item.due_on:
        return values
    past = item.due_on < today.isoformat()
    following = _next(item, today) if item.repeat_from == "due" and (past or EXCEPT in item.repeat) else None
    if following is not None:
        return {**values, "due_on": following[0], "repeat": following[1]}
    return {**values, "done_on": item.due_on} if past and item.kind == "appointment" else values


def _anchored(item: Item) -> Item:
    """What comes again says itself on which day: a 29 February is one again after three years without."""
    if not item.repeat or not item.due_on or item.repeat_from == "done":
        return item
    try:
        return item._replace(repeat=anchored(item.repeat, date.fromisoformat(item.due_on)))
    except NoRule:
        return item  # it is refused for what it is


def _fields(item: Item) -> dict[str, Any]:
    return {field: getattr(item, field) for field in FIELDS}


def _next(item: Item, today: date) -> tuple[str, str] | None:
    """The first day of a repeat that is not past, and the rule from then on."""
    from smallcrm.rules.occurrences import from_today

    if not item.repeat:
        return None
    rule, due = checked_task({"repeat": item.repeat})["repeat"], date.fromisoformat(item.due_on)
    found = from_today(rule, due, today, item.holiday, is_closed)  # type: ignore[arg-type]
    return (found[0].isoformat(), found[1]) if found else None


def _likeness(values: dict[str, Any]) -> tuple[Any, ...]:
    """What comes again is the same wherever it stands in its series."""
    rule = ";".join(part for part in values["repeat"].split(";") if not part.startswith(("COUNT=", "EXDATE=")))
    day = "" if rule else values["due_on"]
    return values["kind"], values["title"], day, values["due_at"], values["minutes"], rule
