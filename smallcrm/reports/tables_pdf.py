"""A report of several tables on paper: figures at the head, bars, tables that go on over pages, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.light import NamedTuple

from . import fonts
from .files import write_whole
from .page_parts import FOOT, RUNNING_TOP, SMALL, TINY, TITLE_RULE, footer, running_heading, title
from .sheet import Ink, Sheet, Type, fitted, wrapped
from .table import BODY, HEAD, ROW, Column, Table

if TYPE_CHECKING:
    from .tables import Bar, Legend, ReportTable, TablesReport

Progress = Callable[[int, int], None]
Draw = Callable[[Sheet, float], object]
_TOP = 122.0
_FIGURE = Type(14, fonts.BOLD)
_HEADING = Type(10, fonts.BOLD)
_HEADING_HEIGHT, _AFTER = 24.0, 14.0
_BAR, _BAR_ROW, _NAMES, _NAME_GAP = 9.0, 15.0, 90.0, 8.0
_LEGEND = 16.0
_NOTE = 11.0


class _Piece(NamedTuple):
    """Something to draw, how high it is, and what must still have room below it."""

    height: float
    draw: Draw
    keep: float = 0.0
    again: _Piece | None = None
    """What is drawn above it where a page begins with it."""


def write(report: TablesReport, path: Path, progress: Progress = lambda _done, _total: None) -> None:
    """Write the report as PDF, whole or not at all."""
    write_whole(path, lambda part: _draw(report, part, progress))


def _draw(report: TablesReport, path: Path, progress: Progress) -> None:
    sheet = Sheet(path, report.title, paper=report.paper, landscape=report.landscape)
    pages = list(_pages(list(_pieces(report, sheet)), sheet.height - FOOT))
    for number, pieces in enumerate(pages, 1):
        progress(number - 1, len(pages))
        y = _heading(report, sheet) if number == 1 else running_heading(sheet, report.title, report.subtitle)
        for piece in pieces:
            piece.draw(sheet, y)
            y += piece.height
        footer(sheet, report.created, report.date_form, number, len(pages))
        sheet.end_page()
    sheet.save()


def _pages(pieces: list[_Piece], bottom: float) -> Iterator[list[_Piece]]:
    y, page = _TOP, list[_Piece]()
    for piece in pieces:
        if page and y + piece.height + piece.keep > bottom:
            yield page
            page = [piece.again] if piece.again else []
            y = RUNNING_TOP + sum(one.height for one in page)
        page.append(piece)
        y += piece.height
    yield page


def _pieces(report: TablesReport, sheet: Sheet) -> Iterator[_Piece]:
    for table in report.tables:
        yield from _table(table, report, sheet)
        yield _Piece(_AFTER, lambda _sheet, _y: None)
    for note in report.notes:
        for line in wrapped(fonts.printable(note), TINY, sheet.right - sheet.left):
            yield _Piece(_NOTE, partial(_text, text=line, style=TINY))


def _table(table: ReportTable, report: TablesReport, sheet: Sheet) -> Iterator[_Piece]:
    columns = [
        Column(
            column.heading,
            [column.text(value, report.date_form) for value in column.values],
            is_text=column.kind == "text",
        )
        for column in table.columns
    ]
    totals = table.totals
    closing = [
        [column.text(totals[column.key], report.date_form) if column.key in totals else "" for column in table.columns]
    ]
    made = Table(columns, closing if totals else [], left=sheet.left, right=sheet.right)
    bars = len(table.bars) * _BAR_ROW + (_LEGEND if table.legend else 0)
    yield _Piece(_HEADING_HEIGHT, partial(_text, text=table.heading, style=_HEADING), keep=bars + HEAD + ROW)
    if table.bars:
        yield _Piece(bars + _BAR / 2, partial(_bars, bars=table.bars, legend=table.legend))
    head = _Piece(HEAD, made.draw_head, keep=ROW)
    yield head
    heights = made.heights()
    for line, height in enumerate(heights):
        keep = ROW if totals and line == len(heights) - 1 else 0.0
        yield _Piece(height, partial(_line, table=made, line=line, height=height), keep, head)
    if not heights:
        yield _Piece(ROW, partial(_text, text=_("Nothing to tell here."), style=SMALL))
    if totals:
        yield _Piece(ROW, made.draw_closing)


def _line(sheet: Sheet, y: float, *, table: Table, line: int, height: float) -> None:
    table.draw_lines(sheet, y, line, [height])


def _text(sheet: Sheet, y: float, *, text: str, style: Type) -> None:
    sheet.text(sheet.left, y + style.size + 4, text, style)


def _bars(sheet: Sheet, y: float, *, bars: tuple[Bar, ...], legend: tuple[Legend, ...]) -> None:
    x = sheet.left + _NAMES + _NAME_GAP
    for colour, word in legend:
        sheet.lines([y + 6], colour, 6, x1=x, x2=x + 6)
        sheet.text(x + 9, y + 9, word, TINY)
        x += 9 + TINY.width(fonts.printable(word)) + 12
    y += _LEGEND if legend else 0
    left = sheet.left + _NAMES + _NAME_GAP
    largest = max((max(sum(value for value, _colour in bar.pieces), bar.mark or 0) for bar in bars), default=0) or 1
    scale = (sheet.right - left) / largest
    for place, bar in enumerate(bars):
        middle = y + (place + 0.5) * _BAR_ROW
        (name, *_more), style = fitted(fonts.printable(bar.name), BODY, _NAMES)
        sheet.text(sheet.left, middle + 3, name, style)
        end = left
        for value, colour in bar.pieces:
            if value > 0:
                sheet.lines([middle], colour, _BAR, x1=end, x2=end + value * scale)
                end += value * scale
        if bar.mark is not None:
            sheet.curve([(left + bar.mark * scale, middle + side * _BAR * 0.8) for side in (-1, 1)], Ink.YAMA, 1.6)


def _heading(report: TablesReport, sheet: Sheet) -> float:
    title(sheet, report.title, report.subtitle, report.shop)
    _figures(report, sheet)
    return _TOP


def _figures(report: TablesReport, sheet: Sheet) -> None:
    """In columns of one width; a figure too wide for its column is smaller."""
    wide = (sheet.right - sheet.left) / max(len(report.figures), 1)
    for place, (name, figure) in enumerate(report.figures):
        x = sheet.left + place * wide
        for y, text, style in ((TITLE_RULE + 20, name, SMALL), (TITLE_RULE + 39, figure, _FIGURE)):
            part = min(1, (wide - 10) / max(style.width(fonts.printable(text)), 1))
            sheet.text(x, y, text, style.scaled(part))
