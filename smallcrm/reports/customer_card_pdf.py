"""Customer cards on paper: facts and sums above, purchases and the note below, and lines to write on at the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.values.money import amount_text

from . import fonts
from .files import write_whole
from .page_parts import FOOT, SMALL, TINY, footer
from .sheet import LEADING, Ink, Run, Sheet, Type, fitted, wrapped

if TYPE_CHECKING:
    from .customer_card import CustomerCard, CustomerCards, Entry, Year

Progress = Callable[[int, int], None]
_NAME, _KANA, _HEADING = Type(20, fonts.BOLD), Type(9, colour=Ink.MUTED), Type(9.5, fonts.BOLD, Ink.AI)
_BODY = Type(9)
_TOP, _RULE = 40.0, 104.0
_GAP = 14.0
_LABEL = 74.0
"""The width of a fact's name."""
_SIDE = 150.0
"""The width of the column of sums."""
_HEAD = 17.0
_ROW = 15.0
_SMALLEST = 0.6
"""What does not fit the page is set smaller down to this part; then older entries and the note's end give way."""
_STEP = 0.05
_LEAST_ROOM = 160.0
"""What the facts leave to the rest at least, however many they are."""
_ENTRIES, _LEAST_PURCHASES, _LEAST_ACTIVITIES = 14, 6, 4
"""Entries that are shown of each kind: at most, and before the type is made smaller."""
_WRITTEN = 3
"""Lines that are free to write on, where there is room."""
_HALF = 0.55
_DAY, _AMOUNT, _KIND = 60.0, 70.0, 70.0


class _Layout(NamedTuple):
    """The parts of a page in a size at which they fit."""

    size: float
    facts: list[tuple[str, list[str]]]
    note: list[str]
    purchases: Sequence[Entry]
    activities: Sequence[Entry]


def write(report: CustomerCards, path: Path, progress: Progress = lambda _done, _total: None) -> None:
    """Write the cards as PDF, whole or not at all."""
    write_whole(path, lambda part: _draw(report, part, progress))


def _draw(report: CustomerCards, path: Path, progress: Progress) -> None:
    sheet = Sheet(path, _("Customer card"))
    for number, card in enumerate(report.cards, 1):
        progress(number - 1, len(report.cards))
        _heading(report, card, sheet)
        layout = _lay_out(card, sheet)
        y = max(_facts(layout, sheet), _sums(card, sheet)) + _GAP
        y = _entries(sheet, y, _heading_of(_("Last purchases"), layout.purchases, card.purchases), layout.purchases)
        y = _note(layout, sheet, y)
        y = _entries(sheet, y, _heading_of(_("Contacts had"), layout.activities, card.activities), layout.activities)
        _lines_to_write_on(sheet, y)
        footer(sheet, report.created, report.date_form, number, len(report.cards))
        sheet.end_page()
    sheet.save()


def _heading(report: CustomerCards, card: CustomerCard, sheet: Sheet) -> None:
    sheet.text(sheet.left, _TOP + 4, _("Customer card"), SMALL)
    right = " ・ ".join(filter(None, (card.code, report.shop)))
    sheet.text_right(sheet.right, _TOP + 4, right, SMALL)
    room = sheet.right - sheet.left
    if card.kana:
        kana = fonts.printable(card.kana)
        sheet.text(sheet.left, _TOP + 20, kana, _KANA.scaled(min(1, room / max(_KANA.width(kana), 1))))
    name = fonts.printable(card.name)
    style = _NAME.scaled(min(1, room / max(_NAME.width(name), 1)))
    sheet.text(sheet.left, _TOP + 41, name, style)
    if card.below:
        below = fonts.printable(card.below)
        sheet.text(sheet.left, _TOP + 54, below, SMALL.scaled(min(1, room / max(SMALL.width(below), 1))))
    sheet.lines([_RULE], Ink.AI, 1.6)


def _lay_out(card: CustomerCard, sheet: Sheet) -> _Layout:
    """The largest size in which it fits with the last entries; of what has no room it is said how much it is."""
    size = 1.0
    while True:
        facts = [
            (fact.label, wrapped(fonts.printable(fact.value), _BODY.scaled(size), _fact_room(sheet)))
            for fact in card.facts
        ]
        note = _note_lines(card.note, size, sheet.right - sheet.left)
        top = max(_facts_height(facts, size), _sums_height(card)) + _RULE + _GAP
        room = sheet.height - FOOT - top - 4 * (_HEAD + _GAP) - _WRITTEN * _ROW
        rows = int((room - _line(size) * len(note)) / _ROW)
        least = min(len(card.purchases), _LEAST_PURCHASES) + min(len(card.activities), _LEAST_ACTIVITIES)
        if rows >= least:
            return _Layout(size, facts, note, *_entries_in(rows, card))
        if size <= _SMALLEST and (room >= _LEAST_ROOM or size <= 2 * _STEP):
            break
        size -= _STEP
    kept = max(int((room - least * _ROW) / _line(size)) - 1, 1)
    if len(note) > kept:
        note = [*note[:kept], _("… {count} more lines").format(count=len(note) - kept)]
    return _Layout(size, facts, note, *_entries_in(least, card))


def _note_lines(note: str, size: float, width: float) -> list[str]:
    style = _BODY.scaled(size)
    return [line for part in note.splitlines() for line in wrapped(fonts.printable(part), style, width)]


