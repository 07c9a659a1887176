"""The customer ranking on paper (顧客ランキング表)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.light import NamedTuple

from . import chart, class_table, fonts, words
from .columns import closing_texts, label, specs, texts
from .files import write_whole
from .page_parts import FOOT, RUNNING_TOP, SMALL, TINY, TITLE, footer, running_heading
from .sheet import LEADING, Ink, Run, Sheet, Type, wrapped
from .table import HEAD, ROW, Column, Table

if TYPE_CHECKING:
    from .ranking import RankingReport

Progress = Callable[[int, int], None]
"""Hears how many pages are done, of how many."""
_FIGURE = Type(13, fonts.BOLD)
_TITLE_BASE, _TITLE_RULE = 68.0, 80.0
_SHOP_STEP = 13.0
_LOGO_TOP, _LOGO, _LOGO_GAP = 34.0, (110.0, 40.0), 10.0
"""Where the shop's picture begins, how wide and high it is at most, and what is free before it."""
_CHART_WIDTH, _CHART_HEIGHT = 180.0, 50.0
_TABLE_TOP = 156.0
_NOTE_GAP = 14.0
_NOTE_STEP = TINY.size * LEADING * 1.2
_FIGURE_GAP = 20.0


def write(report: RankingReport, path: Path, progress: Progress = lambda _done, _total: None) -> None:
    """Write the ranking as PDF, whole or not at all; `progress` hears of every page, and ends the work by raising."""
    write_whole(path, lambda part: _draw(report, part, progress))


def missing_characters(report: RankingReport) -> list[str]:
    """The characters of this report that no font here has (they print as 〓): to be named before printing."""
    told = (text for one in report.people.values() for text in (*one[:-1], *one.own.values()))
    fields = (text for text in told if isinstance(text, str))
    return fonts.missing_characters([*fields, report.shop, *report.shop_lines])


class _Page(NamedTuple):
    """The lines of one page: from the first, how high each is, and whether the report ends on it."""

    first: int
    heights: list[float]
    is_last: bool


@dataclass(frozen=True, slots=True)
class _Layout:
    """The report cut into pages before anything is drawn: so each page can say how many there are."""

    table: Table
    classes: Table | None
    notes: list[str]
    pages: list[_Page]


def _draw(report: RankingReport, path: Path, progress: Progress) -> None:
    sheet = Sheet(path, words.title(), paper=report.paper, landscape=report.landscape)
    layout = _lay_out(report, sheet)
    for number, page in enumerate(layout.pages, 1):
        progress(number - 1, len(layout.pages))
        y = (
            _heading(report, layout, sheet)
            if number == 1
            else running_heading(sheet, words.title(), words.subtitle(report))
        )
        y = _table_part(layout, page, sheet, y)
        if page.is_last:
            sheet.texts(_note_runs(layout.notes, sheet, y), TINY)
        footer(sheet, report.created, report.date_form, number, len(layout.pages))
        sheet.end_page()
    sheet.save()


def _lay_out(report: RankingReport, sheet: Sheet) -> _Layout:
    columns = [
        Column(label(spec.key), texts(spec, spec.values(report), report), spec.is_text, spec.kind == "class")
        for spec in specs(report)
    ]
    closing = closing_texts(report)
    table = Table(columns, closing, left=sheet.left, right=sheet.right)
    classes = _class_table(report, sheet)
    notes = [line for note in words.notes(report) for line in wrapped(fonts.printable(note), TINY, _text_width(sheet))]
    top = _TABLE_TOP + (_class_table_height(classes) if classes else 0)
    after = len(closing) * ROW + _NOTE_GAP + len(notes) * _NOTE_STEP
    return _Layout(table, classes, notes, _paginate(table.heights(), top, sheet.height - FOOT, after))


def _text_width(sheet: Sheet) -> float:
    return sheet.right - sheet.left


