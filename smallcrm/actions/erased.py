"""Who was erased, as far as a later import can be told: traces, no names (`values/traces.py`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from smallcrm.ledger.matching import identity
from smallcrm.ledger.plan import Contact
from smallcrm.store.settings_table import TRACES

if TYPE_CHECKING:
    from smallcrm.store.customer_records import Customer
    from smallcrm.store.database import Store


def with_trace(store: Store, record: Customer, today: date) -> str:
    """The setting once this person is erased; as it is now where nothing but a name is known of them."""
    import secrets

    from smallcrm.values.traces import bucket, traces

    known = _known(store) or {"salt": secrets.token_hex(16), "people": []}
    told = identity(record._asdict(), [Contact._make(one) for one in record.contacts])
    marks = {*told.marks, *([f"code:{told.code}"] if told.code else [])}
    if not marks:
        return store.settings.get(TRACES)
    left = traces(known["salt"], told.name, marks)
    person = [bucket(known["salt"], told.name), left, today.isoformat()]
    return json.dumps({**known, "people": [*known["people"], person]})


def finder(store: Store) -> Callable[[str, Collection[str]], str] | None:
    """Of a name and what else is told of somebody, the day on which they were erased, or ''; None: nobody was."""
    known = _known(store)
    if not known:
        return None
    from smallcrm.values.traces import bucket, traces

    salt, people = known["salt"], known["people"]
    buckets = {one for one, _traces, _day in people}
    days = {trace: day for _bucket, those, day in people for trace in those}

    def erased_on(name: str, marks: Collection[str]) -> str:
        if not marks or bucket(salt, name) not in buckets:
            return ""
        return next((days[trace] for trace in traces(salt, name, marks) if trace in days), "")

    return erased_on


def _known(store: Store) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(store.settings.get(TRACES) or "{}")
    return found
