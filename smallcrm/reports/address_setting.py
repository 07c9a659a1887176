"""One recipient set vertically: address from the right, company and post beside it, the names in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .address_sides import AddressSide, Boxes
from .breaking import broken
from .paper import mm
from .recipients import Recipient
from .sheet import SMALLEST, Placed, Type
from .vertical import FLATTEST, Cell, cells, fitted, height, placed

Setting = tuple[list[Placed], Type]
"""Pieces in one way of writing."""

_STEP = 0.96
_GAP, _LEAST_GAP = 0.51, 0.22
"""Between the columns, in parts of their size: 8 mm from middle to middle of 15 points."""
_INDENT = 1.0
"""How much lower a further column of the same text begins, in parts of its size."""
_POST = 0.8
"""The size of a department or a title in parts of the address."""
_SHORT_TITLE = 5
"""A title of so many characters stands above the name, a longer one beside it."""
_TITLE = 0.42
"""Its size in parts of the name."""
_SPREAD = 0.3
"""How far the characters of a short name stand apart at most, in parts of their size."""
_BETWEEN = 0.5
"""What is between family name, given name and honorific, in parts of their size."""
_APART = 1.25
"""From the middle of a name to the middle of the next, in parts of their size."""
_RAISED = 0.35
"""Of what is left over of the height, this part is above the names."""
_EDGE = 1.2
"""Millimetres between the names and what stands beside them."""
_DIGIT_HEIGHT = 0.733
"""How tall a digit of the type is, in parts of its size."""
_MOST_LINES = 2


class Column(NamedTuple):
    """A vertical line to come, its size, and how much lower it begins (in parts of the size)."""

    line: tuple[Cell, ...]
    size: float
    indent: float = 0.0


def set_recipient(side: AddressSide, one: Recipient) -> Iterator[Setting]:
    """Everything that is printed of a recipient."""
    yield set_digits(side.boxes, one.postal_code)
    title = cells(one.title, kanji=True) if one.title and len(one.title) <= _SHORT_TITLE and one.family else ()
    names, left_edge = _names(side, one, title)
    yield from names
    yield from _beside(side, one, left_edge, above=bool(title))


def set_digits(boxes: Boxes, postal_code: str) -> Setting:
    """A digit in the middle of each box."""
    style = Type(boxes.size)
    base = mm(boxes.top + boxes.height / 2) + _DIGIT_HEIGHT * boxes.size / 2
    middles = (mm(left + boxes.width / 2) for left in boxes.lefts)
    digits = zip(middles, postal_code, strict=False)
    return [Placed(middle - style.width(digit) / 2, base, digit) for middle, digit in digits], style


def _names(side: AddressSide, one: Recipient, title: tuple[Cell, ...]) -> tuple[list[Setting], float]:
    """The names with a short title above them, and how far they reach to the right, in points."""
    settings: list[Setting] = []
    top, bottom = mm(side.name_top), mm(side.name_bottom)
    if title:
        size = side.name_sizes[0] * _TITLE
        start = mm(side.address_top)
        settings.append((list(placed(title, mm(side.name_x), start, size)), Type(size)))
        top = max(top, start + (height(title) + 0.6) * size)
    room = bottom - top
    count = max(len(one.given), 1)
    size = side.name_sizes[count - 1]
    honorific = cells(one.honorific)
    family, *given = [cells(text) for text in (one.family, *(one.given or ("",)))]
    rest = max(map(height, given))
    whole = height(family) + rest + height(honorific) + _BETWEEN * (2 if rest else 1)
    if not one.family or (count == 1 and whole * size * SMALLEST * FLATTEST > room):
        settings.append(_incolumns(side, one, top, room))
        pieces, style = settings[-1]
        return settings, max(piece.x for piece in pieces) + style.size
    part = room / (whole * size)
    flat = min(1.0, max(part, FLATTEST))
    size *= min(1.0, part / FLATTEST)
    number = len(family) + max(map(len, given)) + len(honorific)
    spacing = min(_SPREAD * size, (room - whole * size * flat) / number)
    start = top + (room - whole * size * flat - spacing * number) * _RAISED
    given_top = start + (height(family) + (_BETWEEN if rest else 0)) * size * flat + spacing * len(family)
    end = given_top + (rest + _BETWEEN) * size * flat + spacing * max(map(len, given))
    right = mm(side.name_x) + (count - 1) / 2 * _APART * size
    pieces = list(placed(family, right, start, size, flat, spacing=spacing))
    for at, name in enumerate(given):
        x = right - at * _APART * size
        pieces += placed(name, x, given_top, size, flat, spacing=spacing)
        pieces += placed(honorific, x, end, size, flat, spacing=spacing)
    return [*settings, (pieces, Type(size))], right + size / 2


def _incolumns(side: AddressSide, one: Recipient, top: float, room: float) -> Setting:
    """A company or department with its 御中, or a very long name, in as many columns as it takes, two at most."""
    text = " ".join(filter(None, (one.family, *one.given))) or one.department or one.company
    whole = f"{text} {one.honorific}"
    size = side.name_sizes[0]
    kanji = not one.family and bool(one.department)

    def lines() -> list[str]:
        return broken(whole, lambda line: height(cells(line, kanji=kanji)) * size * FLATTEST <= room)

    while (len(lines()) > 1 and size > side.name_sizes[0] * SMALLEST) or len(lines()) > _MOST_LINES:
        size *= _STEP
    found = [cells(line, kanji=kanji) for line in lines()]
    longest = max(map(height, found)) * size
    flat = min(1.0, room / longest)
    single = len(found) == 1
    spacing = min(_SPREAD * size, (room - longest * flat) / len(found[0])) if single else 0.0
    start = top + (room - longest * flat - spacing * len(found[0])) * _RAISED
    right = mm(side.name_x) + (len(found) - 1) / 2 * _APART * size
    pieces: list[Placed] = []
    for at, line in enumerate(found):
        down = room - height(line) * size * flat if at and at == len(found) - 1 else 0.0
        pieces += placed(line, right - at * _APART * size, start + down, size, flat, spacing=spacing)
    return pieces, Type(size)


def _beside(side: AddressSide, one: Recipient, edge: float, *, above: bool) -> Iterator[Setting]:
    """Address, building, company and post in columns from the right edge to that of the names."""
    company = one.company if one.family or one.department else ""
    department = one.department if one.family else ""
    title = "" if above else one.title
    post = " ".join(filter(None, (department, title)))
    texts = [(one.address, 1.0, True), (one.building, 1.0, True), (company, 1.0, False), (post, _POST, True)]
    top, bottom = mm(side.address_top), mm(side.address_bottom)
    size, gap = side.address_size, _GAP
    while True:
        columns = [
            column
            for number, (text, part, kanji) in enumerate(texts)
            for column in columns_of(text, size * part, bottom - top, indent=min(number, 1), kanji=kanji)
        ]
        right = mm(side.address_x) + size / 2
        wide = sum(column.size for column in columns) + gap * size * (len(columns) - 1)
        if wide <= right - edge - mm(_EDGE):
            break
        if gap > _LEAST_GAP:
            gap -= 0.04
        else:
            size, gap = size * _STEP, _GAP
    for column in columns:
        start = top + column.indent * column.size
        fits, flat = fitted(column.line, column.size, bottom - start)
        x = right - column.size / 2
        yield list(placed(column.line, x, start, fits, flat)), Type(fits)
        right -= column.size + gap * size


def columns_of(text: str, size: float, room: float, *, indent: float, kanji: bool) -> Iterator[Column]:
    """The text in columns that fit when they are pressed flat; the further ones begin lower."""
    usable = room - (indent + _INDENT) * size
    lines = broken(text, lambda line: height(cells(line, kanji=kanji)) * size * FLATTEST <= usable)
    for number, line in enumerate(lines):
        yield Column(cells(line, kanji=kanji), size, indent + (_INDENT if number else 0))
