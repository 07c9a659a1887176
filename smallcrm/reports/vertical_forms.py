"""The forms that characters have in vertical setting, read from the font itself (OpenType, table GSUB, feature 'vert').

A long vowel mark turns, brackets turn, small kana and full stops move to the right: the font has drawn each of them,
and no rotation of ours would be as right.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SINGLE, _EXTENSION = 1, 7
_FEATURE = b"vert"


def vertical_forms(gsub: bytes) -> dict[int, int]:
    """Glyph -> the glyph that stands for it in vertical setting."""
    _version, _scripts, features, lookups = struct.unpack_from(">IHHH", gsub)
    forms: dict[int, int] = {}
    for lookup in sorted(_lookups_of(gsub, features)):
        (place,) = struct.unpack_from(">H", gsub, lookups + 2 + 2 * lookup)
        for table in _single_substitutions(gsub, lookups + place):
            for glyph, form in _substitutes(gsub, table):
                forms.setdefault(glyph, form)
    return forms


def _uint16s(data: bytes, at: int) -> tuple[int, ...]:
    """Numbers after their count."""
    (count,) = struct.unpack_from(">H", data, at)
    return struct.unpack_from(f">{count}H", data, at + 2)


def _lookups_of(gsub: bytes, features: int) -> set[int]:
    (count,) = struct.unpack_from(">H", gsub, features)
    found: set[int] = set()
    for number in range(count):
        tag, place = struct.unpack_from(">4sH", gsub, features + 2 + 6 * number)
        if tag == _FEATURE:
            found.update(_uint16s(gsub, features + place + 2))
    return found


def _single_substitutions(gsub: bytes, lookup: int) -> Iterator[int]:
    kind, _flag = struct.unpack_from(">HH", gsub, lookup)
    for place in _uint16s(gsub, lookup + 4):
        table = lookup + place
        if kind == _EXTENSION:
            _format, extended, further = struct.unpack_from(">HHI", gsub, table)
            if extended == _SINGLE:
                yield table + further
        elif kind == _SINGLE:
            yield table


def _substitutes(gsub: bytes, table: int) -> Iterator[tuple[int, int]]:
    form, coverage = struct.unpack_from(">HH", gsub, table)
    glyphs = list(_covered(gsub, table + coverage))
    if form == 1:
        (delta,) = struct.unpack_from(">h", gsub, table + 4)
        return ((glyph, (glyph + delta) & 0xFFFF) for glyph in glyphs)
    return zip(glyphs, _uint16s(gsub, table + 4), strict=True)


def _covered(gsub: bytes, coverage: int) -> Iterator[int]:
    form, count = struct.unpack_from(">HH", gsub, coverage)
    if form == 1:
        yield from _uint16s(gsub, coverage + 2)
        return
    for number in range(count):
        first, last, _index = struct.unpack_from(">HHH", gsub, coverage + 4 + 6 * number)
        yield from range(first, last + 1)
