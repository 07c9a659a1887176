"""Rows of a table that are no records."""

from __future__ import annotations

import pytest

from smallcrm.ledger.rows import is_carried, is_payment_word, is_sum_word, looks_like_note, may_be_sum
from smallcrm.ledger.sheets import CellValue
from tests.ledger.planned import Rows, plan_of, sheet

SALES: list[CellValue] = ["日付", "氏名", "品名", "金額"]


@pytest.mark.parametrize(
    "text", ["小計", "4月 合計", "本町地区　計", "2月\u3000小計", "≪小計≫", "5日計", "得意先計", "佐藤様 小計"]
)
def test_a_sum_of_a_part(text: str) -> None:
    assert is_sum_word(text) == "subtotal"


@pytest.mark.parametrize("text", ["合計", "合\u3000計", "【総合計】", "総　　計", "Total", "計", "累計"])
def test_a_sum_of_all(text: str) -> None:
    assert is_sum_word(text) == "total"


@pytest.mark.parametrize(
    "text", ["時計", "(有)若葉設計", "腕時計", "計良 進", "会計ソフト", "体温計", "温度計", "三光会計", "平均台"]
)
def test_no_sum(text: str) -> None:
    assert is_sum_word(text) == ""


def test_words_of_accounts() -> None:
    assert all(map(is_carried, ["前月繰越", "前期繰越", "次月繰越", "繰越残高", "前月より繰越"]))
    assert all(map(is_payment_word, ["入金", "お振込", "現金入金", "振込入金", "銀行振込", "集金", "ご入金"]))
    assert not any(map(is_payment_word, ["入金手数料", "振込用紙", "茶", "集金袋"]))


def test_remarks() -> None:
    assert all(map(looks_like_note, ["※黄色は上得意様", "（注）▲は返品", "以上", "税込価格で表示しています。"]))
    assert not looks_like_note("伊藤 和子")


def _why(plan_rows: Rows) -> dict[int, str]:
    (table,) = plan_of(sheet(plan_rows)).tables
    return {skipped.row: skipped.why for skipped in table.skipped}


def test_every_row_that_is_none_has_a_reason() -> None:
    rows: Rows = [
        SALES,
        ["2025/4/1", "伊藤 和子", "茶", 100],
        ["", "", "", ""],
        ["2025/4/2", "加藤 誠", "茶", 200],
        ["", "4月 小計", "", 300],
        SALES,
        ["2025/5/1", "伊藤 和子", "茶", 400],
        ["合計", "", "", 700],
        ["", "", "", ""],
        ["※税込", "", "", ""],
    ]
    assert _why(rows) == {3: "blank", 5: "subtotal", 6: "repeated-header", 8: "total", 10: "note"}


def test_a_customer_whose_name_ends_like_a_sum_is_a_customer() -> None:
    rows: Rows = [["氏名", "電話", "住所"], ["喫茶 計", "03-1234-5678", "東京都中野区1-2-3"], ["合計 2名", "", ""]]
    plan = plan_of(rows)
    assert [c.record.values["name"] for c in plan.customers] == ["喫茶 計"]


def test_hidden_rows_stay_out() -> None:
    rows: Rows = [
        ["氏名", "電話"],
        ["伊藤 和子", "03-1234-5678"],
        ["加藤 誠", "03-1234-5679"],
        ["森 葵", "03-1234-5670"],
    ]
    plan = plan_of(sheet(rows, hidden_rows=frozenset([2])))
    assert [c.record.values["name"] for c in plan.customers] == ["伊藤 和子", "森 葵"]
    assert plan.tables[0].skipped == [(3, "hidden")]


def test_payments_and_what_was_carried_over_are_no_purchases() -> None:
    rows: Rows = [
        ["得意先：㈱みどり 御中", "", "2025年"],
        ["日付", "摘要", "売上", "入金", "残高"],
        ["", "前月繰越", "", "", 500],
        ["4/1", "茶", 100, "", 600],
        ["4/5", "お振込", "", 500, 100],
        ["", "4月計", 100, 500, 100],
    ]
    plan = plan_of(rows)
    assert [(p.day, p.amount, p.item) for p in plan.purchases] == [("2025-04-01", 100, "茶")]
    assert {s.row: s.why for s in plan.tables[0].skipped} == {3: "carried-over", 5: "payment", 6: "subtotal"}
    assert plan.customers[0].record.values["name"] == "㈱みどり"


@pytest.mark.parametrize("column", range(6))
def test_a_sums_word_in_any_column(column: int) -> None:
    head: list[CellValue] = ["日付", "コード", "氏名", "品名", "数量", "備考", "金額"]
    total: list[CellValue] = [*[""] * 6, 300]
    total[column] = "小　計"
    first: list[CellValue] = ["2025/4/1", "1", "伊藤 和子", "茶", 1, "", 100]
    second: list[CellValue] = ["2025/4/2", "2", "加藤 誠", "茶", 2, "", 200]
    third: list[CellValue] = ["2025/5/2", "2", "加藤 誠", "茶", 2, "", 200]
    plan = plan_of([head, first, second, total, third])
    assert sum(p.amount for p in plan.purchases) == 500
    assert [s.why for s in plan.tables[0].skipped] == ["subtotal"]


