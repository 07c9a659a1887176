"""What an xlsx workbook says beyond its values, and calamine does not: furigana, number formats, hidden rows and
columns, formulas without a value, colours, filters.

The parts are inflated a chunk at a time and searched for what would matter; only where something is found is it taken
apart. 100,000 plain rows must not pay for what they do not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from smallcrm.ledger.archive import Archive
from smallcrm.ledger.channel import Cell, SheetHead
from smallcrm.ledger.refused import Refused
from smallcrm.ledger.styles import Styles, read_styles
from smallcrm.ledger.xml_text import attributes, number

MOST_CELLS = 20_000_000
"""Of a sheet, from A1 to its last cell: what a stray cell in the far corner would make of it."""
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
LONGEST_ROW = 32 << 20
HEADER_ROWS = 15
LAST_CELLS = 4096
"""So many bytes before the end of the last value are kept, to see which its cell is."""
MOST_COLOURS = 8
"""So many coloured styles are looked for; a workbook with more has its colours noticed by these."""

REFERENCE = rb'r="([A-Z]{1,3})(\d{1,7})"'
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
DATE1904 = re.compile(rb'<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"')
COLUMN = re.compile(rb'<(?:\w+:)?col\b([^>]*\bhidden="(?:1|true)"[^>]*)>')
LAST_REFERENCE = re.compile(rb'<[^>]*?\br="([A-Z]{1,99})(\d{1,99})"')
ROOT = re.compile(rb"<(\w+:)?worksheet\b")


class WorkbookDetails:
    """The details of a workbook's sheets, in its order."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._folder = "xl/"
        book = archive.read("xl/workbook.xml")
        self.external = any(name.startswith("xl/externalLinks/") for name in archive.names)
        self.date1904 = bool(DATE1904.search(book))
        targets = self._targets()
        self.parts = [targets.get(_relation_of(sheet), "") for sheet in SHEET.findall(book)]
        self._styles = read_styles(archive.read(targets.get("styles", "")))
        self._readings = self._read_readings(targets.get("sharedStrings", ""))

    def of(self, index: int, name: str) -> SheetHead:
        """The details of the sheet at `index`."""
        part = self.parts[index] if index < len(self.parts) else ""
        if part not in self._archive:
            return SheetHead(name)
        return _SheetScan(self._styles, self._readings).scan(self._archive.chunks(part), name)

    def _targets(self) -> dict[str, str]:
        """The parts by the ids of their relations; styles and sharedStrings by these names."""
        found = {}
        for relation in RELATION.findall(self._archive.read("xl/_rels/workbook.xml.rels")):
            of = {name: value.decode(errors="replace") for name, value in attributes(relation).items()}
            target = of.get(b"Target", "")
            part = target.lstrip("/") if target.startswith("/") else self._folder + target
            found[of.get(b"Id", "")] = part
            found[of.get(b"Type", "").rpartition("/")[2]] = part
        return found

    def _read_readings(self, part: str) -> dict[int, str]:
        if part not in self._archive or not any(
            b"P" in chunk and b"rPh" in chunk for chunk in self._archive.chunks(part)
        ):
            return {}
        from smallcrm.ledger.phonetics import shared_readings  # most ledgers keep no readings

        return shared_readings(self._archive.chunks(part))


