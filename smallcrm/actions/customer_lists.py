"""Lists of customers to print or to reckon on with: the list as shown, whom to call, whose birthday it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from smallcrm.actions import report_kinds, shop
from smallcrm.actions.addressing import unasked, unreachable
from smallcrm.actions.own_cells import own_cell, own_column, plain
from smallcrm.actions.purchase_places import Place, PurchasePlaces
from smallcrm.actions.record_words import gender_word, record_word, stage_word
from smallcrm.actions.words import field_word, own_field_word
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.reports.lists import Kind, ListColumn, ListReport, Section, Value, missing_characters
from smallcrm.reports.paper import PaperName
from smallcrm.reports.recipients import LeftOut, Why
from smallcrm.reports.words import customers_text
from smallcrm.store.custom_fields import from_json
from smallcrm.values.eras import DateForm, age, year_text
from smallcrm.values.money import yen
from smallcrm.values.own_kinds import OwnKind
from smallcrm.values.postal import format_postal

if TYPE_CHECKING:
    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.store.customer_records import Customer
    from smallcrm.store.database import Store

USUAL_COLUMNS = ("code", "name", "kana", "phone", "last", "visits", "amount")
CALL_COLUMNS = ("name", "kana", "phone", "last", "amount")
"""Between the box and the room for the outcome."""
BIRTHDAY_COLUMNS = ("name", "kana", "turns", "phone", "last", "amount")
"""After the day."""
OWN = "custom:"
"""What stands before the name of a customer's own field, as a column."""
_MONTHS = 12
_ROOM_TO_WRITE = 14.0
"""For the outcome of a call, in characters."""


class Part(NamedTuple):
    """Customers who follow each other in a list and stand under one heading."""

    heading: str
    customers: int


@dataclass(frozen=True, slots=True)
class ListOptions:
    """What the user chose for a list."""

    customers: tuple[int, ...] | None = None
    """Those to list, in this order; None: all, in the order of their kana."""
    _: KW_ONLY
    subtitle: str = ""
    """Who they are, in words: a search, a segment."""
    date_form: DateForm = "era"
    paper: PaperName = "a4"
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class CustomerListOptions(ListOptions):
    """For the list of customers."""

    columns: tuple[str, ...] = USUAL_COLUMNS
    """Keys of `list_columns`, and custom:NAME for own fields, in their order."""
    parts: tuple[Part, ...] = ()
    """The groups in which the customers stand, one after the other; none: they stand in none."""
    parted_by: str = ""
    """What those of a group have in common is called so."""


@dataclass(frozen=True, slots=True)
class CallListOptions(ListOptions):
    """For the list of whom to call."""

    agreed: bool = False
    """Only those who said yes; else who was never asked is called, too."""
    columns: tuple[str, ...] = CALL_COLUMNS
    """As in the list of customers."""


@dataclass(frozen=True, slots=True)
class BirthdayOptions(ListOptions):
    """For the list of birthdays."""

    month: int | None = None
    """1 to 12; None: the twelve months from this one on."""
    columns: tuple[str, ...] = BIRTHDAY_COLUMNS
    """As in the list of customers; `turns` is the age that somebody comes to."""


class ListField(NamedTuple):
    """A column that a list can have."""

    heading: str
    kind: Kind
    value: Callable[[CustomerRow], Value]


def list_columns(today: date, places: Mapping[int, Place] = MappingProxyType({})) -> dict[str, ListField]:
    """The columns that a list of customers can have, in the language spoken now."""
    texts = ("code", "kana", "phone", "email", "prefecture", "address", "company", "department", "title",
             "staff", "rank", "stage", "source", "referrer", "industry")  # fmt: skip
    return {
        "name": ListField(field_word("name"), "text", lambda row: row.name),
        **{key: ListField(field_word(key), "text", _field(key)) for key in texts},
        "code": ListField(_("Code"), "text", lambda row: row.code),
        "postal_code": ListField(field_word("postal_code"), "text", lambda row: format_postal(row.postal_code)),
        "stage": ListField(field_word("stage"), "text", lambda row: stage_word(row.stage)),
        "gender": ListField(field_word("gender"), "text", lambda row: gender_word(row.gender)),
        "tags": ListField(_("Tags"), "text", lambda row: _(", ").join(row.tags.splitlines())),
        "status": ListField(field_word("status"), "text", lambda row: record_word(row.status)),
        "note": ListField(field_word("note"), "text", lambda row: " ".join(row.note.split())),
        "kind": ListField(_("Kind"), "text", lambda row: _("Company") if row.kind == "company" else _("Person")),
        "last": ListField(_("Last purchase"), "day", lambda row: _day(row.last)),
        "last_visit": ListField(_("Last visit"), "day", lambda row: _day(row.last_visit)),
        "last_contact": ListField(_("Last contact"), "day", lambda row: _day(row.last_contact)),
        "birthday": ListField(field_word("birthday"), "day", lambda row: _day(row.birthday)),
        "created_on": ListField(field_word("created_on"), "day", lambda row: _day(row.created_on)),
        "visits": ListField(_("Visits"), "count", lambda row: row.visits or None),
        "age": ListField(field_word("age"), "count", lambda row: age(row.birthday, today)),
        "birth_month": ListField(_("Birthday month"), "text", _birth_month),
        "days": ListField(_("Days since"), "count", lambda row: _days_since(row, today)),
        "interval": ListField(_("Visit interval"), "count", _interval),
        "amount": ListField(_("Total"), "yen", lambda row: row.amount if row.last or row.amount else None),
        "average": ListField(_("Average spend"), "yen", _average),
        "place": ListField(_("Rank"), "count", lambda row: places[row.id].rank if row.id in places else None),
        "class": ListField(
            _("Class by purchases"), "text", lambda row: places[row.id].klass if row.id in places else ""
        ),
    }


