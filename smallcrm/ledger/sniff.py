"""What kind of file this is, told by its content; its ending may lie."""

from __future__ import annotations

import re

from smallcrm.ledger.archive import Archive
from smallcrm.ledger.refused import Refused
from smallcrm.light import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO, Literal

    Kind = Literal["ooxml", "xlsb", "ods", "ole", "html", "vcard", "text"]

HEAD = 8192
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1a\x1b"})
OTHERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"SQLite format 3": "SQLite",
    b"MIME-Version:": "MHTML",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x1f\x8b": "gzip",
}


def kind_of(file: BinaryIO) -> Kind:
    """The kind of an open file; Refused when it is none that can be read."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if not head:
        raise Refused("empty")
    if head.startswith(OLE):
        return "ole"
    if head.startswith(b"PK"):
        return _kind_of_zip(file)
    for start, name in OTHERS.items():
        if head.startswith(start):
            raise Refused("other-program", name)
    return _kind_of_text(head)


def _kind_of_zip(file: BinaryIO) -> Kind:
    names = set(Archive(file).names)
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return "ooxml"
    if "content.xml" in names:
        return "ods"
    for folder, program in (("word/", "Word"), ("ppt/", "PowerPoint"), ("Index/", "Numbers")):
        if any(name.startswith(folder) for name in names):
            raise Refused("other-program", program)
    raise Refused("not-a-ledger")


def _kind_of_text(head: bytes) -> Kind:
    controls = len(head) - len(head.translate(None, CONTROLS))
    if not head.startswith(BOMS) and controls > 4 + len(head) // 50:
        raise Refused("not-a-ledger")
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and start.startswith(b"<?xml"):
        raise Refused("other-program", "XML Spreadsheet 2003")
    if start.startswith(b"begin:vcard"):
        return "vcard"
    if start.startswith(b"<") and re.search(rb"<(?:html|table|body|!doctype html|meta|head)\b", start):
        return "html"
    return "text"
