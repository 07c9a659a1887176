"""The rows of a sheet on their way from the child process to the parent.

Rows travel in blocks, and within a block by column: joining a column of texts, or packing one of numbers, costs a
fraction of marshalling every cell, and a column that keeps repeating itself sends each value once, so that the parent
holds it once, too. Nothing but marshal and the standard types; marshal knows no dates, they go as bytes.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice, repeat
from math import isfinite

from smallcrm.light import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    Packed = tuple[Any, ...]
    Row = tuple[Any, ...]

SEPARATOR = "\0"
"""No cell may hold it: it is taken out, as SQLite would take it for the end of a text."""
CELLS_PER_BLOCK = 10_000
"""A block should fit into the processor's cache."""
REPEATING = 3
"""A column repeats itself when its first block has this many cells to a value, or more."""

BLANK, TEXTS, REPEATED, NUMBERS, PLAIN, MIXED = range(6)

PLAIN_KINDS = {str, float, int, bool}
REPEATABLE_KINDS = {str, date, datetime, time}
NOT_FINITE = (b"\xf0\x7f", b"\xf0\xff", b"\xf8\x7f", b"\xf8\xff")
"""How infinities and what is no number end in memory; other numbers may have these bytes, but seldom do."""


class _Seen(dict[object, int]):
    """Values of a repeating column, numbered; `fresh` are those the parent has not got yet."""

    def __init__(self) -> None:
        self.fresh: list[str | bytes | float] = []

    def __missing__(self, value: Any) -> int:
        if type(value) not in REPEATABLE_KINDS:
            raise TypeError  # 1 and 1.0 and True are equal, and would become one
        number = self[value] = len(self)
        self.fresh.append(_as_plain(value))
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
        # Each way refuses a cell that is not its kind, which costs less than looking at the kinds of all cells first.
        try:
            return self._pack_repeated(number, column) if self._seen.get(number) else self._pack_texts(number, column)
        except TypeError:
            return self._pack_values(number, column)

    def _pack_texts(self, number: int, column: Sequence[str]) -> Packed:
        text = SEPARATOR.join(column)
        if len(text) == len(column) - 1:
            return (BLANK,)
        if text.count(SEPARATOR) != len(column) - 1:
            text = SEPARATOR.join(cell.replace(SEPARATOR, "") for cell in column)
        return self._pack_repeated(number, column) if self._repeats(number, column) else (TEXTS, text.encode())

    def _pack_values(self, number: int, column: Sequence[Any]) -> Packed:
        kinds = set(map(type, column))
        if kinds == {float} and isfinite(sum(column)):
            return NUMBERS, array("d", column).tobytes()
        if kinds <= PLAIN_KINDS:
            values = marshal.dumps(tuple(column), 2)
            clean = SEPARATOR not in "".join([value for value in column if type(value) is str])
            if clean and not any(ending in values for ending in NOT_FINITE):
                return PLAIN, values
        elif kinds <= REPEATABLE_KINDS and self._repeats(number, column):
            return self._pack_repeated(number, column)
        return MIXED, [_as_plain(value) for value in column]

    def _repeats(self, number: int, column: Sequence[Any]) -> bool:
        if number not in self._seen:
            self._seen[number] = _Seen() if len(set(column)) * REPEATING <= len(column) else None
        return self._seen[number] is not None

    def _pack_repeated(self, number: int, column: Sequence[Any]) -> Packed:
        seen = self._seen[number]
        assert seen is not None
        numbers = array("I", map(seen.__getitem__, column)).tobytes()
        fresh, seen.fresh = seen.fresh, []
        return REPEATED, fresh, numbers


class RowUnpacker:
    """Makes the rows of one sheet of its blocks."""

    def __init__(self) -> None:
        self._seen: dict[int, list[Any]] = {}

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
            seen = self._seen.setdefault(number, [])
            seen += map(_from_plain, column[1])
            return map(seen.__getitem__, array("I", column[2]))
        if kind == NUMBERS:
            return array("d", column[1])
        if kind == PLAIN:
            values: tuple[Any, ...] = marshal.loads(column[1])
            return values
        if kind == MIXED:
            return map(_from_plain, column[1])
        return repeat("", count)


def _as_plain(value: Any) -> str | bytes | float:
    """A value marshal does not know, as bytes; a duration, an infinity or no number, as the text it shows."""
    if isinstance(value, date | time):
        return f"{type(value).__name__} {value.isoformat()}".encode()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return "{}:{:02}:{:02}".format(*divmod(minutes, 60), seconds)
    if isinstance(value, str):
        return value.replace(SEPARATOR, "")
    return value if isinstance(value, int) or isfinite(value) else str(value)


def _from_plain(value: Any) -> Any:
    if type(value) is not bytes:
        return value
    name, text = value.decode().split(" ", 1)
    kinds: dict[str, type[date | datetime | time]] = {"date": date, "datetime": datetime, "time": time}
    return kinds[name].fromisoformat(text)
