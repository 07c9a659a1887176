"""Headers of which we know no word, told by the shape of the sheet: words over columns of numbers and dates."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.ledger.header_block import is_value
from smallcrm.ledger.headers import LONGEST_HEADER
from smallcrm.ledger.sheets import CellValue, Sheet

NARROWEST = 3
"""Columns of a table at least."""
_LOOKED_AT = 20
_BELOW = 5


def header_by_shape(sheet: Sheet, start: int) -> int | None:
    """The row from `start` on that stands like a header over what is below it; None where there is none."""
    rows = sheet.rows
    for row in range(start, min(start + _LOOKED_AT, len(rows))):
        words = [column for column, value in enumerate(rows[row]) if value != ""]
        if len(words) >= NARROWEST and all(_may_be_word(rows[row][column]) for column in words):
            return row if _stands_over_data(rows[row + 1 :], words) else None
    return None


def _may_be_word(value: CellValue) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_HEADER and not is_value(value)


def _stands_over_data(below: Sequence[Sequence[CellValue]], words: Sequence[int]) -> bool:
    """Whether two columns at least hold dates or numbers in nearly all of the next rows."""
    filled = [cells for cells in below[: 2 * _BELOW] if sum(value != "" for value in cells) >= NARROWEST][:_BELOW]
    if len(filled) < NARROWEST:
        return False
    values = [sum(column < len(cells) and _is_data(cells[column]) for cells in filled) for column in words]
    return sum(count >= len(filled) - 1 for count in values) >= 2


def _is_data(value: CellValue) -> bool:
    return value != "" and is_value(value)
