"""One file on its way in: what was chosen for it, its plan, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from smallcrm.actions.deal_columns import may_hold_deals
from smallcrm.actions.import_answers import answer_all, decide_all
from smallcrm.ledger.options import ImportOptions
from smallcrm.light import NamedTuple
from smallcrm.ui.garbage import let_go, set_aside
from smallcrm.ui.imports.outlook import Outlook
from smallcrm.ui.imports.reread import Chosen, still_holding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from smallcrm.actions.imports import ImportResult, Preview
    from smallcrm.ledger.plan import Plan
    from smallcrm.ledger.sheets import Workbook
    from smallcrm.store.database import Store
    from smallcrm.ui.tasks import Work

State = Literal["waiting", "reading", "planned", "refused", "importing", "done"]
FILE, COLUMNS, CHECK, DONE = 1, 2, 3, 4
LARGE = 10_000
"""Customers and purchases of a plan that takes a while to be looked through for garbage."""
Answers = dict[str, "int | str | None"]
"""Where a customer stands in the ledger (11月!B7) -> who it is; another of the ledger by where that one stands."""
Decisions = dict[tuple[str, str], bool]
"""(where a customer or a deal stands, field) -> whether the change is taken."""


@dataclass(eq=False)
class ImportJob:
    """What the user said of a file outlives every new plan of it."""

    path: Path
    """The file; of pasted cells only a name."""
    pasted: str = ""
    password: str | None = None
    options: ImportOptions = field(default_factory=ImportOptions)
    state: State = "waiting"
    step: int = FILE
    workbook: Workbook | None = None
    preview: Preview | None = None
    outlook: Outlook | None = None
    answers: Answers = field(default_factory=dict)
    decisions: Decisions = field(default_factory=dict)
    corrected: str = ""
    """The cell that was corrected last, to see whether it can be read now."""
    notes: tuple[str, ...] = ()
    """What was said of the plan that is shown."""
    result: ImportResult | None = None
    problem: str = ""
    before: Workbook | None = None
    """The file as it was when all this was chosen, where it is read anew."""

    def is_chosen_for(self) -> bool:
        """Whether anything was chosen for it that would be lost with it."""
        return bool(self.answers or self.decisions) or self.options != ImportOptions(deals=self.options.deals)

    def is_of_deals(self) -> bool:
        """Whether its rows are deals."""
        tables = self.preview.plan.tables if self.preview is not None else ()
        return self.options.deals or any(table.kind == "deals" for table in tables)

    def may_be_of_deals(self) -> bool:
        """Whether they are, or may be: somebody said so or otherwise, or the headers of a sheet do."""
        said = self.options.deals is not None or self.is_of_deals()
        return said or (self.workbook is not None and may_hold_deals(self.workbook))

    def take_over(self, old: ImportJob) -> None:
        """The same file comes again: what was chosen for it is."""
        deals = old.options.deals if self.options.deals is None else self.options.deals
        self.options, self.password = old.options._replace(deals=deals), old.password
        self.answers, self.decisions = old.answers, old.decisions
        self.before = old.workbook or old.before

    def chosen_for(self, workbook: Workbook) -> Chosen:
        """What was chosen, as far as it holds for what the file says now."""
        chosen = Chosen(self.options, dict(self.answers), dict(self.decisions))
        return chosen if self.before is None else still_holding(chosen, self.before, workbook)

    def show(self, made: Planned) -> None:
        """Have another plan."""
        workbook = made.preview.workbook
        if self.before is not None:
            self.options, self.answers, self.decisions = self.chosen_for(workbook)
            self.before = None
        self.preview, self.outlook, self.workbook = made.preview, made.outlook, workbook
        self.state, self.problem = "planned", ""
        self.step = self.step if self.step in (COLUMNS, CHECK) else COLUMNS

    def forget(self) -> Planned | None:
        """Give the plan up; gives it back, to be let go."""
        preview, outlook, self.preview, self.outlook = self.preview, self.outlook, None, None
        return Planned(preview, outlook) if preview is not None and outlook is not None else None

    def answer(self, answers: Mapping[int, int | None]) -> None:
        """Keep answers (place in the plan -> customer) and put them into the plan."""
        if self.preview is not None:
            customers = self.preview.plan.customers
            for place, customer in answers.items():
                within = customer is not None and customer < 0
                self.answers[customers[place].where] = customers[~(customer or 0)].where if within else customer
            self.preview = self.preview._replace(plan=answer_all(self.preview.plan, answers))

    def decide(self, decisions: Mapping[tuple[int, str], bool]) -> None:
        """Keep decisions ((place in the plan, field) -> taken) and put them into the plan."""
        if self.preview is not None:
            known = self.preview.plan.changing
            self.decisions.update({(known[place].where, name): taken for (place, name), taken in decisions.items()})
            self.preview = self.preview._replace(plan=decide_all(self.preview.plan, decisions))


class Planned(NamedTuple):
    """A plan that has been made."""

    preview: Preview
    outlook: Outlook


def make_plan(job: ImportJob, store: Store, today: date, work: Work) -> Planned:
    """On the executor thread: read the file where that was not done yet, and plan its import."""
    from smallcrm.actions import imports

    workbook = job.workbook or imports.read(job.path, job.password, pasted=job.pasted, cancelled=work.cancelled)
    options, answers, decisions = job.chosen_for(workbook)
    preview = imports.plan_again(
        store, workbook, options, today=today, progress=work.progress, cancelled=work.cancelled
    )
    plan = said_before(preview.plan, answers, decisions)
    made = Planned(preview._replace(plan=plan), Outlook(plan))
    if len(plan.customers) + len(plan.purchases) > LARGE:
        set_aside()
    return made


def let_plan_go(made: Planned) -> None:
    """On an executor thread: empty a plan that another has taken the place of."""
    plan, seen = made.preview.plan, made.outlook
    told = [list_ for table in plan.tables for list_ in (table.repaired, table.bad, table.skipped)]
    large = [
        plan.purchases,
        plan.deals,
        plan.customers,
        plan.merged,
        seen.repaired,
        seen.bad,
        seen.skipped,
        seen.changes,
        *told,
    ]
    let_go(*(one for one in large if isinstance(one, list)))
    for marks in seen.marks:
        while marks:
            marks.popitem()


def said_before(plan: Plan, answers: Answers, decisions: Decisions) -> Plan:
    """A new plan with what was said to the one before, as far as it still fits."""
    if not (answers or decisions):
        return plan
    places = {one.where: place for place, one in enumerate(plan.customers)}
    again: dict[int, int | None] = {}
    for where, said in answers.items():
        place = places.get(where)
        if place is None or plan.customers[place].outcome != "question":
            continue
        customer = ~places[said] if isinstance(said, str) and said in places else said
        if not customer or customer in plan.customers[place].candidates:
            again[place] = None if isinstance(customer, str) else customer
    plan = answer_all(plan, again)
    known = {one.where: place for place, one in enumerate(plan.changing)}
    fits = {
        (known[where], name): taken
        for (where, name), taken in decisions.items()
        if where in known and any(change.field == name for change in plan.changing[known[where]].changes)
    }
    return decide_all(plan, fits)
