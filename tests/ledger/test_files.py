"""Ledger files of every kind are opened by their content, with all that the file says beyond its values."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as clock
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.styles import Font, PatternFill

from smallcrm.errors import Cancelled
from smallcrm.ledger import limits
from smallcrm.ledger.errors import LedgerError, PasswordNeeded, WrongPassword
from smallcrm.ledger.files import CHILD_COMMAND, open_workbook
from smallcrm.ledger.sheets import Merge, Sheet
from tests.ledger.hostile import MAIN, OFFICE, cell, row, sheet, xlsx
from tests.ledger.made_files import ods, ods_cell, xlsb

XML_2003 = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
OLD_XLS = Path(__file__).with_name("data") / "old.xls"
ROOT = Path(__file__).resolve().parents[2]


def saved(book: openpyxl.Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def simple_book() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["氏名", "登録日", "金額"])
    book.worksheets[0].append(["佐藤 健", date(2025, 4, 1), 12800])
    return book


def first_sheet(path: Path, content: bytes) -> Sheet:
    path.write_bytes(content)
    return open_workbook(path).sheets[0]


# Values ---------------------------------------------------------------------------------------------------------------


def test_cells_come_as_they_are(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first["C3"], first["D3"], first["E3"] = "𠮷野 髙", 0.08, True
    first["C4"], first["D4"] = datetime(2025, 4, 1, 13, 30), clock(9, 15)
    first["C5"], first["D5"], first["E5"] = date(1904, 1, 1), "=NA()", "改行\nあり"
    first["D5"].data_type = "e"
    first["D5"].value = "#N/A"
    assert first_sheet(tmp_path / "t.xlsx", saved(book)).rows == [
        ("", "", "", "", ""),
        ("", "", "", "", ""),
        ("", "", "𠮷野 髙", 0.08, True),
        ("", "", datetime(2025, 4, 1, 13, 30), clock(9, 15), ""),
        ("", "", date(1904, 1, 1), "#N/A", "改行\nあり"),
    ]


def test_long_columns_keep_every_value_in_its_place(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    rows: list[list[object]] = [
        [
            f"D{n}",
            date(2025, 1, 1 + n % 28) if n % 7 else "2025/1/1",
            "現金" if n % 3 else "掛",
            n if n % 11 else "",
            n % 2 == 0,
        ]
        for n in range(9000)
    ]
    rows[4500][2] = 5
    rows[5000][3] = "未定"
    for values in rows:
        book.worksheets[0].append(values)
    read = first_sheet(tmp_path / "t.xlsx", saved(book)).rows
    assert [list(values) for values in read] == rows
    assert read[0][2] is read[8997][2], "a text that repeats itself is held once"


def test_an_empty_sheet_has_no_rows(tmp_path: Path) -> None:
    assert list(first_sheet(tmp_path / "t.xlsx", saved(openpyxl.Workbook())).rows) == []


# Kinds of files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["t.xlsx", "t.xlsm", "T.XLSX", "t.xls", "t.csv", "t", "売上 (1).xlsx"])
def test_a_workbook_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    rows = first_sheet(tmp_path / name, saved(simple_book())).rows
    assert rows[1] == ("佐藤 健", date(2025, 4, 1), 12800)


def test_an_old_xls(tmp_path: Path) -> None:
    shutil.copy(OLD_XLS, tmp_path / "old.xlsx")
    for path in (OLD_XLS, tmp_path / "old.xlsx"):
        workbook = open_workbook(path)
        assert [(each.name, each.hidden) for each in workbook.sheets] == [("顧客", False), ("控え", True)]
        assert workbook.sheets[0].rows[1] == ("佐藤 健", date(2025, 4, 1), 12800)
        assert workbook.sheets[0].merges == (Merge(2, 0, 3, 1),)


def test_a_binary_workbook(tmp_path: Path) -> None:
    rows = first_sheet(tmp_path / "t.xlsb", xlsb([["氏名", "金額"], ["佐藤 健", 12800.0]])).rows
    assert rows == [("氏名", "金額"), ("佐藤 健", 12800.0)]


def test_an_opendocument_table(tmp_path: Path) -> None:
    wide = ods_cell("氏名", more='table:number-columns-spanned="2"')
    rows = (
        f"<table:table-row>{wide}<table:covered-table-cell/>"
        f"{ods_cell('〒')}{ods_cell('番地')}</table:table-row>"
        f'<table:table-row table:visibility="filter">{ods_cell("佐藤")}</table:table-row>'
        f"<table:table-row>{ods_cell('鈴木')}{ods_cell('9', 9)}{ods_cell('060-0001', 600001)}"
        f"{ods_cell('3月4日', day='2025-03-04')}</table:table-row>"
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    path = tmp_path / "t.ods"
    path.write_bytes(ods(f'<table:table table:name="表">{columns}{rows}</table:table>'))
    workbook = open_workbook(path)
    found = workbook.sheets[0]
    assert found.rows[2] == ("鈴木", 9, 600001, date(2025, 3, 4))
    assert (set(found.hidden_rows), set(found.hidden_columns)) == ({1}, {1})
    assert found.merges == (Merge(0, 0, 0, 1),)
    assert found.formats == {(2, 2): "000-0000", (2, 3): 'm"月"d"日"'}
    assert "A filter was left on (表)" in workbook.notes[0]


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp"])
def test_an_html_table_named_xls(tmp_path: Path, encoding: str) -> None:
    text = (
        "<html><head><style>td {color: red}</style></head><body><p>帳票</p><table><tr><th colspan=2>お客様</th>"
        "<th>電話&amp;FAX</th></tr><tr><td rowspan='2'>佐藤<br>健</td><td> 1 </td><td>03-5555-0101</td></tr>"
        "<tr><td>2</td><td>090&#45;1234</td></tr></table></body></html>"
    )
    declared = text.replace("<head>", f'<head><meta charset="{encoding}">')
    found = first_sheet(tmp_path / "t.xls", (declared if encoding == "euc_jp" else text).encode(encoding))
    assert found.rows == [
        ("お客様", "", "電話&FAX"),
        ("佐藤\n健", "1", "03-5555-0101"),
        ("", "2", "090-1234"),
    ]
    assert found.merges == (Merge(0, 0, 0, 1), Merge(1, 0, 2, 0))


# Text tables ----------------------------------------------------------------------------------------------------------

TEXT = "氏名,電話番号,備考\n髙橋 花子,03-5555-0101,①㈱みどり\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "twice"]
)
def test_text_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    content = {
        "utf-16-le-bom": lambda: b"\xff\xfe" + TEXT.encode("utf-16-le"),
        "utf-16-be-bom": lambda: b"\xfe\xff" + TEXT.encode("utf-16-be"),
        "twice": lambda: b"\xef\xbb\xbf" + TEXT.encode("utf-8-sig"),
    }.get(encoding, lambda: TEXT.encode(encoding))()
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    workbook = open_workbook(path)
    assert workbook.sheets[0].rows == [("氏名", "電話番号", "備考"), ("髙橋 花子", "03-5555-0101", "①㈱みどり")]
    assert (workbook.text_file, workbook.ours, workbook.notes, workbook.sheets[0].name) == (True, False, (), "")


def test_euc_is_not_taken_for_half_width_kana(tmp_path: Path) -> None:
    text = "氏名,フリガナ,メモ\n" + "佐藤 健,サトウ ケン,よろしくおねがいします\n" * 5
    assert first_sheet(tmp_path / "t.csv", text.encode("euc_jp")).rows[1][1] == "サトウ ケン"


def test_half_width_kana_is_not_taken_for_euc(tmp_path: Path) -> None:
    text = "ｼﾒｲ,ﾃﾞﾝﾜ\n" + "ｻﾄｳ ｹﾝ,03\nｽｽﾞｷ ﾐﾉﾙ,04\n" * 5
    assert first_sheet(tmp_path / "t.csv", text.encode("cp932")).rows[2][0] == "ｽｽﾞｷ ﾐﾉﾙ"


def test_text_that_was_garbled_is_mended_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("名称,住所\n石川県立大学,石川県野々市市末松\n".encode("cp932").decode("latin-1"), encoding="utf-8")
    workbook = open_workbook(path)
    assert workbook.sheets[0].rows[1] == ("石川県立大学", "石川県野々市市末松")
    assert "garbled" in workbook.notes[0]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("title", ["", "お得意様名簿、2025年,改訂;版\n\n"])
def test_the_delimiter_is_found_under_a_title(tmp_path: Path, delimiter: str, title: str) -> None:
    lines = [
        ["氏名", "備考", "金額"],
        ["佐藤", '"改行\nと,や;と\tあり"', "1"],
        ["鈴木", "", "2"],
        ["高橋", "メモ", "3"],
    ]
    text = title + "\n".join(delimiter.join(line) for line in lines) + "\n"
    rows = first_sheet(tmp_path / "t.txt", text.encode()).rows
    assert rows[-3:] == [("佐藤", "改行\nと,や;と\tあり", "1"), ("鈴木", "", "2"), ("高橋", "メモ", "3")]


def test_rows_are_counted_as_the_reader_delivers_them(tmp_path: Path) -> None:
    rows = first_sheet(tmp_path / "t.csv", b'a,b\n\n"x\ny",1\nz\n').rows
    assert [tuple(values) for values in rows] == [("a", "b"), ("", ""), ("x\ny", "1"), ("z", "")]


# What a workbook says beyond its values -------------------------------------------------------------------------------


def test_apostrophes_before_numbers_are_not_of_the_text(tmp_path: Path) -> None:
    text = "コード,電話,品名\n'0001,'092-555-1234,'90s\n'+81 92 555 4706,x'1,'\n"
    rows = first_sheet(tmp_path / "t.csv", text.encode()).rows
    assert rows[1:] == [("0001", "092-555-1234", "'90s"), ("+81 92 555 4706", "x'1", "'")]


def test_furigana_of_shared_and_inline_strings(tmp_path: Path) -> None:
    hanako = (
        "<si><t>髙橋 花子 様</t><rPh sb='0' eb='2'><t>タカハシ</t></rPh><rPh sb='3' eb='5'><t>ハナコ</t></rPh></si>"
    ).replace("'", '"')
    runs = '<rPh sb="0" eb="2"><t>ヨシ</t></rPh><rPh sb="2" eb="3"><t>ノ</t></rPh>'
    yoshino = f"<si><r><t>𠮷</t></r><r><t>野</t></r>{runs}</si>"
    strings = f'<?xml version="1.0"?><sst {MAIN}><si><t>氏名</t></si>{hanako}{yoshino}<si/><si><t>佐藤</t></si></sst>'
    inline = '<c r="B2" t="inlineStr"><is><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></is></c>'
    texts = [f'<c r="A{number + 1}" t="s"><v>{number}</v></c>' for number in range(5)]
    rows = "".join(row(number + 1, text, inline if number == 1 else "") for number, text in enumerate(texts))
    found = first_sheet(tmp_path / "t.xlsx", xlsx(sheet(rows), strings))
    assert found.phonetics == {(1, 0): "タカハシ ハナコ 様", (2, 0): "ヨシノ", (1, 1): "ヤマダ"}


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("000-0000", 600001),
        ("000\\-0000\\-0000", 9012345678),
        ("0000", 7),
        ("[<=9999999]000\\-0000;000\\-00000", 600001),
        ('m"月"d"日"', date(2025, 3, 4)),
        ("m/d", date(2025, 3, 4)),
        ("d-mmm", date(2025, 3, 4)),
        ('0"千円"', 12),
    ],
)
def test_number_formats_that_change_what_is_shown_are_kept(tmp_path: Path, code: str, value: int | date) -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first["B2"] = value
    first["B2"].number_format = code
    found = first_sheet(tmp_path / "t.xlsx", saved(book))
    assert found.formats == {(1, 1): code}
    assert found.rows[1][1] == value


@pytest.mark.parametrize(
    "code", ["General", "#,##0", "0", "0.00", "yyyy/m/d", '[$-411]ggge"年"m"月"d"日"', "#,##0;[Red]-#,##0"]
)
def test_ordinary_formats_are_not(tmp_path: Path, code: str) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = 45000
    book.worksheets[0]["A1"].number_format = code
    formats = first_sheet(tmp_path / "t.xlsx", saved(book)).formats
    assert formats == ({(0, 0): code} if "ggge" in code else {})


def test_what_is_hidden_is_known(tmp_path: Path) -> None:
    book = simple_book()
    first = book.worksheets[0]
    first.append(["鈴木", None, 1])
    first.row_dimensions[3].hidden = True
    first.column_dimensions["B"].hidden = True
    book.create_sheet("控え").sheet_state = "hidden"
    book.create_sheet("奥").sheet_state = "veryHidden"
    path = tmp_path / "t.xlsx"
    book.save(path)
    workbook = open_workbook(path)
    assert [each.hidden for each in workbook.sheets] == [False, True, True]
    assert workbook.sheets[0].hidden_rows == {2}
    assert workbook.sheets[0].hidden_columns == {1}
    assert workbook.notes == ()


def test_a_filter_left_on_is_said(tmp_path: Path) -> None:
    book = simple_book()
    first = book.worksheets[0]
    first.title = "台帳"
    first.auto_filter.ref = "A1:C2"
    first.auto_filter.add_filter_column(0, ["鈴木"])
    first.row_dimensions[2].hidden = True
    path = tmp_path / "t.xlsx"
    book.save(path)
    workbook = open_workbook(path)
    assert workbook.sheets[0].hidden_rows == {1}
    assert "A filter was left on (台帳)" in workbook.notes[0]


def test_merged_areas(tmp_path: Path) -> None:
    book = simple_book()
    book.worksheets[0].merge_cells("A3:B5")
    book.worksheets[0]["A6"] = "x"
    assert first_sheet(tmp_path / "t.xlsx", saved(book)).merges == (Merge(2, 0, 4, 1),)


def test_formulas_without_a_value_are_told_from_those_that_have_one(tmp_path: Path) -> None:
    rows = row(
        1,
        '<c r="A1"><f>1+1</f><v>2</v></c>',
        '<c r="B1"><f>1+1</f></c>',
        '<c r="C1"><f>1+1</f><v/></c>',
        '<c r="D1" t="str"><f>""</f><v></v></c>',
        '<c r="E1"><f t="shared" si="0"/></c>',
        '<c r="F1"><f t="shared" si="0"/><v>7</v></c>',
        '<c r="G1"><v></v></c>',
    )
    path = tmp_path / "t.xlsx"
    path.write_bytes(xlsx(sheet(rows)))
    workbook = open_workbook(path)
    assert workbook.sheets[0].uncomputed == {(0, 1), (0, 2), (0, 4)}
    assert "no stored value" in workbook.notes[0]


def test_marks_by_colour_are_noticed_and_coloured_headers_are_not(tmp_path: Path) -> None:
    book = simple_book()
    first = book.worksheets[0]
    for head in first[1]:
        head.fill, head.font = PatternFill("solid", fgColor="FFD9E1F2"), Font(bold=True)
    plain = first_sheet(tmp_path / "plain.xlsx", saved(book))
    first["A2"].fill = PatternFill("solid", fgColor="FFFFFF99")
    filled = first_sheet(tmp_path / "filled.xlsx", saved(book))
    first["A2"].fill = PatternFill()
    first["A2"].font = Font(color="FFFF0000")
    red = first_sheet(tmp_path / "red.xlsx", saved(book))
    assert (plain.coloured, filled.coloured, red.coloured) == (False, True, True)


def test_days_since_1904(tmp_path: Path) -> None:
    book = simple_book()
    book.epoch = datetime(1904, 1, 1)
    path = tmp_path / "t.xlsx"
    book.save(path)
    workbook = open_workbook(path)
    assert workbook.date1904
    assert workbook.sheets[0].rows[1][1] == date(2025, 4, 1)


def test_a_workbook_with_prefixed_names(tmp_path: Path) -> None:
    """As business software on Microsoft's own library writes it."""
    rows = '<x:row r="1" hidden="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row>'
    rows += '<x:row r="2"><x:c r="A2"><x:v>6</x:v></x:c></x:row>'
    prefixed = (
        f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN[7:-1]}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    )
    found = first_sheet(tmp_path / "t.xlsx", xlsx(prefixed))
    assert found.rows == [(5.0,), (6.0,)]
    assert found.hidden_rows == {0}


