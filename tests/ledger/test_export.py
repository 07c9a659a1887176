"""Exports hold all that is known, come back unchanged, and do nothing on their own."""

from __future__ import annotations

import csv
import os
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from smallcrm import i18n
from smallcrm.ledger.errors import LedgerError
from smallcrm.ledger.export import CustomerExport, PurchaseExport, export_customers, export_purchases
from smallcrm.ledger.export_columns import CUSTOMER_COLUMNS, PURCHASE_COLUMNS, TOLD_ASIDE
from smallcrm.ledger.files import open_workbook
from smallcrm.ledger.people import KEPT_ASIDE
from smallcrm.ledger.sheets import Workbook

DANGEROUS = ["=1+1", "+81-90-1234", "-5", "@SUM(A1)", "\t=1", "＝1+1", "=cmd|'/c calc'!A1", " =1", "'quoted", "''twice"]
HANAKO = CustomerExport(
    7,
    "髙橋 花子",
    code="0007",
    kana="タカハシ ハナコ",
    honorific="様",
    company="㈱みどり",
    company_id=3,
    decision_maker=1,
    postal_code="060-0001",
    address="北海道札幌市中央区1-2-3",
    birthday="1973-11-08",
    gender="女",
    post_consent=1,
    post_consent_at="2026-04-01",
    mail_consent=0,
    note="<b>太字</b> & 改行\nあり _x0041_",
    contacts=[("phone", "03-5555-0101"), ("phone", "03(5555)0102"), ("mobile", "090-1234-5678"), ("email", "a@b.jp")],
    tags=["お得意様", "茶会"],
    custom={"足サイズ": "24.5", "会員": True, "氏名": "別名"},
)


