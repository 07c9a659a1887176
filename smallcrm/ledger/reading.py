"""Reads the columns of a table: values for every record row, and what was repaired or not understood, by cell."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from typing import Any

from smallcrm.ledger.addresses import address, letters
from smallcrm.ledger.cells import CellReader, ColumnContext, reader_for, shown
from smallcrm.ledger.columns import Column, Layout
from smallcrm.ledger.number_parts import joined
from smallcrm.ledger.plan import Bad, Repair, Skipped
from smallcrm.ledger.rows import Rows
from smallcrm.ledger.sheets import CellValue
from smallcrm.ledger.tables import Block
from smallcrm.light import NamedTuple
from smallcrm.values.lengths import LONGEST_LINE, longest
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Reading, Unreadable
from smallcrm.values.text import DITTOS_WRITTEN, clean, plain

_THOUSANDS = pattern(r"単位\s*[:：]?\s*[(（]?1,?000\s*円")
_UNIT = pattern(r"(?:単位\s*[:：]?\s*)?(百万|十万|万|千|百)円(?!以)|単位\s*[:：]?\s*[(（]?(百万|万|千)")
_UNITS = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000}
CODES = frozenset(["customer_code", "receipt_no", "product_code"])
_SIGNS_OF_NO_CODE = (" ", '"', "\n\n", "\n-", "\n#", "\n0000", "\nn/a\n", "\nna\n", "\nnull\n", "\nnone\n", "\nnan\n")
MONEY = frozenset(["amount", "month", "year", "unit_price", "tax", "discount", "paid", "balance", "total", "cost"])


@dataclass(slots=True, eq=False)
class Table:
    """A table being read: where it is, what its columns are, what its rows are, and what was found out so far."""

    block: Block
    layout: Layout
    rows: Rows
    today: date
    date1904: bool = False
    repaired: list[Repair] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)
    bad_rows: dict[int, str] = field(default_factory=dict)
    """Rows that stay out, with what was expected of the cell that could not be read."""

    @property
    def records(self) -> list[int]:
        """The record rows."""
        return self.rows.records

    @property
    def skipped(self) -> list[Skipped]:
        """The rows that are no records."""
        return self.rows.skipped

    def cells(self, column: Column) -> list[CellValue]:
        """A column's cells in the record rows."""
        if column.parts:
            parts = [self._cells(index) for index in (column.index, *column.parts)]
            return [joined(column.role, row) for row in zip(*parts, strict=True)]
        return self._cells(column.index)

    def _cells(self, index: int) -> list[CellValue]:
        rows = self.block.sheet.rows
        records = self.rows.records
        if len(records) == self.block.end - self.block.first:
            return self.block.column(index)
        try:
            return [rows[row][index] for row in records]
        except IndexError:
            return [rows[row][index] if index < len(rows[row]) else "" for row in records]

    def different(self, column: Column, cells: list[CellValue]) -> set[CellValue]:
        """The different ones of a column's cells."""
        whole = cells is self.block.column(column.index)
        return self.block.different(column.index) if whole else set(cells)


class Values(NamedTuple):
    """A column that was read: a value (or None) for every record row."""

    column: Column
    raw: list[CellValue]
    values: list[Any]
    bad: dict[CellValue, str]
    """Cells that could not be read, and what was expected."""


def unit_of(table: Table, column: Column) -> int:
    """The yen that a number of a money column stands for: 1000 under 単位:千円."""
    for text in (column.header, column.group, *table.block.above):
        folded = unicodedata.normalize("NFKC", text)
        if "円" not in folded and "単位" not in folded:
            continue
        if _THOUSANDS.search(folded):
            return 1000
        found = _UNIT.search(folded)
        if found and ("単位" in text or text in (column.header, column.group) or len(text) < 8):
            return _UNITS[found[1] or found[2]]
    return 1


