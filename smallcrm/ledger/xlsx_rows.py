"""The rows of a sheet as text of XML, for tables of one kind of cell a column.

A text stays a text, whatever it begins with: nothing that is written here can become a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

LONGEST_TEXT = 32_767
"""More does not fit into a cell of Excel."""
FIRST_DAY = date(1900, 3, 1)
"""Excel takes 1900 for a leap year: days before go as text."""
EPOCH = date(1899, 12, 30).toordinal()
REMEMBERED = 20_000
ROWS_AT_ONCE = 1000
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^\\s|\\s$|\\s\\s")
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""_x0041_ in a cell is read as A."""

Row = Sequence[Any]


class XlsxRows:
    """Makes rows, and counts them."""

    def __init__(self, styles: Sequence[int], days: frozenset[int]) -> None:
        """The style of each column's cells, and the columns that hold days."""
        from openpyxl.utils import get_column_letter

        self.last = 1
        """The last row made; the first is the header's."""
        self.cut: list[str] = []
        """Cells whose text was too long, as Excel names them."""
        letters = [get_column_letter(number) for number in range(1, len(styles) + 1)]
        self._columns = [
            (letter, _Column(self, letter, style, number in days).__getitem__)
            for number, (letter, style) in enumerate(zip(letters, styles, strict=True))
        ]

    def texts(self, rows: Iterable[Row]) -> Iterator[bytes]:
        """The rows, many at a time."""
        lines: list[str] = []
        for row in rows:
            self.last = number = self.last + 1
            cells = [
                f'<c r="{letter}{number}"{make(value)}</c>'
                for (letter, make), value in zip(self._columns, row, strict=True)
                if value is not None and value != ""
            ]
            lines.append(f'<row r="{number}">{"".join(cells)}</row>')
            if len(lines) == ROWS_AT_ONCE:
                yield "".join(lines).encode()
                lines.clear()
        yield "".join(lines).encode()


class _Column(dict[Any, str]):
    """Value -> the inside of its cell; columns repeat themselves, and what was made once is remembered."""

    def __init__(self, rows: XlsxRows, letter: str, style: int, holds_days: bool) -> None:
        self._rows = rows
        self._letter = letter
        self._style = style
        self._holds_days = holds_days

    def __missing__(self, value: Any) -> str:
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            self._rows.cut.append(f"{self._letter}{self._rows.last}")
            return self._made(value[:LONGEST_TEXT])
        made = self._made(value)
        if len(self) < REMEMBERED:
            self[value] = made
        return made

    def _made(self, value: Any) -> str:
        number: float | int = 0
        if not isinstance(value, str):
            number = int(value) if isinstance(value, bool) else value
        elif not self._holds_days or not (number := _serial(value)):
            return self._text(value)
        return f' s="{self._style}"><v>{number}</v>'

    def _text(self, text: str) -> str:
        start = f' s="{self._style}" t="inlineStr"><is><t'
        if not SPECIAL.search(text):
            return f"{start}>{text}</t></is>"
        return f'{start} xml:space="preserve">{_escaped(text)}</t></is>'


def _escaped(text: str) -> str:
    text = NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return LOOKS_ESCAPED.sub("_x005F_", escape(text))


def _serial(day: str) -> int:
    """Excel's number of an ISO day; 0 when it has none."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return 0
    return found.toordinal() - EPOCH if found >= FIRST_DAY else 0
