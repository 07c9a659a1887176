"""The names in the middle of an address side: up to three beside each other, an honorific each, a short title above."""

from __future__ import annotations

from smallcrm.light import NamedTuple

from .address_sides import AddressSide
from .breaking import broken
from .paper import mm
from .recipients import Recipient
from .sheet import SMALLEST, Placed, Type
from .vertical import FLATTEST, Cell, Setting, cells, height, placed

_SHORT_TITLE = 5
"""A title of so many characters stands above the name, a longer one beside it."""
_TITLE, _BELOW_TITLE = 0.42, 0.6
"""The title's size in parts of the name's, and what is free below it in parts of its own."""
_SPREAD = 0.3
"""How far the characters of a short name stand apart at most, in parts of their size."""
_BETWEEN = 0.5
"""What is between family name, given name and honorific, in parts of their size."""
_APART = 1.25
"""From the middle of a name to the middle of the next, in parts of their size."""
_RAISED = 0.35
"""Of what is left over of the height, this part is above the names."""
_MOST_COLUMNS = 2
"""A long name of a company is broken into so many."""
_STEP = 0.96


class Names(NamedTuple):
    """The names as they are set."""

    settings: list[Setting]
    edge: float
    """How far they reach to the right, in points."""
    titled: bool
    """Whether the title stands above them."""


class _Spaces(NamedTuple):
    """How the characters of a line fill the height."""

    size: float
    flat: float
    spacing: float
    start: float


def set_names(side: AddressSide, one: Recipient) -> Names:
    """The persons, or the company or department with its 御中."""
    titled = bool(one.family and one.title) and len(one.title) <= _SHORT_TITLE
    title, top = _title(side, one.title) if titled else (None, mm(side.name_top))
    room = mm(side.name_bottom) - top
    names, edge = _persons(side, one, top, room) if _fits(side, one, room) else _columns(side, one, top, room)
    return Names([*([title] if title else []), names], edge, titled)


def _title(side: AddressSide, text: str) -> tuple[Setting, float]:
    """A short title, and where the name below it may begin."""
    line = cells(text, kanji=True)
    size, top = side.name_sizes[0] * _TITLE, mm(side.address_top)
    below = top + (height(line) + _BELOW_TITLE) * size
    return (list(placed(line, mm(side.name_x), top, size)), Type(size)), max(below, mm(side.name_top))


def _fits(side: AddressSide, one: Recipient, room: float) -> bool:
    """Whether a person's name may stand in one column; several persons always have one each."""
    if len(one.given) > 1:
        return True
    whole = height(cells(" ".join(filter(None, (one.family, *one.given, one.honorific)))))
    return bool(one.family) and whole * side.name_sizes[0] * SMALLEST * FLATTEST <= room


def _persons(side: AddressSide, one: Recipient, top: float, room: float) -> tuple[Setting, float]:
    """The family name once, the given names beside each other below it, the honorifics on one height."""
    count = max(len(one.given), 1)
    family, honorific = cells(one.family), cells(one.honorific)
    given = [cells(text) for text in one.given or ("",)]
    longest = max(map(height, given))
    gap = _BETWEEN if longest else 0.0
    long = height(family) + gap + longest + _BETWEEN + height(honorific)
    characters = len(family) + max(map(len, given)) + len(honorific)
    size, flat, spacing, start = _spaces(long, characters, side.name_sizes[count - 1], top, room)
    second = start + (height(family) + gap) * size * flat + spacing * len(family)
    third = second + (longest + _BETWEEN) * size * flat + spacing * max(map(len, given))
    right = mm(side.name_x) + (count - 1) / 2 * _APART * size
    pieces = list(placed(family, right, start, size, flat, spacing=spacing))
    for at, name in enumerate(given):
        x = right - at * _APART * size
        pieces += placed(name, x, second, size, flat, spacing=spacing)
        pieces += placed(honorific, x, third, size, flat, spacing=spacing)
    return (pieces, Type(size)), right + size / 2


def _spaces(long: float, characters: int, size: float, top: float, room: float) -> _Spaces:
    """Pressed flat where it is long, then smaller; spread where it is short, a little above the middle."""
    part = room / (long * size)
    flat = min(1.0, max(part, FLATTEST))
    size *= min(1.0, part / FLATTEST)
    left_over = max(room - long * size * flat, 0.0)
    spacing = min(_SPREAD * size, left_over / characters)
    return _Spaces(size, flat, spacing, top + (left_over - spacing * characters) * _RAISED)


def _columns(side: AddressSide, one: Recipient, top: float, room: float) -> tuple[Setting, float]:
    """A company or department, or a very long name, in one column or two; the honorific ends the last."""
    kanji = bool(one.department) and not one.family
    name = " ".join(filter(None, (one.family, *one.given))) or one.department or one.company
    lines, size = _broken(f"{name} {one.honorific}", side.name_sizes[0], room, kanji=kanji)
    long = max(map(height, lines))
    characters = len(lines[0]) if len(lines) == 1 else 0
    size, flat, spacing, start = _spaces(long, max(characters, 1), size, top, room)
    if not characters:
        spacing, start = 0.0, top
    right = mm(side.name_x) + (len(lines) - 1) / 2 * _APART * size
    pieces: list[Placed] = []
    for at, line in enumerate(lines):
        down = room - height(line) * size * flat if at else 0.0
        pieces += placed(line, right - at * _APART * size, start + down, size, flat, spacing=spacing)
    return (pieces, Type(size)), right + size / 2


def _broken(text: str, size: float, room: float, *, kanji: bool) -> tuple[list[tuple[Cell, ...]], float]:
    """The text whole as long as its size is no smaller than the smallest, else in the columns there may be."""
    smallest = size * SMALLEST
    while True:
        usable = room / (size * FLATTEST)
        lines = broken(text, lambda line: height(cells(line, kanji=kanji)) <= usable)  # noqa: B023 - used at once
        if len(lines) == 1 or (size <= smallest and len(lines) <= _MOST_COLUMNS):
            return [cells(line, kanji=kanji) for line in lines], size
        size *= _STEP
