"""What a ledger adds to a customer that is known already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, get_args

from smallcrm.actions.checking import Point, in_order
from smallcrm.ledger.plan import Change, ContactKind, CustomerRecord, Existing
from smallcrm.store.customer_records import CUSTOMER_COLUMNS

if TYPE_CHECKING:
    from smallcrm.store.customer_records import Customer

_CONTACTS = frozenset(get_args(ContactKind))
_CUSTOM = "custom:"
_NOTHING: tuple[Any, ...] = ("", None)


def filled_up(record: CustomerRecord, other: CustomerRecord) -> CustomerRecord:
    """A record with what another of the same customer has beyond it."""
    said = {field: value for field, value in record.values.items() if value not in _NOTHING}
    return CustomerRecord(
        {**other.values, **said},
        joined(record.contacts, other.contacts),
        list(dict.fromkeys([*record.tags, *other.tags])),
        {**other.custom, **record.custom},
        {**other.links, **record.links},
    )


def differences(customer: Customer, record: CustomerRecord, existing: Existing) -> list[Change]:
    """What a ledger says beyond, or other than, what is known of a customer."""
    return [
        Change(field, old, new, existing == "overwrite" or (existing == "fill" and old in _NOTHING))
        for field, old, new in _compared(customer, record)
    ]


def update_of(
    customer: Customer, record: CustomerRecord, changes: Iterable[Change], existing: Existing
) -> dict[str, Any]:
    """What `store.customers.update` takes to make the changes that are applied; nothing where there are none.

    Numbers and addresses of the net are never lost: those that overwrite stand before the old ones of their kind.
    """
    taken = {change.field: change.new for change in changes if change.applied}
    values = {field: new for field, new in taken.items() if field in CUSTOMER_COLUMNS and field != "custom"}
    custom = {field.removeprefix(_CUSTOM): new for field, new in taken.items() if field.startswith(_CUSTOM)}
    added = [contact for contact in record.contacts if contact.kind in taken]
    update: dict[str, Any] = {"values": values} if values else {}
    if custom:
        update["custom"] = {**customer.custom, **custom}
    if added:
        contacts = joined(customer.contacts, added)
        first = {contact[2] for contact in added} if existing == "overwrite" else set()
        update["contacts"] = in_order(sorted(contacts, key=lambda contact: contact[2] not in first))
    if "tags" in taken:
        update["tags"] = list(dict.fromkeys([*customer.tags, *record.tags]))
    return update


def _compared(customer: Customer, record: CustomerRecord) -> Iterator[tuple[str, Any, Any]]:
    for field, new in record.values.items():
        old = getattr(customer, field)
        if new not in _NOTHING and new != old:
            yield field, old, new
    for name, new in record.custom.items():
        if new not in _NOTHING and new != customer.custom.get(name):
            yield _CUSTOM + name, customer.custom.get(name), new
    for kind in _CONTACTS:
        added = _missing(customer.contacts, [contact for contact in record.contacts if contact.kind == kind])
        if added:
            yield kind, None, "\n".join(contact.written for contact in added)
    if not set(record.tags) <= set(customer.tags):
        yield "tags", None, "\n".join(record.tags)


def joined(contacts: Iterable[Point], more: Iterable[Point]) -> list[Point]:
    """Numbers and addresses of the net with those of `more` that are not among them."""
    present = list(contacts)
    return in_order([*present, *_missing(present, more)])


def _missing(contacts: Iterable[tuple[str, str, str]], more: Iterable[Point]) -> list[Point]:
    """Those that are not there: a mobile number among the phones is the same number, a fax is not."""
    known = {(kind == "fax", normal) for kind, _written, normal in contacts}
    return [point for point in more if (point[0] == "fax", point[2]) not in known]
