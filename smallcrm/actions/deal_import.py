"""Deals from a table: planned first, then written as one act. What is here already is changed, not brought again."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from smallcrm.actions import deal_items, deal_moves, deals
from smallcrm.actions.deal_cells import WrongRow
from smallcrm.actions.deal_mapping import deal_table
from smallcrm.actions.deal_matching import DealMatching
from smallcrm.actions.deal_repeats import alike_words, told_once
from smallcrm.actions.deal_rows import TOLD_AS, DealRows
from smallcrm.actions.deal_steps import Step
from smallcrm.actions.import_writing import Progress, answered, is_new, stays_out
from smallcrm.actions.pipelines import made_stages
from smallcrm.ledger.addresses import place_of
from smallcrm.ledger.corrections import corrected
from smallcrm.ledger.plan import SAID, Bad, BadRow, Plan, PlannedDeal, Repair
from smallcrm.light import NamedTuple
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.deal_cells import WrongCell
    from smallcrm.actions.deal_items import GatheredDeal
    from smallcrm.actions.deal_mapping import DealTable
    from smallcrm.ledger.options import ImportOptions
    from smallcrm.ledger.sheets import Workbook
    from smallcrm.store.database import Store


class Written(NamedTuple):
    """What an import wrote; `act` is None where there was nothing to write."""

    act: int | None
    new: int
    changed: int
    customers: list[int]
    """The new ones."""


def plan(store: Store, workbook: Workbook, options: ImportOptions, today: date) -> Plan:
    """Say what the table of deals in a file would bring; nothing of one in which no column is the deal's name."""
    workbook = corrected(workbook, options.corrections)
    table = deal_table(workbook, options, store.mappings.all())
    made = Plan(workbook.path, "fill", [], [], [], [], 0, 0, 0, [], [], list(workbook.notes), made_on=today)
    if table is None:
        return made
    repaired: list[Repair] = []
    rows, bad, read = DealRows(store, table.layout, today), [], told_once(_deals_of(table))
    matching = DealMatching(rows, read.deals, store.deals.cards(None))
    for deal in read.deals:
        try:
            planned = rows.read(deal, partial(_where, table, deal), matching.of(deal))
            made.deals.append(planned)
            repaired += table.repaired(deal, planned)
        except WrongRow as wrong:
            bad += sorted((_bad(table, deal, cell) for cell in wrong.cells), key=lambda one: place_of(one.cell))
            made.bad_rows += [BadRow(0, row, f"said:{wrong}") for row in deal.rows]
    made.customers += rows.buyers.planned
    made.tables.append(table.reading(len(read.deals), read.left_out, repaired, bad))
    made.notes += alike_words(read.alike, made.deals)
    if table.said:
        made.mappings.append((table.layout, {at: field for at, field in table.columns.items() if field != "unknown"}))
    return made


def taken(plan: Plan) -> list[PlannedDeal]:
    """The deals that are written, as far as their changes are taken: those of customers that nobody has told apart stay
    out."""
    out = {place for place, customer in enumerate(plan.customers) if stays_out(customer)}
    accepted = map(_accepted, plan.deals)
    return [deal for deal in accepted if deal.outcome != "same" and deal.customer not in out]


def apply(store: Store, plan: Plan, progress: Progress) -> Written:
    """Write what was planned, as one act; nothing at all where everything is there already."""
    written = taken(plan)
    if not written:
        return Written(None, 0, 0, [])
    new = sum(deal.outcome == "new" for deal in written)
    place = str(plan.path.absolute()) if plan.path.is_file() else ""
    counts = {"new": new, "changed": len(written) - new}
    with store.act("import-deals", file=plan.path.name, path=place, **counts) as act:
        named = {deal.customer for deal in written if deal.customer >= 0}
        buyers = {place: _buyer(store, plan, place) for place in sorted(named)}
        first = made_stages(store)[0].pipeline_id
        stages = {(stage.pipeline_id, fold(stage.name)): stage.id for stage in store.pipelines.stages()}
        moved: dict[int, list[int]] = {}
        for number, one in enumerate(written):
            progress(number, len(written))
            stage = stages[one.pipeline or first, fold(one.stage)] if one.stage else None
            customer = {"customer_id": buyers[one.customer]} if one.customer in buyers else {}
            _write(store, one, {**one.values, **customer}, stage, plan.made_on)
            if one.existing is not None and stage is not None:
                moved.setdefault(stage, []).append(one.existing)
        progress(len(written), len(written))
        for stage, known in moved.items():
            deal_moves.enter(store, known, stage, plan.made_on)
        _put_back(store, written)
        for layout, columns in plan.mappings:
            store.mappings.remember(layout, columns)
        for layout, marks in answered(plan).items():
            store.answers.remember(layout, {mark: buyers[at] for mark, at in marks.items() if at in buyers})
    added = [buyers[place] for place in buyers if is_new(plan.customers[place])]
    return Written(act, new, len(written) - new, added)


def _accepted(deal: PlannedDeal) -> PlannedDeal:
    """A deal without the changes that were refused."""
    refused = {change.field for change in deal.changes if not change.applied}
    if not refused:
        return deal
    return deal._replace(
        values={name: value for name, value in deal.values.items() if TOLD_AS.get(name, name) not in refused},
        customer=-1 if "customer" in refused else deal.customer,
        stage="" if "stage" in refused else deal.stage,
        step=None if "next_step" in refused else deal.step,
        lines=[] if "item" in refused else deal.lines,
    )


def _deals_of(table: DealTable) -> list[GatheredDeal]:
    return deal_items.gathered(table.rows()) if "deal" in table.columns.values() else []


def _where(table: DealTable, deal: GatheredDeal, field: str) -> str:
    cell = table.cell_of(field, deal.row)
    return f"{table.sheet.name}!{cell}" if table.sheet.name else cell


def _bad(table: DealTable, deal: GatheredDeal, wrong: WrongCell) -> Bad:
    row = wrong.row or deal.row
    cell = table.cell_of(wrong.field, row)
    return Bad(cell, table.text_at(cell), f"{SAID}{wrong}")


def _buyer(store: Store, plan: Plan, place: int) -> int:
    customer = plan.customers[place]
    if is_new(customer):
        return deals.new_customer(store, str(customer.record.values["name"]), plan.made_on)
    assert customer.answer is not None
    return customer.answer


def _put_back(store: Store, written: Sequence[PlannedDeal]) -> None:
    """Deals that are known and are closed by the import were so on the day that the table says."""
    for one in written:
        if one.existing is not None and (closed := one.days.get("closed_on")):
            store.deals.update(one.existing, {"entered_on": closed, "closed_on": closed})


def _write(store: Store, one: PlannedDeal, values: dict[str, object], stage: int | None, today: date) -> None:
    """A new deal begins in its stage; one that is known goes there with the others."""
    if one.existing is None:
        step = Step(0, *one.step) if one.step is not None else Step()
        number = deals.write(store, {**values, "stage_id": stage}, step, today, one.days)
    else:
        number, tasks = one.existing, store.to_do.of_deal(one.existing)
        changed = Step(tasks[0].id if tasks else 0, *one.step) if one.step is not None else None
        deals.rewrite(store, number, values, changed, today)
    if one.lines:
        store.deals.replace_lines(number, one.lines)
