"""Vertical setting: characters under each other in their vertical forms, numbers as 一二三, Latin words turned."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from smallcrm.light import NamedTuple
from smallcrm.values.patterns import pattern

from . import fonts
from .breaking import HYPHENS
from .sheet import Placed, Type

Setting = tuple[list[Placed], Type]
"""Pieces in one way of writing."""

FLATTEST = 0.8
"""What does not fit its column is pressed flat to this part before it is set smaller or broken."""
_ASCENT, _MIDDLE = 0.88, 0.38
"""Where the square of a character begins and has its middle above the baseline, in parts of the size."""
_HYPHEN, _HYPHEN_HEIGHT = "－", 0.8
_SPACE = 0.5
_WIDE = 0xFEE0
"""From an ASCII character to its full-width form."""
_KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
_NUMBER = pattern("(?<![A-Za-z0-9])[0-9]+(?![A-Za-z0-9])")
"""Digits beside a letter (2F, B1) stay with it."""
_HALF_KANA = pattern("[\uff61-\uff9f]+")
_LATIN = pattern(r"[!-~]+(?: +[!-~]+)*")
_UPRIGHT = 4
"""Latin letters up to this many in a row stand upright (ABC), longer words are turned."""
_AFTER_DIGIT = pattern(r"(?<=[0-9])ー(?=[0-9]|$)")


class Cell(NamedTuple):
    """A character, or a turned word, of a vertical line; its height in parts of the size."""

    text: str
    height: float = 1.0
    turned: bool = False


@lru_cache(4096)
def cells(text: str, *, kanji: bool = False) -> tuple[Cell, ...]:
    """The text as it stands in a vertical line; with `kanji` its digits become 一二三 (addresses)."""
    shown = fonts.printable(_HALF_KANA.sub(lambda kana: unicodedata.normalize("NFKC", kana[0]), text)).strip()
    narrow = "".join(chr(ord(char) - _WIDE) if "！" <= char <= "～" else char for char in shown)
    dashed = _AFTER_DIGIT.sub("-", "".join("-" if char in HYPHENS else char for char in narrow))
    numbered = _NUMBER.sub(lambda number: number[0].translate(_KANJI), dashed) if kanji else dashed
    return tuple(_cells(numbered))


def _cells(text: str) -> Iterator[Cell]:
    at = 0
    while at < len(text):
        word = _LATIN.match(text, at)
        if word is None:
            yield Cell("", _SPACE) if text[at] == " " else Cell(fonts.vertical(text[at]))
            at += 1
        elif _is_turned(word[0]):
            yield Cell(word[0], fonts.width(word[0], 1), turned=True)
            at = word.end()
        else:
            yield from map(_upright, word[0])
            at = word.end()


def _is_turned(word: str) -> bool:
    letters = max((len(part) for part in pattern("[^A-Za-z]+").split(word)), default=0)
    return letters > _UPRIGHT


def _upright(char: str) -> Cell:
    if char == "-":
        return Cell(_HYPHEN, _HYPHEN_HEIGHT, turned=True)
    if char == " ":
        return Cell("", _SPACE)
    return Cell(fonts.vertical(chr(ord(char) + _WIDE)))


def height(line: Iterable[Cell]) -> float:
    """How long a line is, in parts of the size."""
    return sum(cell.height for cell in line)


def fitted(line: Sequence[Cell], size: float, room: float) -> tuple[float, float]:
    """The size, and the part of the height that is left, with which a line fits: pressed flat, then smaller too."""
    part = room / (height(line) * size) if line else 1
    if part >= 1:
        return size, 1.0
    return (size, part) if part >= FLATTEST else (size * part / FLATTEST, FLATTEST)


def placed(
    line: Iterable[Cell], x: float, top: float, size: float, flat: float = 1.0, *, spacing: float = 0.0
) -> Iterator[Placed]:
    """The pieces of a line whose middle is x, from `top` down; `spacing` comes after each."""
    for cell in line:
        tall = cell.height * size * flat
        if cell.turned:
            lead = (cell.height - fonts.width(cell.text, 1)) / 2 * size * flat
            yield Placed(x - _MIDDLE * size, top + lead, cell.text, flat, turned=True)
        elif cell.text:
            left = x - fonts.width(cell.text, size) / 2
            yield Placed(left, top + _ASCENT * size * flat, cell.text, flat)
        top += tall + spacing
