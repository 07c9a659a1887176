"""What becomes of ledgers: columns, customers, purchases, dates from wherever the year stands."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from smallcrm.ledger.known import Known
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan import Contact
from smallcrm.ledger.plan_json import plan_json
from smallcrm.ledger.planning import make_plan
from smallcrm.ledger.sheets import CellValue, Merge, Workbook
from tests.ledger.planned import TODAY, Rows, after, knows, plan_of, sheet

TEA: list[CellValue] = ["2025/4/1", "伊藤 和子", "茶", 100]
SALES: list[CellValue] = ["日付", "氏名", "品名", "金額"]


def _bought(*rows: list[CellValue], file: str = "x.xlsx", name: str = "売上") -> list[tuple[str | None, int]]:
    plan = plan_of(sheet([SALES, *rows], name), file=file)
    return [(p.day, p.amount) for p in plan.purchases]


# -- columns


def test_columns_without_a_header_are_told_by_their_values() -> None:
    rows: Rows = [
        ["氏名", "", "", "住所", "", ""],
        ["伊藤 和子", "イトウ カズコ", "03-1234-5678", "東京都武蔵野市吉祥寺本町", "1-2-3", "コーポ桜201"],
        ["加藤 誠", "カトウ マコト", "090-1111-2222", "東京都中野区中野", "4-5-6", ""],
    ]
    plan = plan_of(rows)
    assert list(plan.tables[0].columns.values()) == ["name", "kana", "phone", "address", "address", "building"]
    first = plan.customers[0].record
    assert (first.values["address"], first.values["building"]) == ("東京都武蔵野市吉祥寺本町1-2-3", "コーポ桜201")
    assert first.values["kana"] == "イトウ カズコ"


def test_the_same_header_twice() -> None:
    rows: Rows = [
        ["氏名", "電話", "電話", "メモ", "メモ", "足", "足"],
        ["伊藤 和子", "03-1234-5678", "090-1234-5678", "甘党", "常連", "24", "右"],
        ["加藤 誠", "03-1234-5679", "080-1234-5678", "", "", "25", "左"],
    ]
    plan = plan_of(rows)
    fields = plan.tables[0].columns
    assert [fields[c] for c in "BCDEFG"] == ["phone", "mobile", "note", "note", "custom:足", "custom:足 (2)"]
    assert plan.customers[0].record.values["note"] == "甘党\n常連"


def test_name_and_reading_in_one_cell() -> None:
    plan = plan_of(
        [
            ["お名前", "電話"],
            ["伊藤 和子\nイトウ カズコ", "03-1234-5678"],
            ["加藤 誠（カトウ マコト）様", "03-1234-5679"],
        ]
    )
    names = [(c.record.values["name"], c.record.values["kana"]) for c in plan.customers]
    assert names == [("伊藤 和子", "イトウ カズコ"), ("加藤 誠", "カトウ マコト")]


def test_a_header_of_two_rows_without_merged_cells() -> None:
    rows: Rows = [
        ["No", "氏名", "連絡先", "", "ご購入", ""],
        ["", "", "電話", "携帯", "日付", "金額"],
        ["1", "伊藤 和子", "03-1234-5678", "090-1234-5678", "2025/4/1", "1,200"],
        ["2", "加藤 誠", "", "", "2025/4/2", "800"],
    ]
    (table,) = plan_of(rows).tables
    assert table.header_rows == (1, 2)
    assert list(table.columns.values()) == ["ignore", "name", "phone", "mobile", "date", "amount"]


def test_furigana_of_the_typing() -> None:
    rows: Rows = [["氏名", "電話"], ["伊藤 和子", "03-1234-5678"], ["㈱みどり 御中", "03-1234-5679"]]
    plan = plan_of(sheet(rows, phonetics={(1, 0): "いとう かずこ", (2, 0): "㈱ミドリ"}))
    assert [c.record.values["kana"] for c in plan.customers] == ["イトウ カズコ", "ミドリ"]
    assert ("A2", "", "イトウ カズコ", "phonetic") in plan.tables[0].repaired


def test_what_the_amount_is_beside_tax_and_sum() -> None:
    rows: Rows = [["日付", "氏名", "金額", "消費税", "合計"], ["2025/4/1", "伊藤 和子", 200, 20, 220]]
    assert [p.amount for p in plan_of(rows).purchases] == [220]
    rows = [["日付", "氏名", "税抜金額", "消費税", "税込金額"], ["2025/4/1", "伊藤 和子", 200, 20, 220]]
    (purchase,) = plan_of(rows).purchases
    assert (purchase.amount, purchase.extra) == (220, {"tax_included": 1, "tax": 20, "custom": {"税抜金額": "200"}})


def test_an_article_with_its_quantity_and_price() -> None:
    (p,) = plan_of([["日付", "得意先", "摘要", "金額"], ["2025/4/1", "㈱みどり", "商品A 50個 @400", 20000]]).purchases
    assert (p.item, p.quantity, p.unit_price, p.amount) == ("商品A", 50_000, 400, 20_000)


def test_an_article_times_a_number() -> None:
    head: list[CellValue] = ["日付", "得意先", "品名", "金額"]
    rows: Rows = [head, ["2025/4/1", "㈱みどり", "モカ×34", 20000], ["2025/4/2", "㈱みどり", "アイス用 × 2袋", 900]]
    assert [(p.item, p.quantity) for p in plan_of(rows).purchases] == [("モカ", 34_000), ("アイス用", 2_000)]
    rows = [head, ["2025/4/1", "㈱みどり", "額 30×40", 20000], ["2025/4/2", "㈱みどり", "ネジ×2", 9], ["", "", "茶", 1]]
    assert [p.item for p in plan_of(rows).purchases] == ["額 30×40", "ネジ×2", "茶"]


def test_quantity_times_unit_price_where_no_amount_stands() -> None:
    (p,) = plan_of([["日付", "氏名", "品名", "数量", "単価"], ["2025/4/1", "伊藤 和子", "布", "1.5m", 1200]]).purchases
    assert (p.quantity, p.amount) == (1500, 1800)


def test_a_column_in_thousands_of_yen() -> None:
    rows: Rows = [["単位：千円"], ["得意先", "4月", "5月"], ["伊藤 和子", 1.2, "▲0.3"], ["加藤 誠", 3, "-"]]
    plan = plan_of(rows, file="2025年度.xlsx")
    assert [(p.day, p.amount) for p in plan.purchases] == [
        ("2025-04-30", 1200),
        ("2025-05-31", -300),
        ("2025-04-30", 3000),
    ]
    assert {r.why for r in plan.tables[0].repaired} == {"unit"}


def test_quantities_and_amounts_under_each_month() -> None:
    rows: Rows = [
        ["得意先", "4月", "", "5月", ""],
        ["", "数量", "金額", "数量", "金額"],
        ["伊藤 和子", 1, 100, 2, 200],
        ["加藤 誠", 3, 300, "", ""],
    ]
    merges = (Merge(0, 0, 1, 0), Merge(0, 1, 0, 2), Merge(0, 3, 0, 4))
    plan = plan_of(sheet(rows, "2025年", merges=merges))
    assert list(plan.tables[0].columns.values()) == ["name", "ignore", "month:4", "ignore", "month:5"]
    assert sum(p.amount for p in plan.purchases) == 600


# -- dates


def test_the_year_from_sheet_title_or_file() -> None:
    day: list[CellValue] = ["4/5", "伊藤 和子", "茶", 100]
    assert _bought(day, file="売上2024.xlsx") == [("2024-04-05", 100)]
    assert _bought(day, name="R6.4") == [("2024-04-05", 100)]
    assert [p.day for p in plan_of([["2023年 売上"], SALES, day]).purchases] == ["2023-04-05"]


def test_a_business_year_runs_over_new_year() -> None:
    days: Rows = [[d, "伊藤 和子", "茶", 100] for d in ("4/5", "12/28", "1/4", "3/31")]
    assert [day for day, _ in _bought(*days, file="売上_2025年度.xlsx")] == [
        *["2025-04-05", "2025-12-28", "2026-01-04", "2026-03-31"]
    ]


def test_the_year_from_the_rows_about() -> None:
    days: Rows = [[d, "伊藤 和子", "茶", 100] for d in ("2024/12/20", "12/28", "1/4")]
    assert [day for day, _ in _bought(*days)] == ["2024-12-20", "2024-12-28", "2025-01-04"]


def test_a_year_that_stands_nowhere_is_guessed_and_said() -> None:
    plan = plan_of([SALES, ["12/28", "伊藤 和子", "茶", 100], ["1/4", "伊藤 和子", "茶", 100]])
    assert [p.day for p in plan.purchases] == ["2025-12-28", "2026-01-04"]
    assert len(plan.notes) == 1
    assert [r.why for r in plan.tables[0].repaired] == ["no-year", "no-year"]


def test_days_under_headings_of_months() -> None:
    rows: Rows = [
        ["日", "お客様", "品名", "金額"],
        ["4月", "", "", ""],
        [3, "伊藤 和子", "茶", 100],
        [5, "加藤 誠", "茶", 100],
        ["5月", "", "", ""],
        [2, "伊藤 和子", "茶", 300],
    ]
    plan = plan_of(rows, file="売上2025.xlsx")
    assert [p.day for p in plan.purchases] == ["2025-04-03", "2025-04-05", "2025-05-02"]


def test_month_and_day_in_columns_of_their_own() -> None:
    rows: Rows = [
        ["月", "日", "得意先", "金額"],
        [12, 28, "伊藤 和子", 100],
        ["", 30, "加藤 誠", 200],
        [1, 4, "伊藤 和子", 300],
    ]
    plan = plan_of(rows, file="2025年度売上.xlsx")
    assert [p.day for p in plan.purchases] == ["2025-12-28", "2025-12-30", "2026-01-04"]


def test_a_column_of_months_is_of_monthly_sums() -> None:
    rows: Rows = [["年月", "得意先名", "売上高"], ["2025年4月", "伊藤 和子", 1000], ["2025年5月", "伊藤 和子", 500]]
    assert [(p.day, p.kind) for p in plan_of(rows).purchases] == [("2025-04-30", "monthly"), ("2025-05-31", "monthly")]


def test_a_months_sheet_without_days() -> None:
    plan = plan_of(sheet([["得意先", "売上金額"], ["伊藤 和子", 1000], ["合計", 1000]], "2025年11月"))
    assert [(p.day, p.kind, p.amount) for p in plan.purchases] == [("2025-11-30", "monthly", 1000)]


def test_a_few_blank_dates_leave_purchases_without_one() -> None:
    rows: Rows = [SALES]
    rows += [[f"2025/4/{i}", f"客 {i % 4}", "茶", 100] for i in range(1, 25)]
    plan = plan_of([*rows, ["", "加藤 誠", "菓子", 500]])
    assert plan.purchases[-1].day is None
    assert plan.purchases_undated == 1


def test_blanks_and_dittos_below_the_first_line_mean_the_same() -> None:
    rows: Rows = [
        SALES,
        ["2025/4/1", "伊藤　和子　様", "茶", 100],
        ["", "", "菓子", 200],
        ["〃", "〃", "器", 300],
    ]
    plan = plan_of(rows)
    assert [(p.customer, p.day) for p in plan.purchases] == [(0, "2025-04-01")] * 3
    filled = [(r.cell, r.now) for r in plan.tables[0].repaired if r.why == "filled-down"]
    assert sorted(filled) == [("A3", "2025-04-01"), ("A4", "2025-04-01"), ("B3", "伊藤 和子"), ("B4", "伊藤 和子")]


def test_a_blank_below_means_the_customer_above_and_nothing_of_the_one_before() -> None:
    rows: Rows = [
        ["日付", "顧客コード", "氏名", "電話", "品名", "金額"],
        ["2025/4/1", "0117", "佐藤 一郎", "090-1111-2222", "帯", 1000],
        ["2025/4/2", "", "鈴木 花", "", "足袋", 500],
        ["", "", "", "", "草履", 700],
        ["2025/4/3", "", "店頭", "", "小物", 300],
        ["", "", "", "", "半衿", 200],
    ]
    plan = plan_of(rows)
    assert [p.customer for p in plan.purchases] == [0, 1, 1, -1, -1]
    filled = {r.cell for r in plan.tables[0].repaired if r.why == "filled-down"}
    assert filled == {"A4", "C4", "A6", "C6"}


def test_dates_and_names_over_merged_cells() -> None:
    rows: Rows = [SALES, ["2025/4/1", "伊藤 和子", "茶", 100], ["", "", "菓子", 200]]
    plan = plan_of(sheet(rows, merges=(Merge(1, 0, 2, 0), Merge(1, 1, 2, 1))))
    assert [r.why for r in plan.tables[0].repaired] == ["merged", "merged"]
    assert [p.day for p in plan.purchases] == ["2025-04-01", "2025-04-01"]


# -- what cannot be read


def test_a_purchase_without_a_readable_date_or_amount_stays_out() -> None:
    rows: Rows = [
        SALES,
        ["2025/2/30", "伊藤 和子", "茶", 100],
        ["2025/3/1", "伊藤 和子", "茶", "未定"],
        ["2025/3/2", "伊藤 和子", "茶", ""],
        ["2025/3/3", "伊藤 和子", "茶", 400],
    ]
    plan = plan_of(rows)
    assert sorted(plan.tables[0].bad) == [
        ("A2", "2025/2/30", "date"),
        ("D3", "未定", "amount"),
        ("D4", "", "amount"),
    ]
    assert [(bad.row, bad.reason) for bad in plan.bad_rows] == [(2, "date"), (3, "amount"), (4, "amount")]
    assert plan.tables[0].records == 4
    counted = plan_json(plan)["purchases"]
    assert (counted["new"], counted["same"], counted["bad"], counted["amount"]) == (1, 0, 3, 400)


def test_a_formula_without_a_value_is_reported() -> None:
    rows: Rows = [SALES, ["2025/4/1", "伊藤 和子", "茶", ""], ["2025/4/2", "伊藤 和子", "茶", 100]]
    plan = plan_of(sheet(rows, uncomputed=frozenset([(1, 3)])))
    assert plan.tables[0].bad == [("D2", "", "formula")]
    assert len(plan.purchases) == 1


def test_a_customer_with_an_impossible_birthday_comes_without_it() -> None:
    plan = plan_of([["氏名", "生年月日"], ["伊藤 和子", "昭和48年2月30日"], ["加藤 誠", "S50.1.2"]])
    assert [c.record.values.get("birthday") for c in plan.customers] == [None, "1975-01-02"]
    assert plan.tables[0].bad == [("B2", "昭和48年2月30日", "date")]


# -- sheets


def test_hidden_sheets_are_read_only_when_named() -> None:
    shown = sheet([["氏名", "電話"], ["伊藤 和子", "03-1234-5678"]], "今")
    hidden = sheet([["氏名", "電話"], ["加藤 誠", "03-1234-5679"]], "昔", hidden=True)
    plan = plan_of(shown, hidden, sheet([[""]], "空"), sheet([["あいさつ文"]], "手紙"))
    assert plan.skipped_sheets == [("昔", "hidden"), ("空", "empty"), ("手紙", "no-table")]
    named = plan_of(shown, hidden, options=ImportOptions(sheets=("昔",)))
    assert [c.record.values["name"] for c in named.customers] == ["加藤 誠"]


def test_sums_that_name_nobody_are_not_counted_again() -> None:
    sales = sheet([SALES, ["2025/4/1", "伊藤 和子", "茶", 100]], "4月")
    sums = sheet([["月", "売上金額"], ["2025年4月", 100], ["2025年5月", 0]], "集計")
    plan = plan_of(sales, sums)
    assert sum(p.amount for p in plan.purchases) == 100
    assert plan.skipped_sheets == [("集計", "no-table")]


def test_account_sheets_are_their_customers() -> None:
    head: list[CellValue] = ["日付", "品名", "売上金額", "入金額", "残高"]
    sheets = [
        sheet([["得意先元帳 2025年"], head, ["4/1", "茶", 100, "", 100]], name) for name in ("伊藤和子", "㈱みどり")
    ]
    plan = plan_of(*sheets)
    assert [c.record.values["name"] for c in plan.customers] == ["伊藤和子", "㈱みどり"]
    assert [p.customer for p in plan.purchases] == [0, 1]


def test_a_card_and_the_visits_below_it() -> None:
    rows: Rows = [
        ["お客様カルテ", "", "", "No.0012"],
        ["お名前", "伊藤 和子 様", "生年月日", "S50.1.2"],
        ["ふりがな", "いとう かずこ", "電話", 312345678.0],
        ["ご住所", "東京都中野区中野1-2-3", "DM", "○"],
        [],
        ["来店日", "メニュー", "料金", "担当"],
        [datetime(2025, 4, 1), "カット", 4950, "ミカ"],
    ]
    plan = plan_of(rows)
    assert [(t.shape, t.kind, t.records) for t in plan.tables] == [("card", "customers", 1), ("rows", "purchases", 1)]
    (one,) = plan.customers
    assert one.record.values["code"] == "0012"
    assert one.record.values["post_consent"] == 1
    assert [(p.customer, p.amount) for p in plan.purchases] == [(0, 4950)]


def test_a_list_without_any_header() -> None:
    given = ["和子", "誠", "明", "葵"]
    rows: Rows = [[f"伊藤 {n}", f"03-1234-567{i}", f"東京都中野区中野1-2-{i}"] for i, n in enumerate(given)]
    plan = plan_of(rows)
    assert plan.tables[0].header_rows == ()
    assert list(plan.tables[0].columns.values()) == ["name", "phone", "address"]


# -- what the user says


def test_the_user_says_what_a_column_is() -> None:
    rows: Rows = [["氏名", "電話", "あだ名"], ["伊藤 和子", "03-1234-5678", "かずちゃん"]]
    plan = plan_of(rows, options=ImportOptions(columns={"note": "あだ名", "mobile": "B"}))
    assert plan.tables[0].columns == {"A": "name", "B": "mobile", "C": "note"}
    assert plan.customers[0].record.values["note"] == "かずちゃん"


def test_a_mapping_is_remembered_for_the_next_file_of_its_form() -> None:
    rows: Rows = [["氏名", "電話", "あだ名"], ["伊藤 和子", "03-1234-5678", "かずちゃん"]]
    first = plan_of(rows, options=ImportOptions(columns={"note": "C"}))
    other: Rows = [["氏　名", "電 話", "あだ名"], ["加藤 誠", "03-1234-5679", "まこちゃん"]]
    plan = plan_of(other, known=knows(mappings=dict(first.mappings)))
    assert plan.tables[0].columns["C"] == "note"


def test_the_user_says_what_a_table_holds() -> None:
    rows: Rows = [["氏名", "日付", "金額"], ["伊藤 和子", "2025/4/1", 100]]
    plan = plan_of(rows, options=ImportOptions(kind="customers"))
    assert (plan.tables[0].kind, len(plan.customers), plan.purchases) == ("customers", 1, [])


def test_progress_comes_to_its_end() -> None:
    seen: list[tuple[int, int]] = []
    book = Workbook(Path("x.xlsx"), (sheet([SALES, ["2025/4/1", "伊藤 和子", "茶", 100]]),))
    make_plan(book, Known(), ImportOptions(), today=TODAY, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (1, 1)


@pytest.mark.parametrize("name", ["フリー", "一般客", "店頭", ""])
def test_walk_ins_are_purchases_of_nobody(name: str) -> None:
    rows: Rows = [SALES, *[TEA] * 9, ["2025/4/2", name, "茶", 700]]
    plan = plan_of(rows)
    assert len(plan.customers) == 1
    assert (plan.purchases[-1].customer, plan.purchases[-1].amount) == (-1, 700)


def test_the_address_is_whole_and_its_prefecture_reported() -> None:
    rows: Rows = [
        ["氏名", "〒", "住所"],
        ["伊藤 和子", "164-0001", "中野区中野1-2-3"],
        ["加藤 誠", "", "中野区中野1-2-3"],
    ]
    plan = plan_of(rows)
    assert plan.customers[0].record.values["address"] == "東京都中野区中野1-2-3"
    assert plan.customers[0].record.values["prefecture"] == "東京都"
    assert [(r.cell, r.why) for r in plan.tables[0].repaired] == [("C2", "prefecture")]


def test_two_telephones_of_a_cell_are_two() -> None:
    plan = plan_of([["氏名", "TEL"], ["伊藤 和子", "03-1234-5678 / 090-1234-5678"], ["加藤 誠", "03-1234-5679"]])
    assert plan.customers[0].record.contacts == [
        Contact("phone", "03-1234-5678", "0312345678"),
        Contact("mobile", "090-1234-5678", "09012345678"),
    ]


def test_a_list_of_customers_with_their_sales_of_a_year_is_one_of_customers() -> None:
    rows: Rows = [
        ["コード", "得意先名", "所在地", "TEL", "取引開始日", "年間売上高", "締日", "支払方法", "担当"],
        ["01", "㈱みどり", "東京都中野区1-2-3", "03-1234-5678", "2015/4/1", 1200000, "末日", "振込", "佐野"],
        ["02", "加藤商店", "東京都中野区1-2-4", "03-1234-5679", "2016/4/1", 300000, "20日", "手形", "佐野"],
    ]
    (table,) = plan_of(rows).tables
    assert (table.kind, table.columns["E"], table.columns["F"]) == ("customers", "first_date", "total")


def test_a_telephone_number_above_the_table_is_no_year() -> None:
    rows: Rows = [
        ["大橋歯科 様", "", "", "086-555-1900"],
        ["2025年度", "", "〒192-2019", ""],
        SALES,
        ["4/4", "伊藤 和子", "茶", 100],
        ["3/4", "加藤 誠", "茶", 200],
    ]
    assert [p.day for p in plan_of(rows).purchases] == ["2025-04-04", "2026-03-04"]


def test_sums_of_months_under_dates_are_known_again() -> None:
    rows: Rows = [
        ["得意先名称", datetime(2024, 10, 1), datetime(2024, 11, 1), datetime(2025, 1, 1), "累計"],
        ["伊藤 和子", 72600, 194700, "-", 267300],
        ["加藤 誠", "", 500, 600, 1100],
    ]
    plan = plan_of(rows, file="推移.xlsx")
    assert [p.day for p in plan.purchases] == ["2024-10-31", "2024-11-30", "2024-11-30", "2025-01-31"]
    assert all(
        (again.purchases, again.purchases_same) == ([], 4)
        for again in (
            plan_of(rows, file="推移.xlsx", known=after(plan)),
            plan_of(rows, file="推移.xlsx", known=after(plan), options=ImportOptions(columns={"month:10": "B"})),
        )
    )


def test_a_fraction_of_a_yen_is_of_the_report_s_words() -> None:
    rows: Rows = [SALES, ["2025/4/1", "伊藤 和子", "茶", 100.4], TEA]
    (table,) = plan_json(plan_of(rows))["tables"]
    assert [(r["cell"], r["now"], r["why"]) for r in table["repaired"]] == [("D2", "100", "unit")]


def test_a_text_longer_than_its_field_is_bad_and_the_customer_comes_without_it() -> None:
    rows: Rows = [["氏名", "電話", "部署", "備考"], ["伊藤 和子", "03-1234-5678", "長" * 201, "長" * 20_000]]
    plan = plan_of(rows)
    assert [(bad.cell, bad.why) for bad in plan.tables[0].bad] == [("C2", "too-long")]
    assert (plan.customers[0].record.values.get("department"), plan.customers[0].record.values["note"]) == (
        None,
        "長" * 20_000,
    )


def test_a_name_longer_than_any_stays_out_with_its_row() -> None:
    rows: Rows = [["氏名", "電話"], ["長" * 20_000, "03-1234-5678"], ["髙橋 健", "03-1234-5679"]]
    plan = plan_of(rows)
    assert [(bad.cell, bad.why) for bad in plan.tables[0].bad] == [("A2", "too-long")]
    assert [(bad.row, bad.reason) for bad in plan.bad_rows] == [(2, "too-long")]
    assert len(plan.customers) == 1


@pytest.mark.parametrize("wide", [False, True])
def test_what_was_sold_to_a_name_longer_than_any_is_no_walk_ins(wide: bool) -> None:
    absurd = "長" * 20_000
    head = ["氏名", "4月", "5月"] if wide else SALES
    lines = [[absurd, 100, 200], ["髙橋 健", 300, 400]] if wide else [["2025/4/1", absurd, "茶", 100], TEA]
    plan = plan_of([head, *lines], file="令和7年度.xlsx")
    assert [bad.reason for bad in plan.bad_rows] == ["too-long"]
    assert plan.purchases_bad == (2 if wide else 1)
    assert -1 not in {purchase.customer for purchase in plan.purchases}


def test_a_code_longer_than_any_is_bad() -> None:
    rows: Rows = [
        ["会員番号", "氏名", "電話"],
        ["9" * 300, "伊藤 和子", "03-1234-5678"],
        ["12", "髙橋 健", "03-1234-5679"],
    ]
    plan = plan_of(rows)
    assert [(bad.cell, bad.why) for bad in plan.tables[0].bad] == [("A2", "too-long")]


def test_days_with_a_dot() -> None:
    rows: Rows = [["令和７年度　売上"], ["月日", "得意先", "金額"]]
    rows += [["4.1", "㈱みどり", 100], ["12.30", "㈱青葉", 200], ["1.5", "㈱青葉", 300]]
    assert [p.day for p in plan_of(rows).purchases] == ["2025-04-01", "2025-12-30", "2026-01-05"]


def test_what_was_offered_is_not_what_was_sold() -> None:
    rows: Rows = [["受付日", "お名前", "お見積額", "ご成約額"], ["2025/4/1", "伊藤 和子", 1000, 950]]
    assert [p.amount for p in plan_of(rows).purchases] == [950]