def _field(key: str) -> Callable[[CustomerRow], Value]:
    return lambda row: getattr(row, key)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _days_since(row: CustomerRow, today: date) -> int | None:
    last = _day(row.last)
    return (today - last).days if last else None


def _interval(row: CustomerRow) -> int | None:
    return None if row.interval is None else round(row.interval)


def _birth_month(row: CustomerRow) -> str:
    return field_word(f"month:{int(row.birthday[5:7])}") if row.birthday else ""


def _average(row: CustomerRow) -> int | None:
    return round(row.amount / row.visits) if row.visits else None


def customer_list(store: Store, options: CustomerListOptions, today: date) -> ListReport:
    """The customers as a list shows them, with the total of what they bought."""
    rows = store.customers.rows(_ids(store, options.customers))
    columns = _columns(_chosen(store, options.columns, options.date_form, today), rows)
    totals: dict[str, Value] = {}
    if rows and "amount" in options.columns:
        totals = {options.columns[0]: _("Total"), "amount": sum(row.amount for row in rows)}
    return _report(
        store, options, today, _("Customer list"), columns, sections=_sections(rows, options), totals=totals,
        parted_by=options.parted_by,
    )  # fmt: skip


def _chosen(
    store: Store,
    keys: Sequence[str],
    form: DateForm,
    today: date,
    besides: Mapping[str, ListField] = MappingProxyType({}),
) -> list[tuple[str, ListField]]:
    """The columns of these keys; `besides` are those that a list has of its own, or otherwise."""
    asked = [key.removeprefix(OWN) for key in keys if key.startswith(OWN)]
    places = PurchasePlaces(store).all() if {"place", "class"} & set(keys) else {}
    known = {**list_columns(today, places), **besides, **(own_columns(store, form, asked) if asked else {})}
    for key in keys:
        if key not in known:
            text = _("“{column}” is no column of the customers list. There are: {known}.")
            raise CrmError(text.format(column=key, known=", ".join(known)))
    return [(key, known[key]) for key in keys]


def birthday_columns(today: date, born: Mapping[int, date] = MappingProxyType({})) -> dict[str, ListField]:
    """The columns that a list of birthdays can have besides those of any list."""
    return {"turns": ListField(_("Turns"), "count", lambda row: _year(born[row.id], today) - born[row.id].year)}


def _sections(rows: Sequence[CustomerRow], options: CustomerListOptions) -> tuple[Section, ...]:
    """The groups with their sums; who is gone by now is counted in none."""
    if not options.parts or options.customers is None:
        return (Section("", len(rows)),)
    ids = iter(options.customers)
    heading_of = {customer: part.heading for part in options.parts for customer in islice(ids, part.customers)}
    sections = []
    for heading, members in groupby(rows, key=lambda row: heading_of[row.id]):
        there = list(members)
        amount = _("total {amount}").format(amount=yen(sum(row.amount for row in there)))
        sections.append(Section(heading, len(there), f"{customers_text(len(there))}   {amount}"))
    return tuple(sections)


def own_columns(store: Store, form: DateForm, names: Iterable[str] = ()) -> dict[str, ListField]:
    """A column for each of the shop's own fields, and for these names if customers have something under them."""
    kinds = store.custom_fields.kinds()
    loose = [name for name in names if name not in kinds and any(True for _value in store.custom_fields.values(name))]

    def column(name: str, kind: OwnKind) -> ListField:
        def value(row: CustomerRow) -> Value:
            return own_cell(name, kind, from_json(row.custom).get(name), form)

        return ListField(own_field_word(name), own_column(kind), value)

    return {f"{OWN}{name}": column(name, kinds.get(name, OwnKind())) for name in (*kinds, *loose)}


