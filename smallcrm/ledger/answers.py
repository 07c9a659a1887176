"""Who was meant, where a ledger did not say it and somebody was asked: kept for when the ledger comes again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from smallcrm.ledger.plan import CustomerPlan


def answer_keys(customers: Sequence[CustomerPlan]) -> list[str]:
    """For each customer of a plan the mark of what its ledger tells, and of how often it told the same before."""
    seen: Counter[tuple[str, str]] = Counter()
    keys = []
    for customer in customers:
        told = (customer.layout, _told(customer))
        keys.append(hashlib.sha256(repr((*told, seen[told])).encode("utf-8", "replace")).hexdigest()[:24])
        seen[told] += 1
    return keys


def _told(customer: CustomerPlan) -> str:
    record = customer.record
    return repr((sorted(record.values.items()), sorted(record.contacts), sorted(record.tags), sorted(record.custom)))
