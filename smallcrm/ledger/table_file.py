"""Writes a table to an xlsx or csv file.

openpyxl makes the workbook, its styles, its frozen header and its print set-up; the rows go into it as text of XML
(`xlsx_rows.py`), which takes a tenth of the time that openpyxl takes for them cell by cell.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, Any, Literal

from smallcrm.i18n import _
from smallcrm.ledger.errors import LedgerError
from smallcrm.ledger.formula_guard import guarded
from smallcrm.ledger.replacing import replacing
from smallcrm.ledger.xlsx_rows import Row, XlsxRows
from smallcrm.light import NamedTuple

CellKind = Literal["text", "lines", "day", "money", "number"]
FORMATS: dict[CellKind, str] = {"text": "@", "lines": "@", "day": "yyyy/mm/dd", "money": "#,##0", "number": "General"}
SHEET = "xl/worksheets/sheet1.xml"
LONGEST_TITLE = 31
NOT_IN_TITLES = re.compile(r"[\\*?:/\[\]]")
HEADER_FILL = "FFE7EDF3"


class TableColumn(NamedTuple):
    """A column of a table to be written; `lines` are texts with line breaks."""

    header: str
    kind: CellKind = "text"
    width: int = 12


class Written(NamedTuple):
    """What was written."""

    rows: int
    """Without the header."""
    cut: tuple[str, ...] = ()
    """Cells whose text was too long for Excel, as Excel names them; they were cut."""


def write_table(path: Path, title: str, columns: Sequence[TableColumn], rows: Iterable[Row]) -> Written:
    """Write the table as xlsx or csv, as its name ends; LedgerError, and the old file as it was, if that fails."""
    suffix = path.suffix.lower()
    if suffix not in {".xlsx", ".csv"}:
        raise LedgerError(
            _("{file}: tables are written as .xlsx or .csv. Give the file one of these endings.").format(file=path.name)
        )
    with replacing(path) as file:
        if suffix == ".xlsx":
            return _write_xlsx(file, title, columns, rows)
        return _write_csv(file, columns, rows)


def _write_csv(file: IO[bytes], columns: Sequence[TableColumn], rows: Iterable[Row]) -> Written:
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="", errors="replace")
    writer = csv.writer(text)
    writer.writerow([column.header for column in columns])
    written = 0
    for row in rows:
        writer.writerow([guarded(value) if isinstance(value, str) else _number(value) for value in row])
        written += 1
    text.flush()
    text.detach()
    return Written(written)


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def _write_xlsx(file: IO[bytes], title: str, columns: Sequence[TableColumn], rows: Iterable[Row]) -> Written:
    template, styles, header = _template(title, columns)
    days = frozenset(number for number, column in enumerate(columns) if column.kind == "day")
    made = XlsxRows(styles, days)
    with zipfile.ZipFile(template) as given, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        head, tail = _around_rows(given.read(SHEET))
        with archive.open(SHEET, "w", force_zip64=True) as sheet:
            sheet.write(head)
            for text in made.texts(rows):
                sheet.write(text)
            # Only now is it known how far the filter reaches.
            reach = header[:-1] + str(made.last)
            sheet.write(tail.replace(header.encode(), reach.encode()))
        for part in given.namelist():
            if part != SHEET:
                absolute = (_absolute(header), _absolute(reach))
                archive.writestr(part, given.read(part).replace(*absolute))
    return Written(made.last - 1, tuple(made.cut))


def _around_rows(sheet: bytes) -> tuple[bytes, bytes]:
    """The sheet's XML up to the end of its header row, and from the end of its rows on."""
    start, end = sheet.index(b"</row>") + len(b"</row>"), sheet.index(b"</sheetData>")
    return re.sub(rb"<dimension [^>]*/>", b"", sheet[:start]), sheet[end:]


def _absolute(area: str) -> bytes:
    return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", area).encode()


def _template(title: str, columns: Sequence[TableColumn]) -> tuple[BytesIO, list[int], str]:
    """A workbook of the header and one row that holds the columns' styles; these styles; and where the header is."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator = "smallcrm"
    sheet = book.worksheets[0]
    sheet.title = NOT_IN_TITLES.sub(" ", title)[:LONGEST_TITLE] or "smallcrm"
    for number, column in enumerate(columns, 1):
        head = sheet.cell(1, number, column.header)
        head.data_type = "s"
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor=HEADER_FILL)
        head.border = Border(bottom=Side("thin"))
        head.alignment = Alignment(vertical="center", wrap_text=True)
        cell = sheet.cell(2, number)
        cell.number_format = FORMATS[column.kind]
        cell.alignment = Alignment(vertical="top", wrap_text=column.kind == "lines")
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        dimension.number_format = FORMATS[column.kind]
    header = f"A1:{get_column_letter(len(columns))}1"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = header
    _set_up_printing(sheet)
    content = BytesIO()
    book.save(content)
    return content, [sheet.cell(2, number).style_id for number in range(1, len(columns) + 1)], header


def _set_up_printing(sheet: Any) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.center.text = "&P / &N"
