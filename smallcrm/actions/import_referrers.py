"""Who brought whom, as a shop's own ledger tells it by name: linked where just one customer is called so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smallcrm.ledger.export_columns import ID
from smallcrm.values.keys import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smallcrm.ledger.plan import CustomerRecord, Plan, TableReading
    from smallcrm.store.database import Store


def link_referrers(
    store: Store, plan: Plan, new: Mapping[int, CustomerRecord], updates: Iterable[tuple[int, dict[str, Any]]]
) -> None:
    """Links the new customers, and adds the link to what is to be updated; all must be written that can be meant."""
    if not any(map(_tells, plan.tables)):
        return
    called = _called(store)

    def meant(name: Any, customer: int) -> int | None:
        found = called.get(name_key(str(name)), ())
        return found[0] if len(found) == 1 and found[0] != customer else None

    for customer, record in new.items():
        referrer = meant(record.values.get("referrer") or "", customer)
        if referrer is not None:
            store.customers.update(customer, {"referrer_id": referrer})
    for customer, update in updates:
        values = update.get("values", {})
        if values.get("referrer"):
            values["referrer_id"] = meant(values["referrer"], customer)


def _tells(table: TableReading) -> bool:
    """Our own export says by its numbers whom it means."""
    fields = {*table.columns.values(), *table.fields.values()}
    return "referrer" in fields and ID.field not in fields


def _called(store: Store) -> dict[str, list[int]]:
    called: dict[str, list[int]] = {}
    for known in store.customers.known():
        called.setdefault(name_key(str(known.values["name"])), []).append(known.id)
    return called
