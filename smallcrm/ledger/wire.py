"""The rows of a sheet on their way from the child process to the parent.

Rows travel in blocks, and within a block by column: joining a column of texts, or packing one of numbers, costs a
fraction of marshalling every cell, and a column that keeps repeating itself sends each text once, so that the parent
holds it once, too. Nothing but marshal and the standard types; marshal knows no dates, they go as numbers or bytes.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice, repeat
from math import isfinite
from typing import Any

SEPARATOR = "\x1e"
CELLS_PER_BLOCK = 20_000
REPEATING = 3
"""A column repeats itself when its first block has this many cells to a text, or more."""

BLANK, TEXTS, REPEATED, NUMBERS, DATES, MIXED = range(6)

Packed = tuple[Any, ...]
Row = tuple[Any, ...]
PLAIN = {str, int, bool}


class _Seen(dict[str, int]):
    """Texts of a repeating column, numbered; `fresh` are those the parent has not got yet."""

    def __init__(self) -> None:
        self.fresh: list[str] = []

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        self.fresh.append(text)
        return number


class RowPacker:
    """Packs the rows of one sheet into blocks of bytes."""

    def __init__(self, left: int = 0) -> None:
        """`left` empty columns stand before the rows' first."""
        self._left = left
        self._seen: dict[int, _Seen | None] = {}

    def blocks(self, rows: Iterable[Sequence[Any]], width: int) -> Iterator[bytes]:
        """The rows, all `width` cells wide, as blocks."""
        rows = iter(rows)
        size = max(1, CELLS_PER_BLOCK // max(1, width))
        while block := list(islice(rows, size)):
            yield self.block(block)

    def block(self, rows: Sequence[Sequence[Any]]) -> bytes:
        """One block of rows of equal width."""
        columns = [self._pack(number, column) for number, column in enumerate(zip(*rows, strict=True))]
        while columns and columns[-1][0] == BLANK:
            columns.pop()
        if columns:
            columns[:0] = repeat((BLANK,), self._left)
        return marshal.dumps((len(rows), columns), 2)

    def _pack(self, number: int, column: Sequence[Any]) -> Packed:
        kinds = set(map(type, column))
        kind = kinds.pop() if len(kinds) == 1 else None
        if kind is str:
            return self._pack_texts(number, column)
        if kind is float and isfinite(sum(column)):
            return NUMBERS, array("d", column).tobytes()
        if kind is date:
            return DATES, array("i", map(date.toordinal, column)).tobytes()
        return MIXED, [value if type(value) in PLAIN else _as_plain(value) for value in column]

    def _pack_texts(self, number: int, column: Sequence[str]) -> Packed:
        text = SEPARATOR.join(column)
        if len(text) == len(column) - 1:
            return (BLANK,)
        if "\0" in text or text.count(SEPARATOR) != len(column) - 1:
            column = [cell.replace("\0", "").replace(SEPARATOR, "") for cell in column]
            text = SEPARATOR.join(column)
        if number not in self._seen:
            self._seen[number] = _Seen() if len(set(column)) * REPEATING <= len(column) else None
        seen = self._seen[number]
        if seen is None:
            return TEXTS, text.encode()
        numbers = array("I", map(seen.__getitem__, column)).tobytes()
        fresh, seen.fresh = seen.fresh, []
        return REPEATED, fresh, numbers


class RowUnpacker:
    """Makes the rows of one sheet of its blocks."""

    def __init__(self) -> None:
        self._texts: dict[int, list[str]] = {}
        self._dates = _Dates()

    def rows(self, block: bytes) -> Iterable[Row]:
        """The rows of a block, as tuples."""
        count, columns = marshal.loads(block)
        if not columns:
            return repeat((), count)
        return zip(*(self._unpack(number, column, count) for number, column in enumerate(columns)), strict=True)

    def _unpack(self, number: int, column: Packed, count: int) -> Iterable[Any]:
        kind = column[0]
        if kind == TEXTS:
            return bytes.decode(column[1]).split(SEPARATOR)
        if kind == REPEATED:
            texts = self._texts.setdefault(number, [])
            texts += column[1]
            return map(texts.__getitem__, array("I", column[2]))
        if kind == NUMBERS:
            return array("d", column[1])
        if kind == DATES:
            return map(self._dates.__getitem__, array("i", column[1]))
        if kind == MIXED:
            return [_from_plain(value) if type(value) is bytes else value for value in column[1]]
        return repeat("", count)


class _Dates(dict[int, date]):
    def __missing__(self, ordinal: int) -> date:
        day = self[ordinal] = date.fromordinal(ordinal)
        return day


def _as_plain(value: Any) -> str | bytes | float:
    """A value marshal does not know, as bytes; a duration, an infinity or no number, as the text it shows."""
    if isinstance(value, date | time):
        return f"{type(value).__name__} {value.isoformat()}".encode()
    if isinstance(value, float) and isfinite(value):
        return value
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return "{}:{:02}:{:02}".format(*divmod(minutes, 60), seconds)
    return str(value)


def _from_plain(packed: bytes) -> date | time:
    name, text = packed.decode().split(" ", 1)
    kinds: dict[str, type[date | datetime | time]] = {"date": date, "datetime": datetime, "time": time}
    return kinds[name].fromisoformat(text)
