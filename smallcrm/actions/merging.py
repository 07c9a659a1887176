"""Customers who are there twice: made one, or remembered to be two. Both can be taken back, after later work too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from smallcrm.actions import winners
from smallcrm.actions.checking import checked_customer
from smallcrm.actions.customers import existing
from smallcrm.actions.referrals import closes_circle
from smallcrm.actions.winners import Choices

if TYPE_CHECKING:
    from smallcrm.store.database import Store

MERGE = "merge-customers"
"""The kind of act by which several customers become one."""


def merge(store: Store, keep: int, others: Sequence[int], choices: Choices | None = None) -> None:
    """Make several customers one: `keep`, which is given all that is the others'.

    `choices` says of fields (named by the first of their columns, `custom:…` for own ones) whose value stays; of others
    `winners` finds out.
    """
    records = [existing(store, one) for one in dict.fromkeys((keep, *others))]
    merged = [record.id for record in records[1:]]
    made = winners.values(records, choices or {})
    made |= checked_customer({"note": made["note"]})
    if made["referrer_id"] and any(closes_circle(store, record.id, made["referrer_id"]) for record in records):
        made["referrer_id"] = None  # of two who brought each other by way of these, the name stays
    with store.act(MERGE, name=made["name"], count=len(records), into=keep, merged=merged):
        for one in merged:
            store.customers.join(one, keep)
        store.customers.update(
            keep, made, contacts=winners.contacts(records), custom=winners.own_values(records, choices or {})
        )


def not_duplicates(store: Store, pairs: Sequence[tuple[int, int]], today: date) -> None:
    """Remember that the two of each pair are different customers."""
    names = [existing(store, one).name for one in dict.fromkeys(chain.from_iterable(pairs))]
    with store.act("distinct-customers", names=names):
        store.distinct_pairs.add(pairs, today.isoformat())