class _SheetScan:
    """One sheet's XML, looked through once."""

    def __init__(self, styles: Styles, readings: dict[int, str]) -> None:
        self._formats = styles.formats
        self._colours = [b' s="%d"' % number for number in sorted(styles.coloured)[:MOST_COLOURS]]
        self._readings = readings
        self._inline_readings = False
        self._formulas = False
        self._prefix = self._end = self._last_cells = b""
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[int] = []
        self._found_phonetics: dict[Cell, str] = {}
        self._found_formats: dict[Cell, str] = {}
        self._uncomputed: list[Cell] = []
        self._errors: dict[Cell, str] = {}
        self._coloured = False

    def scan(self, chunks: Iterator[bytes], name: str) -> SheetHead:
        """All that was found; Refused when the sheet reaches too far."""
        rest = next(chunks, b"")
        if root := ROOT.search(rest):
            self._prefix = root[1] or b""
        self._end = b"</%brow>" % self._prefix
        self._scan_head(rest)
        rest = self._scan_rows(rest)
        for chunk in chunks:
            rest = self._scan_rows(rest + chunk) if self._holds_more(rest, chunk) else self._pass_over(rest, chunk)
            if len(rest) > LONGEST_ROW:
                raise Refused("too-hard")
        self._check_extent(name)
        return SheetHead(
            name,
            hidden_rows=tuple(self._hidden_rows),
            hidden_columns=tuple(self._hidden_columns),
            phonetics=self._found_phonetics,
            formats=self._found_formats,
            uncomputed=tuple(self._uncomputed),
            coloured=self._coloured,
            filtered=bool(self._hidden_rows) and b"filterColumn" in rest,
            errors=self._errors,
        )

    def _scan_head(self, data: bytes) -> None:
        head = data[: max(data.find(b"sheetData"), 0)]
        for column in COLUMN.findall(head):
            first, last = number(column, b"min"), number(column, b"max")
            self._hidden_columns += range(first - 1, min(last, MOST_COLUMNS))
        self._inline_readings = b"rPh" in data

    def _holds_more(self, *pieces: bytes) -> bool:
        """Whether these pieces may hold what is looked for.

        To look for one letter (of hidden, f, #N/A) costs a twentieth of looking for a word, and most sheets have few.
        """
        looked_for = self._formats or self._readings or self._inline_readings or self._formulas
        if looked_for or (self._colours and not self._coloured):
            return True
        return any(letter in piece for piece in pieces for letter in (b"h", b"f", b"#"))

    def _pass_over(self, rest: bytes, chunk: bytes) -> bytes:
        """Take two pieces for looked through; what is left behind the last whole row is given back."""
        cut = chunk.rfind(self._end)
        if cut < 0:
            return rest + chunk
        cut += len(self._end)
        self._keep_last(chunk, cut)
        return chunk[cut:]

    def _keep_last(self, data: bytes, cut: int) -> None:
        """The last cell with a value and some before it; cells that are only coloured or framed count for nothing."""
        last = data.rfind(b"</%bv>" % self._prefix, 0, cut)
        last = max(last, data.rfind(b"</%bis>" % self._prefix, max(last, 0), cut))
        if last >= 0:
            self._last_cells = data[max(0, last - LAST_CELLS) : last]

    def _scan_rows(self, data: bytes) -> bytes:
        """Look through the whole rows of `data`; what is left of it is given back."""
        cut = data.rfind(self._end)
        if cut < 0:
            return data
        cut += len(self._end)
        self._keep_last(data, cut)
        if b"h" in data and data.find(b' hidden="', 0, cut) >= 0:
            self._find_hidden_rows(data, cut)
        # A formula that others share is written out before them, so there are none before the first that ends.
        self._formulas = self._formulas or (b"f" in data and data.find(b"</%bf>" % self._prefix, 0, cut) >= 0)
        if self._formulas:
            self._find_uncomputed(data, cut)
        if b"#" in data and data.find(b't="e"', 0, cut) >= 0:
            self._find_errors(data, cut)
        if self._formats:
            self._find_formats(data, cut)
        if self._readings:
            self._find_readings(data, cut)
        if self._inline_readings:
            self._find_inline_readings(data, cut)
        if self._colours and not self._coloured:
            self._coloured = any(self._is_coloured(colour, data, cut) for colour in self._colours)
        return data[cut:]

    def _find_hidden_rows(self, data: bytes, cut: int) -> None:
        pattern = _compiled(rb'<%brow\b([^>]*\bhidden="(?:1|true)"[^>]*)>' % self._prefix)
        for found in pattern.finditer(data, 0, cut):
            if (row := number(found[1], b"r")) > 0:
                self._hidden_rows.append(row - 1)

    def _find_uncomputed(self, data: bytes, cut: int) -> None:
        p = self._prefix
        no_value = rb"(?:<%bv ?/>|<%bv></%bv>)?" % (p, p, p)
        formula = rb"<%bf\b(?:[^>]*/>|[^>]*>[^<]*</%bf>)" % (p, p)
        pattern = _compiled(rb"<%bc %b([^>]*)>%b(%b)</%bc>" % (p, REFERENCE, formula, no_value, p))
        for found in pattern.finditer(data, 0, cut):
            # An empty text is a value; a formula that has not even that was never computed.
            if not (found[4] and b't="str"' in found[3]):
                self._uncomputed.append(_cell(found[1], found[2]))

    def _find_errors(self, data: bytes, cut: int) -> None:
        p = self._prefix
        pattern = _compiled(
            rb'<%bc %b[^>]* t="e"[^>]*>(?:<%bf\b[^<]*(?:</%bf>)?)?<%bv>(#[^<]*)<' % (p, REFERENCE, p, p, p)
        )
        for found in pattern.finditer(data, 0, cut):
            self._errors[_cell(found[1], found[2])] = found[3].decode(errors="replace")

    def _find_formats(self, data: bytes, cut: int) -> None:
        styles = b"|".join(b"%d" % number for number in self._formats)
        pattern = _compiled(rb'<%bc %b s="(%b)"(?: t="n")?>' % (self._prefix, REFERENCE, styles))
        for found in pattern.finditer(data, 0, cut):
            self._found_formats[_cell(found[1], found[2])] = self._formats[int(found[3])]

    def _find_readings(self, data: bytes, cut: int) -> None:
        pattern = _compiled(rb'<%bc %b(?: s="\d+")? t="s"><%bv>(\d+)<' % (self._prefix, REFERENCE, self._prefix))
        for found in pattern.finditer(data, 0, cut):
            if reading := self._readings.get(int(found[3])):
                self._found_phonetics[_cell(found[1], found[2])] = reading

    def _find_inline_readings(self, data: bytes, cut: int) -> None:
        from smallcrm.ledger.phonetics import reading_of

        p = self._prefix
        pattern = _compiled(rb'<%bc %b[^>]* t="inlineStr"[^>]*><%bis>(.*?)</%bis>' % (p, REFERENCE, p, p))
        for found in pattern.finditer(data, 0, cut):
            if b"rPh" in found[3]:
                self._found_phonetics[_cell(found[1], found[2])] = reading_of(found[3])

    def _is_coloured(self, colour: bytes, data: bytes, cut: int) -> bool:
        """Whether a coloured style stands outside a header, where whole rows near the top are coloured."""
        row_start, cell = b"<%brow" % self._prefix, b"<%bc " % self._prefix
        at = data.find(colour, 0, cut)
        while at >= 0:
            start, end = data.rfind(row_start, 0, at), data.find(row_start, at)
            row = data[start : end if end >= 0 else cut]
            marked = sum(row.count(each) for each in self._colours)
            if number(row[: row.find(b">")], b"r") > HEADER_ROWS or marked * 2 < row.count(cell):
                return True
            at = data.find(colour, start + len(row), cut)
        return False

    def _check_extent(self, name: str) -> None:
        """The last cell with a value: calamine makes room for all from A1 to there."""
        at = self._last_cells.rfind(b"<%bc " % self._prefix)
        found = LAST_REFERENCE.match(self._last_cells, at) if at >= 0 else None
        if not found:
            return
        row, column = int(found[2]), _column(found[1]) + 1 if len(found[1]) <= 3 else MOST_COLUMNS + 1
        if row > MOST_ROWS or column > MOST_COLUMNS:
            raise Refused("damaged", "a cell outside the grid")
        if row * column > MOST_CELLS:
            raise Refused("too-many-cells", f"{name}!{found[1].decode()}{row}")


_compiled = cache(re.compile)


@cache
def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _cell(letters: bytes, row: bytes) -> Cell:
    return int(row) - 1, _column(letters)


def _relation_of(sheet: bytes) -> str:
    """The id of the relation that says where a sheet is; its prefix is the writer's to choose."""
    ids = (value for name, value in attributes(sheet).items() if name.endswith(b":id"))
    return next(ids, b"").decode(errors="replace")
