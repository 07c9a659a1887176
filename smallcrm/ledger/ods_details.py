"""What an OpenDocument table says beyond its values, and calamine does not: hidden rows and columns, merged areas, and
numbers and dates that are shown as something else. A cell of it holds the shown text beside the value.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from smallcrm.ledger.archive import Archive
from smallcrm.ledger.channel import SheetHead
from smallcrm.ledger.refused import Refused

BIGGEST = 64 << 20
"""A bigger content.xml is read without its details: taking it apart costs more than reading it."""
MOST_REPEATED = 1000
"""Repetitions beyond are the empty rest of the sheet."""
MONTH_AND_DAY = re.compile(r"\d{1,2}\s*[月/.-]\s*\d{1,2}日?")
SHOWN_DAY = 'm"月"d"日"'


class OdsDetails:
    """The details of an OpenDocument file's tables, in its order."""

    date1904 = external = False

    def __init__(self, archive: Archive) -> None:
        reader = _ContentReader()
        content = archive.read("content.xml")
        if len(content) <= BIGGEST:
            reader.read(content)
        self._tables = reader.tables

    def of(self, index: int, name: str) -> SheetHead:
        """The details of the table at `index`."""
        return self._tables[index].head(name) if index < len(self._tables) else SheetHead(name)


class _Table:
    """What is found of one table; `row` and `column` are where its reading stands."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self.row_repeated = 1
        self.columns_seen = 0
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.formats: dict[tuple[int, int], str] = {}
        self.filtered = False

    def head(self, name: str) -> SheetHead:
        return SheetHead(
            name,
            hidden_rows=tuple(self.hidden_rows),
            hidden_columns=tuple(self.hidden_columns),
            merges=tuple(self.merges),
            formats=self.formats,
            filtered=self.filtered,
        )


class _ContentReader:
    """Goes through content.xml."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._cell: dict[str, str] | None = None
        self._shown: list[str] = []

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise Refused("damaged", str(error)) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.tables.append(_Table())
        elif not self.tables:
            return
        elif name == "table:table-column":
            self._start_column(self.tables[-1], attributes)
        elif name == "table:table-row":
            self._start_row(self.tables[-1], attributes)
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._cell, self._shown = attributes, []

    def _end(self, name: str) -> None:
        if not self.tables:
            return
        table = self.tables[-1]
        if name == "table:table-row":
            table.row += table.row_repeated
        elif name in {"table:table-cell", "table:covered-table-cell"} and self._cell is not None:
            self._end_cell(table, self._cell, "".join(self._shown))
            self._cell = None

    def _text(self, text: str) -> None:
        if self._cell is not None:
            self._shown.append(text)

    def _start_column(self, table: _Table, attributes: dict[str, str]) -> None:
        repeated = _count(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility", "visible") != "visible" and repeated <= MOST_REPEATED:
            table.hidden_columns += range(table.columns_seen, table.columns_seen + repeated)
        table.columns_seen += repeated

    def _start_row(self, table: _Table, attributes: dict[str, str]) -> None:
        table.column = 0
        table.row_repeated = _count(attributes, "table:number-rows-repeated")
        visibility = attributes.get("table:visibility", "visible")
        if visibility != "visible" and table.row_repeated <= MOST_REPEATED:
            table.hidden_rows += range(table.row, table.row + table.row_repeated)
            table.filtered = table.filtered or visibility == "filter"

    def _end_cell(self, table: _Table, attributes: dict[str, str], shown: str) -> None:
        high = _count(attributes, "table:number-rows-spanned")
        wide = _count(attributes, "table:number-columns-spanned")
        if high > 1 or wide > 1:
            table.merges.append((table.row, table.column, table.row + high - 1, table.column + wide - 1))
        if table.row_repeated == 1 and (code := _shown_format(attributes, shown)):
            table.formats[table.row, table.column] = code
        table.column += _count(attributes, "table:number-columns-repeated")


def _shown_format(attributes: dict[str, str], shown: str) -> str:
    """The number format that makes the shown text of the value, where it says more than the value does."""
    kind = attributes.get("office:value-type")
    if kind == "date":
        return SHOWN_DAY if MONTH_AND_DAY.fullmatch(shown.strip()) else ""
    if kind != "float":
        return ""
    digits = re.sub(r"\D", "", shown)
    plain = attributes.get("office:value", "")
    masked = digits.lstrip("0") == plain.lstrip("0") and plain.isdecimal() and not re.search(r"[,.]", shown)
    return re.sub(r"\d", "0", shown) if masked and shown != plain and re.fullmatch(r"[\d() -]+", shown) else ""


def _count(attributes: dict[str, str], name: str) -> int:
    value = attributes.get(name, "1")
    return int(value) if value.isdecimal() and len(value) < 9 else 1


def _refuse_doctype(*_declaration: object) -> None:
    raise Refused("unsafe", "DOCTYPE")
