"""The plan of an import as lines for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.actions.import_writing import stays_out
from smallcrm.actions.words import bad_word, field_word, kind_word, repaired_word, shape_word, skipped_word
from smallcrm.i18n import _, n_
from smallcrm.ledger.plan import CustomerPlan, Plan, PurchasePlan, TableReading

if TYPE_CHECKING:
    from smallcrm.actions.imports import ImportResult

CELLS_NAMED = 5
"""How many cells of one kind are named before 'and so many more'."""
BAD_CELLS_NAMED = 20
QUESTIONS_NAMED = 20


def plan_lines(plan: Plan, data_file: Path) -> Iterator[str]:
    """The plan: tables, columns, what was repaired, what could not be read, what would be written, open questions."""
    yield plan.path.name
    yield _("Data file: {file}").format(file=data_file.absolute())
    for number, table in enumerate(plan.tables, 1):
        yield from _table_lines(number, table)
    for sheet, why in plan.skipped_sheets:
        yield _("Sheet “{sheet}” is left out: {why}").format(sheet=sheet, why=skipped_word(why))
    yield from plan.notes
    yield ""
    yield _customers_line(plan)
    yield _purchases_line(plan)
    yield from _question_lines(plan)


def _table_lines(number: int, table: TableReading) -> Iterator[str]:
    yield ""
    yield _("Table {number}: {sheet} rows {first}–{last}, {kind}, {shape}, {records}").format(
        number=number,
        sheet=_("“{sheet}”").format(sheet=table.sheet) if table.sheet else "",
        first=table.first_row,
        last=table.last_row,
        kind=kind_word(table.kind),
        shape=shape_word(table.shape),
        records=n_("{count} record", "{count} records", table.records).format(count=f"{table.records:,}"),
    )
    columns = {**table.columns, **table.fields}
    known = {letter: field for letter, field in columns.items() if field != "ignore" and not _is_own(field)}
    yield "  " + _("Columns: {columns}").format(columns=_named(known))
    own = {letter: field for letter, field in columns.items() if _is_own(field)}
    if own:
        yield "  " + _("Kept as columns of your own: {columns}").format(columns=_named(own))
    ignored = [
        f"{letter} {table.headers.get(letter, '')}".strip() for letter, f in table.columns.items() if f == "ignore"
    ]
    if ignored:
        yield "  " + _("Columns not used: {columns}").format(columns=", ".join(ignored))
    yield from _remarks(table)


def _is_own(field: str) -> bool:
    return field.startswith("custom:")


def _named(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{letter} {_short(field_word(field))}" for letter, field in columns.items())


def _remarks(table: TableReading) -> Iterator[str]:
    for why, rows in _by_reason((row.why, str(row.row)) for row in table.skipped):
        text = n_("Left out ({why}): row {rows}", "Left out ({why}): rows {rows}", len(rows))
        yield "  " + text.format(why=skipped_word(why), rows=_some(rows))
    yield from (f"  {line}" for line in repaired_lines(table))
    for why, cells in _by_reason((bad.why, f"{bad.cell} “{_short(bad.was)}”") for bad in table.bad):
        text = _("Not understood ({why}): {cells}")
        yield "  " + text.format(why=bad_word(why), cells=_some(cells, BAD_CELLS_NAMED))


def repaired_lines(table: TableReading) -> Iterator[str]:
    """The cells that were read as something else than they say, by why."""
    for why, cells in _by_reason((r.why, f"{r.cell} {_short(r.was)} → {_short(r.now)}") for r in table.repaired):
        yield _("Repaired ({why}): {cells}").format(why=repaired_word(why), cells=_some(cells))


def _by_reason(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    for why, group in groupby(sorted(pairs, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        yield why, [text for _why, text in group]


def _some(texts: list[str], named_at_most: int = CELLS_NAMED) -> str:
    named = ", ".join(texts[:named_at_most])
    more = len(texts) - named_at_most
    return named if more <= 0 else named + " " + _("and {count} more").format(count=f"{more:,}")


def _short(text: str, width: int = 40) -> str:
    line = " ".join(str(text).split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _customers_line(plan: Plan) -> str:
    counts = Counter(customer.outcome for customer in plan.customers)
    questions = n_("{count} question", "{count} questions", counts["question"]).format(count=f"{counts['question']:,}")
    return _("Customers: {new} new, {update} updated, {same} unchanged, {questions}").format(
        new=f"{counts['new']:,}", update=f"{counts['update']:,}", same=f"{counts['same']:,}", questions=questions
    )


def _purchases_line(plan: Plan) -> str:
    from smallcrm.values.money import yen

    taken = [purchase for purchase in plan.purchases if not _waits(plan, purchase)]
    days = [purchase.day for purchase in taken if purchase.day]
    line = _("Purchases: {new} new ({amount}), {same} there already, {bad} not readable").format(
        new=f"{len(taken):,}",
        amount=yen(sum(purchase.amount for purchase in taken)),
        same=f"{plan.purchases_same:,}",
        bad=f"{plan.purchases_bad:,}",
    )
    return line + (_(", from {first} to {last}").format(first=min(days), last=max(days)) if days else "")


def _waits(plan: Plan, purchase: PurchasePlan) -> bool:
    """Whether it stays out because nobody has said whose it is; a walk-in's customer is -1."""
    return purchase.customer >= 0 and stays_out(plan.customers[purchase.customer])


