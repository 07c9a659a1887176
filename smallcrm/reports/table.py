"""A table set for paper: columns that share the width, numbers that align, long texts shrunk and then wrapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smallcrm.light import NamedTuple

from . import fonts
from .sheet import LEADING, Ink, Run, Sheet, Type, fitted

BODY = Type(8.5)
ROW = 18.0
HEAD = 20.0
_GAP, _NARROWEST_GAP = 12.0, 6.0
_WIDEST_TEXT, _NARROWEST_TEXT = 20.0, 8.0
"""In parts of the type size: what a column of texts gets at most, and what it gets before the type is made smaller."""
_SMALLEST_TYPE = 5.5
_ROUNDING = 0.01
_HEADING = 0.94
"""The size of a heading in parts of the type size."""
_BASELINE = 3.0
"""How far the baseline lies under the middle of a line."""


class Column(NamedTuple):
    """A column to set: its heading and its texts, from the left or (numbers) from the right."""

    heading: str
    cells: list[str]
    is_text: bool = False
    centred: bool = False
    least: float = 0.0
    """The width that it has at least, in parts of the type size: room to write by hand."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a column stands on the paper."""

    left: float
    right: float
    column: Column

    @property
    def room(self) -> float:
        """Its width."""
        return self.right - self.left

    def start(self, width: float) -> float:
        """Where a text of that width begins."""
        if self.column.is_text:
            return self.left
        if self.column.centred:
            return (self.left + self.right - width) / 2
        return self.right - width


class Table:
    """The columns laid out over a width, the height of every line, and the lines that close the table."""

    def __init__(
        self, columns: Sequence[Column], closing: Sequence[Sequence[str]], *, left: float, right: float
    ) -> None:
        printable = [
            column._replace(heading=fonts.printable(column.heading), cells=list(map(fonts.printable, column.cells)))
            for column in columns
        ]
        self._widths = [_text_widths(column.cells) for column in printable]
        self._closing = [list(map(fonts.printable, line)) for line in closing]
        strong = [
            [fonts.width(line[at], 1, fonts.BOLD) for line in self._closing] if not column.is_text else []
            for at, column in enumerate(printable)
        ]
        natural = [
            max(fonts.width(column.heading, _HEADING), *wide, *more, column.least)
            for column, wide, more in zip(printable, self._widths, strong, strict=True)
        ]
        self.body, self.spans = _lay_out(printable, natural, left, right)
        self.count = len(printable[0].cells) if printable else 0
        self._long = self._fit_long_texts()

    def _fit_long_texts(self) -> dict[tuple[int, int], tuple[list[str], Type]]:
        """The cells wider than their column, by column and line, as they will be set."""
        return {
            (at, line): fitted(span.column.cells[line], self.body, span.room)
            for at, span in enumerate(self.spans)
            for line, wide in enumerate(self._widths[at])
            if wide * self.body.size > span.room + _ROUNDING
        }

    def heights(self) -> list[float]:
        """The height of each line: taller where a text had to be wrapped."""
        heights = [ROW] * self.count
        for (_at, line), (texts, style) in self._long.items():
            heights[line] = max(heights[line], len(texts) * style.size * LEADING + ROW - self.body.size * LEADING)
        return heights

    def draw_head(self, sheet: Sheet, y: float) -> float:
        """Draw the headings at y; returns where the lines begin."""
        style = Type(self.body.size * _HEADING, colour=Ink.MUTED)
        rooms = [span.room + _NARROWEST_GAP / 2 for span in self.spans]
        self._draw_shrunk(sheet, y + HEAD / 2, [span.column.heading for span in self.spans], rooms, style)
        sheet.lines([y + HEAD], Ink.EDGE, 0.7)
        return y + HEAD

    def draw_lines(self, sheet: Sheet, y: float, first: int, heights: Sequence[float]) -> float:
        """Draw as many lines as there are heights, from line `first` on; returns where they end."""
        runs: list[Run] = []
        bottoms = []
        for line, height in enumerate(heights, first):
            base = y + height / 2 + _BASELINE
            for at, span in enumerate(self.spans):
                text = span.column.cells[line]
                if text and (at, line) not in self._long:
                    runs.append(Run(span.start(self._widths[at][line] * self.body.size), base, text))
            y += height
            bottoms.append(y)
        sheet.lines(bottoms, Ink.LINE, 0.5)
        sheet.texts(runs, self.body)
        self._draw_long(sheet, first, bottoms, heights)
        return y

    def _draw_long(self, sheet: Sheet, first: int, bottoms: list[float], heights: Sequence[float]) -> None:
        for at, span in enumerate(self.spans):
            for number, (bottom, height) in enumerate(zip(bottoms, heights, strict=True)):
                found = self._long.get((at, first + number))
                if found is None:
                    continue
                texts, style = found
                middle = bottom - height / 2
                top = middle - (len(texts) - 1) * style.size * LEADING / 2 + _BASELINE * style.size / self.body.size
                runs = [
                    Run(span.start(style.width(text)), top + row * style.size * LEADING, text)
                    for row, text in enumerate(texts)
                ]
                sheet.texts(runs, style)

    def draw_closing(self, sheet: Sheet, y: float) -> float:
        """Draw the lines that close the table, the last of them strong."""
        strong = Type(self.body.size, fonts.BOLD)
        for number, cells in enumerate(self._closing, 1):
            style = strong if number == len(self._closing) else self.body
            rooms = [self._room_of_closing(at, cells) for at in range(len(cells))]
            self._draw_shrunk(sheet, y + ROW / 2, cells, rooms, style)
            y += ROW
            sheet.lines([y], Ink.LINE, 0.5)
        return y

    def _draw_shrunk(
        self, sheet: Sheet, middle: float, cells: Sequence[str], rooms: Sequence[float], style: Type
    ) -> None:
        """Draw texts in one line each, made smaller where they have less room."""
        fitting: list[Run] = []
        for span, text, room in zip(self.spans, cells, rooms, strict=True):
            wide = style.width(text)
            if wide <= room + _ROUNDING:
                fitting.append(Run(span.start(wide), middle + _BASELINE, text))
            else:
                sheet.texts([Run(span.start(room), middle + _BASELINE, text)], style.scaled(room / wide))
        sheet.texts([run for run in fitting if run.text], style)

    def _room_of_closing(self, at: int, cells: Sequence[str]) -> float:
        """A name may run on over the empty cells to its right."""
        span = self.spans[at]
        if not span.column.is_text and at:
            return span.room
        after = [other for other, text in zip(self.spans[at + 1 :], cells[at + 1 :], strict=True) if text]
        return (after[0].left - _NARROWEST_GAP if after else self.spans[-1].right) - span.left


