"""A customer's time line: contacts had, purchases, payments, deals, tasks and what was done to it, as one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from smallcrm.actions import activities, deals, history, purchases, receivables, to_do
from smallcrm.actions.customers import existing
from smallcrm.actions.history import ActEntry
from smallcrm.actions.record_words import method_word
from smallcrm.light import NamedTuple
from smallcrm.store.activity_records import Activity
from smallcrm.store.deal_records import DealEntry
from smallcrm.store.purchase_records import Payment, Purchase
from smallcrm.store.to_do_records import Task
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store

TABLES = ("activity", "purchase", "payment", "act", "deal", "task")
CONTACTS = "contacts"
"""The kind of every activity; the other kinds are those of the activities, and the tables."""
Record = Activity | Purchase | Payment | ActEntry | DealEntry | Task


class Entry(NamedTuple):
    """Something in the time line."""

    id: int
    """Its number there; the record has one of its own."""
    record: Record
    changed: tuple[str, ...] = ()
    """The names of the fields of the customer that it made others."""


class Place(NamedTuple):
    """Where an entry is kept."""

    table: str
    id: int

    @property
    def number(self) -> int:
        """Its number in the time line: records of several tables are told apart by it."""
        return self.id * len(TABLES) + TABLES.index(self.table)


def place(number: int) -> Place:
    """Where the entry with this number is kept."""
    record, table = divmod(number, len(TABLES))
    return Place(TABLES[table], record)


def numbers(store: Store, customer: int, kind: str = "", text: str = "") -> list[int]:
    """The entries of a customer, the newest first; with a kind those of that kind, with a text those that have it."""
    wanted = [
        Place(event.table, event.id).number
        for event in store.activities.events(customer)
        if kind in ("", event.kind) or (kind == CONTACTS and event.table == "activity")
    ]
    words = list(map(fold, text.split()))
    if not words:
        return wanted
    return [entry.id for entry in entries(store, wanted) if _has(entry, words)]


def entries(store: Store, wanted: Sequence[int]) -> list[Entry]:
    """These entries, in this order; those that are gone are left out."""
    of_tables: dict[str, list[int]] = {table: [] for table in TABLES}
    for number in wanted:
        table, record = place(number)
        of_tables[table].append(record)
    fetched: dict[str, Sequence[Record]] = {
        "activity": store.activities.rows(of_tables["activity"]),
        "purchase": store.purchases.rows(of_tables["purchase"]),
        "payment": store.payments.rows(of_tables["payment"]),
        "task": store.to_do.rows(of_tables["task"]),
        "deal": store.deals.entries(of_tables["deal"]),
        "act": history.acts_of(store, of_tables["act"]),
    }
    found = {Place(table, record.id).number: record for table, records in fetched.items() for record in records}
    return [Entry(number, found[number], _changed(store, found[number])) for number in wanted if number in found]


def remove(store: Store, customer: int, wanted: Sequence[int]) -> None:
    """Delete entries of any kind but what was done to the record, which is taken back where it is listed."""
    places = [one for one in map(place, wanted) if one.table != "act"]
    if {one.table for one in places} == {"purchase"}:
        purchases.remove_purchases(store, [one.id for one in places])
    elif {one.table for one in places} == {"deal"}:
        deals.remove(store, [one.id for one in places])
    elif len(places) == 1:
        removes = {
            "activity": activities.remove_activity,
            "payment": receivables.remove_payment,
            "task": to_do.remove_task,
        }
        removes[places[0].table](store, places[0].id)
    elif places:
        deletes: dict[str, Callable[[int], bool]] = {
            "activity": store.activities.delete,
            "payment": store.payments.delete,
            "purchase": store.purchases.delete,
            "task": store.to_do.delete,
            "deal": store.deals.delete,
        }
        with store.act("remove-entries", name=existing(store, customer).name, count=len(places)):
            for one in sorted(places, key=lambda one: one.table):  # a payment goes before its purchase
                deletes[one.table](one.id)


def _changed(store: Store, record: Record) -> tuple[str, ...]:
    if not (isinstance(record, ActEntry) and record.kind == "change-customer"):
        return ()
    from smallcrm.actions.act_details import changed_fields

    return changed_fields(store, record.id)


def _has(entry: Entry, words: Sequence[str]) -> bool:
    text = fold("\n".join((*_told(entry.record), *entry.changed)))
    return all(word in text for word in words)


def _told(record: Record) -> Sequence[str]:
    match record:
        case Activity():
            return record.subject, record.text, record.outcome, record.staff, record.next_step
        case Purchase():
            return *(line.item for line in record.lines), record.note, record.staff, record.receipt_no
        case Payment():
            return record.method, method_word(record.method), record.note
        case Task():
            return record.title, record.note, record.staff
        case DealEntry():
            return record.title, record.stage, record.lost_reason
        case _:
            return (record.name,)
