"""Cells of a workbook as every report writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from smallcrm.i18n import _
from smallcrm.values.eras import day_text
from smallcrm.values.own_values import kept_number

from .paper import PAPERS, PaperName
from .sheet import Ink

if TYPE_CHECKING:
    from datetime import date

    from openpyxl.worksheet.worksheet import Worksheet

    from smallcrm.values.eras import DateForm


class Made(Protocol):
    """Who made a report, and when."""

    @property
    def shop(self) -> str: ...
    @property
    def created(self) -> date: ...
    @property
    def date_form(self) -> DateForm: ...


def title(sheet: Worksheet, text: str, subtitle: str, made: Made) -> None:
    """The first three lines of a report: what it is, of whom or when, whose it is and when it was made."""
    from openpyxl.styles import Font

    text_cell(sheet, 1, 1, text).font = Font(bold=True, size=16)
    text_cell(sheet, 2, 1, subtitle)
    on = _("Made on {day}").format(day=day_text(made.created, made.date_form))
    text_cell(sheet, 3, 1, f"{made.shop} ・ {on}" if made.shop else on)


def headings(sheet: Worksheet, line: int, names: list[str]) -> None:
    """The line of the headings, white on blue."""
    from openpyxl.styles import Alignment, Font, PatternFill

    fill = PatternFill("solid", fgColor=argb(Ink.AI))
    for at, name in enumerate(names, 1):
        cell = text_cell(sheet, line, at, name)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = fill
        cell.alignment = Alignment(horizontal="center", vertical="center")


def text_cell(sheet: Worksheet, line: int, at: int, text: str) -> Any:
    """A cell that stays text, whatever it looks like: no formula, no number, no control character."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell: Any = sheet.cell(line, at)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    return cell


def number_cell(sheet: Worksheet, line: int, at: int, text: str) -> None:
    """A cell with the number that a text is, or with the text where it is none."""
    number = kept_number(text)
    if number is None:
        text_cell(sheet, line, at, text)
    else:
        sheet.cell(line, at, number)


def set_up(
    sheet: Worksheet, head: int, last: int, widths: Sequence[float], *, paper: PaperName, landscape: bool
) -> None:
    """A table to reckon on with and to print: headings that stay, a filter, one page wide."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(widths))}{max(last, head)}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.paperSize = PAPERS[paper].number
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(right=_HeaderFooterPart(text="&P / &N"))


def argb(colour: str) -> str:
    """A colour of the look as workbooks write it."""
    return "FF" + colour.removeprefix("#")
