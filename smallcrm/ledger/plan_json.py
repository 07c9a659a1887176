"""The plan as the JSON document of the command line."""

from __future__ import annotations

from typing import Any

from smallcrm.ledger import consent_columns, standing_columns
from smallcrm.ledger.plan import SAID, Plan, TableReading

_WHY = {"rounded": "unit", "standing": "honorific"}
"""The command line's vocabulary has fewer words than the window's."""
_UNSAID = frozenset(["mourning"])
"""Cells of which `standings` says what they mean; its vocabulary has no word for them."""


def plan_json(plan: Plan) -> dict[str, Any]:
    """The document of `smallcrm import --json`, not applied yet: `applied` and `act` are the caller's to set."""
    return {
        "file": plan.path.name,
        "applied": False,
        "act": None,
        "tables": [_table(table) for table in plan.tables],
        "skipped_sheets": [{"sheet": sheet, "why": why} for sheet, why in plan.skipped_sheets],
        "customers": _customers(plan),
        "purchases": _purchases(plan),
        "notes": list(plan.notes),
    }


def _table(table: TableReading) -> dict[str, Any]:
    consents, standings = consent_columns.told_by(table), standing_columns.told_by(table)
    own = consents | standings  # under the shop's own header, as every column that has no field of its own here
    document: dict[str, Any] = {
        "sheet": table.sheet,
        "kind": table.kind,
        "shape": table.shape,
        "header_rows": list(table.header_rows),
        "first_row": table.first_row,
        "last_row": table.last_row,
        "columns": table.columns | {letter: f"custom:{table.headers[letter]}" for letter in own if table.headers},
        "records": table.records,
        "skipped": [skipped._asdict() for skipped in table.skipped],
        "repaired": [
            {**repair._asdict(), "why": _WHY.get(repair.why, repair.why)}
            for repair in table.repaired
            if repair.why not in _UNSAID
        ],
        "bad": [{**bad._asdict(), "why": bad.why.removeprefix(SAID)} for bad in table.bad],
    }
    if consents:
        document["consents"] = consents
    if standings:
        document["standings"] = standings
    if table.fields:
        document["fields"] = dict(table.fields)
    return document


def _customers(plan: Plan) -> dict[str, int]:
    counts = dict.fromkeys(("new", "update", "same", "question"), 0)
    for customer in plan.customers:
        counts[customer.outcome] += 1
    return {
        "new": counts["new"],
        "updated": counts["update"],
        "same": counts["same"],
        "questions": counts["question"],
    }


def _purchases(plan: Plan) -> dict[str, Any]:
    waiting = {
        index
        for index, customer in enumerate(plan.customers)
        if customer.outcome == "question" and customer.answer is None
    }
    taken = [p for p in plan.purchases if p.customer not in waiting] if waiting else plan.purchases
    days = [p.day for p in taken if p.day is not None]
    return {
        "new": len(taken),
        "same": plan.purchases_same,
        "bad": plan.purchases_bad,
        "amount": sum(p.amount for p in taken),
        "first": min(days, default=None),
        "last": max(days, default=None),
    }
