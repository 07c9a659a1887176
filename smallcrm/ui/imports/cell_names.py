"""Cells as Excel names them (B7), and what a cell of a workbook shows."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from smallcrm.ledger.addresses import column_number

if TYPE_CHECKING:
    from smallcrm.ledger.sheets import CellValue

_NAME = re.compile(r"(?:.*!)?\$?([A-Z]+)\$?(\d+)$")


def place_of(cell: str) -> tuple[int, int]:
    """B7 or 11月!B7 -> (6, 1): row and column, 0-based."""
    found = _NAME.match(cell)
    column = column_number(found[1]) if found else None
    return (-1, -1) if found is None or column is None else (int(found[2]) - 1, column)


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
