"""What a plan would do, counted and listed once, off the window's thread; answers and decisions then change little."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smallcrm.actions.import_answers import NEW_CUSTOMER
from smallcrm.actions.import_writing import stays_out
from smallcrm.ledger.addresses import place_of
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ledger.plan import Bad, Plan, PurchasePlan, Repair, Skipped, TableReading

Place = tuple[int, int]
Marks = dict[Place, "Repair | Bad"]


@dataclass(frozen=True)
class PlanFigures:
    """What the cards and the tabs say."""

    new: int
    """Answered questions count as what was answered."""
    updated: int
    same: int
    questions: int
    """Those that are open."""
    answered: int
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
    """Rows that stay out because a cell cannot be read."""
    of_deals: bool = False
    deals_new: int = 0
    """Those that come in; those of open questions do not."""
    deals_changed: int = 0
    deals_same: int = 0

    @property
    def comes_in(self) -> int:
        """How much the import writes."""
        return self.new + self.updated + self.purchases + self.deals_new + self.deals_changed

    @property
    def there_already(self) -> int:
        """How much is there as the file says it."""
        return self.same + self.purchases_same + self.deals_same


class Group(NamedTuple):
    """Cells of one column's field that have the same thing said about them."""

    field: str
    why: str
    cells: Sequence[str]
    bad: bool


class Told(NamedTuple):
    """Something that is said of a cell (or a row), and the table that it is in."""

    table: int
    what: Repair | Bad | Skipped


class Coming(NamedTuple):
    """What comes in as answers stand now, and which questions are open, by their places in the plan."""

    new: Sequence[int]
    deals_new: Sequence[int]
    changes: Sequence[tuple[int, str]]
    purchases: Sequence[int]
    questions: Sequence[int]


class _Sum:
    """Purchases, counted."""

    def __init__(self) -> None:
        self.count = self.amount = 0
        self.days: set[str] = set()

    def add(self, purchase: PurchasePlan) -> None:
        self.count += 1
        self.amount += purchase.amount
        if purchase.day:
            self.days.add(purchase.day)


class Outlook:
    """The lists of a plan. `figures` takes the plan as it stands, with what the user has said since."""

    def __init__(self, plan: Plan) -> None:
        outcomes: dict[str, list[int]] = {"new": [], "update": [], "same": [], "question": []}
        for place, customer in enumerate(plan.customers):
            outcomes[customer.outcome].append(place)
        self.new, self.questions = outcomes["new"], outcomes["question"]
        known = sorted(outcomes["update"] + outcomes["same"])
        self.changed = [place for place in known if plan.customers[place].changes]
        self.same = [place for place in known if not plan.customers[place].changes]
        self.changes: list[tuple[int, str]] = [
            (place, field)
            for place in (range(len(plan.deals)) if plan.deals else self.changed)
            for field in dict.fromkeys(change.field for change in plan.changing[place].changes)
        ]
        deals = list(enumerate(plan.deals))
        self.deals_new = [at for at, deal in deals if deal.outcome == "new"]
        self.deals_same = [at for at, deal in deals if deal.outcome == "same"]
        tables = list(enumerate(plan.tables))
        self.skipped = [Told(number, one) for number, table in tables for one in table.skipped]
        self.repaired = [Told(number, one) for number, table in tables for one in table.repaired]
        self.bad = [Told(number, one) for number, table in tables for one in table.bad]
        self.groups = [groups_of(table) for table in plan.tables]
        self.marks = [_marks(table) for table in plan.tables]
        self._sums(plan)

    def _sums(self, plan: Plan) -> None:
        self._of_questions = {place: _Sum() for place in self.questions}
        self._sum = _Sum()
        for purchase in plan.purchases:
            self._of_questions.get(purchase.customer, self._sum).add(purchase)

    def coming(self, plan: Plan) -> Coming:
        """List what comes in now."""
        out, deals = self._out(plan), plan.deals
        answered_new = [place for place in self.questions if plan.customers[place].answer == NEW_CUSTOMER]
        return Coming(
            new=[*self.new, *answered_new],
            deals_new=[at for at in self.deals_new if deals[at].customer not in out],
            changes=[one for one in self.changes if not deals or deals[one[0]].customer not in out],
            purchases=[at for at, sale in enumerate(plan.purchases) if sale.customer not in out],
            questions=[place for place in self.questions if place in out],
        )

    def _out(self, plan: Plan) -> set[int]:
        """Whom nobody has told apart."""
        return {place for place in self.questions if stays_out(plan.customers[place])}

    def figures(self, plan: Plan) -> PlanFigures:
        """Count what comes in now."""
        out = self._out(plan)
        outside = [self._of_questions[place] for place in out]
        inside = [self._sum, *(self._of_questions[place] for place in self.questions if place not in out)]
        answers = [plan.customers[place].answer for place in self.questions if place not in out]
        added = answers.count(NEW_CUSTOMER)
        updated = Counter(plan.customers[place].outcome for place in self.changed)["update"]
        days = [day for one in inside for day in one.days]
        return PlanFigures(
            new=len(self.new) + added,
            updated=updated,
            same=len(self.same) + len(self.changed) - updated + len(answers) - added,
            questions=len(out),
            answered=len(answers),
            purchases=sum(one.count for one in inside),
            amount=sum(one.amount for one in inside),
            purchases_same=plan.purchases_same,
            open_purchases=sum(one.count for one in outside),
            open_amount=sum(one.amount for one in outside),
            first=min(days, default=None),
            last=max(days, default=None),
            skipped_rows=len(self.skipped),
            repaired=len(self.repaired),
            bad=len(plan.bad_rows),
            of_deals=any(table.kind == "deals" for table in plan.tables),
            **self._deals(plan, out),
        )

    def _deals(self, plan: Plan, out: set[int]) -> dict[str, int]:
        counted = Counter(deal.outcome for deal in plan.deals if deal.customer not in out)
        return {"deals_new": counted["new"], "deals_changed": counted["update"], "deals_same": counted["same"]}


def groups_of(table: TableReading) -> list[Group]:
    """What was repaired in a table and what could not be read, gathered by field and reason, the bad first."""
    found: dict[tuple[bool, str, str], list[str]] = {}
    for bad in table.bad:
        found.setdefault((True, field_at(table, bad.cell), bad.why), []).append(bad.cell)
    for repair in table.repaired:
        found.setdefault((False, field_at(table, repair.cell), repair.why), []).append(repair.cell)
    groups = [Group(field, why, cells, bad) for (bad, field, why), cells in found.items()]
    return sorted(groups, key=lambda group: (not group.bad, -len(group.cells)))


def field_at(table: TableReading, cell: str) -> str:
    """What a cell of a table is taken for."""
    return table.fields.get(cell) or table.columns.get(cell.rstrip("0123456789"), "")


def _marks(table: TableReading) -> Marks:
    marks: Marks = {place_of(one.cell): one for one in table.repaired}
    marks.update((place_of(one.cell), one) for one in table.bad)
    return marks
