"""Plans of small ledgers written down as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from smallcrm.ledger.known import Known, KnownCustomer, PurchaseKey
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan import Contact, Plan
from smallcrm.ledger.planning import make_plan
from smallcrm.ledger.sheets import CellValue, Sheet, Workbook

Rows = list[list[CellValue]]
TODAY = date(2026, 11, 22)
NOBODY = Known()


def sheet(rows: Iterable[Sequence[CellValue]], name: str = "Sheet1", **more: Any) -> Sheet:
    """A sheet of these rows."""
    return Sheet(name, [tuple(row) for row in rows], **more)


def plan_of(
    *sheets: Sheet | Sequence[Sequence[CellValue]],
    file: str = "ledger.xlsx",
    known: Known = NOBODY,
    options: ImportOptions | None = None,
    **more: Any,
) -> Plan:
    """The plan of a workbook of these sheets."""
    made = tuple(one if isinstance(one, Sheet) else sheet(one) for one in sheets)
    return make_plan(Workbook(Path(file), made, **more), known, options or ImportOptions(), today=TODAY)


def knows(*customers: KnownCustomer, purchases: Mapping[PurchaseKey, int] | None = None, **more: Any) -> Known:
    """What a store knows."""
    return Known(customers, lambda _first, _last: purchases or {}, **more)


def customer(number: int, name: str, *phones: str, **values: Any) -> KnownCustomer:
    """A customer of the store."""
    contacts = tuple(Contact("phone", phone, phone.replace("-", "")) for phone in phones)
    return KnownCustomer(number, {"name": name, "kind": "person", **values}, contacts, (), {})


def after(plan: Plan) -> Known:
    """What a store knows once a plan was carried out on an empty one."""
    rows = [
        KnownCustomer(i, dict(c.record.values), tuple(c.record.contacts), tuple(c.record.tags), dict(c.record.custom))
        for i, c in enumerate(plan.customers, 1)
        if c.outcome == "new"
    ]
    counts: dict[PurchaseKey, int] = {}
    for p in plan.purchases:
        if p.customer < 0 or plan.customers[p.customer].outcome == "new":
            key = (p.customer + 1, p.day, p.receipt_no, p.amount, p.item, p.quantity)
            counts[key] = counts.get(key, 0) + 1
    return knows(*rows, purchases=counts, mappings=dict(plan.mappings))
