"""What stands where on one address label: lines of their sizes, shrunk and then wrapped until all is on it."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.light import NamedTuple
from smallcrm.values.postal import format_postal

from . import fonts
from .breaking import broken
from .recipients import Recipient
from .sheet import SMALLEST, Type

LARGEST = 11.0
_LEADING = 1.18
_STEP = 0.96
"""The next smaller size that is tried."""
_ASCENT = 0.88
"""How far the characters reach above their baseline, in parts of the size."""
_LEAST_IN_A_LINE = 13
"""A line of a small label holds so many characters before it is wrapped."""
_WRAPPED = 0.85
"""The size from which wrapped lines begin to be tried."""
_ROUNDING = 0.001
_NAME_GAP = 0.7
"""What is free above the name where there is room, in parts of the usual size."""
_BESIDE = 0.55
"""A name between name and honorific."""
_POSTAL, _PLACE, _POST, _NAME = 0.95, 1.0, 0.9, 1.5
"""Sizes in parts of the usual one."""


class Line(NamedTuple):
    """A text, its way of writing, and where its baseline begins, from the label's upper left corner."""

    x: float
    y: float
    text: str
    style: Type


class _Row(NamedTuple):
    """A line to come: runs side by side (a family name, a given name, an honorific), each with its place."""

    size: float
    runs: list[tuple[float, str]]
    above: float = 0.0


def set_label(one: Recipient, width: float, height: float) -> list[Line]:
    """The lines of a label with that much room, in points: each whole in smaller type, or else wrapped."""
    largest = min(LARGEST, width / _LEAST_IN_A_LINE)
    count = _count(one)
    base = largest
    while base >= largest * SMALLEST:
        for rows in _tries(one, base, largest, width):
            if len(rows) == count and _height(rows) <= height:
                return list(_placed(rows, height - _height(rows)))
        base *= _STEP
    base = largest * _WRAPPED
    while True:
        for rows in _tries(one, base, largest, width):
            if _height(rows) <= height:
                return list(_placed(rows, height - _height(rows)))
        base *= _STEP


def _tries(one: Recipient, base: float, largest: float, width: float) -> Iterator[list[_Row]]:
    """The address in a size, with the name as large as names are, or smaller with it."""
    yield list(_rows(one, base, largest, width))
    yield list(_rows(one, base, base, width))


def _height(rows: list[_Row]) -> float:
    return sum(row.size * _LEADING for row in rows)


def _count(one: Recipient) -> int:
    """How many lines it is with none of them wrapped."""
    return len(_texts(one)) + (max(len(one.given), 1) if one.family else 0)


def _texts(one: Recipient) -> list[tuple[float, str]]:
    """All lines but the names, with their sizes."""
    post = " ".join(filter(None, (one.department, one.title)))
    company = one.company
    if not one.family and post:
        post = f"{post} {one.honorific}"
    elif not one.family:
        company = f"{company} {one.honorific}"
    postal = f"〒{format_postal(one.postal_code)}" if one.postal_code else ""
    named = (_PLACE, _POST) if one.family else (_NAME, _POST) if not post else (_PLACE, _NAME)
    sized = ((_POSTAL, postal), (_PLACE, one.address), (_PLACE, one.building), (named[0], company), (named[1], post))
    return [(size, fonts.printable(text)) for size, text in sized if text]


def _rows(one: Recipient, base: float, of_name: float, width: float) -> Iterator[_Row]:
    for part, text in _texts(one):
        if part == _NAME:
            yield from _in_lines(text, of_name * part, width, least=SMALLEST, above=of_name * _NAME_GAP)
        else:
            yield from _in_lines(text, base * part, width, least=1)
    if one.family:
        yield from _names(one, of_name, width)


def _in_lines(text: str, size: float, width: float, *, least: float, above: float = 0) -> Iterator[_Row]:
    """The text in one line, which may be shrunk to the least part of its size, or in several of that size."""
    shrunk = size * max(least, min(1, width / fonts.width(text, size)))
    for number, line in enumerate(broken(text, lambda line: fonts.width(line, shrunk) <= width + _ROUNDING)):
        yield _Row(shrunk, [(0, line)], 0 if number else above)


def _names(one: Recipient, base: float, width: float) -> Iterator[_Row]:
    """A line a person: the given names under each other, the honorifics too."""
    size, above = base * _NAME, base * _NAME_GAP
    family, honorific, *given = map(fonts.printable, (one.family, one.honorific, *(one.given or ("",))))
    at = [0.0, fonts.width(family, 1) + (_BESIDE if given[0] else 0)]
    at.append(at[1] + max(fonts.width(name, 1) for name in given) + _BESIDE)
    whole = at[2] + fonts.width(honorific, 1)
    part = min(1, width / (whole * size))
    if part < SMALLEST:
        for number, name in enumerate(given):
            text = " ".join(filter(None, ("" if number else family, name, honorific)))
            yield from _in_lines(text, size, width, least=SMALLEST, above=0 if number else above)
        return
    for number, name in enumerate(given):
        texts = ("" if number else family, name, honorific)
        runs = [(x * size * part, text) for x, text in zip(at, texts, strict=True) if text]
        yield _Row(size * part, runs, 0 if number else above)


def _placed(rows: list[_Row], left_over: float) -> Iterator[Line]:
    """The lines under each other in the middle of the height; the name stands off where there is room."""
    wished = sum(row.above for row in rows)
    part = min(1, left_over / wished) if wished else 0
    y = (left_over - wished * part) / 2
    for row in rows:
        y += row.above * part
        baseline = y + row.size * ((_LEADING - 1) / 2 + _ASCENT)
        for x, text in row.runs:
            yield Line(x, baseline, text, Type(row.size))
        y += row.size * _LEADING