def context_of(table: Table, column: Column, **more: Any) -> ColumnContext:
    """What the reader of a column has to know of its table."""
    shown_as = _format_of(table.block, column.index)
    unit = unit_of(table, column) if column.role in MONEY else 1
    today = None if column.role == "due_date" else table.today
    return ColumnContext(
        unit=unit, today=today, date1904=table.date1904, number_format=shown_as, shown_as_date=shown_as, **more
    )


def _format_of(block: Block, index: int) -> str:
    formats = block.sheet.formats
    if not formats:
        return ""
    found = Counter(
        formats[(row, index)]
        for row in range(block.first, min(block.end, block.first + 200))
        if (row, index) in formats
    )
    return found.most_common(1)[0][0] if found else ""


_SAID_IN_WORDS = frozenset(["済", "未", "希望", "不希望", "要", "不要"])
"""Yes and no in words that say more: in a column of the shop's own they stay."""


def field_of(column: Column) -> str:
    """The field by which `cells.py` knows how to read a column."""
    if column.role.startswith("custom:"):
        said = column.profile.words & _SAID_IN_WORDS
        yes_no = column.profile.count and column.profile.share("yes-no") >= 0.8 and not said
        return "yes_no" if yes_no else column.role
    return column.field


def read_column(table: Table, column: Column, filled: Filled | None = None, reader: CellReader | None = None) -> Values:
    """A column's values. Each different cell is read once; what was repaired is reported for every cell.

    `filled`: the cells with blanks filled; those are reported as filled, not as what was repaired above them.
    """
    filled = filled or Filled(table.cells(column), {})
    raw = filled.cells
    reader = reader or _reader_of(table, column)
    memory: dict[CellValue, Any] = {}
    repaired: dict[CellValue, tuple[str, str]] = {}
    bad: dict[CellValue, str] = {}
    different = table.different(column, raw)
    if column.role in CODES and not filled.filled and _are_plain(different):
        return Values(column, raw, raw, {})
    too_long = _too_long(different, longest(column.role))
    for value in different:
        if value in too_long:
            memory[value], bad[value] = None, "too-long"
            continue
        try:
            reading = reader(value)
        except Unreadable as error:
            memory[value], bad[value] = error.rest, error.expected
            continue
        memory[value] = None if reading is None else reading.value
        if reading is not None and reading.why:
            repaired[value] = (shown(reading.value), reading.why)
    if repaired:
        _report(table, column, filled, repaired)
    if bad:
        table.bad += [
            Bad(address(row, column.index), plain(value), bad[value])
            for row, value in zip(table.records, raw, strict=True)
            if value in bad
        ]
    _report_formulas(table, column)
    result = Values(column, raw, list(map(memory.__getitem__, raw)), bad)
    report_filled(table, result, filled)
    return result


def _too_long(values: set[CellValue], most: int) -> Sequence[CellValue]:
    """The texts that no field of the kind can hold."""
    try:
        if max(map(len, values), default=0) <= most:  # type: ignore[arg-type]
            return ()
    except TypeError:
        pass  # there are numbers among them
    return [value for value in values if isinstance(value, str) and len(value) > most]


def _are_plain(values: set[CellValue]) -> bool:
    """Whether codes stand there as they are kept, all of them: most do, and there are as many as rows."""
    try:
        text = "\n".join(values)  # type: ignore[arg-type]
    except TypeError:
        return False
    lines = f"\n{text.casefold()}\n"
    if len(max(values, key=len, default="")) > LONGEST_LINE:  # type: ignore[arg-type]
        return False
    printable = text.isascii() and text.replace("\n", "").isprintable()
    return printable and not any(sign in lines for sign in _SIGNS_OF_NO_CODE)


def _report_formulas(table: Table, column: Column) -> None:
    """Formulas whose value is not stored in the file."""
    uncomputed = table.block.sheet.uncomputed
    if uncomputed:
        index = column.index
        table.bad += [Bad(address(row, index), "", "formula") for row in table.records if (row, index) in uncomputed]