def test_other_workbooks_are_not_opened_and_that_is_said(tmp_path: Path) -> None:
    link = f'<externalLink {MAIN}><externalBook xmlns:r="{OFFICE}" r:id="r1"/></externalLink>'
    path = tmp_path / "t.xlsx"
    path.write_bytes(xlsx(sheet(row(1, cell("A1", "x"))), xl__externalLinks__externalLink1_dot_xml=link))
    assert "other workbooks" in open_workbook(path).notes[0]


# What cannot be opened ------------------------------------------------------------------------------------------------


def encrypted(path: Path, password: str) -> Path:
    with path.open("wb") as file:
        OOXMLFile(BytesIO(saved(simple_book()))).encrypt(password, file)
    return path


def test_a_password_is_asked_for_and_tried(tmp_path: Path) -> None:
    path = encrypted(tmp_path / "t.xlsx", "パス12")
    with pytest.raises(PasswordNeeded, match=r"t\.xlsx is protected by a password"):
        open_workbook(path)
    with pytest.raises(WrongPassword, match=r"not the password of t\.xlsx"):
        open_workbook(path, "ぱす12")
    assert open_workbook(path, "パス12").sheets[0].rows[1][0] == "佐藤 健"


def test_what_is_only_protected_against_writing_is_opened_unasked(tmp_path: Path) -> None:
    assert open_workbook(encrypted(tmp_path / "t.xlsx", "VelvetSweatshop")).sheets[0].rows[1][0] == "佐藤 健"


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("gone.xlsx", lambda path: None, "is not there"),
        ("folder.xlsx", lambda path: path.mkdir(), "is a folder"),
        ("~$t.xlsx", lambda path: path.write_bytes(b"x"), "the mark that Excel leaves"),
        ("empty.csv", lambda path: path.write_bytes(b""), "is empty"),
        ("a.pdf", lambda path: path.write_bytes(b"%PDF-1.7 ..."), "a file of another kind (PDF)"),
        ("a.docx", lambda path: path.write_bytes(xlsx("", word__document_dot_xml="")), "damaged or incomplete"),
        ("old.xls", lambda path: path.write_text(XML_2003), "XML Spreadsheet 2003"),
    ],
)
def test_what_cannot_be_opened_is_said(tmp_path: Path, name: str, make: Callable[[Path], object], message: str) -> None:
    path = tmp_path / name
    make(path)
    with pytest.raises(LedgerError) as caught:
        open_workbook(path)
    assert message in str(caught.value)
    assert name in str(caught.value)


