"""Whose purchases all stay out is no customer yet: who it is comes with the corrected rows."""

from __future__ import annotations

from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.sheets import CellValue
from tests.ledger.planned import Rows, plan_of

HEAD: list[CellValue] = ["日付", "氏名", "電話", "商品", "金額"]
ROWS: Rows = [
    ["2026/10/1", "伊藤 和子", "03-1234-5671", "茶", 1080],
    ["2026/10/2", "髙橋 健", "03-1234-5672", "茶", "不明"],
    ["いつか", "𠮷田 舞", "03-1234-5673", "茶", 1080],
    ["2026/10/4", "伊藤 和子", "03-1234-5671", "茶", "？"],
    ["2026/10/5", "渡邉 誠", "03-1234-5674", "茶", 500],
]


def names(rows: Rows, options: ImportOptions | None = None) -> list[str | int]:
    return [one.record.values["name"] for one in plan_of(rows, options=options).customers]


def test_nobody_is_made_of_rows_that_all_stay_out() -> None:
    plan = plan_of([HEAD, *ROWS])
    assert [one.record.values["name"] for one in plan.customers] == ["伊藤 和子", "渡邉 誠"]
    assert [plan.customers[bought.customer].record.values["name"] for bought in plan.purchases] == [
        "伊藤 和子",
        "渡邉 誠",
    ]
    assert [row.row for row in plan.bad_rows] == [3, 4, 5]


def test_they_come_with_the_corrected_row() -> None:
    options = ImportOptions(corrections={"Sheet1!E3": "1080"})
    assert names([HEAD, *ROWS], options=options) == ["伊藤 和子", "髙橋 健", "渡邉 誠"]


def test_the_list_beside_the_sales_names_them_all_the_same() -> None:
    listed: Rows = [["氏名", "電話", "住所"], ["髙橋 健", "03-1234-5672", "東京都中野区中野1-2-3"]]
    plan = plan_of(listed, [HEAD, *ROWS])
    assert "髙橋 健" in [one.record.values["name"] for one in plan.customers]


def test_of_months_across_a_customer_with_one_that_is_read_comes() -> None:
    rows: Rows = [["氏名", "4月", "5月"], ["伊藤 和子", 100, "？"], ["髙橋 健", "？", "？"], ["渡邉 誠", 0, 0]]
    rows += [[name, 100, 200] for name in ("小島 葵", "森 花", "林 海")]
    assert names(rows) == ["伊藤 和子", "渡邉 誠", "小島 葵", "森 花", "林 海"]
