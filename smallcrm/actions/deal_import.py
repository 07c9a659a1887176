"""Deals from a table: planned first, then written as one act. A row with a number that is known changes that deal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.actions import deal_items, deals
from smallcrm.actions.act_values import value_text
from smallcrm.actions.checking import WrongField, checked_deal
from smallcrm.actions.deal_columns import heads
from smallcrm.actions.deals import Step
from smallcrm.actions.pipelines import StageDraft, drafts, fitting, made_stages
from smallcrm.actions.pipelines import named as named_pipeline
from smallcrm.actions.typed import purchase_field
from smallcrm.actions.words import field_word
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ledger.errors import LedgerError
from smallcrm.ledger.files import open_workbook
from smallcrm.light import NamedTuple
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.actions.deal_items import GatheredDeal
    from smallcrm.ledger.sheets import CellValue
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal, DealStage
    from smallcrm.values.eras import DateForm

Cells = Mapping[str, "CellValue"]
PLAIN = ("title", "close_on", "source", "competitor", "staff", "lost_reason", "note")
STATUSES = {
    "進行中": "open",
    "open": "open",
    "under way": "open",
    "成約": "won",
    "won": "won",
    "失注": "lost",
    "lost": "lost",
}
"""What a status may be called, in both languages."""
DAYS = ("created_on", "entered_on", "closed_on")


class BadRow(NamedTuple):
    """A row that stays out."""

    row: int
    """As Excel counts."""
    why: str


class PlannedDeal(NamedTuple):
    """What a row brings."""

    row: int
    deal: int
    """The deal that it changes; 0: a new one."""
    values: dict[str, Any]
    buyer: str
    """The name of a customer who is new."""
    pipeline: int
    """The pipeline of the stage; 0: the first."""
    stage: str
    step: Step | None
    days: dict[str, str]
    lines: list[dict[str, Any]]
    """Its items; none: they are not told of."""


class DealPlan(NamedTuple):
    """All that an import would do."""

    file: str
    new: list[PlannedDeal]
    changed: list[PlannedDeal]
    same: int
    bad: list[BadRow]

    @property
    def buyers(self) -> list[str]:
        """The customers who are new."""
        return list(dict.fromkeys(one.buyer for one in (*self.new, *self.changed) if one.buyer))


def plan(store: Store, path: Path) -> DealPlan:
    """Read the first table in which deals stand, and say what it would bring."""
    for sheet, head, fields in heads(open_workbook(path)):
        if "title" in fields.values() and len(fields) > 1:
            return _planned(store, path.name, sheet.rows[head + 1 :], head + 2, deal_items.suited(fields))
    text = _("No deals were found in “{file}”: a column must be called “{title}”, beside others such as the amount.")
    raise LedgerError(text.format(file=path.name, title=_("Deal")))


def apply(store: Store, planned: DealPlan, today: date) -> None:
    """Write what was planned, as one act."""
    counts = {"new": len(planned.new), "changed": len(planned.changed)}
    with store.act("import-deals", file=planned.file, **counts):
        buyers = {name: deals.new_customer(store, name, today) for name in planned.buyers}
        first = made_stages(store)[0].pipeline_id
        stages = {(stage.pipeline_id, fold(stage.name)): stage.id for stage in store.pipelines.stages()}
        moved: dict[int, list[int]] = {}
        for one in (*planned.new, *planned.changed):
            values = {**one.values, **({"customer_id": buyers[one.buyer]} if one.buyer else {})}
            stage = stages[one.pipeline or first, fold(one.stage)] if one.stage else None
            number = one.deal
            if number:
                deals.rewrite(store, number, values, one.step, today)
                if stage is not None:
                    moved.setdefault(stage, []).append(number)
            else:
                number = deals.write(store, {**values, "stage_id": stage}, one.step or Step(), today, one.days)
            if one.lines:
                store.deals.replace_lines(number, one.lines)
        for stage, numbers in moved.items():
            deals.enter(store, numbers, stage, today)


def changes(store: Store, planned: DealPlan, form: DateForm) -> list[str]:
    """What would change of deals that are known, in words: old → new."""
    stages = {stage.id: stage.name for stage in store.pipelines.stages()}
    told = []
    for one in planned.changed:
        known = deals.existing(store, one.deal)
        steps = [
            (name, _shown(store, name, getattr(known, name), form), _shown(store, name, value, form))
            for name, value in one.values.items()
        ]
        if one.buyer:
            steps.append(("customer_id", _shown(store, "customer_id", known.customer_id, form), one.buyer))
        if one.stage:
            steps.append(("stage", stages[known.stage_id], one.stage))
        if one.step:
            before = next(iter(store.to_do.of_deal(one.deal)), None)
            steps.append(("next_step", before.title if before else "", one.step.title))
        if one.lines:
            items = (", ".join(line.item for line in store.deals.lines(one.deal)), _items_word(one.lines))
            steps.append(("item", *items))
        what = _(", ").join(
            _("{field}: {old} → {new}").format(field=_field(name), old=old or "–", new=new) for name, old, new in steps
        )
        told.append(_("Row {row}, “{deal}”: {what}").format(row=one.row, deal=known.title, what=what))
    return told


def _items_word(lines: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(line["item"] for line in lines)


def _field(name: str) -> str:
    return _("Deal") if name == "title" else field_word(name)


def _shown(store: Store, name: str, value: Any, form: DateForm) -> str:
    if name in ("customer_id", "contact_id"):
        customer = store.customers.get(value) if value else None
        return customer.name if customer is not None else ""
    return value_text(name, value, form)


def _planned(
    store: Store, file: str, rows: Sequence[Sequence[CellValue]], first: int, fields: Mapping[int, str]
) -> DealPlan:
    made = DealPlan(file, [], [], 0, [])
    same, reader = 0, _Reader(store)
    told = (
        (number, {field: cells[place] for place, field in fields.items() if place < len(cells)})
        for number, cells in enumerate(rows, first)
    )
    filled = ((number, row) for number, row in told if any(str(cell).strip() for cell in row.values()))
    for deal in deal_items.gathered(filled):
        try:
            one = reader.read(deal)
        except (WrongField, CrmError) as error:
            made.bad.append(BadRow(deal.row, str(error)))
            continue
        if not one.deal:
            made.new.append(one)
        elif one.values or one.stage or one.step or one.buyer or one.lines:
            made.changed.append(one)
        else:
            same += 1
    return made._replace(same=same)


class _Reader:
    """Makes of each row what it brings."""

    def __init__(self, store: Store) -> None:
        self._store = store
        known = [one.id for one in store.pipelines.all()]
        self._stages = {one: drafts(store, one) for one in known} or {0: drafts(store)}
        """Pipeline -> its stages; 0 is one that is still to be made."""
        self._names: dict[str, list[int]] = {}

    def read(self, deal: GatheredDeal) -> PlannedDeal:
        """A row with its items; WrongField or CrmError where it cannot be a deal."""
        told, known = deal.told, self._known(deal.told)
        values = checked_deal({name: _text(told[name]) for name in PLAIN if name in told})
        lines = [deal_items.read(item) for item in deal.items]
        if _text(told.get("amount", "")):
            values |= checked_deal({"amount": _amount(told["amount"])})
        elif lines:
            values["amount"] = sum(line["amount"] for line in lines)
        if "probability" in told:
            values |= checked_deal({"probability": _percent(told["probability"])})
        customer, buyer = self._whom(told)
        if customer is not None:
            values["customer_id"] = customer
        contact = self._contact(told)
        if contact is not None:
            values["contact_id"] = contact
        pipeline, stage = self._stage(told, known)
        self._insist_on_status(told, stage, known)
        days = {name: _day(told[name]) for name in DAYS if str(told.get(name, "")).strip()}
        name = stage.name if stage is not None else ""
        made = PlannedDeal(deal.row, 0, values, buyer, pipeline, name, _step(told, None), days, lines)
        return made if known is None else self._change(made, known, told)

    def _change(self, made: PlannedDeal, known: Deal, told: Cells) -> PlannedDeal:
        """What of it is not there yet; an empty cell erases nothing."""
        changed = {name: value for name, value in made.values.items() if value not in ("", None, getattr(known, name))}
        before = self._store.pipelines.stage(known.stage_id)
        stays = before is not None and (made.pipeline, fold(made.stage)) == (before.pipeline_id, fold(before.name))
        moved = "" if stays else made.stage
        lines = made.lines if deal_items.differ(made.lines, self._store.deals.lines(known.id)) else []
        step = self._next(known, told)
        return made._replace(deal=known.id, values=changed, stage=moved, step=step, days={}, lines=lines)

    def _next(self, known: Deal, told: Cells) -> Step | None:
        tasks = self._store.to_do.of_deal(known.id)
        step = _step(told, tasks[0].id if tasks else 0)
        if step is None or (tasks and (tasks[0].title, tasks[0].due_on) == (step.title, step.due_on)):
            return None
        return step

    def _known(self, told: Cells) -> Deal | None:
        """The deal that has the row's number."""
        said = _text(told.get("id", ""))
        return self._store.deals.get(int(said)) if said.isdecimal() else None

    def _whom(self, told: Cells) -> tuple[int | None, str]:
        """The customer, or the name of one who is new."""
        code, name = _text(told.get("code", "")), _text(told.get("customer", ""))
        found = self._coded(code) if code else []
        if len(found) != 1 and name:
            found = self._called(name)
        if len(found) > 1:
            raise CrmError(_("Several customers are called “{name}”: say the customer code.").format(name=name or code))
        if code and name and len(found) == 1 and found[0] in self._coded(code):
            self._insist_on_name(found[0], code, name)
        if code and not found and not name:
            raise CrmError(_("No customer has the code {code}.").format(code=code))
        return (found[0], "") if found else (None, name)

    def _coded(self, code: str) -> list[int]:
        return self._store.customers.find_code(code)

    def _insist_on_name(self, customer: int, code: str, name: str) -> None:
        """A code and a name that are two people's leave open who is meant."""
        known = self._store.customers.get(customer)
        if known is not None and fold(known.name) != fold(name) and customer not in self._called(name):
            text = _("The code {code} is that of “{known}”, not of “{name}”: say who is meant.")
            raise CrmError(text.format(code=code, known=known.name, name=name))

    def _insist_on_status(self, told: Cells, stage: StageDraft | None, known: Deal | None) -> None:
        """Won and lost are stages: a status that is not that of the stage leaves open which of them is meant."""
        said = _text(told.get("status", ""))
        if not said:
            return
        if known is not None and stage is None:
            before = self._store.pipelines.stage(known.stage_id)
            kind = before.kind if before is not None else "open"
        else:
            kind = stage.kind if stage is not None else "open"
        if STATUSES.get(said.casefold()) != kind:
            raise CrmError(_("The status “{status}” does not fit the stage: say the stage.").format(status=said))

    def _called(self, name: str) -> list[int]:
        """The customers of this name; each is looked up once."""
        if name not in self._names:
            self._names[name] = self._store.customers.find_name(name)
        return self._names[name]

    def _contact(self, told: Cells) -> int | None:
        name = _text(told.get("contact", ""))
        found = self._called(name) if name else []
        return found[0] if len(found) == 1 else None

    def _stage(self, told: Cells, known: Deal | None) -> tuple[int, StageDraft | None]:
        """The pipeline, and the stage where one is said; a known deal stays in its pipeline unless another is said."""
        name, said = _text(told.get("stage", "")), _text(told.get("pipeline", ""))
        before = self._store.pipelines.stage(known.stage_id) if known is not None else None
        pipeline = named_pipeline(self._store, said).id if said else before.pipeline_id if before is not None else None
        if not name:
            return self._beginning(pipeline, before)
        looked_in = self._stages if pipeline is None else {pipeline: self._stages[pipeline]}
        for number, stages in looked_in.items():
            if found := next((stage for stage in stages if fold(stage.name) == fold(name)), None):
                return number, found
        there = _(", ").join(stage.name for stages in looked_in.values() for stage in stages)
        raise CrmError(_("There is no stage “{name}”. There is: {known}.").format(name=name, known=there))

    def _beginning(self, pipeline: int | None, before: DealStage | None) -> tuple[int, StageDraft | None]:
        """Where a deal is of which no stage is said: a known one in that which fits the one it was in."""
        if pipeline is None or (before is not None and before.pipeline_id == pipeline):
            return pipeline or 0, None
        stages = self._stages[pipeline]
        if before is None:
            return pipeline, stages[0]
        fits = fitting(self._store, before, pipeline)
        return pipeline, next(stage for stage in stages if stage.id == fits.id)


def _step(told: Cells, task: int | None) -> Step | None:
    title = _text(told.get("step", ""))
    return Step(task or 0, title, _day(told.get("step_on", ""))) if title else None


def _text(cell: CellValue) -> str:
    """A text; a day is one, too."""
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _day(cell: CellValue) -> str:
    return str(checked_deal({"close_on": _text(cell)})["close_on"])


def _amount(cell: CellValue) -> int:
    if isinstance(cell, int | float):
        return round(cell)
    value, problem = purchase_field("amount", str(cell))
    if problem:
        raise WrongField("amount", problem)
    return int(value)


def _percent(cell: CellValue) -> int | None:
    """50, 50% and 0.5 are the same."""
    if isinstance(cell, int | float):
        return round(cell * 100) if isinstance(cell, float) and 0 < cell < 1 else round(cell)
    said = str(cell).strip().removesuffix("%").strip()
    if not said:
        return None
    if not said.isdecimal():
        raise WrongField("probability", _("{value} is no number.").format(value=said))
    return int(said)
