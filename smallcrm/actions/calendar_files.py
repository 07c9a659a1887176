"""Tasks and appointments as a calendar file (iCalendar), out and in."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from smallcrm.actions import shop
from smallcrm.actions.checking import checked_task
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.outreach.calendar_items import FIELDS, Bad, Item
from smallcrm.reports.files import write_whole
from smallcrm.store.to_do import place
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.outreach.calendar_items import Contents
    from smallcrm.store.database import Store
    from smallcrm.store.day_book import DayBook
    from smallcrm.store.records import Task

State = Literal["new", "changed", "same"]
Progress = Callable[[int, int], object]
_HOST = "smallcrm"
MOST_BIRTHDAYS = 2000
"""On a telephone; more of them are no help there."""
_FIRST_YEAR = 1900
"""Calendars begin what comes every year then at the earliest: some know no earlier days."""


class Planned(NamedTuple):
    """What becomes of an entry of a file."""

    state: State
    values: dict[str, Any]
    """Those of the task; of one that changes, the ones that do."""
    title: str
    day: str
    task: int | None = None
    """The task that it is known as."""


class CalendarPlan(NamedTuple):
    """Everything that taking in a file would do."""

    file: str
    entries: list[Planned]
    bad: list[Bad]
    cancelled: int
    derived: int
    """Birthdays and the like, which follow from what is known where they come from."""

    @property
    def brings_something(self) -> bool:
        """Whether anything would change."""
        return any(one.state != "same" for one in self.entries)

    def count(self, state: State) -> int:
        """How many entries are so."""
        return sum(one.state == state for one in self.entries)


def export_calendar(
    store: Store,
    path: Path,
    now: datetime,
    *,
    customers: Collection[int] | None = None,
    for_phones: bool = False,
    progress: Callable[[int], object] = lambda _count: None,
) -> int:
    """Write tasks, next steps, appointments, birthdays and expected closes to a file; gives their number.

    With `customers` only what is theirs goes out. Telephones get what is still to come, and no task without a day.
    """
    from smallcrm.outreach.icalendar_writing import write_calendar

    items = _items(store, customers, for_phones=for_phones)
    count = 0

    def write(part: Path) -> None:
        nonlocal count
        with part.open("wb") as file:
            count = write_calendar(
                file, items, name=shop.of(store).name, stamp=now.astimezone(UTC), for_phones=for_phones,
                written=progress,
            )  # fmt: skip

    write_whole(path, write)
    return count


def phone_calendar(store: Store, folder: str) -> Path:
    """The file in a folder that telephones subscribe to, by way of whatever carries the folder to them."""
    return Path(folder) / f"{store.path.stem}.ics"


def plan(store: Store | None, path: Path, today: date, progress: Progress = lambda _done, _all: None) -> CalendarPlan:
    """What taking in a calendar file would do; nothing is changed."""
    from smallcrm.outreach.icalendar_reading import LARGEST, read_calendar

    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise CrmError(_("{file} cannot be read.").format(file=path.name)) from error
    contents = read_calendar(data, progress)
    return _planned(store, path.name, contents, today)


def apply(store: Store, planned: CalendarPlan, today: date) -> int | None:
    """Take in what is new and what changed, as one act; gives its number, None where there was nothing to do."""
    if not planned.brings_something:
        return None
    new, changed = planned.count("new"), planned.count("changed")
    with store.act("import-calendar", file=planned.file, tasks=new, changed=changed) as act:
        for one in planned.entries:
            if one.state == "new":
                store.to_do.insert({"created_on": today.isoformat(), **one.values})
            elif one.state == "changed" and one.task is not None:
                store.to_do.update(one.task, one.values)
    return act


def plan_json(planned: CalendarPlan) -> dict[str, Any]:
    """A plan as scripts read it."""
    return {
        "file": planned.file,
        "records": len(planned.entries),
        **{state: planned.count(state) for state in ("new", "changed", "same")},
        "cancelled": planned.cancelled,
        "derived": planned.derived,
        "bad": [{"line": one.line, "title": one.title, "why": one.why} for one in planned.bad],
    }


# Out ------------------------------------------------------------------------------------------------------------------


def _items(store: Store, customers: Collection[int] | None, *, for_phones: bool) -> Iterator[Item]:
    days, tag = store.day_book, _tag(store)
    tasks = [one for one in days.all_tasks() if customers is None or one.customer_id in customers]
    names = days.names({one.customer_id for one in tasks if one.customer_id is not None})
    for task in tasks:
        if not for_phones or (task.due_on and not task.done_on):
            yield _item(task, names.get(task.customer_id or 0, ""), tag)
    for step in store.to_do.between("0", "9999"):
        if step.kind == "step" and not step.done_on and (customers is None or step.customer_id in customers):
            uid = f"step-{place(step.id).id}@{tag}"
            yield Item(uid, "task", step.title, step.due_on, who=step.customer, derived=True)
    for close in days.closes():
        if customers is None or close.customer_id in customers:
            title = _("Expected close: {title}").format(title=close.title)
            note = yen(close.amount) if close.amount else ""
            yield Item(f"close-{close.id}@{tag}", title=title, due_on=close.close_on, note=note, derived=True)
    birthdays = list(_birthdays(days, customers, tag))
    if not for_phones or len(birthdays) <= MOST_BIRTHDAYS:
        yield from birthdays


def _birthdays(days: DayBook, customers: Collection[int] | None, tag: str) -> Iterator[Item]:
    born = [
        (key, customer, year)
        for key, those in days.birthdays().items()
        for customer, year in those
        if customers is None or customer in customers
    ]
    names = days.names({customer for _key, customer, _year in born})
    for key, customer, year in sorted(born):
        month, day = key.split("-")
        when = f"BYMONTH={int(month)};BYMONTHDAY={int(day)}" if key != "02-29" else "BYMONTH=2;BYMONTHDAY=-1"
        yield Item(
            f"birthday-{customer}@{tag}",
            title=_("{name}: birthday").format(name=names.get(customer, "")),
            due_on=f"{max(year, _FIRST_YEAR):04}-{key}" if key != "02-29" else f"{max(year, 1904):04}-{key}",
            repeat=f"FREQ=YEARLY;{when}",
            derived=True,
        )


def _item(task: Task, who: str, tag: str) -> Item:
    return Item(f"task-{task.id}@{tag}", who=who, **{field: getattr(task, field) for field in FIELDS})


def _tag(store: Store) -> str:
    """What tells the entries of this data file from those of others, for good: which act was its first, and when."""
    first = next(iter(store.rows("SELECT at || kind FROM act ORDER BY id LIMIT 1")), ("",))
    return f"{hashlib.sha256(str(first[0]).encode()).hexdigest()[:12]}.{_HOST}"


# In -------------------------------------------------------------------------------------------------------------------


def _planned(store: Store | None, file: str, contents: Contents, today: date) -> CalendarPlan:
    tasks = store.day_book.all_tasks() if store is not None else []
    known = {f"task-{one.id}@{_tag(store)}": one for one in tasks} if store is not None else {}
    alike = Counter(_likeness(one._asdict()) for one in tasks)
    entries, bad, derived = list[Planned](), list(contents.bad), 0
    for item in contents.items:
        if item.derived:
            derived += 1
            continue
        try:
            own = known.get(item.uid)
            entries.append(_ours(item, own) if own is not None else _foreign(item, alike, today))
        except CrmError as error:
            bad.append(Bad(0, item.title, str(error)))
    return CalendarPlan(file, entries, bad, contents.cancelled, derived)


def _ours(item: Item, task: Task) -> Planned:
    """An entry that went out from here: what was changed elsewhere is changed here."""
    values = checked_task({field: getattr(item, field) for field in FIELDS})
    changed = {field: value for field, value in values.items() if getattr(task, field) != value}
    return Planned("changed" if changed else "same", changed, item.title, item.due_on, task.id)


def _foreign(item: Item, alike: Counter[tuple[Any, ...]], today: date) -> Planned:
    """An entry of somewhere else: as many as are alike here are the same."""
    values = checked_task({**_of_now(item, today), "title": item.title or _("Without a title")})
    likeness = _likeness(values)
    state: State = "same" if alike[likeness] > 0 else "new"
    alike[likeness] -= 1
    return Planned(state, values, values["title"], values["due_on"])


def _of_now(item: Item, today: date) -> dict[str, Any]:
    """The fields as they are today: what comes again is due next, an appointment that is past is done."""
    values = {field: getattr(item, field) for field in FIELDS}
    if item.done_on or not item.due_on or item.due_on >= today.isoformat():
        return values
    following = _next(item, today) if item.repeat and item.repeat_from == "due" else None
    if following is not None:
        return {**values, "due_on": following[0], "repeat": following[1]}
    return {**values, "done_on": item.due_on} if item.kind == "appointment" else values


def _next(item: Item, today: date) -> tuple[str, str] | None:
    """The first day of a repeat that is not past, and the rule from then on."""
    from smallcrm.rules.occurrences import from_today

    found = from_today(checked_task({"repeat": item.repeat})["repeat"], date.fromisoformat(item.due_on), today)
    return (found[0].isoformat(), found[1]) if found else None


def _likeness(values: dict[str, Any]) -> tuple[Any, ...]:
    """What comes again is the same wherever it stands in its series."""
    rule = ";".join(part for part in values["repeat"].split(";") if not part.startswith("COUNT="))
    day = "" if rule else values["due_on"]
    return values["kind"], values["title"], day, values["due_at"], values["minutes"], rule
