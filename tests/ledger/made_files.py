"""Ledger files of the rarer kinds, made by hand because no library at hand writes them."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

from tests.ledger.hostile import OFFICE, PACKAGE

OFFICE_NS = "urn:oasis:names:tc:opendocument:xmlns"


def ods(tables: str) -> bytes:
    """An OpenDocument table file with these <table:table> elements."""
    names = " ".join(
        f'xmlns:{short}="{OFFICE_NS}:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("table", "table"))
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return _zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": "",
        }
    )


def ods_cell(text: str, value: float | None = None, *, day: str = "", more: str = "") -> str:
    """A cell that shows a text, and holds a number or a day if one is given."""
    kind = 'office:value-type="string"'
    if value is not None:
        kind = f'office:value-type="float" office:value="{value:g}"'
    elif day:
        kind = f'office:value-type="date" office:date-value="{day}"'
    return f"<table:table-cell {kind} {more}><text:p>{text}</text:p></table:table-cell>"


def xlsb(rows: list[list[str | float]]) -> bytes:
    """A binary workbook of one sheet."""
    book = [
        _record(131),
        _record(143),
        _record(156, struct.pack("<LL", 0, 1) + _wide("rId1") + _wide("顧客")),
        _record(144),
        _record(132),
    ]
    sheet = [_record(129), _record(148, struct.pack("<LLLL", 0, len(rows) - 1, 0, len(rows[0]) - 1)), _record(145)]
    for number, row in enumerate(rows):
        sheet.append(_record(0, struct.pack("<LLHHBL", number, 0, 300, 0, 0, 0)))
        for column, value in enumerate(row):
            place = struct.pack("<LL", column, 0)
            text = isinstance(value, str)
            sheet.append(_record(6 if text else 5, place + (_wide(str(value)) if text else struct.pack("<d", value))))
    sheet += [_record(146), _record(130)]
    relation = f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.bin"/>'
    return _zip(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "xl/workbook.bin": b"".join(book),
            "xl/worksheets/sheet1.bin": b"".join(sheet),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}">{relation}</Relationships>',
        }
    )


def _record(number: int, body: bytes = b"") -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size, length = len(body), b""
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return head + length + body


def _wide(text: str) -> bytes:
    return struct.pack("<L", len(text)) + text.encode("utf-16-le")


def _zip(parts: dict[str, str | bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()