def _paginate(heights: list[float], top: float, bottom: float, after: float) -> list[_Page]:
    """Cut the lines into pages; what comes after the last line needs that line above it on its page."""
    pages: list[_Page] = []
    first, y, taken = 0, top + HEAD, list[float]()
    for line, height in enumerate(heights):
        is_last = line == len(heights) - 1
        if taken and y + height + (after if is_last else 0) > bottom:
            pages.append(_Page(first, taken, False))
            first, y, taken = line, RUNNING_TOP + HEAD, []
        taken.append(height)
        y += height
    return [*pages, _Page(first, taken, True)]


def _heading(report: RankingReport, layout: _Layout, sheet: Sheet) -> float:
    """The head of the first page; returns where the table begins."""
    title = words.title()
    sheet.text(sheet.left, _TITLE_BASE, title, TITLE)
    logo = sheet.picture(report.logo, right=sheet.right, top=_LOGO_TOP, most=_LOGO) if report.logo else 0
    right = sheet.right - (logo + _LOGO_GAP if logo else 0)
    room = right - sheet.left - TITLE.width(title) - _FIGURE_GAP
    place = "  ".join(report.shop_lines)
    lines = [(report.shop, SMALL), *([(place, TINY)] if place else []), (words.subtitle(report), SMALL)]
    for step, (text, usual) in enumerate(reversed(lines)):
        shown = fonts.printable(text)
        style = usual.scaled(min(1, room / max(usual.width(shown), 1)))
        sheet.text_right(right, _TITLE_BASE - step * _SHOP_STEP, shown, style)
    sheet.lines([_TITLE_RULE], Ink.AI, 1.6)
    _figures(report, sheet)
    chart.draw(
        sheet,
        report.curve,
        x=sheet.right - _CHART_WIDTH,
        y=_TITLE_RULE + 12,
        width=_CHART_WIDTH,
        height=_CHART_HEIGHT,
    )
    if layout.classes is None:
        return _TABLE_TOP
    y = layout.classes.draw_head(sheet, _TABLE_TOP)
    y = layout.classes.draw_lines(sheet, y, 0, layout.classes.heights())
    layout.classes.draw_closing(sheet, y)
    return _TABLE_TOP + _class_table_height(layout.classes)


def _figures(report: RankingReport, sheet: Sheet) -> None:
    pairs = words.figures(report)
    widths = [max(SMALL.width(name), _FIGURE.width(figure)) for name, figure in pairs]
    room = _text_width(sheet) - _CHART_WIDTH - _FIGURE_GAP
    gap = min(_FIGURE_GAP, (room - sum(widths)) / (len(widths) - 1))
    part = min(1, room / (sum(widths) + gap * (len(widths) - 1))) if gap > 6 else room / (sum(widths) + 18)
    x = sheet.left
    for (name, figure), wide in zip(pairs, widths, strict=True):
        sheet.text(x, _TITLE_RULE + 24, name, SMALL.scaled(part))
        sheet.text(x, _TITLE_RULE + 43, figure, _FIGURE.scaled(part))
        x += wide * part + max(gap, 6)


def _table_part(layout: _Layout, page: _Page, sheet: Sheet, y: float) -> float:
    y = layout.table.draw_head(sheet, y)
    y = layout.table.draw_lines(sheet, y, page.first, page.heights)
    if not layout.table.count:
        sheet.text(sheet.left, y + ROW / 2 + 3, _("No purchases in this period."), SMALL)
        y += ROW
    return layout.table.draw_closing(sheet, y) if page.is_last else y


def _note_runs(notes: list[str], sheet: Sheet, y: float) -> list[Run]:
    return [Run(sheet.left, y + _NOTE_GAP + number * _NOTE_STEP, text) for number, text in enumerate(notes)]


def _class_table(report: RankingReport, sheet: Sheet) -> Table | None:
    if not class_table.has_table(report):
        return None
    pairs = zip(class_table.headings(report), class_table.columns(report), strict=True)
    columns = [Column(heading, cells, is_text=at == 0) for at, (heading, cells) in enumerate(pairs)]
    return Table(columns, [class_table.total(report)], left=sheet.left, right=sheet.right)


def _class_table_height(classes: Table) -> float:
    return HEAD + (classes.count + 1) * ROW + _NOTE_GAP
