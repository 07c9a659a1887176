"""The store's rows as the matching of an import needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.erased import finder
from smallcrm.ledger.known import Known, KnownCustomer
from smallcrm.ledger.plan import Contact

if TYPE_CHECKING:
    from smallcrm.store.customer_records import KnownRow
    from smallcrm.store.database import Store


def known(store: Store | None) -> Known:
    """What the data file knows; no file yet knows nothing."""
    if store is None:
        return Known()
    return Known(
        customers=list(map(_customer, store.customers.known())),
        purchase_counts=store.purchases.counts,
        mappings=store.mappings.all(),
        answers=store.answers.all(),
        erased_on=finder(store),
        own_fields=store.custom_fields.kinds(),
    )


def _customer(row: KnownRow) -> KnownCustomer:
    contacts = tuple(map(Contact._make, row.contacts))
    return KnownCustomer(row.id, row.values, contacts, row.tags, row.custom)
