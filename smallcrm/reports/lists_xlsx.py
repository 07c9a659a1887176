"""Lists of customers as a workbook: the same lines as on paper, to sort and to reckon on with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .files import write_whole
from .lists import ListColumn
from .workbook import headings, number_cell, set_up, text_cell, title

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from .lists import ListReport, Value

_FORMATS = {"count": "#,##0", "yen": "#,##0", "day": "yyyy/mm/dd"}
_WIDTHS = {"text": 18.0, "number": 10.0, "count": 8.0, "yen": 12.0, "day": 12.0}
_HEAD = 5
"""The line of the headings; title, subtitle and day stand above."""


def write(report: ListReport, path: Path) -> None:
    """Write the list as xlsx, whole or not at all."""
    write_whole(path, lambda part: _fill(report, part))


def _fill(report: ListReport, path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.properties.title = report.title
    book.properties.creator = "smallcrm"
    sheet = book.worksheets[0]
    sheet.title = report.title
    title(sheet, report.title, report.subtitle, report)
    columns = _columns(report)
    headings(sheet, _HEAD, [column.heading for column in columns])
    for at, column in enumerate(columns, 1):
        for line, value in enumerate(column.values, _HEAD + 1):
            _cell(sheet, line, at, value, column.kind)
        for line, closing in enumerate(report.closing, _HEAD + report.lines + 1):
            _cell(sheet, line, at, closing.get(column.key), column.kind)
            sheet.cell(line, at).font = Font(bold=closing is report.totals)
    widths = [max(_WIDTHS[column.kind], column.least * 2) for column in columns]
    set_up(sheet, _HEAD, _HEAD + report.lines, widths, paper=report.paper, landscape=report.landscape)
    book.save(path)


def _columns(report: ListReport) -> tuple[ListColumn, ...]:
    """A list in parts says in its first column which part a line is of: so it can be sorted and reckoned on with."""
    if not report.parted_by:
        return report.columns
    parts = tuple(section.heading for section in report.sections for _line in range(section.lines))
    return (ListColumn("part", report.parted_by, "text", parts), *report.columns)


def _cell(sheet: Worksheet, line: int, at: int, value: Value, kind: str) -> None:
    if isinstance(value, str):
        number_cell(sheet, line, at, value) if kind == "number" else text_cell(sheet, line, at, value)
    elif value is not None:
        cell: Any = sheet.cell(line, at, value)
        cell.number_format = _FORMATS[kind]