def test_sums_without_a_word() -> None:
    rows: Rows = [SALES, ["2025/4/1", "伊藤 和子", "茶", 100], ["", "", "", 100]]
    assert _why(rows) == {3: "total"}
    wide: Rows = [["得意先", "2025年4月", "2025年5月"], ["伊藤 和子", 1, 2], ["", 1, 2], ["加藤 誠", 3, 4], ["", 4, 6]]
    assert _why(wide) == {3: "total", 5: "total"}


def test_a_row_of_a_list_that_names_nobody_is_said() -> None:
    plan = plan_of(
        [["氏名", "電話", "住所"], ["伊藤 和子", "03-1234-5678", ""], ["", "03-1234-5679", "東京都中野区1-2-3"]]
    )
    assert plan.tables[0].bad == [("A3", "", "name")]
    assert [(bad.row, bad.reason) for bad in plan.bad_rows] == [(3, "name")]


PLACES = ["市内計", "県外計", "東地区計", "店計", "卸計", "ルート計", "山田担当計", "４月分計", "頁計"]


@pytest.mark.parametrize("word", PLACES)
@pytest.mark.parametrize("column", range(3))
def test_a_sum_of_a_place_in_a_table_of_months(word: str, column: int) -> None:
    head: list[CellValue] = ["コード", "得意先名", "担当", "2025年4月", "2025年5月"]
    total: list[CellValue] = ["", "", "", 6, 8]
    total[column] = word
    rows: Rows = [head, ["1", "伊藤 和子", "森", 1, 2], ["2", "加藤 誠", "森", 5, 6], total, ["3", "辻 葵", "森", 9, 9]]
    assert _why(rows) == {4: "subtotal"}
    assert sum(p.amount for p in plan_of(rows).purchases) == 32


@pytest.mark.parametrize("word", [*PLACES, "小計", "計"])
@pytest.mark.parametrize("column", range(6))
def test_a_sum_of_a_place_is_no_line_of_the_purchase_above(word: str, column: int) -> None:
    head: list[CellValue] = ["日付", "コード", "氏名", "品名", "数量", "備考", "金額"]
    total: list[CellValue] = [*[""] * 6, 300]
    total[column] = word
    rows: Rows = [
        head,
        ["2025/4/1", "1", "伊藤 和子", "茶", 1, "", 100],
        ["", "", "", "茶", 2, "", 200],
        total,
        ["2025/5/2", "2", "加藤 誠", "腕時計", 2, "", 200],
        ["", "", "", "血圧計", 1, "", 300],
        ["2025/5/3", "3", "中川計", "茶", 1, "", 100],
        ["", "", "", "茶", 1, "", 300],
        ["2025/5/4", "3", "中川計", "茶", 1, "", 100],
        ["", "", "", "茶", 1, "", 300],
    ]
    assert _why(rows) == {4: "subtotal" if word != "計" else "total"}
    assert sum(p.amount for p in plan_of(rows).purchases) == 1600


def test_a_sums_word_beside_a_date_is_nobody() -> None:
    rows: Rows = [SALES, ["2025/4/1", "伊藤 和子", "茶", 100], ["2025/4/30", "小計", "", 100]]
    assert _why(rows) == {3: "subtotal"}


@pytest.mark.parametrize("thing", ["血圧計", "腕時計", "万歩計", "家計", "(有)若葉設計", "体組成計", "統計"])
def test_things_that_end_like_sums(thing: str) -> None:
    assert may_be_sum(thing) == ""


@pytest.mark.parametrize("note", ["（以下、新規）", "以下新規", "【退会者】", "--- 新規 ---", "<休会中>", "↓今年から"])
def test_a_remark_between_customers_is_none(note: str) -> None:
    rows: Rows = [
        ["会員番号", "氏名", "電話"],
        ["1", "伊藤 和子", "03-1234-5678"],
        ["", note, ""],
        ["2", "加藤 誠", ""],
    ]
    assert _why(rows) == {3: "note"}
    assert [c.record.values["name"] for c in plan_of(rows).customers] == ["伊藤 和子", "加藤 誠"]


@pytest.mark.parametrize("typed", [str, int])
def test_an_amount_alone_is_a_purchase_of_the_row_above_and_a_sum_at_the_end(typed: type[str] | type[int]) -> None:
    rows: Rows = [SALES, ["2026/1/5", "山本", "茶", typed(1000)], ["", "", "器", typed(200)], ["", "", "", typed(300)]]
    rows += [["2026/1/6", "木村", "茶", typed(100)], ["", "", "", typed(1600)]]
    plan = plan_of(rows)
    assert [(p.day, p.amount) for p in plan.purchases][:3] == [("2026-01-05", n) for n in (1000, 200, 300)]
    assert sum(p.amount for p in plan.purchases) == 1600
    assert _why(rows) == {6: "total"}


def test_a_count_beside_a_sums_word_is_nobodys() -> None:
    rows: Rows = [
        ["屋号", "世帯主", "住所", "電話番号"],
        ["上の家", "寺田 玲子 殿", "水戸市宮町5-7-17", "029-555-5702"],
        ["", "本町 小計", "1戸", ""],
        ["かじ屋", "児玉 奈緒 殿", "長野市南石堂町2-13-5", "026-555-5370"],
        ["", "上町 小計", "２４世帯", ""],
    ]
    plan = plan_of(rows)
    assert [skipped.row for skipped in plan.tables[0].skipped] == [3, 5]
    assert [customer.record.values["name"] for customer in plan.customers] == ["寺田 玲子", "児玉 奈緒"]
