"""Who is there already: the customers that have the name that is being typed, and what else they have of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.actions.customers import of_one_name
from smallcrm.ledger.matching import identity
from smallcrm.ledger.plan import Contact
from smallcrm.light import NamedTuple
from smallcrm.values.names import honorific_apart
from smallcrm.values.text import clean

if TYPE_CHECKING:
    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.store.database import Store

_MARKS = {"tel": "phone", "mail": "email", "adr": "address", "born": "birthday"}
"""What the matching calls the marks of a customer -> the field, the surest first."""
LOOKED_AT = 200
"""Namesakes that are held against what is typed; more of them are no help to anybody."""


class Namesake(NamedTuple):
    """A customer of the same name."""

    row: CustomerRow
    shared: tuple[str, ...]
    """Which of phone, email, address and birthday are the same, too."""


def namesakes(
    store: Store, values: Mapping[str, Any], contacts: Sequence[tuple[str, str, str]], own: int = 0
) -> list[Namesake]:
    """Those who have most in common first; `own` is the customer that is being changed.

    Looks through every search text: not for the window's thread.
    """
    name, _honorific = honorific_apart(clean(values["name"]))
    if not name:
        return []
    typed = identity({**values, "name": name}, _contacts(contacts))
    ids = [one for one in of_one_name(store, name) if one != own][:LOOKED_AT]
    found = [Namesake(row, _shared(store, row, typed.marks)) for row in store.customers.rows(ids)]
    return sorted(found, key=lambda one: -len(one.shared))


def _shared(store: Store, row: CustomerRow, marks: set[str]) -> tuple[str, ...]:
    known = store.customers.get(row.id)
    if known is None or not marks:
        return ()
    values = {"address": known.address, "building": known.building, "birthday": known.birthday}
    same = {mark.split(":")[0] for mark in marks & identity(values, _contacts(known.contacts)).marks}
    return tuple(field for mark, field in _MARKS.items() if mark in same)


def _contacts(contacts: Sequence[tuple[str, str, str]]) -> list[Contact]:
    return list(map(Contact._make, contacts))
