"""Taking a ledger in: the plan, the user's answers to it, and its application as one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.actions.deal_columns import holds_deals
from smallcrm.actions.import_writing import stays_out, write_plan
from smallcrm.actions.known import known
from smallcrm.errors import Cancelled, CrmError
from smallcrm.i18n import _
from smallcrm.ledger.files import open_workbook
from smallcrm.ledger.planning import make_plan
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.ledger.options import ImportOptions
    from smallcrm.ledger.plan import BadRow, Plan
    from smallcrm.ledger.sheets import Workbook
    from smallcrm.store.database import Store

Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]


class Preview(NamedTuple):
    """What an import would do, and the file it was read from."""

    plan: Plan
    workbook: Workbook
    last_act: int
    """The act after which the plan was made; later ones may have changed what it rests on."""
    options: ImportOptions


class ImportResult(NamedTuple):
    """What an import did; `act` is None where everything was there already."""

    act: int | None
    customers_new: int
    customers_updated: int
    customers_same: int
    questions: int
    """Rows left out, because nobody said who they are."""
    purchases_new: int
    purchases_same: int
    purchases_bad: int
    purchases_left_out: int
    """Purchases of the questions that were left out."""
    new: Sequence[int] = ()
    """The new customers."""
    deals_new: int = 0
    deals_changed: int = 0


def preview(
    store: Store | None,
    path: Path,
    options: ImportOptions,
    *,
    password: str | None = None,
    today: date,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Preview:
    """Read the ledger and plan its import; nothing is written. Without a store it is planned as for an empty file."""
    workbook = read(path, password, cancelled=cancelled)
    return plan_again(store, workbook, options, today=today, progress=progress, cancelled=cancelled)


def read(path: Path, password: str | None = None, *, pasted: str = "", cancelled: Cancel | None = None) -> Workbook:
    """A ledger as it stands; `pasted`: cells that were copied in a spreadsheet, and the path is only their name."""
    if not pasted:
        return open_workbook(path, password, cancelled=cancelled)
    from smallcrm.ledger.pasted import pasted_workbook

    return pasted_workbook(pasted, path.name)


def plan_again(
    store: Store | None,
    workbook: Workbook,
    options: ImportOptions,
    *,
    today: date,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Preview:
    """Plan the import of a file that has been read already, with other options."""
    last_act = _last_act(store)
    if store is not None and is_of_deals(workbook, options):
        from smallcrm.actions import deal_import  # most files are ledgers of customers

        return Preview(deal_import.plan(store, workbook, options, today), workbook, last_act, options)
    plan = make_plan(workbook, known(store), options, today=today, progress=_stoppable(progress, cancelled))
    return Preview(plan, workbook, last_act, options)


def is_of_deals(workbook: Workbook, options: ImportOptions) -> bool:
    """Whether the rows are deals: the user says so, or else the headers."""
    return holds_deals(workbook) if options.deals is None else options.deals


def apply(
    store: Store,
    plan: Plan,
    *,
    last_act: int | None = None,
    backup: bool = True,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> ImportResult:
    """Do what the plan says, as one act, after a backup of what is there; called off, nothing is changed.

    `last_act` is that of the preview: when something was done since then, the plan is refused.
    """
    if last_act is not None and last_act != _last_act(store):
        raise CrmError(_("The data was changed after this preview was made. Make the preview again."))
    if backup and _last_act(store):
        _back_up(store)
    with store.stopping(cancelled) if cancelled else nullcontext():
        if plan.deals:
            return _apply_deals(store, plan, _stoppable(progress, cancelled))
        written = write_plan(store, plan, _stoppable(progress, cancelled))
    outcomes = Counter(customer.outcome for customer in plan.customers)
    return ImportResult(
        act=written.act,
        customers_new=written.customers_new,
        customers_updated=written.customers_updated,
        customers_same=outcomes["same"],
        questions=sum(map(stays_out, plan.customers)),
        purchases_new=written.purchases,
        purchases_same=plan.purchases_same,
        purchases_bad=plan.purchases_bad,
        purchases_left_out=len(plan.purchases) - written.purchases,
        new=written.new,
    )


def _apply_deals(store: Store, plan: Plan, progress: Progress) -> ImportResult:
    from smallcrm.actions import deal_import

    written = deal_import.apply(store, plan, progress)
    questions = sum(map(stays_out, plan.customers))
    return ImportResult(
        written.act, len(written.customers), 0, 0, questions, 0, 0, 0, 0, written.customers, written.new,
        written.changed,
    )  # fmt: skip


def left_out(plan: Plan) -> list[BadRow]:
    """The rows that stay out: those that cannot be read, and those of questions that nobody has answered."""
    from smallcrm.ledger.plan import BadRow

    rows = {(bad.table, bad.row): bad for bad in plan.bad_rows}
    open_ones = {place for place, customer in enumerate(plan.customers) if stays_out(customer)}
    for purchase in plan.purchases if open_ones else ():
        if purchase.customer in open_ones:
            rows.setdefault((purchase.sheet, purchase.row), BadRow(purchase.sheet, purchase.row, "question"))
    for deal in plan.deals:
        for row in (deal.row, *deal.item_rows) if deal.customer in open_ones else ():
            rows.setdefault((0, row), BadRow(0, row, "question"))
    for place in open_ones:
        found = _row_of(plan, plan.customers[place].where)
        if found is not None:
            rows.setdefault(found, BadRow(*found, "question"))
    return [rows[place] for place in sorted(rows)]


def _row_of(plan: Plan, where: str) -> tuple[int, int] | None:
    """The table of the plan, and the row, of a cell with its sheet (11月!B7); a card's row is its first."""
    sheet, _mark, cell = where.rpartition("!")
    row = int(cell.lstrip("$ABCDEFGHIJKLMNOPQRSTUVWXYZ").lstrip("$") or 0)
    for number, table in enumerate(plan.tables):
        if table.sheet == sheet and table.first_row <= row <= table.last_row:
            return number, table.first_row if table.shape == "card" else row
    return None


def save_bad_rows(preview: Preview, path: Path) -> int:
    """Save the rows that stay out, with the reasons in words, as a workbook that can be corrected and imported; gives
    how many they are."""
    from smallcrm.actions.words import reason_word
    from smallcrm.ledger.badrows import bad_rows_workbook
    from smallcrm.ledger.corrections import corrected

    plan = replace(preview.plan, bad_rows=left_out(preview.plan))
    workbook = corrected(preview.workbook, preview.options.corrections)
    return bad_rows_workbook(plan, workbook, path, word=reason_word)


def _back_up(store: Store) -> None:
    from smallcrm.actions import upkeep

    upkeep.back_up_by_itself(store, "import")


def _last_act(store: Store | None) -> int:
    last = store.journal.acts(1) if store is not None else []
    return last[0].id if last else 0


def _stoppable(progress: Progress | None, cancelled: Cancel | None) -> Progress:
    """A progress report at which work that was called off ends."""

    def report(done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled(_("The import was called off; nothing was changed."))
        if progress is not None:
            progress(done, total)

    return report