def cells(workbook: Workbook, row: int = 1) -> dict[str, Any]:
    """A row of the first sheet, by its header."""
    head, *rows = workbook.sheets[0].rows
    return dict(zip(map(str, head), rows[row - 1], strict=False))


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_customer_comes_back_with_all_that_is_known(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"customers{suffix}"
    assert export_customers([HANAKO, CustomerExport(8, "佐藤")], path).rows == 2
    workbook = open_workbook(path)
    back = cells(workbook)
    assert workbook.ours
    assert back["Name"] == "髙橋 花子"
    assert back["Customer code"] == "0007"
    assert back["Phone"] == "03-5555-0101\n03(5555)0102"
    assert back["Mobile"] == "090-1234-5678"
    assert back["Tag"] == "お得意様\n茶会"
    assert back["Note"] == HANAKO.note
    assert back["足サイズ"] == "24.5"
    assert (back["Consent to post"], back["Consent to e-mail"], back["Consent to calls"]) == ("○", "×", "")
    assert (back["Decision maker"], back["会員"], back["custom:氏名"]) == ("○", "○", "別名")
    assert str(back["Birthday"]) == "1973-11-08"
    assert float(back["smallcrm ID"]) == 7
    assert float(back["Company's smallcrm ID"]) == 3


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_purchase_comes_back_with_all_that_is_known(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"purchases{suffix}"
    rows = [
        PurchaseExport(7, "0007", "髙橋 花子", "2026-11-22", 12800, quantity=1500, unit_price=8533, tax_included=1),
        PurchaseExport(None, "", "", None, -2200, kind="return", item="鼻緒", quantity=-1000),
    ]
    export_purchases(iter(rows), path, custom=[])
    workbook = open_workbook(path)
    first, second = cells(workbook), cells(workbook, 2)
    assert (float(first["Amount"]), float(first["Quantity"]), str(first["Date"])) == (12800, 1.5, "2026-11-22")
    assert (first["Purchase type"], first["Tax included"], first["Cost"]) == ("Sale", "○", "")
    assert (second["smallcrm ID"], second["Name"], second["Date"]) == ("", "Walk-in", "")
    assert (float(second["Amount"]), float(second["Quantity"]), second["Purchase type"]) == (-2200, -1, "Return")


def test_headers_and_words_are_in_the_users_language(tmp_path: Path) -> None:
    i18n.install("ja")
    export_purchases([PurchaseExport(None, "", "", None, 100)], tmp_path / "p.xlsx")
    export_customers([CustomerExport(1, "㈱みどり", kind="company")], tmp_path / "c.xlsx")
    assert cells(open_workbook(tmp_path / "p.xlsx"))["氏名"] == "フリー客"
    assert cells(open_workbook(tmp_path / "c.xlsx"))["顧客区分"] == "法人"


def test_what_a_ledger_told_beside_is_headed_in_words(tmp_path: Path) -> None:
    assert set(TOLD_ASIDE) == KEPT_ASIDE
    row = CustomerExport(1, "佐藤", custom={"last_date": "2024-03-31", "total": 9800})
    export_customers([row], tmp_path / "en.xlsx")
    assert cells(open_workbook(tmp_path / "en.xlsx"))["Last visit (ledger)"] == "2024-03-31"
    i18n.install("ja")
    export_customers([row], tmp_path / "ja.xlsx")
    assert float(cells(open_workbook(tmp_path / "ja.xlsx"))["合計(台帳)"]) == 9800


def test_every_field_of_a_row_has_a_column() -> None:
    renamed = {"id": "smallcrm_id", "kind": "customer_kind", "code": "customer_code"}
    customer = {renamed.get(name, name) for name in CustomerExport._fields} - {"contacts", "custom"}
    assert customer <= {column.field for column in CUSTOMER_COLUMNS}
    renamed = {"customer_id": "smallcrm_id", "customer_name": "name", "day": "date", "kind": "purchase_kind"}
    purchase = {renamed.get(name, name) for name in PurchaseExport._fields} - {"custom"}
    assert purchase == {column.field for column in PURCHASE_COLUMNS}


def test_no_label_has_two_meanings() -> None:
    for columns in (CUSTOMER_COLUMNS, PURCHASE_COLUMNS):
        for header in ("label", "label_ja"):
            texts = [getattr(column, header) for column in columns]
            assert len(texts) == len(set(texts))


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_is_never_a_formula(tmp_path: Path, text: str) -> None:
    export_customers([CustomerExport(1, text)], tmp_path / "c.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets[0]["D2"]
    assert (cell.data_type, cell.value) == ("s", text)
    export_customers([CustomerExport(1, text)], tmp_path / "c.csv")
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file))[1][3]
    assert written == "'" + text
    assert cells(open_workbook(tmp_path / "c.csv"))["Name"] == text


def test_control_characters_and_too_long_texts_do_not_stop_an_export(tmp_path: Path) -> None:
    rows = [CustomerExport(1, "山\x0b田\ud800\0\r\n太郎"), CustomerExport(2, "長", note="あ" * 40_000)]
    written = export_customers(rows, tmp_path / "c.xlsx")
    assert written.cut == ("AY3",)
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets[0]
    assert sheet["D2"].value == "山田\n太郎"
    assert len(str(sheet["AY3"].value)) == 32_767
    export_customers(rows, tmp_path / "c.csv")
    assert len(cells(open_workbook(tmp_path / "c.csv"), 2)["Note"]) == 40_000


def test_days_that_excel_cannot_count_go_as_text(tmp_path: Path) -> None:
    export_customers([CustomerExport(1, "明治", birthday="1890-05-05")], tmp_path / "c.xlsx")
    assert cells(open_workbook(tmp_path / "c.xlsx"))["Birthday"] == "1890-05-05"


def test_the_workbook_is_laid_out_for_screen_and_paper(tmp_path: Path) -> None:
    rows = [PurchaseExport(7, "0007", "髙橋", "2026-11-22", 100 * n) for n in range(2500)]
    export_purchases(rows, tmp_path / "p.xlsx")
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    sheet = book.worksheets[0]
    assert sheet["A1"].font.b
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:W2501"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["D2501"].value == datetime(2026, 11, 22)
    assert (sheet["D2501"].number_format, sheet["L2501"].number_format) == ("yyyy/mm/dd", "#,##0")
    assert sheet.column_dimensions["H"].width == 28


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_only_the_owner_may_read_an_export(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"c{suffix}"
    path.write_text("old")
    path.chmod(0o644)
    export_customers([HANAKO], path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_failed_export_leaves_the_old_file_and_no_other(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"c{suffix}"
    path.write_text("old")

    def rows() -> Any:
        yield HANAKO
        raise OSError(28, "No space left on device")

    with pytest.raises(LedgerError, match="the disk is full"):
        export_customers(rows(), path, custom=[])
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (lambda folder: folder / "no" / "c.xlsx", "its folder is not there"),
        (lambda folder: folder / "taken.xlsx", "may be open in another program"),
        (lambda folder: folder / "c.pdf", "written as .xlsx or .csv"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path: Path, place: Callable[[Path], Path], message: str) -> None:
    (tmp_path / "taken.xlsx").mkdir()
    with pytest.raises(LedgerError, match=message):
        export_customers([HANAKO], place(tmp_path))
