"""Of several entries of one customer: which of them says a field best, and what the one that is made of them says.

A filled field wins over an empty one, then the longer text, then the newer entry; the code is that of the first entry,
the one that the others are made part of. Nothing is lost by it where nothing
need be chosen: numbers, addresses of the net, tags and notes are joined. A consent is the one given last; where nobody
knows when, no is safer than yes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.actions.import_merging import joined
from smallcrm.store.customer_records import CUSTOMER_COLUMNS
from smallcrm.store.mixing import TOGETHER

if TYPE_CHECKING:
    from smallcrm.store.customer_records import Contact, Customer

Choices = Mapping[str, int]
"""Field -> the customer whose value stays, where it was chosen."""
Fields = tuple[str, ...]
"""Columns that say one thing together; the first gives the whole its name."""

NOTE = "note"
OWN = "custom:"
"""Before the name of a field of the user's own."""
_NOTHING = ("", None)


def fields() -> Iterator[Fields]:
    """The fields one of whose values stays, in the order of the table."""
    together = {name: group for group in TOGETHER["customer"] for name in group}
    of_one = dict.fromkeys(
        together.get(name, (name,)) for name in CUSTOMER_COLUMNS if name not in ("id", "custom", NOTE)
    )
    return iter(of_one)


def own_fields(records: Sequence[Customer]) -> list[str]:
    """The names of the fields of the user's own that any of the entries has."""
    return list(dict.fromkeys(name for record in records for name in record.custom))


def winner(records: Sequence[Customer], group: Fields, choices: Choices) -> int:
    """The place of the entry whose value stays."""
    if group[0] in choices:
        return [record.id for record in records].index(choices[group[0]])
    if group[0] == "code":
        return next((place for place, record in enumerate(records) if record.code), 0)
    weighed = [_weighed(group, record) for record in records]
    return weighed.index(max(weighed))


def own_winner(records: Sequence[Customer], name: str, choices: Choices) -> int:
    """The same of a field of the user's own."""
    if OWN + name in choices:
        return [record.id for record in records].index(choices[OWN + name])
    weighed = [(*_weight([record.custom.get(name)]), *_newness(record)) for record in records]
    return weighed.index(max(weighed))


def noting(records: Sequence[Customer], choices: Choices) -> list[int]:
    """The places of the entries whose notes stay: each that says something, or the one chosen."""
    if NOTE in choices:
        return [[record.id for record in records].index(choices[NOTE])]
    return [place for place, record in enumerate(records) if record.note]


def values(records: Sequence[Customer], choices: Choices) -> dict[str, Any]:
    """What the columns of the one that is made of these say; it is none of its own company or referrer."""
    ids = {record.id for record in records}
    made = {name: getattr(records[winner(records, group, choices)], name) for group in fields() for name in group}
    for name in ("company_id", "referrer_id"):
        if made[name] in ids:
            made[name] = None
    notes = dict.fromkeys(records[place].note for place in noting(records, choices))
    return {**made, NOTE: "\n".join(notes)}


def own_values(records: Sequence[Customer], choices: Choices) -> dict[str, Any]:
    """What its fields of the user's own say."""
    return {name: records[own_winner(records, name, choices)].custom.get(name) for name in own_fields(records)}


def contacts(records: Sequence[Customer]) -> list[Contact]:
    """Its numbers and addresses of the net: each once."""
    found: list[Contact] = []
    for record in records:
        found = joined(found, record.contacts)
    return found


def _weighed(group: Fields, record: Customer) -> tuple[Any, ...]:
    if group[0].endswith("_consent"):
        return _given_last(group[0], record)
    if group[0] == "created_on":
        return _first_known(record)
    return (*_weight([getattr(record, name) for name in group]), *_newness(record))


def _weight(said: Sequence[Any]) -> tuple[bool, int]:
    told = [value for value in said if value not in _NOTHING]
    return bool(told), sum(len(value) for value in told if isinstance(value, str))


def _newness(record: Customer) -> tuple[str, int]:
    return record.created_on, record.id


def _given_last(consent: str, record: Customer) -> tuple[bool, str, bool, int]:
    said = getattr(record, consent)
    return said is not None, getattr(record, f"{consent}_at"), not said, record.id


def _first_known(record: Customer) -> tuple[bool, int]:
    """The day of the first registration is that of the customer."""
    return bool(record.created_on), -int(record.created_on.replace("-", "") or 0)
