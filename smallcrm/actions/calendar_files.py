"""Tasks and appointments going out as a calendar file (iCalendar)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.actions import shop
from smallcrm.i18n import _
from smallcrm.outreach.calendar_items import FIELDS, OF_DAY, Item
from smallcrm.reports.files import write_whole
from smallcrm.rules.business_days import is_closed
from smallcrm.rules.occurrences import moved_occurrences, turns
from smallcrm.rules.recurrence import compact, except_on, exceptions, falls_on, moved
from smallcrm.store.to_do import place
from smallcrm.values.money import yen
from smallcrm.values.months import add_months

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.day_book import DayBook
    from smallcrm.store.to_do_records import Task

_HOST = "smallcrm"
MOST_BIRTHDAYS = 2000
"""On a telephone; more of them are no help there."""
KEPT_OF = ("task", "activity", "deal", "customer", "file_setting")
"""The tables that what telephones subscribe to, and its name, come from."""
_MONTHS_MOVED = 24
"""For so long other calendars are told on which days what gives way to holidays is: they know neither."""
_FIRST_YEAR = 1900
"""Calendars begin what comes every year then at the earliest: some know no earlier days."""


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

    items = _items(store, customers, now.date(), for_phones=for_phones)
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


def keep_for_phones(store: Store, folder: str, now: datetime) -> int:
    """Write the file that telephones subscribe to as things stand now; gives how much is in it."""
    return export_calendar(store, phone_calendar(store, folder), now, for_phones=True)


def _items(store: Store, customers: Collection[int] | None, today: date, *, for_phones: bool) -> Iterator[Item]:
    days, tag = store.day_book, file_tag(store)
    tasks = [one for one in days.all_tasks() if customers is None or one.customer_id in customers]
    to_go = [one for one in tasks if not for_phones or (one.due_on and not one.done_on)]
    yield from (_giving_way(item, today) for item in _of_tasks(store, to_go))
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


def _of_tasks(store: Store, tasks: Sequence[Task]) -> Iterator[Item]:
    """Those of other calendars have the identifiers that they have there."""
    tag = file_tag(store)
    elsewhere = {known.task: identifier for identifier, known in store.calendar_entries.all().items()}
    named = {elsewhere.get(one.id, own_identifier(one.id, tag)): one for one in tasks}
    names = store.customers.names({one.customer_id for one in tasks if one.customer_id is not None})
    deals = store.deals.titles({one.deal_id for one in tasks if one.deal_id is not None})
    instead = {identifier: series for identifier in named if (series := _series_of(identifier, named))}
    there: dict[str, set[str]] = {}
    for identifier, series in instead.items():
        there.setdefault(series, set()).add(_day_of(identifier).replace("-", ""))
    for identifier, task in named.items():
        code, name, _kana = names.get(task.customer_id or 0, ("", "", ""))
        told = {key: getattr(task, key) for key in FIELDS}
        item = Item(identifier, who=name, code=code, deal=deals.get(task.deal_id or 0, ""), **told)
        if series := instead.get(identifier, ""):
            at = named[series].due_at
            item = item._replace(uid=series, recurs_on=_day_of(identifier) + (f"T{at}" if at else ""))
        if identifier in there:
            item = item._replace(repeat=except_on(item.repeat, set(exceptions(item.repeat)) - there[identifier]))
        yield item


def _giving_way(item: Item, today: date) -> Item:
    """What comes again and gives way to holidays says where it is otherwise than its rule has it elsewhere."""
    if not (item.repeat and item.holiday and item.due_on) or item.repeat_from == "done":
        return item
    due = date.fromisoformat(item.due_on)
    last = add_months(max(due, today), _MONTHS_MOVED)
    here = takewhile(lambda pair: pair[0] <= last, moved_occurrences(item.repeat, due, item.holiday, is_closed))  # type: ignore[arg-type]
    shown = {compact(due), *(compact(there) for _day, there in here if there > due)}
    ruled = set(map(compact, takewhile(lambda day: day <= last, turns(item.repeat, due))))
    return item._replace(moved_off=sorted(ruled - shown - set(exceptions(item.repeat))), moved_to=sorted(shown - ruled))


def _day_of(identifier: str) -> str:
    return identifier.rpartition(OF_DAY)[2]


def _series_of(identifier: str, named: Mapping[str, Task]) -> str:
    """The identifier of what comes again, and still comes to the day that this one stands for."""
    uid, mark, day = identifier.rpartition(OF_DAY)
    series, own = named.get(uid), named[identifier]
    if not mark or series is None or series.kind != own.kind or series.due_on > day:
        return ""
    if not series.repeat or day.replace("-", "") not in exceptions(series.repeat):
        return ""
    turn = date.fromisoformat(day)
    is_there = moved(turn, series.holiday, is_closed) == turn  # type: ignore[arg-type]
    return uid if is_there and falls_on(except_on(series.repeat, ()), turn) else ""


def own_identifier(task: int, tag: str) -> str:
    """What calendars know a task by that came from none of them."""
    return f"task-{task}@{tag}"


def identifier_of(item: Item) -> str:
    """What an entry is known by here: what stands for one day of what comes again has an identifier of its own."""
    return f"{item.uid}{OF_DAY}{item.recurs_on[:10]}" if item.uid and item.recurs_on else item.uid


def file_tag(store: Store) -> str:
    """What tells the entries of this data file from those of others, for good: which act was its first, and when."""
    first = next(iter(store.rows("SELECT at || kind FROM act ORDER BY id LIMIT 1")), ("",))
    return f"{hashlib.sha256(str(first[0]).encode()).hexdigest()[:12]}.{_HOST}"
