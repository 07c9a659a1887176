"""The purchases of a plan: those that the store has already are taken out, counted, so that the rest is new."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import repeat

from smallcrm.ledger.known import Known, PurchaseKey
from smallcrm.ledger.plan import CustomerPlan, PurchasePlan
from smallcrm.ledger.sales import Sale

Part = tuple[Sequence[Sale], Sequence[int]]
"""The purchases of a table, and the customer in the plan of each of its people."""


def match_purchases(
    parts: Sequence[Part], customers: Sequence[CustomerPlan], known: Known
) -> tuple[list[PurchasePlan], int]:
    """The new purchases, and how many are known already."""
    counts = _counts(parts, known) if _may_be_known(parts, customers) else {}
    if counts:
        _answer_by_purchases(parts, customers, counts)
    ids = [plan.existing if plan.existing is not None else -1 for plan in customers]
    result: list[PurchasePlan] = []
    same = 0
    for number, (sales, of_people) in enumerate(parts):
        new = sales
        if counts:
            new = [sale for sale in sales if not _taken(counts, _key(_id(of_people[sale.person], ids), sale))]
            same += len(sales) - len(new)
        if new:
            persons, *told, rows, extras = zip(*new, strict=True)
            buyers = map(of_people.__getitem__, persons)
            told_of = zip(buyers, *told, repeat(number), rows, extras, strict=False)
            result += map(partial(tuple.__new__, PurchasePlan), told_of)
    return result, same


def _id(customer: int, ids: Sequence[int]) -> int:
    return 0 if customer < 0 else ids[customer]


def _taken(counts: dict[PurchaseKey, int], key: PurchaseKey) -> bool:
    """Whether a purchase is one of those that are there, which then is counted off."""
    known = counts.get(key, 0) > 0
    if known:
        counts[key] -= 1
    return known


def _key(customer: int, sale: Sale) -> PurchaseKey:
    return customer, sale.day, sale.receipt_no, sale.amount, sale.item, sale.quantity


def _may_be_known(parts: Sequence[Part], customers: Sequence[CustomerPlan]) -> bool:
    """Whether any purchase can be in the store: a walk-in's, a known customer's, or one in question."""
    if any(plan.existing is not None or plan.outcome == "question" for plan in customers):
        return True
    return any(-1 in of_people for _sales, of_people in parts)


def _counts(parts: Sequence[Part], known: Known) -> dict[PurchaseKey, int]:
    days = [sale.day for sales, _people in parts for sale in sales if sale.day is not None]
    if not any(sales for sales, _people in parts):
        return {}
    return dict(known.purchase_counts(min(days, default=None), max(days, default=None)))


def _answer_by_purchases(
    parts: Sequence[Part], customers: Sequence[CustomerPlan], counts: dict[PurchaseKey, int]
) -> None:
    """A question whose purchases are those of one of the candidates is answered by them."""
    asked = {i for i, plan in enumerate(customers) if plan.outcome == "question"}
    if not asked:
        return
    hits: dict[int, dict[int, int]] = {}
    for sales, of_people in parts:
        for sale in sales:
            customer = of_people[sale.person]
            if customer not in asked:
                continue
            for candidate in customers[customer].candidates:
                if candidate > 0 and counts.get(_key(candidate, sale), 0) > 0:
                    found = hits.setdefault(customer, {})
                    found[candidate] = found.get(candidate, 0) + 1
    for customer, found in hits.items():
        if len(found) == 1:
            plan = customers[customer]
            plan.outcome, plan.existing, plan.candidates = "same", next(iter(found)), []
