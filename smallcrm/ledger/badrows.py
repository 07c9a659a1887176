"""The rows that an import left out, as a workbook that can be corrected and imported again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from smallcrm.i18n import language
from smallcrm.ledger.export_columns import REASON
from smallcrm.ledger.plan import Plan, TableReading
from smallcrm.ledger.replacing import replacing
from smallcrm.ledger.sheets import CellValue, Sheet, Workbook
from smallcrm.ledger.table_file import LONGEST_TITLE, NOT_IN_TITLES
from smallcrm.ledger.xlsx_rows import LONGEST_TEXT, NOT_XML

INHERITED = {"filled-down", "merged"}
"""Repairs that took a value from a row above: that row does not come along, so the value is written out."""
MOMENTS: dict[type, str] = {datetime: "yyyy/mm/dd hh:mm", date: "yyyy/mm/dd", time: "h:mm"}
WIDEST = 40


def bad_rows_workbook(plan: Plan, workbook: Workbook, path: Path, *, word: Callable[[str], str] = str) -> int:
    """Write the rows that stay out, a sheet for each table they come from; how many they are. None, and no file.

    All that stands above the table comes along (a year, a unit, the header), and all columns; the reason stands behind
    the last one, in a column that the import passes over. A card comes as a whole, the reason under it. `word` says a
    reason's key in the user's words.
    """
    from openpyxl import Workbook as NewWorkbook

    if not plan.bad_rows:
        return 0
    book = NewWorkbook(write_only=True)
    book.properties.creator = "smallcrm"
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    for number, table in enumerate(plan.tables):
        bad = [row for row in plan.bad_rows if row.table == number]
        source = sheets.get(table.sheet) or workbook.sheets[0]
        if bad:
            # A text table's name may tell its year or month, as a sheet's name does.
            title = NOT_IN_TITLES.sub(" ", table.sheet or workbook.path.stem)[:LONGEST_TITLE]
            copy = _Copy(source, table, book.create_sheet(title))
            if table.shape == "card":
                copy.write_card(f"※ {word(bad[0].reason)}")
            else:
                copy.write([(row.row, word(row.reason)) for row in bad])
    with replacing(path) as file:
        book.save(file)
    return len(plan.bad_rows)


class _Copy:
    """Copies rows of one table into a sheet of the new workbook."""

    def __init__(self, source: Sheet, table: TableReading, new: Any) -> None:
        """`new` is an empty write-only sheet of openpyxl's."""
        self._source = source
        self._header = tuple(table.header_rows)
        self._new = new
        self._last = table.last_row
        self._inherited = {repair.cell: repair.now for repair in table.repaired if repair.why in INHERITED}
        self._above = range(1, max(self._header, default=0) + 1)

    def write(self, bad: Sequence[tuple[int, str]]) -> None:
        """The rows above and the header, then the bad ones, each with its reason."""
        numbers = [*self._above, *(number for number, _reason in bad)]
        width = max((len(self._row(number)) for number in numbers), default=0)
        self._lay_out(width)
        for number in self._above:
            last = REASON.header(language()) if number == max(self._header, default=0) else ""
            self._new.append([*self._cells(number, width), self._cell(last, bold=True)])
        for number, reason in bad:
            self._new.append([*self._cells(number, width), self._cell(reason)])

    def write_card(self, reason: str) -> None:
        """The whole card, and the reason under it, as a remark: beside it, it would be taken for a value."""
        numbers = range(1, self._last + 1)
        width = max(len(self._row(number)) for number in numbers)
        self._lay_out(width)
        for number in numbers:
            self._new.append(list(self._cells(number, width)))
        self._new.append([])
        self._new.append([self._cell(reason)])

    def _lay_out(self, width: int) -> None:
        from openpyxl.utils import get_column_letter

        for number in range(width):
            self._new.column_dimensions[get_column_letter(number + 1)].width = self._width_of(number)
        self._new.column_dimensions[get_column_letter(width + 1)].width = REASON.width
        self._new.freeze_panes = f"A{len(self._above) + 1}"
        for merge in self._source.merges:
            if merge.bottom < len(self._above):
                first, last = get_column_letter(merge.left + 1), get_column_letter(merge.right + 1)
                self._new.merged_cells.add(f"{first}{merge.top + 1}:{last}{merge.bottom + 1}")

    def _width_of(self, column: int) -> int:
        shown = [str(self._value(number, column)) for number in self._header]
        return min(WIDEST, 4 + max((2 * len(text) for text in shown), default=8))

    def _cells(self, number: int, width: int) -> Iterator[Any]:
        for column in range(width):
            code = self._source.formats.get((number - 1, column), "")
            yield self._cell(self._value(number, column), code, bold=number in self._header)

    def _value(self, number: int, column: int) -> CellValue:
        from openpyxl.utils import get_column_letter

        row = self._row(number)
        value = row[column] if column < len(row) else ""
        return value if value != "" else self._inherited.get(f"{get_column_letter(column + 1)}{number}", "")

    def _row(self, number: int) -> Sequence[CellValue]:
        return self._source.rows[number - 1]

    def _cell(self, value: CellValue, code: str = "", *, bold: bool = False) -> Any:
        """A cell that shows what the old one did; a text stays a text."""
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font

        if value == "" and not bold:
            return None
        text = isinstance(value, str)
        content: Any = NOT_XML.sub("", value)[:LONGEST_TEXT] if isinstance(value, str) else value
        cell = WriteOnlyCell(self._new, content)
        if text:
            cell.data_type = "s"
        cell.number_format = code or ("@" if text else MOMENTS.get(type(value), "General"))
        if bold:
            cell.font = Font(bold=True)
        return cell
