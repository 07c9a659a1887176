"""The sender on an address side, in the lower left: address, name and telephone, from right to left."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.values.postal import format_postal

from .address_setting import Column, columns_of, set_digits
from .address_sides import AddressSide
from .paper import mm
from .recipients import Sender
from .sheet import Placed, Type
from .vertical import Setting, fitted, height, placed

_NAME, _PHONE = 1.5, 0.9
"""Sizes in parts of the address's."""
_GAP = 0.35
"""Between the columns, in parts of their size."""
_SPREAD = 0.3
"""How far the characters of the name stand apart at most, in parts of their size."""
_STEP = 0.96


def set_sender(side: AddressSide, sender: Sender) -> Iterator[Setting]:
    """Everything that is printed of the sender; the postal code in its boxes, or above where there are none."""
    top, bottom = mm(side.sender_top), mm(side.sender_bottom)
    if side.sender_boxes is not None:
        yield set_digits(side.sender_boxes, sender.postal_code)
    elif sender.postal_code:
        style = Type(side.sender_size)
        code = f"〒{format_postal(sender.postal_code)}"
        yield [Placed(mm(side.sender_right) - style.width(code), top, code)], style
        top += style.size
    right = mm(side.sender_right)
    for column, spread in _fitting(side, sender, bottom - top):
        yield _set(column, right - column.size / 2, top, bottom, spread)
        right -= column.size * (1 + _GAP)


def _fitting(side: AddressSide, sender: Sender, room: float) -> list[tuple[Column, float | None]]:
    """The columns as large as there is room, and how far the characters of those that end at the foot may spread."""
    phone = f"電話 {sender.phone}" if sender.phone else ""
    size = side.sender_size
    while True:
        texts = ((sender.address, 1.0, True, None), (sender.name, _NAME, False, _SPREAD), (phone, _PHONE, True, 0.0))
        found = [
            (column, spread)
            for text, part, kanji, spread in texts
            for column in columns_of(text, size * part, room, indent=0, kanji=kanji)
        ]
        if sum(column.size for column, _spread in found) * (1 + _GAP) <= mm(side.sender_right - side.sender_left):
            return found
        size *= _STEP


def _set(column: Column, x: float, top: float, bottom: float, spread: float | None) -> Setting:
    start = top + column.indent * column.size
    size, flat = fitted(column.line, column.size, bottom - start)
    left_over = max(bottom - start - height(column.line) * size * flat, 0)
    spacing = min((spread or 0) * size, left_over / len(column.line))
    if spread is not None:
        start += left_over - spacing * (len(column.line) - 1)
    return list(placed(column.line, x, max(start, top), size, flat, spacing=spacing)), Type(size)
