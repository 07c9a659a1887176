"""The tables of an HTML file, which other programs like to name .xls; in the child process."""

from __future__ import annotations

import re
from codecs import lookup
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from smallcrm.ledger.channel import Sender, SheetHead
from smallcrm.ledger.delimited import send_rows
from smallcrm.ledger.encodings_ja import encoding_of

CHUNK = 1 << 16
WIDEST_SPAN = 1000
CHARSET = re.compile(rb"""<meta[^>]+charset=["']?([\w-]+)""", re.IGNORECASE)
Merged = tuple[int, int, int, int]


def read_html(file: BinaryIO, send: Sender) -> None:
    """Tell `send` all tables of the file, one under another, as one sheet without a name."""
    parser = _Tables()
    encoding = _encoding(file)
    file.seek(0)
    parser.feed(file.read().decode(encoding, "replace"))
    parser.close()
    send.sheet(SheetHead("", merges=tuple(parser.merges)))
    send_rows(iter(parser.rows), send)
    send.done(text_file=True)


def _encoding(file: BinaryIO) -> str:
    file.seek(0)
    declared = CHARSET.search(file.read(CHUNK))
    if declared:
        name = declared[1].decode().lower()
        try:
            return "cp932" if name in {"shift_jis", "shift-jis", "sjis", "x-sjis"} else lookup(name).name
        except LookupError:
            pass
    file.seek(0)
    return encoding_of(file)


class _Tables(HTMLParser):
    """Rows of cells; a cell across several columns or rows leaves the others empty and is a merge."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.merges: list[Merged] = []
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._taken: set[tuple[int, int]] = set()
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._end_cell()
            given = dict(attrs)
            self._spans = (_span(given.get("rowspan")), _span(given.get("colspan")))
            self._cell = []
        elif tag == "br":
            self.handle_data("\n")
        elif tag in {"script", "style"}:
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._end_cell()
        if tag == "table" and self.rows and self.rows[-1]:
            self.rows.append([])
        elif tag in {"script", "style"}:
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data if data == "\n" else re.sub(r"[ \t\r\n]+", " ", data))

    def close(self) -> None:
        super().close()
        self._end_cell()
        while self.rows and not self.rows[-1]:
            self.rows.pop()

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = "".join(self._cell).strip()
        self._cell = None
        if not self.rows:
            self.rows.append([])
        row, top = self.rows[-1], len(self.rows) - 1
        while (top, len(row)) in self._taken:
            row.append("")
        left, (high, wide) = len(row), self._spans
        row += [text] + [""] * (wide - 1)
        if high > 1 or wide > 1:
            self.merges.append((top, left, top + high - 1, left + wide - 1))
            self._taken.update(_below(top, left, high, wide))


def _below(top: int, left: int, high: int, wide: int) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(top + 1, top + high) for column in range(left, left + wide))


def _span(value: str | None) -> int:
    return min(int(value), WIDEST_SPAN) if value and value.isdecimal() and int(value) > 0 else 1
