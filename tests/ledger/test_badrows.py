"""The rows that stay out come back as a workbook that can be corrected and imported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from smallcrm import i18n
from smallcrm.ledger.badrows import bad_rows_workbook
from smallcrm.ledger.files import open_workbook
from smallcrm.ledger.known import Known
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan import Plan
from smallcrm.ledger.planning import make_plan
from smallcrm.ledger.sheets import Workbook

TODAY = date(2026, 11, 22)
HEADER = ["日付", "お客様名", "電話番号", "商品名", "金額"]


def ledger(path: Path) -> Path:
    """A sales ledger with two rows that cannot be read, one of which leaves its date to the row above."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "11月"
    sheet.append(["みなと靴店 売上帳 2025年"])
    sheet.append([])
    sheet.append(HEADER)
    for row in (
        [date(2025, 11, 1), "佐藤 健", "0355550101", "草履", 12800],
        [None, "鈴木 実", "0355550102", "=1+1", "未定"],
        [date(2025, 11, 3), "高橋 進", "0355550103", "下駄", 5400],
        ["11月32日", "田中 清", "0355550104", "足袋", 900],
        [date(2025, 11, 5), "伊藤 勝", "0355550105", "鼻緒", 1200],
    ):
        sheet.append(row)
    sheet["D5"].data_type = "s"
    book.save(path)
    return path


def planned(path: Path) -> tuple[Plan, Workbook]:
    workbook = open_workbook(path)
    return make_plan(workbook, Known(), ImportOptions(), today=TODAY), workbook


def test_bad_rows_stand_under_their_header_with_the_reason(tmp_path: Path) -> None:
    i18n.install("ja")
    plan, workbook = planned(ledger(tmp_path / "売上.xlsx"))
    out = tmp_path / "bad.xlsx"
    assert bad_rows_workbook(plan, workbook, out, word=lambda reason: f"理由:{reason}") == 2
    sheet = openpyxl.load_workbook(out).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert sheet.title == "11月"
    assert rows[0][0] == "みなと靴店 売上帳 2025年"
    assert rows[2] == [*HEADER, "取り込めなかった理由"]
    assert rows[3][1:] == ["鈴木 実", "0355550102", "=1+1", "未定", "理由:amount"]
    assert rows[3][0] is not None, "the date of the row above comes along"
    assert rows[4] == ["11月32日", "田中 清", "0355550104", "足袋", 900, "理由:date"]
    assert sheet["D4"].data_type == "s"
    assert sheet.freeze_panes == "A4"


def test_corrected_they_are_imported(tmp_path: Path) -> None:
    plan, workbook = planned(ledger(tmp_path / "sales.xlsx"))
    out = tmp_path / "bad.xlsx"
    bad_rows_workbook(plan, workbook, out)
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    sheet["E4"], sheet["A5"] = 3300, "11月30日"
    book.save(out)
    again, _workbook = planned(out)
    assert again.bad_rows == []
    assert [(purchase.day, purchase.amount) for purchase in again.purchases] == [
        ("2025-11-01", 3300),
        ("2025-11-30", 900),
    ]


def test_a_text_tables_bad_rows_keep_its_name(tmp_path: Path) -> None:
    path = tmp_path / "売上_2025年度.csv"
    path.write_text("日付,氏名,商品,金額\n2025/11/1,佐藤 健,草履,100\n11月32日,田中 清,足袋,0120\n", encoding="utf-8")
    plan, workbook = planned(path)
    out = tmp_path / "bad.xlsx"
    assert bad_rows_workbook(plan, workbook, out) == 1
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet.title == "売上_2025年度"
    assert [cell.value for cell in sheet[2]] == ["11月32日", "田中 清", "足袋", "0120", "date"]


def test_without_bad_rows_there_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("氏名,電話番号\n佐藤 健,03-5555-0101\n鈴木 実,03-5555-0102\n", encoding="utf-8")
    plan, workbook = planned(path)
    assert bad_rows_workbook(plan, workbook, tmp_path / "bad.xlsx") == 0
    assert not (tmp_path / "bad.xlsx").exists()


def test_the_reason_is_no_column_of_the_customers(tmp_path: Path) -> None:
    plan, workbook = planned(ledger(tmp_path / "sales.xlsx"))
    out = tmp_path / "bad.xlsx"
    bad_rows_workbook(plan, workbook, out)
    again, _workbook = planned(out)
    assert again.tables[0].columns["F"] == "ignore"
