"""What a span of days holds: appointments, tasks, expected closes, invoices due, birthdays, first purchases."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from smallcrm.actions import to_do
from smallcrm.actions.checking import insist_on_due
from smallcrm.actions.receivables import balances
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.rules.business_days import is_closed
from smallcrm.rules.yearly import keys
from smallcrm.store.day_book import Close
from smallcrm.store.kept import Kept
from smallcrm.store.to_do import Place
from smallcrm.values.money import yen
from smallcrm.values.months import add_months
from smallcrm.values.spans import last_day
from smallcrm.values.weeks import week_span

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.to_do_records import Task, ToDoItem

Kind = Literal["appointment", "task", "close", "invoice", "birthday", "anniversary"]
KINDS: tuple[Kind, ...] = ("appointment", "task", "close", "invoice", "birthday", "anniversary")
"""In the order in which they stand on a day."""
MOVABLE: tuple[Kind, ...] = ("appointment", "task", "close", "invoice")
_DAY = timedelta(days=1)
_MINUTES = 24 * 60


class Entry(NamedTuple):
    """Something that falls on a day."""

    kind: Kind
    id: int
    """The number of what is to be done (`store.to_do.place`), else the deal, the purchase, or the customer."""
    day: date
    text: str
    at: str = ""
    """HH:MM, or '' for the whole day."""
    minutes: int | None = None
    customer: int | None = None
    done: bool = False
    expected: bool = False
    """It will be due again then, once it was done before."""
    nth: int = 1
    """Which of the days that it lasts this is, and how many those are."""
    days: int = 1

    @property
    def movable(self) -> bool:
        """Whether it can be put on another day."""
        return self.kind in MOVABLE and not self.done

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return self.day + (self.days - self.nth) * _DAY

    def beginning(self, day: date) -> date:
        """The day on which it begins where this day of it is put on another."""
        return day - (self.nth - 1) * _DAY


Days = dict[date, list[Entry]]


class Invoice(NamedTuple):
    """What is to be paid on a day."""

    customer: int
    purchase: int
    rest: int


class DayBook:
    """The days of a data file; what comes every year and what is owed is kept until an act touches it."""

    def __init__(self, store: Store) -> None:
        self._store, self._days = store, store.day_book
        self._invoices = Kept(store, ("customer", "purchase", "payment"), lambda: _invoices(store))

    def between(self, first: date, last: date, kinds: Collection[Kind] = KINDS) -> Days:
        """The entries from a day to another, of each day in the order in which they are shown."""
        found: Days = {}
        for entry in self._all(first, last, kinds):
            found.setdefault(entry.day, []).append(entry)
        return found

    def _all(self, first: date, last: date, kinds: Collection[Kind]) -> Iterator[Entry]:
        to_be_done = [entry_of(one) for one in self._store.to_do.between(first.isoformat(), last.isoformat())]
        to_be_done += self._expected(last)
        wanted = [one for whole in to_be_done if whole.kind in kinds for one in _days_of(whole, first, last)]
        yield from sorted(wanted, key=_place_on_day)
        if "close" in kinds:
            yield from self._closes(first, last)
        if "invoice" in kinds:
            yield from self._due(first, last)
        for kind in ("birthday", "anniversary"):
            if kind in kinds:
                yield from self._yearly(kind, first, last)

    def _expected(self, last: date) -> Iterator[Entry]:
        """What comes again, on the days on which it will be due after the next time."""
        from smallcrm.rules.occurrences import moved_occurrences

        again = self._days.repeated(last.isoformat())
        names = self._days.names({one.customer_id for one in again if one.customer_id is not None})
        for one in again:
            due = date.fromisoformat(one.due_on)
            days = (there for _day, there in moved_occurrences(one.repeat, due, one.holiday, is_closed))  # type: ignore[arg-type]
            for there in takewhile(lambda there: there <= last, days):
                if there > due:
                    yield _repeat(one, there, names.get(one.customer_id or 0, ""))

    def _closes(self, first: date, last: date) -> list[Entry]:
        closes = self._days.closes(first.isoformat(), last.isoformat())
        names = self._days.names({one.customer_id for one in closes if one.customer_id is not None})
        return [_close(one, names.get(one.customer_id or 0, "")) for one in closes]

    def _due(self, first: date, last: date) -> list[Entry]:
        kept = self._invoices.get()
        due = [(day, one) for day in _span(first, last) for one in kept.get(day.isoformat(), ())]
        names = self._days.names({one.customer for _day, one in due})
        return [
            Entry("invoice", one.purchase, day, _invoice(names[one.customer], one.rest), customer=one.customer)
            for day, one in due
            if one.customer in names
        ]

    def _yearly(self, kind: Kind, first: date, last: date) -> list[Entry]:
        kept = self._days.birthdays() if kind == "birthday" else self._days.first_purchases()
        begun = [
            (day, customer, day.year - year)
            for day in _span(first, last)
            for key in keys(day)
            for customer, year in kept.get(key, ())
            if year < day.year
        ]
        names = self._days.names({customer for _day, customer, _years in begun})
        said = _birthday if kind == "birthday" else _anniversary
        words = {years: said(years) for years in {years for _day, _customer, years in begun}}
        return [
            Entry(kind, customer, day, words[years].format(name=names[customer], years=years), customer=customer)
            for day, customer, years in begun
            if customer in names
        ]


def move(store: Store, entry: Entry, day: date) -> None:
    """Put a task, an appointment, an expected close or the day to pay on another day; of what comes again this one."""
    if not entry.movable or entry.expected:
        raise CrmError(_("This always falls on its day, and cannot be moved."))
    if entry.kind == "close":
        with store.act("move-close", name=entry.text, day=day.isoformat()):
            if not store.deals.update(entry.id, {"close_on": day.isoformat()}):
                raise CrmError(_("This deal does not exist any more."))
    elif entry.kind == "invoice":
        bought = store.purchases.get(entry.id)
        insist_on_due(bought.day if bought else None, day.isoformat())
        with store.act("move-due-date", name=entry.text, day=day.isoformat()):
            if not store.purchases.update(entry.id, {"due_date": day.isoformat()}):
                raise CrmError(_("This purchase does not exist any more."))
    else:
        to_do.put_off(store, [entry.id], entry.beginning(day))


def month_span(day: date) -> tuple[date, date]:
    """The whole weeks that a month is in."""
    first = day.replace(day=1)
    return week_span(first)[0], week_span(add_months(first, 1) - _DAY)[1]


def kind_word(kind: Kind) -> str:
    """What the entries of a kind are called."""
    return {
        "appointment": _("Appointments"),
        "task": _("Tasks"),
        "close": _("Expected closes"),
        "invoice": _("Invoices due"),
        "birthday": _("Birthdays"),
        "anniversary": _("Anniversaries of the first purchase"),
    }[kind]


def _span(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + number * _DAY


def _invoices(store: Store) -> dict[str, list[Invoice]]:
    due: dict[str, list[Invoice]] = {}
    for customer, owed in balances(store).items():
        for one, rest in owed.open:
            if one.due_date:
                due.setdefault(one.due_date, []).append(Invoice(customer, one.purchase_id, rest))
    return due


def entry_of(item: ToDoItem) -> Entry:
    """What is to be done on a day, as it is due."""
    return Entry(
        "appointment" if item.kind == "appointment" else "task",
        item.id,
        date.fromisoformat(item.due_on),
        _with(item.title, item.customer),
        item.due_at,
        item.minutes,
        item.customer_id,
        bool(item.done_on),
    )


def _days_of(whole: Entry, first: date, last: date) -> Iterator[Entry]:
    """An entry on each of the days that it lasts, from the first day that is shown to the last."""
    days = (last_day(whole.day, whole.at, whole.minutes) - whole.day).days + 1
    for nth in range(max(1, (first - whole.day).days + 1), min(days, (last - whole.day).days + 1) + 1):
        yield whole if days == 1 else _day_of(whole, nth, days)


def _day_of(whole: Entry, nth: int, days: int) -> Entry:
    """One of the days: what goes on has no time of its own there, and the last day says until when."""
    begin = int(whole.at[:2]) * 60 + int(whole.at[3:5]) if whole.at else 0
    end = (begin + (whole.minutes or 0)) % _MINUTES
    named = _("{title} (day {nth} of {days})")
    if nth == days and whole.at and end:
        named = _("{title} (day {nth} of {days}, until {time})")
    text = named.format(title=whole.text, nth=nth, days=days, time=f"{end // 60}:{end % 60:02}")
    day, at = whole.day + (nth - 1) * _DAY, whole.at if nth == 1 else ""
    return whole._replace(day=day, text=text, at=at, minutes=_MINUTES - begin if at else None, nth=nth, days=days)


def _repeat(task: Task, day: date, name: str) -> Entry:
    kind: Kind = "appointment" if task.kind == "appointment" else "task"
    number = Place("task", task.id).number
    text = _with(task.title, name)
    return Entry(kind, number, day, text, task.due_at, task.minutes, task.customer_id, expected=True)


def _place_on_day(entry: Entry) -> tuple[date, bool, date, bool, str]:
    """What lasts over days stands first, so that its days are in a line; then what has a time, as it comes."""
    return entry.day, entry.days == 1, entry.beginning(entry.day), entry.at == "", entry.at


def _with(title: str, name: str) -> str:
    return title if not name or name in title else _("{title} · {name}").format(title=title, name=name)


def _close(one: Close, name: str) -> Entry:
    title = _("{title} {amount}").format(title=one.title, amount=yen(one.amount)) if one.amount else one.title
    return Entry("close", one.id, date.fromisoformat(one.close_on), _with(title, name), customer=one.customer_id)


def _invoice(name: str, rest: int) -> str:
    return _("{name}: {amount} due").format(name=name, amount=yen(rest))


def _birthday(_years: int) -> str:
    return _("{name}: birthday ({years})")


def _anniversary(years: int) -> str:
    return n_("{name}: {years} year since the first purchase", "{name}: {years} years since the first purchase", years)
