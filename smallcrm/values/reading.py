"""What every reader of a cell gives back: the value and what had to be repaired, or `Unreadable`."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Generic, TypeVar

from smallcrm.light import NamedTuple

T = TypeVar("T")

CellValue = str | int | float | bool | date | datetime | time
"""What a cell can hold; an empty cell is the empty string."""


class Unreadable(ValueError):
    """A cell that cannot mean what its column holds; `expected` is what was looked for ('date', 'amount' …), `rest`
    what else there is in it that can be read."""

    def __init__(self, expected: str, rest: Any = None) -> None:
        super().__init__(expected)
        self.expected = expected
        self.rest = rest


class Reading(NamedTuple, Generic[T]):
    """What a cell means, and why that is not what it says ('' where nothing was repaired).

    The words of `why` are those of the import's report: lost-zero, era-date, no-year, width, negative-sign, unit,
    honorific, serial, phonetic, prefecture, banchi, and rounded (a fraction of a yen).
    """

    value: T
    why: str = ""
