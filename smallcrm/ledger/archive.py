"""The zip that a workbook is: looked over before anything reads it, and its parts inflated a chunk at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from struct import error as StructError
from struct import unpack_from

from smallcrm.ledger.refused import Refused
from smallcrm.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import BinaryIO

MOST_PARTS = 5000
MOST_INFLATED = 600 << 20
BIG = 10 << 20
MOST_RATIO = 200
"""How far a big part may be compressed: ledgers of a million rows reach 30, bombs 1000."""
CHUNK = 1 << 15
PROLOGUE = 4096
STORED, DEFLATED = 0, 8
END, END64, ENTRY, LOCAL = b"PK\x05\x06", b"PK\x06\x06", b"PK\x01\x02", b"PK\x03\x04"
LONGEST_END = 22 + 0xFFFF + 76
UTF8_NAME = 0x800
MAXIMUM = 0xFFFFFFFF


class Part(NamedTuple):
    """Where a part lies in the file, and how big it says it is."""

    offset: int
    compressed: int
    size: int
    method: int


class Archive:
    """The parts of a workbook, once `check` has passed them."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        try:
            self._parts, self._count = _directory(file)
        except (StructError, ValueError, OSError) as error:
            raise Refused("damaged", str(error)) from error

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def check(self) -> None:
        """Refused when this is no ledger but a trap; costs no more than the starts of the parts."""
        if self._count > MOST_PARTS:
            raise Refused("unsafe", f"{self._count} parts")
        inflated = sum(part.size for part in self._parts.values())
        if inflated > MOST_INFLATED:
            raise Refused("too-big", f"{inflated >> 20} MB")
        for name, part in self._parts.items():
            if ".." in name.split("/") or name.startswith("/") or name[1:2] == ":":
                raise Refused("unsafe", name[:40])
            if part.size > BIG and part.size > MOST_RATIO * part.compressed:
                raise Refused("unsafe", f"{name[:40]}: {part.size >> 20} MB")
            if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in self.start(name):
                raise Refused("unsafe", f"DOCTYPE, {name[:40]}")

    def start(self, name: str) -> bytes:
        """The first bytes of a part."""
        return next(self.chunks(name, PROLOGUE), b"")[:PROLOGUE]

    def read(self, name: str) -> bytes:
        """A whole part; empty when it is not there."""
        return b"".join(self.chunks(name)) if name in self._parts else b""

    def chunks(self, name: str, chunk: int = CHUNK) -> Iterator[bytes]:
        """A part as it inflates, of `chunk` compressed bytes each time.

        Without the checksum that zipfile would sum up: calamine looks at it, and this runs over every byte of a ledger.
        """
        part = self._parts[name]
        self._file.seek(part.offset)
        header = self._file.read(30)
        if not header.startswith(LOCAL) or part.method not in (STORED, DEFLATED):
            raise Refused("damaged", name[:40])
        self._file.seek(part.offset + 30 + sum(unpack_from("<HH", header, 26)))
        inflate = zlib.decompressobj(-15).decompress if part.method == DEFLATED else bytes
        left, given = part.compressed, 0
        try:
            while left > 0 and (data := self._file.read(min(left, chunk))):
                left -= len(data)
                content = inflate(data)
                given += len(content)
                if given > part.size:
                    raise Refused("unsafe", name[:40])
                yield content
        except zlib.error as error:
            raise Refused("damaged", str(error)) from error


def _directory(file: BinaryIO) -> tuple[dict[str, Part], int]:
    """The parts by name, and how many there are. By hand: importing zipfile takes as long as reading a small ledger."""
    size = file.seek(0, 2)
    file.seek(max(0, size - LONGEST_END))
    tail = file.read()
    at = tail.rfind(END)
    if at < 0:
        raise ValueError("no directory at the end")
    count, length, offset = unpack_from("<HLL", tail, at + 10)
    # The file's last bytes say where the directory of a big archive is; ours are small, but some writers always do it.
    if MAXIMUM in (length, offset) or count == 0xFFFF:
        at = tail.rfind(END64, 0, at)
        if at < 0:
            raise ValueError("no directory at the end")
        count, length, offset = unpack_from("<QQQ", tail, at + 32)
    if offset + length > size:
        raise ValueError("the directory is cut off")
    file.seek(offset)
    return _entries(file.read(length)), count


def _entries(directory: bytes) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    at = 0
    while directory.startswith(ENTRY, at):
        flags, method = unpack_from("<HH", directory, at + 8)
        compressed, size, name_length, extra_length, comment_length = unpack_from("<LLHHH", directory, at + 20)
        (offset,) = unpack_from("<L", directory, at + 42)
        name = directory[at + 46 : at + 46 + name_length]
        extra = directory[at + 46 + name_length : at + 46 + name_length + extra_length]
        if MAXIMUM in (compressed, size, offset):
            size, compressed, offset = _big(extra, size, compressed, offset)
        text = name.decode("utf-8" if flags & UTF8_NAME else "cp437", "replace")
        parts[text.replace("\\", "/")] = Part(offset, compressed, size, method)
        at += 46 + name_length + extra_length + comment_length
    return parts


def _big(extra: bytes, *values: int) -> list[int]:
    """The values that do not fit their fields stand in the extra field 1, one after another."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = unpack_from("<HH", extra, at)
        if kind == 1:
            found = iter(unpack_from(f"<{length // 8}Q", extra, at + 4))
            return [next(found, value) if value == MAXIMUM else value for value in values]
        at += 4 + length
    return list(values)
