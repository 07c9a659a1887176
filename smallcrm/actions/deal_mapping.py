"""The table of deals in a file: in which sheet, under which headers, and what each column is taken for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from smallcrm.actions.deal_cells import money_reading, said
from smallcrm.actions.deal_columns import LOOKED_AT, recognised, shown
from smallcrm.actions.deal_items import suited
from smallcrm.ledger.addresses import column_number, letters, place_of
from smallcrm.ledger.fingerprint import fingerprint
from smallcrm.ledger.header_block import Header, text_of
from smallcrm.ledger.mapping import chosen_columns
from smallcrm.ledger.plan import Bad, Repair, Skipped, TableReading
from smallcrm.ledger.rows import is_sum_word
from smallcrm.light import NamedTuple
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.actions.deal_cells import Cells
    from smallcrm.actions.deal_items import GatheredDeal
    from smallcrm.ledger.options import ImportOptions
    from smallcrm.ledger.plan import PlannedDeal
    from smallcrm.ledger.sheets import CellValue, Sheet, Workbook

NOT_TAKEN = ("ignore", "unknown")
Remembered = Mapping[str, Mapping[str, str]]
"""Layout -> column -> field."""


class DealTable(NamedTuple):
    """The rows under a header; the columns by their letters."""

    sheet: Sheet
    head: int
    """The row of the headers, from 0."""
    headers: dict[str, str]
    columns: dict[str, str]
    """What each is: a field, `ignore`, or `unknown` where the header's words are not known."""
    layout: str
    said: bool
    """Whether somebody said what a column is, now or for an earlier file of this layout."""

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """The rows that are deals or their items, as Excel counts them."""
        skipped = {one.row for one in self.skipped()}
        fields = [
            (place, field)
            for letter, field in self.columns.items()
            if field not in NOT_TAKEN and (place := column_number(letter)) is not None
        ]
        for number, cells in enumerate(self.sheet.rows[self.head + 1 :], self.head + 2):
            told = {field: cells[place] for place, field in fields if place < len(cells)}
            if number not in skipped and any(str(cell).strip() for cell in told.values()):
                yield number, told

    def skipped(self) -> list[Skipped]:
        """The rows between the first and the last that are none: blank ones, sums, the headers once more."""
        head = [text_of(cell) for cell in self.sheet.rows[self.head]]
        rows = enumerate(self.sheet.rows[self.head + 1 : self.last_row], self.head + 2)
        return [Skipped(number, why) for number, cells in rows if (why := _why_none(cells, head))]

    @property
    def last_row(self) -> int:
        """The last row with anything in it, as Excel counts."""
        rows = self.sheet.rows
        filled = (number for number in range(len(rows), self.head + 1, -1) if _texts(rows[number - 1]))
        return next(filled, self.head + 1)

    def cell_of(self, field: str, row: int) -> str:
        """The cell of a field in a row; that of the deal's name where no column is that field."""
        named = {what: letter for letter, what in self.columns.items()}
        return f"{named.get(field) or named.get('deal') or next(iter(self.columns), 'A')}{row}"

    def text_at(self, cell: str) -> str:
        """What stands in a cell."""
        row, column = place_of(cell)
        cells = self.sheet.rows[row]
        return text_of(cells[column]) if 0 <= column < len(cells) else ""

    def repaired(self, deal: GatheredDeal, planned: PlannedDeal) -> Iterator[Repair]:
        """The amounts of a deal that were read as something else than they say, its stage that is called otherwise
        here, and the day that stands for the one on which it was closed."""
        called = said(deal.told, "stage")
        if called and planned.stage and fold(called) != fold(planned.stage):
            yield Repair(self.cell_of("stage", deal.row), called, planned.stage, "stage")
        closed = planned.days.get("closed_on", "")
        if closed and not (said(deal.told, "closed_on") or said(deal.told, "entered_on")):
            yield Repair(self.cell_of("close_on", deal.row), said(deal.told, "close_on"), closed, "closed")
        for row, told, field in deal.amounts():
            reading = money_reading(told, field)
            if reading is not None and reading.why:
                cell = self.cell_of(field, row)
                yield Repair(cell, self.text_at(cell), str(reading.value), reading.why)

    def reading(
        self, records: int, repeats: Sequence[Skipped], repaired: Sequence[Repair], bad: Sequence[Bad]
    ) -> TableReading:
        """The table as a plan tells it; `repeats` are the rows that are the same deal as one before."""
        return TableReading(
            sheet=self.sheet.name,
            kind="deals",
            shape="rows",
            header_rows=(self.head + 1,),
            first_row=self.head + 2,
            last_row=max(self.last_row, self.head + 2),
            columns=self.columns,
            headers=self.headers,
            records=records,
            skipped=sorted([*self.skipped(), *repeats]),
            repaired=repaired,
            bad=bad,
            layout=self.layout,
        )


def deal_table(workbook: Workbook, options: ImportOptions, remembered: Remembered) -> DealTable | None:
    """The table that is likeliest one of deals; of the likeliest the first. None where nothing stands in the file."""
    best, rank = None, (-1, 0)
    for sheet in shown(workbook):
        end = max((place + 1 for row in sheet.rows for place, cell in enumerate(row) if str(cell).strip()), default=0)
        for head, cells in enumerate(sheet.rows[:LOOKED_AT]):
            if not _texts(cells):
                continue
            found = _table(sheet, head, end, options, remembered)
            likely = _rank(found, named=found.layout in {*remembered, *options.layouts})
            if likely > rank:
                best, rank = found, likely
    return best


def _rank(table: DealTable, *, named: bool) -> tuple[int, int]:
    """How likely a table is the one: told of, with the name of a deal, or with more headers that are known."""
    words = [letter for letter, text in table.headers.items() if text]
    known = sum(table.columns[letter] not in NOT_TAKEN for letter in words)
    if named:
        return 3, 0
    if "deal" in table.columns.values() and known > 1:
        return 2, 0
    return (1, known) if known > 1 else (0, len(words))


def _table(sheet: Sheet, head: int, end: int, options: ImportOptions, remembered: Remembered) -> DealTable:
    cells = sheet.rows[head]
    first = next(place for place, cell in enumerate(cells) if str(cell).strip())
    headers = [Header(place, text_of(cells[place]) if place < len(cells) else "") for place in range(first, end)]
    layout = fingerprint(((header.column, header.text) for header in headers), rows="deals")
    told = {**remembered.get(layout, {}), **chosen_columns(headers, options.columns), **options.layouts.get(layout, {})}
    known = {letters(place): field for place, field in recognised(cells).items()}
    columns = {}
    for header in headers:
        letter = letters(header.column)
        field = told.get(letter) or known.get(letter, "")
        taken = letter not in told and field in told.values()
        columns[letter] = ("unknown" if header.text else "ignore") if taken or not field else field
    words = {letters(header.column): header.text for header in headers}
    return DealTable(sheet, head, words, suited(columns, told), layout, bool(told))


def _texts(cells: Sequence[CellValue]) -> list[str]:
    return [text for cell in cells if (text := text_of(cell).strip())]


def _why_none(cells: Sequence[CellValue], head: list[str]) -> str:
    texts = _texts(cells)
    if not texts:
        return "blank"
    if [text_of(cell) for cell in cells[: len(head)]] == head:
        return "repeated-header"
    words = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    return is_sum_word(words[0]) if len(words) == 1 else ""
