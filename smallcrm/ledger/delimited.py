"""Text tables: csv, tsv, txt and a CSV that is named .xls; in the child process."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO, TextIOWrapper
from itertools import chain, islice
from typing import BinaryIO, TextIO

from smallcrm.ledger.channel import Sender, SheetHead
from smallcrm.ledger.encodings_ja import Repair, encoding_of, mojibake_repair
from smallcrm.ledger.formula_guard import OUR_FIRST_HEADER, QUOTE, unguarded
from smallcrm.ledger.refused import Refused
from smallcrm.ledger.wire import CELLS_PER_BLOCK, RowPacker

LONGEST_CELL = 1 << 18
LONGEST_LINE = 1 << 20
MOST_COLUMNS = 1 << 14
MOST_CELLS = 20_000_000
SAMPLE = 1 << 16
SAMPLE_ROWS = 50
DELIMITERS = ",\t;"
_MARKED = re.compile(r"'[-+(＋－]?\d[\d\-() ./,]*$")
BOM = "\ufeff"

Row = list[str]


def read_text(file: BinaryIO, send: Sender) -> None:
    """Tell `send` the one sheet of a text table."""
    encoding = encoding_of(file)
    file.seek(0)
    text = TextIOWrapper(file, encoding=encoding, newline="")
    sample = text.read(SAMPLE)
    text.seek(0)
    repair = mojibake_repair(sample)
    rows = _rows(text, delimiter_of(repair(sample) if repair else sample), repair)
    first = next(rows, [])
    ours = first[:1] == [OUR_FIRST_HEADER]
    if ours:
        rows = ([unguarded(cell) for cell in row] for row in rows)
    else:
        rows = (_as_text(row) if QUOTE in "".join(row) else row for row in rows)
    send.sheet(SheetHead(""))
    send_rows(chain([first], rows), send)
    if repair:
        send.note("mojibake")
    send.done(text_file=True, ours=ours)


def _as_text(row: Row) -> Row:
    """A row without the marks by which a program told a spreadsheet that a number is text ('0925551234)."""
    return [cell[1:] if _MARKED.match(cell) else cell for cell in row]


def delimiter_of(sample: str) -> str:
    """The delimiter under which most rows of the sample fall into equally many columns.

    A title in the first line has none, and what stands in quotes counts for nothing: the sample is read by the very
    reader that will read the file.
    """
    return max(DELIMITERS, key=lambda delimiter: _fitting_rows(sample, delimiter))


def _fitting_rows(sample: str, delimiter: str) -> tuple[int, int]:
    csv.field_size_limit(2 * SAMPLE)
    rows = islice(csv.reader(StringIO(sample, newline=""), delimiter=delimiter), SAMPLE_ROWS)
    widths = [len(row) for row in rows if len(row) > 1]
    most = max(widths, key=widths.count, default=0)
    return widths.count(most), most


def _rows(text: TextIO, delimiter: str, repair: Repair | None) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    pending: list[str] = []
    reader = csv.reader(_lines(text, repair, pending), delimiter=delimiter)
    while True:
        start = reader.line_num + 1
        pending.clear()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused("long-line", str(start)) from error
        if len(pending) > 1 and _is_left_open(pending, delimiter):
            raise Refused("long-line", str(start))
        yield row


def _lines(text: TextIO, repair: Repair | None, pending: list[str]) -> Iterator[str]:
    """The lines, mended, also put into `pending`; none of them endless."""
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise Refused("long-line", str(number))
        if number == 1:
            line = line.lstrip(BOM)  # some programs write a second one
        if repair:
            line = repair(line)
        line = line.replace("\0", "")
        pending.append(line)
        yield line


def _is_left_open(lines: list[str], delimiter: str) -> bool:
    """Whether a record of several lines ends inside quotes: then it swallowed all that was left of the file."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def send_rows(rows: Iterable[Row], send: Sender) -> None:
    """Rows of unequal length, packed."""
    packer = RowPacker()
    block: list[Row] = []
    width = cells = 0
    for number, row in enumerate(rows, 1):
        while row and not row[-1]:
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise Refused("long-line", str(number))
        if cells > MOST_CELLS:
            raise Refused("too-big", f"{MOST_CELLS:,}")
        block.append(row)
        width = max(width, len(row))
        cells += len(row)
        if len(block) * max(width, 10) >= CELLS_PER_BLOCK:
            send.rows(packer.block(_padded(block, width)))
            block, width = [], 0
    if block:
        send.rows(packer.block(_padded(block, width)))


def _padded(rows: list[Row], width: int) -> list[Row]:
    return [row + [""] * (width - len(row)) for row in rows]
