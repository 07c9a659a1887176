"""The customer ranking as a workbook: the same figures as on paper, to reckon on with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _

from . import class_table, words
from .columns import COLUMNS, ColumnSpec, Kind, Value, closing, label, specs
from .files import write_whole
from .sheet import Ink
from .workbook import argb, headings, number_cell, set_up, text_cell, title

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from .ranking import RankingReport

_FORMATS: dict[Kind, str] = {
    "count": "#,##0",
    "yen": "#,##0",
    "quantity": "#,##0.###",
    "percent": "0.0%",
    "change": '+0.0%;"−"0.0%;0.0%',
    "movement": '"↑"0;"↓"0;"→"',
    "day": "yyyy/mm/dd",
}
_WIDTHS = {"name": 26, "kana": 24, "code": 12, "phone": 16, "class": 12, "amount": 14, "last": 12}
_THOUSAND = 1000


def write(report: RankingReport, path: Path) -> None:
    """Write the ranking as xlsx, whole or not at all."""
    write_whole(path, lambda part: _fill(report, part))


def _fill(report: RankingReport, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = words.title()
    book.properties.creator = "smallcrm"
    sheet = book.worksheets[0]
    sheet.title = _("Ranking")
    head = _heading(report, sheet)
    columns = specs(report)
    headings(sheet, head, [label(spec.key) for spec in columns])
    values = [_cells(spec, spec.values(report)) for spec in columns]
    line = head
    for line, cells in enumerate(zip(*values, strict=True), head + 1):
        _line(sheet, line, columns, cells)
    _closing(report, sheet, line + 1, columns)
    widths = [_WIDTHS.get(spec.key, 10) for spec in columns]
    set_up(sheet, head, line, widths, paper=report.paper, landscape=report.landscape)
    if class_table.has_table(report):
        _classes(report, book.create_sheet(_("Classes")))
    book.save(path)


def _heading(report: RankingReport, sheet: Worksheet) -> int:
    """The lines above the table; returns the line of the table's headings."""
    from openpyxl.styles import Font

    title(sheet, words.title(), words.subtitle(report), report)
    text_cell(sheet, 4, 1, " ・ ".join(f"{name} {figure}" for name, figure in words.figures(report)))
    notes = words.notes(report)
    for line, note in enumerate(notes, 5):
        text_cell(sheet, line, 1, note).font = Font(size=9, color=argb(Ink.MUTED))
    return 5 + len(notes) + 1


def _cells(spec: ColumnSpec, values: Any) -> list[Value]:
    """Values as a workbook counts: quantities in units, not in thousandths."""
    return [value / _THOUSAND if value is not None else None for value in values] if spec.kind == "quantity" else values


def _line(sheet: Worksheet, line: int, columns: list[ColumnSpec], cells: Any) -> None:
    from openpyxl.styles import Alignment

    for at, (spec, value) in enumerate(zip(columns, cells, strict=True), 1):
        if isinstance(value, str) and spec.kind == "number":
            number_cell(sheet, line, at, value)
        elif isinstance(value, str):
            text = text_cell(sheet, line, at, value)
            text.alignment = Alignment(horizontal=None if spec.is_text else "center")
        elif value is not None:
            number: Any = sheet.cell(line, at, value)
            number.number_format = _FORMATS.get(spec.kind, "General")


def _closing(report: RankingReport, sheet: Worksheet, line: int, columns: list[ColumnSpec]) -> None:
    from openpyxl.styles import Border, Font, Side

    named = "name" if "name" in report.columns else report.columns[0]
    for number, ending in enumerate(closing(report), line):
        values = {named: ending.name, **{key: value for key, value in ending.values.items() if key != named}}
        _line(sheet, number, columns, [_cells(spec, [values.get(spec.key)])[0] for spec in columns])
    for at in range(1, len(columns) + 1):
        total: Any = sheet.cell(number, at)
        total.font = Font(bold=True)
        total.border = Border(top=Side(style="thin", color=argb(Ink.INK)))


def _classes(report: RankingReport, sheet: Worksheet) -> None:
    from openpyxl.styles import Font

    headings(sheet, 1, class_table.headings(report))
    columns = [COLUMNS[kind] for kind in class_table.KINDS]
    line = 1
    for line, cells in enumerate([*class_table.values(report), class_table.total_values(report)], 2):
        _line(sheet, line, columns, cells)
    for at in range(1, len(columns) + 1):
        sheet.cell(line, at).font = Font(bold=True)
        sheet.column_dimensions[chr(ord("A") + at - 1)].width = 14
    sheet.freeze_panes = "A2"
