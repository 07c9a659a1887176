"""Workbooks: xlsx, xlsm, xlsb, xls and ods, read by calamine; in the child process."""

from __future__ import annotations

from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from smallcrm.ledger.channel import Sender, SheetHead
from smallcrm.ledger.protection import decrypted
from smallcrm.ledger.refused import Refused
from smallcrm.ledger.sniff import Kind, kind_of
from smallcrm.ledger.wire import RowPacker


def read_workbook(file: BinaryIO, kind: Kind, password: str | None, send: Sender) -> None:
    """Tell `send` all sheets of a workbook."""
    file.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(file)
    except CalamineError as error:
        if kind == "ole" and (plain := decrypted(file, password)):
            read_workbook(plain, kind_of(plain), None, send)
            return
        raise Refused("protected-ods" if isinstance(error, PasswordError) else "damaged", str(error)) from error
    for sheet in book.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet:
            _read_sheet(book, sheet, send)
    send.done()


def _read_sheet(book: CalamineWorkbook, meta: SheetMetadata, send: Sender) -> None:
    try:
        sheet = book.get_sheet_by_name(meta.name)
    except CalamineError as error:
        raise Refused("damaged", str(error)) from error
    send.sheet(_head(sheet, meta))
    left = sheet.start[1] if sheet.start else 0
    width = sheet.end[1] - left + 1 if sheet.end else 0
    for block in RowPacker(left).blocks(sheet.iter_rows(), width):
        send.rows(block)


def _head(sheet: CalamineSheet, meta: SheetMetadata) -> SheetHead:
    merges = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return SheetHead(meta.name, meta.visible != SheetVisibleEnum.Visible, merges=merges)
