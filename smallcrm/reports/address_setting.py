"""One recipient set vertically: address from the right, company and post beside it, the names in the middle."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.light import NamedTuple

from .address_sides import AddressSide, Boxes
from .breaking import broken
from .name_setting import Names, set_names
from .paper import mm
from .recipients import Recipient
from .sheet import Placed, Type
from .vertical import FLATTEST, Cell, Setting, cells, fitted, height, placed

_STEP = 0.96
_GAP, _LEAST_GAP, _GAP_STEP = 0.51, 0.22, 0.04
"""Between the columns, in parts of their size: 8 mm from middle to middle of 15 points; in steps down to the least."""
_INDENT = 1.0
"""How much lower a further column of the same text begins, in parts of its size."""
_POST = 0.8
"""The size of a department or a title in parts of the address."""
_EDGE = 1.2
"""Millimetres between the names and what stands beside them."""
_DIGIT_HEIGHT = 0.733
"""How tall a digit of the type is, in parts of its size."""


class Column(NamedTuple):
    """A vertical line to come, its size, and how much lower it begins (in parts of the size)."""

    line: tuple[Cell, ...]
    size: float
    indent: float = 0.0


def set_recipient(side: AddressSide, one: Recipient) -> Iterator[Setting]:
    """Everything that is printed of a recipient."""
    yield set_digits(side.boxes, one.postal_code)
    names = set_names(side, one)
    yield from names.settings
    yield from _beside(side, one, names)


def set_digits(boxes: Boxes, postal_code: str) -> Setting:
    """A digit in the middle of each box."""
    style = Type(boxes.size)
    base = mm(boxes.top + boxes.height / 2) + _DIGIT_HEIGHT * boxes.size / 2
    middles = (mm(left + boxes.width / 2) for left in boxes.lefts)
    digits = zip(middles, postal_code, strict=False)
    return [Placed(middle - style.width(digit) / 2, base, digit) for middle, digit in digits], style


def _beside(side: AddressSide, one: Recipient, names: Names) -> Iterator[Setting]:
    """Address, building, company and post in columns from the right edge to that of the names."""
    company = one.company if one.family or one.department else ""
    department = one.department if one.family else ""
    title = "" if names.titled else one.title
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
        if wide <= right - names.edge - mm(_EDGE):
            break
        if gap > _LEAST_GAP:
            gap -= _GAP_STEP
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
