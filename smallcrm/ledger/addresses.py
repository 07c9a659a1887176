"""Cells and columns as Excel names them."""

from __future__ import annotations

import re
from functools import lru_cache

from smallcrm.values.patterns import pattern

_CELL = pattern(r"(?:.*!)?\$?([A-Z]+)\$?(\d+)$", re.DOTALL)


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """0 -> A, 27 -> AB."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(name: str) -> int | None:
    """A -> 0, AB -> 27; None for what is no column's letters."""
    if not (0 < len(name) <= 3 and name.isascii() and name.isalpha()):
        return None
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def address(row: int, column: int) -> str:
    """(6, 1) -> B7: row and column count from 0."""
    return f"{letters(column)}{row + 1}"


def place_of(cell: str) -> tuple[int, int]:
    """B7 or 11月!B7 -> (6, 1): row and column count from 0; (-1, -1) for what is no cell."""
    found = _CELL.match(cell)
    column = column_number(found[1]) if found else None
    return (-1, -1) if found is None or column is None else (int(found[2]) - 1, column)