def _question_lines(plan: Plan) -> Iterator[str]:
    from smallcrm.values.money import yen

    open_ones = [customer for customer in plan.customers if stays_out(customer)]
    for customer in open_ones[:QUESTIONS_NAMED]:
        words = _("{where} {name}: the name or the code is known, but is it the same customer? Left out.")
        if customer.erased_on:
            words = _(
                "{where} {name}: this person was erased on {day}. Left out; the window asks whether they wish it."
            )
        yield "  " + words.format(where=customer.where, name=_name(customer), day=customer.erased_on)
    if len(open_ones) > QUESTIONS_NAMED:
        yield "  " + _("… and {count} more").format(count=f"{len(open_ones) - QUESTIONS_NAMED:,}")
    waiting = [purchase.amount for purchase in plan.purchases if _waits(plan, purchase)]
    if waiting:
        text = n_(
            "{count} purchase of theirs ({amount}) stays out as well.",
            "{count} purchases of theirs ({amount}) stay out as well.",
            len(waiting),
        )
        yield "  " + text.format(count=f"{len(waiting):,}", amount=yen(sum(waiting)))


def outcome_lines(plan: Plan, result: ImportResult | None, data_file: Path, *, dry_run: bool, saved: bool) -> list[str]:
    """What came of it; `saved` says that the rows which stay out have been."""
    left = _left_out(plan, saved)
    if dry_run:
        return [_("Nothing was imported (dry run)."), *left]
    if result is not None and result.act is not None:
        text = _("Imported into {file} as act {act}. `smallcrm undo` takes it back.")
        return [text.format(file=data_file.name, act=result.act), *left]
    differing = sum(1 for one in plan.customers if any(not change.applied for change in one.changes))
    if not differing and _there_already(plan):
        said = _("All that could be read is there already; nothing was changed.")
        return [said, *left] if left else [_("Everything in it is there already; nothing was changed.")]
    if differing:
        text = n_(
            "{count} customer differs from what is known and was left as it is; see --existing.",
            "{count} customers differ from what is known and were left as they are; see --existing.",
            differing,
        )
        left.append(text.format(count=f"{differing:,}"))
    return [_("Nothing was imported."), *(left or [_("No row of it could be read as a customer or a purchase.")])]


def _there_already(plan: Plan) -> bool:
    return plan.purchases_same > 0 or any(customer.outcome == "same" for customer in plan.customers)


def _left_out(plan: Plan, saved: bool) -> list[str]:
    from smallcrm.actions.imports import left_out

    rows = len(left_out(plan))
    if saved and rows:
        return [n_("{count} row stays out.", "{count} rows stay out.", rows).format(count=f"{rows:,}")]
    text = n_(
        "{count} row stays out; --bad-rows OUT.xlsx saves it with the reason.",
        "{count} rows stay out; --bad-rows OUT.xlsx saves them with the reasons.",
        rows,
    )
    return [text.format(count=f"{rows:,}")] if rows else []


def _name(customer: CustomerPlan) -> str:
    return str(customer.record.values.get("name", ""))
