"""A workbook with cells as the user corrected them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from smallcrm.ledger.addresses import place_of
from smallcrm.ledger.sheets import CellValue, Sheet, Workbook

Place = tuple[int, int]
V = TypeVar("V")


def corrected(workbook: Workbook, corrections: Mapping[str, str]) -> Workbook:
    """The workbook with these texts in the cells (11月!B7); in a text file cells have no sheet before them."""
    if not corrections:
        return workbook
    by_sheet: dict[str, dict[Place, str]] = {}
    for cell, text in corrections.items():
        by_sheet.setdefault(cell.rpartition("!")[0], {})[place_of(cell)] = text
    sheets = tuple(_mended(sheet, by_sheet.get(sheet.name, {})) for sheet in workbook.sheets)
    return workbook._replace(sheets=sheets)


def _mended(sheet: Sheet, texts: Mapping[Place, str]) -> Sheet:
    rows = list(sheet.rows)
    for (row, column), text in texts.items():
        if 0 <= row < len(rows) and column >= 0:
            cells: list[CellValue] = list(rows[row])
            cells += [""] * (column + 1 - len(cells))
            cells[column] = text
            rows[row] = tuple(cells)
    return replace(
        sheet,
        rows=rows,
        uncomputed=sheet.uncomputed - set(texts),
        phonetics=_without(sheet.phonetics, texts),
        formats=_without(sheet.formats, texts),
    )


def _without(known: dict[Place, V], texts: Mapping[Place, str]) -> dict[Place, V]:
    """What stood about a cell (its reading, its form) is not that of the text typed in its place."""
    return {place: value for place, value in known.items() if place not in texts}