def _entries_in(rows: int, card: CustomerCard) -> tuple[Sequence[Entry], Sequence[Entry]]:
    """As many of the last purchases and contacts as there are rows; each has its least before one has more."""
    activities = min(len(card.activities), _LEAST_ACTIVITIES, rows)
    purchases = min(len(card.purchases), _ENTRIES, rows - activities)
    activities = min(len(card.activities), _ENTRIES, rows - purchases)
    return card.purchases[:purchases], card.activities[:activities]


def _line(size: float) -> float:
    return _BODY.size * size * LEADING * 1.15


def _fact_room(sheet: Sheet) -> float:
    return sheet.right - sheet.left - _SIDE - _GAP - _LABEL


def _facts_height(facts: Sequence[tuple[str, list[str]]], size: float) -> float:
    return sum(_line(size) * len(lines) + 4 * size for _label, lines in facts) + 6


def _facts(layout: _Layout, sheet: Sheet) -> float:
    body = _BODY.scaled(layout.size)
    y = _RULE + 6
    for label, lines in layout.facts:
        first = y + _line(layout.size) * 0.85
        (name, *_rest), small = fitted(fonts.printable(label), SMALL.scaled(layout.size), _LABEL - 6)
        sheet.texts([Run(sheet.left, first, name)], small)
        runs = [Run(sheet.left + _LABEL, first + at * _line(layout.size), line) for at, line in enumerate(lines)]
        sheet.texts(runs, body)
        y += _line(layout.size) * len(lines) + 4 * layout.size
        sheet.lines([y - 1], Ink.LINE, 0.4, x1=sheet.left, x2=sheet.right - _SIDE - _GAP)
    return y


def _sums_height(card: CustomerCard) -> float:
    return len(card.figures) * 17 + len(card.years[-_YEARS:]) * 12 + 20


_YEARS = 8


def _sums(card: CustomerCard, sheet: Sheet) -> float:
    """The sums of all purchases, and the years with a bar each."""
    left, y = sheet.right - _SIDE, _RULE + 6
    for label, figure in card.figures:
        y += 17
        sheet.text(left, y - 5, label, SMALL)
        sheet.text_right(sheet.right, y - 5, figure, Type(11, fonts.BOLD))
    years = card.years[-_YEARS:]
    most = max((year.amount for year in years), default=0)
    y += 8
    for year in years:
        y = _year(year, most, sheet, left, y)
    return y


def _year(year: Year, most: int, sheet: Sheet, left: float, y: float) -> float:
    sheet.text(left, y + 8, str(year.year), TINY)
    sheet.text_right(sheet.right, y + 8, amount_text(year.amount), TINY)
    room = _SIDE - 26 - 52
    if most > 0 and year.amount > 0:
        sheet.lines([y + 5.5], Ink.AI, 4, x1=left + 26, x2=left + 26 + max(room * year.amount / most, 0.5))
    return y + 12


def _heading_of(title: str, shown: Sequence[Entry], entries: Sequence[Entry]) -> str:
    """What stands above entries; where not all are shown, how many there are."""
    if len(shown) == len(entries):
        return title
    text = _("{title} ({shown} of {count})")
    return text.format(title=title, shown=len(shown), count=amount_text(len(entries)))


def _entries(sheet: Sheet, y: float, heading: str, entries: Sequence[Entry]) -> float:
    if not entries:
        return y
    y = _section(sheet, y, heading)
    kinds = _KIND if any(entry.kind for entry in entries) else 0.0
    amounts = _AMOUNT if any(entry.amount for entry in entries) else 0.0
    left = sheet.left + _DAY + kinds
    for entry in entries:
        base = y + _ROW * 0.7
        sheet.text(sheet.left, base, entry.day, _BODY)
        sheet.text(sheet.left + _DAY, base, entry.kind, _BODY)
        _one_line(sheet, Run(left, base, fonts.printable(entry.text)), sheet.right - amounts - left - 6)
        sheet.text_right(sheet.right, base, entry.amount, _BODY)
        y += _ROW
        sheet.lines([y], Ink.LINE, 0.4)
    return y + _GAP


def _one_line(sheet: Sheet, run: Run, room: float) -> None:
    """A text in the height of a line: shrunk, or in two lines of half the size."""
    lines, style = fitted(run.text, _BODY, room)
    if len(lines) == 1:
        sheet.texts([run], style)
        return
    half = _BODY.scaled(_HALF)
    first, *rest = wrapped(run.text, half, room)
    second = " ".join(rest)
    sheet.texts([Run(run.x, run.y - half.size * 0.6, first)], half)
    sheet.texts([Run(run.x, run.y + half.size * 0.5, second)], half.scaled(min(1, room / max(half.width(second), 1))))


def _note(layout: _Layout, sheet: Sheet, y: float) -> float:
    if not layout.note:
        return y
    y = _section(sheet, y, _("Note"))
    step = _line(layout.size)
    runs = [Run(sheet.left, y + step * (at + 0.85), line) for at, line in enumerate(layout.note)]
    sheet.texts(runs, _BODY.scaled(layout.size))
    return y + step * len(layout.note) + _GAP


def _section(sheet: Sheet, y: float, title: str) -> float:
    sheet.text(sheet.left, y + 11, title, _HEADING)
    sheet.lines([y + _HEAD - 2], Ink.EDGE, 0.7)
    return y + _HEAD


def _lines_to_write_on(sheet: Sheet, y: float) -> None:
    """What is left of the page is for the pen."""
    bottom = sheet.height - FOOT - 4
    lines = []
    while bottom > y + _ROW * 1.4:
        lines.append(bottom)
        bottom -= _ROW * 1.4
    sheet.lines(lines, Ink.LINE, 0.5)
