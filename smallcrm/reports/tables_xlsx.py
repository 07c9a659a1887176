"""A report of several tables as a workbook: a sheet a table, the same figures as on paper, to reckon on with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.values.patterns import pattern

from .files import write_whole
from .sheet import Ink
from .workbook import argb, headings, set_up, text_cell, title

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from .tables import ReportTable, TableColumn, TablesReport, Value

_FORMATS = {"count": "#,##0", "yen": "#,##0", "percent": '0"%"', "days": "0.#", "day": "yyyy/mm/dd"}
_WIDTHS = {"text": 22.0, "count": 9.0, "yen": 14.0, "percent": 9.0, "days": 9.0, "day": 12.0}
_HEAD = 6
"""The line of the headings; title, subtitle, day and figures stand above."""
_NOT_IN_A_NAME = pattern(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def write(report: TablesReport, path: Path) -> None:
    """Write the report as xlsx, whole or not at all."""
    write_whole(path, lambda part: _fill(report, part))


def _fill(report: TablesReport, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = report.title
    book.properties.creator = "smallcrm"
    for place, table in enumerate(report.tables):
        sheet = book.create_sheet() if place else book.worksheets[0]
        sheet.title = _NOT_IN_A_NAME.sub(" ", table.heading)[:_LONGEST_NAME]
        _heading(report, table, sheet)
        _table(table, sheet)
        widths = [_WIDTHS[column.kind] for column in table.columns]
        set_up(sheet, _HEAD, _HEAD + table.lines, widths, paper=report.paper, landscape=report.landscape)
        _notes(report, sheet, _HEAD + table.lines + 3)
    book.save(path)


def _heading(report: TablesReport, table: ReportTable, sheet: Worksheet) -> None:
    title(sheet, f"{report.title} ・ {table.heading}", report.subtitle, report)
    text_cell(sheet, 4, 1, " ・ ".join(f"{name} {figure}" for name, figure in report.figures))


def _table(table: ReportTable, sheet: Worksheet) -> None:
    from openpyxl.styles import Font

    headings(sheet, _HEAD, [column.heading for column in table.columns])
    for at, column in enumerate(table.columns, 1):
        for line, value in enumerate(column.values, _HEAD + 1):
            _cell(sheet, line, at, value, column)
        if table.totals:
            last = _HEAD + table.lines + 1
            _cell(sheet, last, at, table.totals.get(column.key), column)
            sheet.cell(last, at).font = Font(bold=True)


def _notes(report: TablesReport, sheet: Worksheet, line: int) -> None:
    from openpyxl.styles import Font

    for number, note in enumerate(report.notes, line):
        text_cell(sheet, number, 1, note).font = Font(size=9, color=argb(Ink.MUTED))


def _cell(sheet: Worksheet, line: int, at: int, value: Value, column: TableColumn) -> None:
    if isinstance(value, str):
        text_cell(sheet, line, at, value)
    elif value is not None:
        number: Any = sheet.cell(line, at, value)
        number.number_format = _FORMATS[column.kind]
