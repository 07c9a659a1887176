"""Text tables: csv, tsv, txt and a CSV that is named .xls; in the child process."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from smallcrm.ledger.channel import Sender, SheetHead
from smallcrm.ledger.refused import Refused
from smallcrm.ledger.wire import RowPacker

LONGEST_CELL = 1 << 20
SAMPLE = 1 << 16
ENCODINGS = ("utf-8", "cp932")


def read_text(file: BinaryIO, send: Sender) -> None:
    """Tell `send` the one sheet of a text table."""
    encoding = encoding_of(file)
    file.seek(0)
    text = TextIOWrapper(file, encoding=encoding, newline="")
    delimiter = delimiter_of(text.read(SAMPLE))
    text.seek(0)
    if text.read(1) != "\ufeff":  # some programs write a second one
        text.seek(0)
    csv.field_size_limit(LONGEST_CELL)
    send.sheet(SheetHead(""))
    try:
        send_rows(iter(csv.reader(text, delimiter=delimiter)), send)
    except csv.Error as error:
        raise Refused("long-line") from error
    send.done(text_file=True)


def encoding_of(file: BinaryIO) -> str:
    """A BOM, then strict UTF-8, then strict cp932; Refused when it is none of them."""
    head = file.read(4)
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if head.startswith(bom):
            return encoding
    for encoding in ENCODINGS:
        file.seek(0)
        try:
            data = file.read()
            data.decode(encoding)
            return encoding
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
    raise Refused("encoding", str(line))


def delimiter_of(sample: str) -> str:
    """The delimiter of a text table, by its first lines."""
    return max(",\t;", key=sample.count)


def send_rows(rows: Iterator[list[str]], send: Sender) -> None:
    """Rows of unequal length, packed."""
    packer = RowPacker()
    block: list[list[str]] = []
    for row in rows:
        block.append(row)
        if len(block) == 1000:
            send.rows(packer.block(padded(block)))
            block = []
    if block:
        send.rows(packer.block(padded(block)))


def padded(rows: list[list[str]]) -> list[list[str]]:
    """The rows, all of one length."""
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]