def _text_widths(cells: list[str]) -> list[float]:
    """The width of each text in parts of the type size; equal texts are measured once."""
    known = {text: fonts.width(text, 1) for text in set(cells)}
    return list(map(known.__getitem__, cells))


def _lay_out(columns: Sequence[Column], natural: Sequence[float], left: float, right: float) -> tuple[Type, list[Span]]:
    """Where columns of these natural widths stand: texts get what numbers leave; the type is smaller if it must be."""
    gaps = max(len(columns) - 1, 1)
    fixed = sum(wide for column, wide in zip(columns, natural, strict=True) if not column.is_text)
    wanted = [min(wide, _WIDEST_TEXT) for column, wide in zip(columns, natural, strict=True) if column.is_text]
    lowest = [max(column.least, _NARROWEST_TEXT) for column in columns if column.is_text]
    least = list(map(min, wanted, lowest))
    gap, size = _GAP, BODY.size
    if (fixed + sum(least)) * size + gaps * gap > right - left:
        gap = _NARROWEST_GAP
        size = max(_SMALLEST_TYPE, min(size, (right - left - gaps * gap) / (fixed + sum(least))))
    left_over = right - left - fixed * size - gaps * gap
    given = _share_out([wide * size for wide in wanted], [wide * size for wide in least], left_over)
    gap += max(left_over - sum(given), 0) / gaps
    texts = iter(given)
    spans, x = [], left
    for column, wide in zip(columns, natural, strict=True):
        end = x + (next(texts) if column.is_text else wide * size)
        spans.append(Span(x, end, column))
        x = end + gap
    return Type(size), spans


def _share_out(wanted: list[float], least: list[float], room: float) -> list[float]:
    """What each text column gets: all it wants, or the least and its part of what is left."""
    if sum(wanted) <= room:
        return wanted
    more = sum(wanted) - sum(least)
    part = max(room - sum(least), 0) / more if more else 0
    return [low + (want - low) * part for want, low in zip(wanted, least, strict=True)]
