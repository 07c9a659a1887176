"""Lists of customers on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.light import NamedTuple

from . import fonts
from .files import write_whole
from .page_parts import FOOT, RUNNING_TOP, SMALL, footer, running_heading, title
from .sheet import Sheet, Type
from .table import HEAD, ROW, Column, Table

if TYPE_CHECKING:
    from .lists import ListReport

Progress = Callable[[int, int], None]
_SECTION = Type(10, fonts.BOLD)
_SECTION_HEIGHT = 22.0
_TOP = 74.0


class _Part(NamedTuple):
    """Lines of one section on one page."""

    heading: str
    figures: str
    first: int
    heights: list[float]


def write(report: ListReport, path: Path, progress: Progress = lambda _done, _total: None) -> None:
    """Write the list as PDF, whole or not at all."""
    write_whole(path, lambda part: _draw(report, part, progress))


def write_all(reports: Sequence[ListReport], path: Path, progress: Progress = lambda _done, _total: None) -> None:
    """Write several lists of one paper as one PDF, each with pages of its own."""
    write_whole(path, lambda part: _draw_all(reports, part, progress))


def _draw(report: ListReport, path: Path, progress: Progress) -> None:
    sheet = Sheet(path, report.title, paper=report.paper, landscape=report.landscape)
    _draw_pages(report, sheet, progress)
    sheet.save()


def _draw_all(reports: Sequence[ListReport], path: Path, progress: Progress) -> None:
    first = reports[0]
    sheet = Sheet(path, first.title, paper=first.paper, landscape=first.landscape)
    for at, report in enumerate(reports):
        progress(at, len(reports))
        _draw_pages(report, sheet, lambda _done, _total: None)
    sheet.save()


def _draw_pages(report: ListReport, sheet: Sheet, progress: Progress) -> None:
    table = _table(report, sheet)
    pages = list(_pages(report, table.heights(), sheet.height - FOOT))
    for number, parts in enumerate(pages, 1):
        progress(number - 1, len(pages))
        y = _heading(report, sheet) if number == 1 else running_heading(sheet, report.title, report.subtitle)
        y = table.draw_head(sheet, y)
        for part in parts:
            if part.heading:
                _section(sheet, y + _SECTION_HEIGHT - 6, part)
                y += _SECTION_HEIGHT
            y = table.draw_lines(sheet, y, part.first, part.heights)
        if not table.count:
            sheet.text(sheet.left, y + ROW / 2 + 3, _("Nobody is on this list."), SMALL)
        if number == len(pages):
            table.draw_closing(sheet, y)
        footer(sheet, report.created, report.date_form, number, len(pages))
        sheet.end_page()


def _table(report: ListReport, sheet: Sheet) -> Table:
    columns = [
        Column(column.heading, report.texts(column), is_text=column.kind == "text", least=column.least)
        for column in report.columns
    ]
    closing = [[report.text(line.get(column.key)) for column in report.columns] for line in report.closing]
    return Table(columns, closing, left=sheet.left, right=sheet.right)


def _pages(report: ListReport, heights: list[float], bottom: float) -> Iterator[list[_Part]]:
    """The lines cut into pages: a section's heading has a line below it, the closing line one above."""
    y, parts, line = _TOP + HEAD, list[_Part](), 0
    last = report.lines - 1
    for section in report.sections:
        above = _SECTION_HEIGHT if section.heading else 0.0
        for at in range(section.lines):
            needed = heights[line] + (above if at == 0 else 0) + (ROW * len(report.closing) if line == last else 0)
            if parts and y + needed > bottom:
                yield parts
                y, parts = RUNNING_TOP + HEAD, []
            if at == 0 or not parts:
                parts.append(_Part(section.heading, "" if at else section.figures, line, []))
                y += above
            parts[-1].heights.append(heights[line])
            y += heights[line]
            line += 1
    yield parts


def _section(sheet: Sheet, base: float, part: _Part) -> None:
    heading = fonts.printable(part.heading)
    room = sheet.right - sheet.left - SMALL.width(part.figures) - 20
    style = _SECTION.scaled(min(1, room / max(_SECTION.width(heading), 1)))
    sheet.text(sheet.left, base, heading, style)
    sheet.text_right(sheet.right, base, part.figures, SMALL)


def _heading(report: ListReport, sheet: Sheet) -> float:
    title(sheet, report.title, report.subtitle, report.shop)
    return _TOP
