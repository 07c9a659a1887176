"""Workbooks: xlsx, xlsm, xlsb, xls and ods, read by calamine; in the child process."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from smallcrm.ledger.archive import Archive
from smallcrm.ledger.channel import Cell, Sender, SheetHead
from smallcrm.ledger.formula_guard import OUR_FIRST_HEADER
from smallcrm.ledger.refused import Refused
from smallcrm.ledger.sniff import kind_of
from smallcrm.ledger.wire import RowPacker
from smallcrm.ledger.xlsx_details import WorkbookDetails
from smallcrm.light import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, BinaryIO, Protocol

    from smallcrm.ledger.sniff import Kind

    class Details(Protocol):
        """What a kind of workbook says beyond its values."""

        date1904: bool
        external: bool

        def of(self, index: int, name: str) -> SheetHead:
            """The details of the sheet at `index`."""


ENDINGS: dict[Kind, tuple[str, ...]] = {"ooxml": (".xlsx", ".xlsm"), "xlsb": (".xlsb",), "ods": (".ods",)}


def read_workbook(file: BinaryIO, kind: Kind, password: str | None, send: Sender) -> None:
    """Tell `send` all sheets of a workbook."""
    details = _details(file, kind)
    try:
        book = _opened(file, kind)
    except CalamineError as error:
        from smallcrm.ledger.protection import decrypted

        if kind == "ole" and (plain := decrypted(file, password)):
            read_workbook(plain, kind_of(plain), None, send)
            return
        raise Refused("protected-ods" if isinstance(error, PasswordError) else "damaged", str(error)) from error
    heads = [details.of(number, meta.name) for number, meta in enumerate(book.sheets_metadata)]
    ours = False
    for meta, head in zip(book.sheets_metadata, heads, strict=True):
        if meta.typ == SheetTypeEnum.WorkSheet:
            ours = _read_sheet(book, meta, head, send) or ours
    _tell_notes(heads, send)
    if details.external:
        send.note("external")
    send.done(date1904=details.date1904, ours=ours)


def _opened(file: BinaryIO, kind: Kind) -> CalamineWorkbook:
    path = getattr(file, "name", "")
    # Calamine believes a name's ending, so only a right one may be told; then it need not copy the file.
    if path.endswith(ENDINGS.get(kind, "\0")):
        return CalamineWorkbook.from_path(path)
    file.seek(0)
    return CalamineWorkbook.from_filelike(file)


def _details(file: BinaryIO, kind: Kind) -> Details:
    if kind == "ole":
        return NoDetails()
    archive = Archive(file)
    archive.check()
    if kind == "ooxml":
        return WorkbookDetails(archive)
    if kind == "ods":
        from smallcrm.ledger.ods_details import OdsDetails

        return OdsDetails(archive)
    return NoDetails()


def _read_sheet(book: CalamineWorkbook, meta: SheetMetadata, head: SheetHead, send: Sender) -> bool:
    """Whether it is a sheet of ours."""
    try:
        sheet = book.get_sheet_by_name(meta.name)
    except CalamineError as error:
        raise Refused("damaged", str(error)) from error
    merges = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    hidden = meta.visible != SheetVisibleEnum.Visible
    send.sheet(head._replace(hidden=hidden, merges=merges or head.merges, errors={}))
    left = sheet.start[1] if sheet.start else 0
    width = sheet.end[1] - left + 1 if sheet.end else 0
    rows = iter(sheet.iter_rows())
    if head.errors:
        rows = _with_errors(rows, left, head.errors)
    first = next(rows, [])
    for block in RowPacker(left).blocks(chain([first] if first else [], rows), width):
        send.rows(block)
    return left == 0 and first[:1] == [OUR_FIRST_HEADER]


def _with_errors(rows: Iterator[list[Any]], left: int, errors: dict[Cell, str]) -> Iterator[list[Any]]:
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (number, column), text in errors.items():
        by_row.setdefault(number, []).append((column - left, text))
    for number, row in enumerate(rows):
        for column, text in by_row.get(number, ()):
            if 0 <= column < len(row):
                row[column] = text
        yield row


def _tell_notes(heads: list[SheetHead], send: Sender) -> None:
    for code, names in (
        ("filter", [head.name for head in heads if head.filtered]),
        ("uncomputed", [head.name for head in heads if head.uncomputed]),
        ("coloured", [head.name for head in heads if head.coloured]),
    ):
        if names:
            send.note(code, ", ".join(names))


class NoDetails:
    """The older formats: calamine says it all."""

    date1904 = external = False

    def of(self, _index: int, name: str) -> SheetHead:
        """Nothing but the name."""
        return SheetHead(name)
