"""The customer ranking as a workbook: the same figures as on paper, to reckon on with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _
from smallcrm.values.eras import day_text

from . import class_table, words
from .columns import COLUMNS, ColumnSpec, Kind, Value, closing, label, specs
from .files import write_whole
from .paper import PAPERS
from .sheet import Ink

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
    _headings(sheet, head, [label(spec.key) for spec in columns])
    values = [_cells(spec, spec.values(report)) for spec in columns]
    line = head
    for line, cells in enumerate(zip(*values, strict=True), head + 1):
        _line(sheet, line, columns, cells)
    _closing(report, sheet, line + 1, columns)
    _set_up(report, sheet, head, line, columns)
    if class_table.has_table(report):
        _classes(report, book.create_sheet(_("Classes")))
    book.save(path)


def _heading(report: RankingReport, sheet: Worksheet) -> int:
    """The lines above the table; returns the line of the table's headings."""
    from openpyxl.styles import Font

    _text(sheet, 1, 1, words.title()).font = Font(bold=True, size=16)
    _text(sheet, 2, 1, words.subtitle(report))
    made = _("Made on {day}").format(day=day_text(report.created, report.date_form))
    _text(sheet, 3, 1, f"{report.shop} ・ {made}" if report.shop else made)
    _text(sheet, 4, 1, " ・ ".join(f"{name} {figure}" for name, figure in words.figures(report)))
    notes = words.notes(report)
    for line, note in enumerate(notes, 5):
        _text(sheet, line, 1, note).font = Font(size=9, color=_argb(Ink.MUTED))
    return 5 + len(notes) + 1


def _headings(sheet: Worksheet, line: int, names: list[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    fill = PatternFill("solid", fgColor=_argb(Ink.AI))
    for at, name in enumerate(names, 1):
        cell = _text(sheet, line, at, name)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = fill
        cell.alignment = Alignment(horizontal="center", vertical="center")


def _cells(spec: ColumnSpec, values: Any) -> list[Value]:
    """Values as a workbook counts: quantities in units, not in thousandths."""
    return [value / _THOUSAND if value is not None else None for value in values] if spec.kind == "quantity" else values


def _line(sheet: Worksheet, line: int, columns: list[ColumnSpec], cells: Any) -> None:
    from openpyxl.styles import Alignment

    for at, (spec, value) in enumerate(zip(columns, cells, strict=True), 1):
        if isinstance(value, str):
            text = _text(sheet, line, at, value)
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
        total.border = Border(top=Side(style="thin", color=_argb(Ink.INK)))


def _set_up(report: RankingReport, sheet: Worksheet, head: int, last: int, columns: list[ColumnSpec]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    for at, spec in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(spec.key, 10)
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{max(last, head)}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.paperSize = PAPERS[report.paper].number
    sheet.page_setup.orientation = "landscape" if report.landscape else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(right=_HeaderFooterPart(text="&P / &N"))


def _classes(report: RankingReport, sheet: Worksheet) -> None:
    from openpyxl.styles import Font

    _headings(sheet, 1, class_table.headings(report))
    columns = [COLUMNS[kind] for kind in class_table.KINDS]
    line = 1
    for line, cells in enumerate([*class_table.values(report), class_table.total_values(report)], 2):
        _line(sheet, line, columns, cells)
    for at in range(1, len(columns) + 1):
        sheet.cell(line, at).font = Font(bold=True)
        sheet.column_dimensions[chr(ord("A") + at - 1)].width = 14
    sheet.freeze_panes = "A2"


def _text(sheet: Worksheet, line: int, at: int, text: str) -> Any:
    """A cell that stays text, whatever it looks like: no formula, no number, no control character."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell: Any = sheet.cell(line, at)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    return cell


def _argb(colour: str) -> str:
    return "FF" + colour.removeprefix("#")
