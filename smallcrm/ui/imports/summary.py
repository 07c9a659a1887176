"""A plan in figures: what the cards beside the sheet say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smallcrm.actions.import_writing import stays_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ledger.plan import Plan, TableReading


@dataclass(frozen=True)
class PlanFigures:
    """Counted once for a plan."""

    new: int
    updated: int
    same: int
    questions: int
    unanswered: int
    purchases: int
    """Those that come in; those of open questions are counted apart."""
    amount: int
    purchases_same: int
    open_purchases: int
    open_amount: int
    first: str | None
    last: str | None
    skipped_rows: int
    repaired: int
    bad: int


@dataclass(frozen=True)
class Group:
    """Cells of one column's field that have the same thing said about them."""

    field: str
    why: str
    cells: Sequence[str]
    bad: bool


def figures_of(plan: Plan) -> PlanFigures:
    """Count a plan."""
    outcomes = Counter(one.outcome for one in plan.customers)
    out = {place for place, one in enumerate(plan.customers) if stays_out(one)}
    waiting = [one.amount for one in plan.purchases if one.customer in out]
    days = [one.day for one in plan.purchases if one.day and one.customer not in out]
    return PlanFigures(
        new=outcomes["new"],
        updated=outcomes["update"],
        same=outcomes["same"],
        questions=outcomes["question"],
        unanswered=len(out),
        purchases=len(plan.purchases) - len(waiting),
        amount=sum(one.amount for one in plan.purchases) - sum(waiting),
        purchases_same=plan.purchases_same,
        open_purchases=len(waiting),
        open_amount=sum(waiting),
        first=min(days, default=None),
        last=max(days, default=None),
        skipped_rows=sum(len(table.skipped) for table in plan.tables),
        repaired=sum(len(table.repaired) for table in plan.tables),
        bad=len(plan.bad_rows),
    )


def groups_of(table: TableReading) -> list[Group]:
    """What was repaired in a table and what could not be read, gathered by field and reason, the bad first."""
    found: dict[tuple[bool, str, str], list[str]] = {}
    for bad in table.bad:
        found.setdefault((True, _field(table, bad.cell), bad.why), []).append(bad.cell)
    for repair in table.repaired:
        found.setdefault((False, _field(table, repair.cell), repair.why), []).append(repair.cell)
    groups = [Group(field, why, cells, bad) for (bad, field, why), cells in found.items()]
    return sorted(groups, key=lambda group: (not group.bad, -len(group.cells)))


def _field(table: TableReading, cell: str) -> str:
    return table.fields.get(cell) or table.columns.get(cell.rstrip("0123456789"), "")
