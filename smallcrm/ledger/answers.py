"""Who was meant, where a ledger did not say it and somebody was asked: kept for when the ledger comes again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from smallcrm.ledger.plan import CustomerPlan


def answer_keys(customers: Sequence[CustomerPlan]) -> list[str]:
    """For each customer of a plan the mark of what its ledger tells; who tells the same is the same in a plan."""
    return [hashlib.sha256(_told(customer).encode("utf-8", "replace")).hexdigest()[:24] for customer in customers]


def _told(customer: CustomerPlan) -> str:
    record = customer.record
    told = sorted(record.values.items()), sorted(record.custom.items()), sorted(record.contacts), sorted(record.tags)
    return repr((customer.layout, told))
