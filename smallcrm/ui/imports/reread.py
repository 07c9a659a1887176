"""A file that comes again: what was chosen for it still holds wherever its rows say what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.ledger.addresses import place_of
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.ledger.options import ImportOptions
    from smallcrm.ledger.sheets import Workbook
    from smallcrm.ui.imports.job import Answers, Decisions


class Chosen(NamedTuple):
    """All that was said of a file."""

    options: ImportOptions
    answers: Answers
    decisions: Decisions


def still_holding(chosen: Chosen, before: Workbook, now: Workbook) -> Chosen:
    """What was said of rows that are as they were; of others it might be said of somebody else."""
    corrections = {cell: text for cell, text in chosen.options.corrections.items() if _stands(cell, before, now)}
    answers = {cell: said for cell, said in chosen.answers.items() if _stands(cell, before, now)}
    decisions = {key: taken for key, taken in chosen.decisions.items() if _stands(key[0], before, now)}
    return Chosen(chosen.options._replace(corrections=corrections), answers, decisions)


def _stands(cell: str, before: Workbook, now: Workbook) -> bool:
    sheet, _mark, name = cell.rpartition("!")
    row, _column = place_of(name)
    then = _row(before, sheet, row)
    return then is not None and then == _row(now, sheet, row)


def _row(workbook: Workbook, sheet: str, row: int) -> tuple[object, ...] | None:
    rows = next((one.rows for one in workbook.sheets if one.name == sheet), ())
    return tuple(rows[row]) if row < len(rows) else None
