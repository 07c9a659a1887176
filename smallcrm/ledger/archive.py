"""The zip that a workbook is: looked over before anything reads it, and its parts inflated a chunk at a time."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from smallcrm.ledger.refused import Refused

MOST_PARTS = 5000
MOST_INFLATED = 600 << 20
BIG = 10 << 20
MOST_RATIO = 200
"""How far a big part may be compressed: ledgers of a million rows reach 30, bombs 1000."""
CHUNK = 1 << 18
PROLOGUE = 4096
DEFLATED = 8


class Archive:
    """The parts of a workbook, once `check` has passed them."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        try:
            with zipfile.ZipFile(file) as archive:
                self._parts = {info.filename: info for info in archive.infolist()}
                self._count = len(archive.infolist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
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
        if sum(info.file_size for info in self._parts.values()) > MOST_INFLATED:
            raise Refused("too-big", f"{sum(info.file_size for info in self._parts.values()) >> 20} MB")
        for name, info in self._parts.items():
            if ".." in name.split("/") or name.startswith("/") or name[1:2] == ":":
                raise Refused("unsafe", name[:40])
            if info.file_size > BIG and info.file_size > MOST_RATIO * info.compress_size:
                raise Refused("unsafe", f"{name[:40]}: {info.file_size >> 20} MB")
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
        info = self._parts[name]
        self._file.seek(info.header_offset)
        header = self._file.read(30)
        lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        self._file.seek(info.header_offset + 30 + lengths)
        inflate = zlib.decompressobj(-15).decompress if info.compress_type == DEFLATED else bytes
        left, given = info.compress_size, 0
        try:
            while left > 0 and (data := self._file.read(min(left, chunk))):
                left -= len(data)
                content = inflate(data)
                given += len(content)
                if given > info.file_size:
                    raise Refused("unsafe", name[:40])
                yield content
        except zlib.error as error:
            raise Refused("damaged", str(error)) from error
