"""A ledger file as it stands: sheets of cells, before anybody says what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path

from smallcrm.light import NamedTuple

SPARSE = 2
"""A row with no more filled cells than this is seldom a record."""
CellValue = str | int | float | bool | date | datetime | time
"""What a cell holds; an empty cell is the empty string."""


class Merge(NamedTuple):
    """A merged area; rows and columns are 0-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, eq=False)
class Sheet:
    """The cells of one sheet from A1 on: `rows[r][c]` is 0-based, rows may be of unequal length.

    The dictionaries are keyed by (row, column), 0-based, and hold only what stands out.
    """

    name: str
    rows: Sequence[Sequence[CellValue]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    phonetics: dict[tuple[int, int], str] = field(default_factory=dict)
    """Furigana that Excel kept of the typing, as it stands there."""
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    """Number formats of cells where they change what is shown (000-0000, m"月"d"日" …)."""
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    """Formulas without a stored value."""
    coloured: bool = False
    """Colours may carry meaning; they are not read, and that is said."""
    fields: tuple[str, ...] = ()
    """What each column is, where the file itself says so (vCards): the first row heads them, all others are records."""
    own_words: frozenset[str] = frozenset()
    """Names of the shop's own fields, as `headers.header_key` compares them: they stand over columns, too."""

    @cached_property
    def sparse_rows(self) -> list[int]:
        """The rows with at most SPARSE filled cells: of a long ledger, the few that are looked at one by one."""
        return [
            row
            for row, cells in enumerate(self.rows)
            if ("" in cells[: SPARSE + 1] or len(cells) <= SPARSE) and len(cells) - cells.count("") <= SPARSE
        ]


class Workbook(NamedTuple):
    """All sheets of one file, hidden ones too."""

    path: Path
    sheets: tuple[Sheet, ...]
    date1904: bool = False
    text_file: bool = False
    """A CSV, TSV, text or HTML file: its one sheet has no name."""
    ours: bool = False
    """Written by smallcrm's own export: text quoted against formulas is taken as text again."""
    notes: tuple[str, ...] = ()
    """What the user should know of the file (in the user's language): mojibake that was undone, colours not read …"""
