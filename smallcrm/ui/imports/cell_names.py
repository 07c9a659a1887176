"""Cells as Excel names them (B7), and what a cell of a workbook shows."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smallcrm.ledger.sheets import CellValue

_NAME = re.compile(r"(?:.*!)?\$?([A-Z]+)\$?(\d+)$")


def letter(column: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_of(name: str) -> int:
    """A -> 0, AA -> 26."""
    place = 0
    for one in name:
        place = place * 26 + ord(one) - 64
    return place - 1


def place_of(cell: str) -> tuple[int, int]:
    """B7 or 11月!B7 -> (6, 1): row and column, 0-based."""
    found = _NAME.match(cell)
    if found is None:
        return (-1, -1)
    return int(found[2]) - 1, column_of(found[1])


def cell_text(value: CellValue) -> str:
    """A cell as the sheet would show it, in one line."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, datetime):
        return f"{value:%Y/%m/%d}" if value.time() == time() else f"{value:%Y/%m/%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y/%m/%d}"
    return " ".join(str(value).split("\n"))
