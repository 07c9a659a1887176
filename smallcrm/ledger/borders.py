"""Tables where the user says they lie."""

from __future__ import annotations

from collections.abc import Mapping

from smallcrm.ledger.header_block import Header, HeaderFinder
from smallcrm.ledger.options import Borders
from smallcrm.ledger.sheets import Sheet
from smallcrm.ledger.tables import Block, texts_in


def placed(sheet: Sheet, found: list[Block], borders: Mapping[int, Borders], *, first: int) -> list[Block]:
    """The tables of a sheet, numbered from `first`, with those that the user moved or made."""
    moved = {number: block_within(sheet, where) for number, where in borders.items() if number >= first}
    kept = [moved.pop(number, block) for number, block in enumerate(found, first)]
    return [*kept, *(moved[number] for number in sorted(moved))]


def block_within(sheet: Sheet, borders: Borders) -> Block:
    """The table within these borders; what is beyond the sheet is cut off."""
    width = max(map(len, sheet.rows), default=1)
    left = min(max(1, borders.left), width) - 1
    right = min(max(left + 1, borders.right), width) - 1
    top = min(max(1, borders.top), max(1, len(sheet.rows))) - 1
    end = min(max(top + 1, borders.bottom), len(sheet.rows))
    first = min(top + borders.header_rows, end)
    header_rows = tuple(range(top, first))
    if header_rows:
        headers = HeaderFinder(sheet, left, right).headers(header_rows)
    else:
        headers = [Header(column, "") for column in range(left, right + 1)]
    above = texts_in(sheet, 0, top, left, right, whole=True)
    return Block(sheet, header_rows, headers, first, end, above, (0, top))


def whole(sheet: Sheet) -> Borders:
    """A sheet in which no table was found, as one table from its first row with anything in it."""
    filled = [row for row, cells in enumerate(sheet.rows, 1) if any(value != "" for value in cells)]
    top, bottom = (filled[0], filled[-1]) if filled else (1, 1)
    return Borders(top, bottom, 1, max(map(len, sheet.rows), default=1), 1)
