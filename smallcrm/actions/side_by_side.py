"""Several entries of one customer beside each other: field by field what each says, and what of it stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from smallcrm.actions import winners
from smallcrm.actions.act_lookup import Names
from smallcrm.actions.act_values import own_text, value_text
from smallcrm.actions.checking import CONTACT_KINDS
from smallcrm.actions.customers import existing
from smallcrm.actions.kept_words import counted
from smallcrm.actions.winners import OWN, Choices, Fields
from smallcrm.actions.words import field_word, own_field_word
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.values.addresses import address_line
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.store.customer_records import Customer
    from smallcrm.store.database import Store
    from smallcrm.values.eras import DateForm

_FIRST = ("name", "kana")
_BELONGINGS = ("activity", "payment", "relation", "employment", "attachment")


class Compared(NamedTuple):
    """A field of several entries."""

    key: str
    """As `merging.merge` takes it for a choice."""
    label: str
    values: tuple[str, ...]
    """In words, an entry each; '' where it says nothing."""
    stays: tuple[int, ...]
    """The places of the entries whose value stays; several are joined."""
    choosable: bool
    """Whether another value can be chosen: not what is joined, nor what all say alike."""


def best_first(store: Store, customers: Sequence[int]) -> list[int]:
    """The entries, the one that the others should be made part of first: who bought most, else who was there first."""
    rows = {row.id: row for row in store.customers.rows(customers)}
    return sorted(rows, key=lambda one: (-rows[one].visits, -rows[one].amount, one))


def compared(store: Store, customers: Sequence[int], choices: Choices, form: DateForm) -> list[Compared]:
    """The fields that any of the entries fills; what belongs to them comes last."""
    records = [existing(store, one) for one in customers]
    names = Names(store, form)
    found = [*_fields(records, choices, names), *_joined(records, choices)]
    found += [*_own_fields(records, choices, names), *_belongings(store, customers, form)]
    found.sort(key=lambda one: one.key not in _FIRST)
    return [one for one in found if any(one.values) and (one.key != "kind" or one.choosable)]


def _fields(records: Sequence[Customer], choices: Choices, names: Names) -> Iterator[Compared]:
    for group in winners.fields():
        values = tuple(_text(record, group, names) for record in records)
        yield _one_stays(group[0], field_word(group[0]), values, winners.winner(records, group, choices))


def _own_fields(records: Sequence[Customer], choices: Choices, names: Names) -> Iterator[Compared]:
    for name in winners.own_fields(records):
        values = tuple(own_text(name, record.custom.get(name), names.form, names.kind(name)) for record in records)
        yield _one_stays(OWN + name, own_field_word(name), values, winners.own_winner(records, name, choices))


def _joined(records: Sequence[Customer], choices: Choices) -> Iterator[Compared]:
    for kind in CONTACT_KINDS:
        points = ([point.written for point in record.contacts if point.kind == kind] for record in records)
        yield _all_stay(kind, field_word(kind), tuple(map("\n".join, points)))
    yield _all_stay("tags", field_word("tags"), tuple(_(", ").join(record.tags) for record in records))
    notes = tuple(record.note for record in records)
    several = len(set(filter(None, notes))) > 1
    yield Compared(winners.NOTE, field_word("note"), notes, tuple(winners.noting(records, choices)), several)


def _belongings(store: Store, customers: Sequence[int], form: DateForm) -> Iterator[Compared]:
    rows = {row.id: row for row in store.customers.rows(customers)}
    yield _all_stay("purchases", _("Purchases"), tuple(_bought(rows[one], form) for one in customers if one in rows))
    counts = [store.customers.counts(one) for one in customers]
    texts = ([counted(table, count[table]) for table in _BELONGINGS if count.get(table)] for count in counts)
    yield _all_stay("belongings", _("Other records"), tuple(map("\n".join, texts)))


def _one_stays(key: str, label: str, values: tuple[str, ...], winner: int) -> Compared:
    stays = tuple(place for place, value in enumerate(values) if value == values[winner])
    return Compared(key, label, values, stays, len(set(values)) > 1)


def _all_stay(key: str, label: str, values: tuple[str, ...]) -> Compared:
    return Compared(key, label, values, tuple(place for place, value in enumerate(values) if value), False)


def _text(record: Customer, group: Fields, names: Names) -> str:
    """The fields of a group in a line: an address with its postal code, a company by its own name."""
    if group[0] == "address":
        return address_line(record.postal_code, record.prefecture, record.address, record.building)
    said = {name: getattr(record, name) for name in group}
    linked = next((name for name in group if name.endswith("_id")), "")
    if linked:
        customer = said.pop(linked)
        said[group[0]] = said[group[0]] or (names.customer(customer) if customer else "")
    return " ".join(filter(None, (value_text(name, value, names.form) for name, value in said.items())))


def _bought(row: CustomerRow, form: DateForm) -> str:
    if not (row.visits or row.amount):
        return ""
    visits = n_("{count} visit", "{count} visits", row.visits).format(count=f"{row.visits:,}")
    last = value_text("day", row.last, form)
    until = _("until {day}").format(day=last) if last else ""
    return "\n".join(filter(None, (f"{visits}  {yen(row.amount)}", until)))