def call_list(store: Store, options: CallListOptions, today: date) -> ListReport:
    """Whom to call, with room to write down what came of it."""
    ids = _ids(store, options.customers)
    called, left_out = list[int](), list[LeftOut]()
    numbers: dict[int, str] = {}
    never_asked = 0
    for record in store.customers.many(ids):
        numbers[record.id] = "  ".join(point.written for point in record.contacts if point.kind in ("phone", "mobile"))
        why = _why_no_call(record, numbers[record.id], agreed=options.agreed)
        if why is None:
            never_asked += record.phone_consent is None
            called.append(record.id)
        else:
            left_out.append(LeftOut(record.id, record.code, record.name, why))
    rows = store.customers.rows(called)
    phone = {"phone": ListField(field_word("phone"), "text", lambda row: numbers[row.id])}
    specs = [
        ("done", ListField("", "text", lambda _row: "□")),
        *_chosen(store, options.columns, options.date_form, today, phone),
        ("outcome", ListField(_("Outcome"), "text", lambda _row: "")),
    ]
    columns = _columns(specs, rows)
    columns = (*columns[:-1], columns[-1]._replace(least=_ROOM_TO_WRITE))
    return _report(store, options, today, _("Call list"), columns, left_out=tuple(left_out), unasked=never_asked)


def _why_no_call(record: Customer, numbers: str, *, agreed: bool) -> Why | None:
    if why := unreachable(record, record.phone_consent):
        return why
    return unasked(record.phone_consent, agreed=agreed) if numbers else "no-phone"


def birthdays(store: Store, options: BirthdayOptions, today: date) -> ListReport:
    """Whose birthday it is, month by month from this one on; who is gone is left out."""
    if options.month is not None and not 1 <= options.month <= _MONTHS:
        raise CrmError(_("A month is 1 to 12."))
    left_out = list[LeftOut]()
    born: dict[int, date] = {}
    for record in store.customers.many(_ids(store, options.customers)):
        day = _day(record.birthday)
        if day is None or (options.month is not None and day.month != options.month):
            continue
        why: Why | None = "deceased" if record.status == "deceased" else "closed" if record.status == "closed" else None
        if why is None:
            born[record.id] = day
        else:
            left_out.append(LeftOut(record.id, record.code, record.name, why))
    ids = sorted(born, key=lambda one: (_year(born[one], today), born[one].month, born[one].day))
    rows = store.customers.rows(ids)
    specs = [
        ("day", ListField(_("Falls on"), "text", lambda row: f"{born[row.id].month}/{born[row.id].day}")),
        *_chosen(store, options.columns, options.date_form, today, birthday_columns(today, born)),
    ]
    months = groupby(ids, key=lambda one: (_year(born[one], today), born[one].month))
    form = options.date_form
    sections = tuple(Section(_month(year, month, form), len(list(people))) for (year, month), people in months)
    columns = _columns(specs, rows)
    return _report(store, options, today, _("Birthdays"), columns, sections=sections, left_out=tuple(left_out))


def _report(
    store: Store,
    options: ListOptions,
    today: date,
    title: str,
    columns: tuple[ListColumn, ...],
    *,
    sections: tuple[Section, ...] | None = None,
    **more: Any,
) -> ListReport:
    """What all lists say alike; without `sections` it is one."""
    lines = len(columns[0].values)
    said = " ・ ".join(filter(None, (options.subtitle, customers_text(lines))))
    return ListReport(
        title=title, subtitle=said, columns=columns, sections=sections or (Section("", lines),), created=today,
        shop=shop.of(store).name, date_form=options.date_form, paper=options.paper, landscape=options.landscape, **more,
    )  # fmt: skip


def _year(born: date, today: date) -> int:
    """The year of the birthday to come, of this month's also those that are over."""
    return today.year + (born.month < today.month)


def _month(year: int, month: int, form: DateForm) -> str:
    return _("Birthdays in {month}/{year}").format(month=month, year=year_text(date(year, month, 1), form))


def _columns(specs: Sequence[tuple[str, ListField]], rows: Sequence[CustomerRow]) -> tuple[ListColumn, ...]:
    return tuple(ListColumn(key, spec.heading, spec.kind, tuple(map(spec.value, rows))) for key, spec in specs)


def _ids(store: Store, customers: Sequence[int] | None) -> list[int]:
    return store.customers.ids() if customers is None else list(dict.fromkeys(customers))


def save_list(report: ListReport, path: Path, progress: Callable[[int, int], None] = lambda _done, _all: None) -> None:
    """Write a list as the name of the file says; `progress` hears of every page, and may call it off."""
    from smallcrm.reports import lists_pdf, lists_xlsx

    report_kinds.save(report, path, pdf=partial(lists_pdf.write, progress=progress), xlsx=lists_xlsx.write)


def list_json(report: ListReport) -> dict[str, Any]:
    """A list as scripts read it: a line each, by the columns' keys."""
    columns = {column.key: column.values for column in report.columns if column.key not in ("done", "outcome")}
    rows = [dict(zip(columns, map(plain, line), strict=True)) for line in zip(*columns.values(), strict=True)]
    return {
        "rows": rows,
        "left_out": [{"code": one.code, "name": one.name, "why": one.why} for one in report.left_out],
        "unprintable": missing_characters(report),
    }
