"""How the program and its reading child speak: a request on stdin, frames of bytes on stdout.

A frame is its length, a letter that says what it is, and its content: rows of the sheet at hand as `wire.py` packs
them, or a message (marshal).
"""

from __future__ import annotations

import marshal

from smallcrm.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, Any, BinaryIO

ROWS, MESSAGE = b"R", b"M"
Cell = tuple[int, int]


class Request(NamedTuple):
    """What to read."""

    path: str
    password: str | None
    language: str = "en"
    """Of headers that the file does not have itself."""

    @classmethod
    def read(cls, stream: BinaryIO) -> Request:
        """The request as `write` put it into the stream."""
        return cls(*marshal.loads(stream.read()))

    def to_bytes(self) -> bytes:
        """What `read` understands."""
        return marshal.dumps(tuple(self))


class SheetHead(NamedTuple):
    """All of a sheet but its rows; `merges` are (top, left, bottom, right)."""

    name: str
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    phonetics: dict[Cell, str] = {}  # noqa: RUF012 - never written to
    formats: dict[Cell, str] = {}  # noqa: RUF012
    uncomputed: tuple[Cell, ...] = ()
    coloured: bool = False
    filtered: bool = False
    errors: dict[Cell, str] = {}  # noqa: RUF012
    """Error values (#N/A), which calamine leaves empty; they are put into the rows."""
    fields: tuple[str, ...] = ()


class Sender:
    """The child's end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def sheet(self, head: SheetHead) -> None:
        """A new sheet begins; the rows that follow are its."""
        self._message("sheet", *head)

    def rows(self, block: bytes) -> None:
        """A block of rows, packed."""
        self._frame(ROWS, block)

    def note(self, code: str, detail: str = "") -> None:
        """Something the user should know (`refusals.note`)."""
        self._message("note", code, detail)

    def refused(self, code: str, detail: str = "") -> None:
        """The file is not read (`refusals.refusal`)."""
        self._message("refused", code, detail)

    def done(self, *, date1904: bool = False, text_file: bool = False, ours: bool = False) -> None:
        """All was read."""
        self._message("done", date1904, text_file, ours)

    def _message(self, *content: Any) -> None:
        self._frame(MESSAGE, marshal.dumps(content))

    def _frame(self, letter: bytes, content: bytes) -> None:
        self._stream.write(len(content).to_bytes(4, "little") + letter)
        self._stream.write(content)


def frames(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The frames of a stream, until it ends; one that was cut off is left out."""
    while len(head := stream.read(5)) == 5:
        size = int.from_bytes(head[:4], "little")
        content = stream.read(size)
        if len(content) < size:
            return
        yield head[4:], content
