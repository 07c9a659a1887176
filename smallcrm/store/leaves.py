"""Rows out of a damaged database file, page by page, without SQLite.

A table's rows lie in leaf pages that can be read each on its own, so what lies on sound pages is found even where the
tree above them, or the start of the file, is gone. A page does not say whose rows it holds: who reads them must know
them by their shape. The format is https://www.sqlite.org/fileformat2.html, sections 1.5 to 2.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

Value = int | str | None
Row = tuple[int, tuple[Value, ...]]
"""(row id, the values of the columns; the id's own column is NULL)."""

_LEAF = 0x0D
_PAGE_SIZES = {size for power in range(9, 17) if (size := 1 << power)}
_USUAL_PAGE = 4096
_INTEGERS = (0, 1, 2, 3, 4, 6, 8)
_MOST_CELLS = 16000
_MOST_OVERFLOW = 100_000


class _Broken(Exception):
    """A cell that is no row."""


def rows(path: Path, progress: Callable[[int, int], None]) -> Iterator[Row]:
    """Every row on a table's leaf page that can be read, in the order of the pages; tells how many it has seen."""
    content = path.read_bytes()
    size = _page_size(content)
    for start in range(0, len(content), size):
        progress(start // size, -(-len(content) // size))
        yield from _page_rows(content, size, start)


def _page_size(content: bytes) -> int:
    stated = int.from_bytes(content[16:18], "big")
    stated = 65536 if stated == 1 else stated
    return stated if stated in _PAGE_SIZES else _USUAL_PAGE


def _page_rows(content: bytes, size: int, start: int) -> Iterator[Row]:
    page = content[start : start + size]
    header = 100 if start == 0 else 0
    if len(page) < header + 8 or page[header] != _LEAF:
        return
    count = int.from_bytes(page[header + 3 : header + 5], "big")
    for cell in range(min(count, _MOST_CELLS)):
        place = header + 8 + 2 * cell
        try:
            yield _row(content, size, page, int.from_bytes(page[place : place + 2], "big"))
        except (_Broken, IndexError, UnicodeDecodeError):
            continue


def _row(content: bytes, size: int, page: bytes, at: int) -> Row:
    length, at = _varint(page, at)
    number, at = _varint(page, at)
    payload = _payload(content, size, page, at, length)
    header_end, place = _varint(payload, 0)
    types = []
    while place < header_end:
        kind, place = _varint(payload, place)
        types.append(kind)
    if place != header_end:
        raise _Broken
    values = []
    for kind in types:
        value, place = _value(payload, place, kind)
        values.append(value)
    if place != length:
        raise _Broken
    return number if number < 1 << 63 else number - (1 << 64), tuple(values)


def _payload(content: bytes, size: int, page: bytes, at: int, length: int) -> bytes:
    """A row's bytes, the part on overflow pages included."""
    if length <= size - 35:
        return page[at : at + length]
    least = (size - 12) * 32 // 255 - 23
    local = least + (length - least) % (size - 4)
    local = local if local <= size - 35 else least
    body = bytearray(page[at : at + local])
    following = int.from_bytes(page[at + local : at + local + 4], "big")
    for _page in range(_MOST_OVERFLOW):
        if len(body) >= length or not following:
            break
        more = content[(following - 1) * size : following * size]
        following = int.from_bytes(more[:4], "big")
        body += more[4:]
    if len(body) < length:
        raise _Broken
    return bytes(body[:length])


def _value(payload: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, place
    if kind in (8, 9):
        return kind - 8, place
    if kind < 7:
        end = place + _INTEGERS[kind]
        return int.from_bytes(payload[place:end], "big", signed=True), end
    if kind >= 13 and kind % 2:
        end = place + (kind - 13) // 2
        return payload[place:end].decode("utf-8"), end
    raise _Broken  # fractions and blobs are in no table of ours


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9