def test_messages_are_in_the_users_language(tmp_path: Path, japanese: None) -> None:
    with pytest.raises(LedgerError) as caught:
        open_workbook(tmp_path / "ない.xlsx")
    assert "ない.xlsx" in str(caught.value)
    assert "is not there" not in str(caught.value)


def test_reading_can_be_called_off(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(xlsx(sheet("".join(row(n, cell(f"A{n}", f"x{n}")) for n in range(1, 50_000)))))
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        open_workbook(path, cancelled=lambda: next(asked))


def test_what_takes_for_ever_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 1)
    path = tmp_path / "t.xlsx"
    path.write_bytes(xlsx(sheet(row(1, cell("ZZZZZ99999999999999", "x"), cell("A1", "y")))))
    start = time.monotonic()
    with pytest.raises(LedgerError, match="more memory or time"):
        open_workbook(path)
    assert time.monotonic() - start < 10


def test_reading_needs_neither_the_folder_nor_the_installation(tmp_path: Path) -> None:
    """The child process finds the program wherever it is started from."""
    path = tmp_path / "t.xlsx"
    path.write_bytes(saved(simple_book()))
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom pathlib import Path\n"
        "from smallcrm.ledger.files import open_workbook\nprint(len(open_workbook(Path('t.xlsx')).sheets[0].rows))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2"


def test_the_reading_process_loads_only_what_a_workbook_needs(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(saved(simple_book()))
    look = (
        "import os, sys; from smallcrm.ledger.channel import Request, Sender; from smallcrm.ledger.child import read\n"
        f"with open({str(path)!r}, 'rb') as file, open(os.devnull, 'wb') as out:\n"
        f"    read(file, Request({str(path)!r}, None), Sender(out))\n"
        "print([name for name in ('typing', 'zipfile', 'contextlib', 'pathlib') if name in sys.modules])"
    )
    reader, *options, _program = CHILD_COMMAND
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    shown = subprocess.run([reader, *options, look], env=environment, capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"