def _reader_of(table: Table, column: Column) -> CellReader:
    field = field_of(column)
    reader = reader_for(field, context_of(table, column))
    return _or_text(reader) if field == "yes_no" else reader


def _or_text(reader: CellReader) -> CellReader:
    """In a column of the shop's own, what is neither yes nor no is kept as it stands."""

    def read(value: CellValue) -> Reading[Any] | None:
        try:
            return reader(value)
        except Unreadable:
            return Reading(clean(plain(value)))

    return read


def _report(table: Table, column: Column, filled: Filled, repaired: dict[CellValue, tuple[str, str]]) -> None:
    letter = letters(column.index)
    hits = [value in repaired for value in filled.cells]
    for i in filled.filled:
        hits[i] = False
    table.repaired += [
        Repair(f"{letter}{row + 1}", plain(value), *repaired[value])
        for row, value in zip(compress(table.records, hits), compress(filled.cells, hits), strict=True)
    ]


def read_in_order(table: Table, column: Column, filled: Filled, reader: CellReader) -> Values:
    """Days without a year depend on the row before: they are read cell by cell."""
    values: list[Any] = []
    bad: dict[CellValue, str] = {}
    for i, (row, value) in enumerate(zip(table.records, filled.cells, strict=True)):
        try:
            reading = reader(value)
        except Unreadable as error:
            values.append(None)
            bad[value] = error.expected
            table.bad.append(Bad(address(row, column.index), plain(value), error.expected))
            continue
        values.append(None if reading is None else reading.value)
        if reading is not None and reading.why and i not in filled.filled:
            table.repaired.append(Repair(address(row, column.index), plain(value), shown(reading.value), reading.why))
    result = Values(column, filled.cells, values, bad)
    report_filled(table, result, filled)
    return result


class Filled(NamedTuple):
    """A column's cells with blanks filled from above, and which they were."""

    cells: list[CellValue]
    filled: dict[int, str]
    """Position among the records -> why: filled-down or merged."""


def fill(
    table: Table, column: Column, where: Sequence[bool] | None = None, anew: Sequence[bool] | None = None
) -> Filled:
    """A column with its merged cells filled, and the blank ones of the records for which `where` says so.

    A ditto mark (〃) is filled like a blank cell. What is blank in a record that begins `anew` is blank below it, too.
    """
    cells = table.cells(column)
    merged = _merged_rows(table.block, column.index)
    different = table.different(column, cells)
    dittos = DITTOS_WRITTEN.intersection(different)
    if "" not in different and not dittos:
        return Filled(cells, {})
    result = list(cells)
    filled: dict[int, str] = {}
    previous: CellValue = ""
    for i, value in enumerate(cells):
        if value != "" and value not in dittos:
            previous = value
            continue
        row = table.records[i]
        if row in merged:
            top = table.block.sheet.rows[merged[row]]
            above = top[column.index] if column.index < len(top) else ""
            if above != "":
                result[i], filled[i] = above, "merged"
                previous = above
        elif previous != "" and (value in dittos or (where is not None and where[i])):
            result[i], filled[i] = previous, "filled-down"
        elif anew is not None and anew[i]:
            previous = ""
    return Filled(result, filled)


def _merged_rows(block: Block, index: int) -> dict[int, int]:
    rows: dict[int, int] = {}
    for merge in block.sheet.merges:
        if merge.left <= index <= merge.right and merge.bottom > merge.top and merge.top >= block.first:
            rows.update((row, merge.top) for row in range(merge.top + 1, merge.bottom + 1))
    return rows


def report_filled(table: Table, values: Values, filled: Filled) -> None:
    """The report of filled cells, with what the cell was read as."""
    for i, why in filled.filled.items():
        if values.values[i] is not None:
            table.repaired.append(
                Repair(address(table.records[i], values.column.index), "", shown(values.values[i]), why)
            )
