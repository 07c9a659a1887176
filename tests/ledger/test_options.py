"""What the user says of a plan: which tables, where they lie, what their columns are, what cells should say."""

from __future__ import annotations

from smallcrm.ledger.options import Borders, ImportOptions
from smallcrm.ledger.plan import Plan, TableId
from smallcrm.ledger.sheets import CellValue
from tests.ledger.planned import plan_of, sheet

Rows = list[list[CellValue]]
SALES: Rows = [
    ["売上台帳 令和8年", "", ""],
    ["日付", "お名前", "金額"],
    ["11/1", "伊藤 和子", "1000"],
    ["11/2", "小林 健", "2000"],
    ["11/3", "加藤 誠", "3000"],
]
LIST: Rows = [["氏名", "電話"], ["伊藤 和子", "03-1111-1111"], ["小林 健", "03-2222-2222"]]
SALES_ID = TableId("Sheet1", 0)


def names(plan: Plan) -> list[str]:
    """The customers of a plan."""
    return [str(one.record.values["name"]) for one in plan.customers]


def test_a_table_is_left_out_and_stays_to_be_chosen() -> None:
    both = [sheet(SALES, "売上"), sheet(LIST, "名簿")]
    plan = plan_of(*both, options=ImportOptions(tables={TableId("売上", 0): False}))
    assert [table.sheet for table in plan.tables] == ["名簿"]
    (left,) = plan.left_out
    assert (left.table.id, left.why, left.table.records) == (TableId("売上", 0), "chosen", 3)
    assert plan.skipped_sheets == []
    assert all(mark != left.table.layout for mark, _columns in plan.mappings)


def test_a_hidden_sheet_is_read_when_it_is_chosen() -> None:
    hidden = sheet(LIST, "前年", hidden=True)
    plan = plan_of(SALES, hidden)
    (left,) = plan.left_out
    assert (left.table.id, left.why) == (TableId("前年", 0), "hidden")
    again = plan_of(SALES, hidden, options=ImportOptions(tables={left.table.id: True}))
    assert [table.sheet for table in again.tables] == ["Sheet1", "前年"]
    assert again.left_out == []


def test_a_sum_of_months_is_read_when_it_is_chosen() -> None:
    sums: Rows = [["月", "売上金額"], ["2026年1月", 100], ["2026年2月", 200], ["2026年3月", 300]]
    plan = plan_of(SALES, sheet(sums, "月別"))
    (left,) = plan.left_out
    assert left.why == "summary"
    again = plan_of(SALES, sheet(sums, "月別"), options=ImportOptions(tables={left.table.id: True}))
    assert [table.sheet for table in again.tables] == ["Sheet1", "月別"]


def test_a_sheet_without_a_table_can_be_taken_for_one() -> None:
    rows: Rows = [["あ", "い"], ["伊藤 和子", "帯"]]
    plan = plan_of(rows)
    (left,) = plan.left_out
    assert Borders.of(left.table).bottom == 2
    options = ImportOptions(borders={left.table.id: Borders(1, 2, 1, 2, 1)})
    mark = plan_of(rows, options=options).tables[0].layout
    told = ImportOptions(borders=options.borders, layouts={mark: {"A": "name", "B": "note"}})
    again = plan_of(rows, options=told)
    assert names(again) == ["伊藤 和子"]
    assert again.customers[0].record.values["note"] == "帯"


def test_borders_move() -> None:
    plan = plan_of(SALES)
    assert Borders.of(plan.tables[0]) == Borders(2, 5, 1, 3, 1)
    fewer = plan_of(SALES, options=ImportOptions(borders={SALES_ID: Borders(2, 4, 1, 3, 1)}))
    assert names(fewer) == ["伊藤 和子", "小林 健"]
    assert fewer.purchases[0].day == "2026-11-01", "the title above still tells the year"
    assert Borders.of(fewer.tables[0]) == Borders(2, 4, 1, 3, 1)


def test_a_header_that_is_none() -> None:
    people = ["伊藤 和子", "小林 健", "加藤 誠", "木村 薫", "佐藤 花", "鈴木 一郎"]
    rows: Rows = [[name, f"03-2222-000{place}", "武蔵野市吉祥寺本町1-2-3"] for place, name in enumerate(people)]
    plan = plan_of(rows, options=ImportOptions(borders={SALES_ID: Borders(1, 6, 1, 3, 0)}))
    assert plan.tables[0].header_rows == ()
    assert names(plan) == people


def test_borders_beyond_the_sheet_are_cut() -> None:
    plan = plan_of(SALES, options=ImportOptions(borders={SALES_ID: Borders(2, 999, 1, 99, 1)}))
    assert len(plan.purchases) == 3
    nothing = plan_of(SALES, options=ImportOptions(borders={SALES_ID: Borders(99, 100, 9, 9, 3)}))
    assert nothing.purchases == []


def test_columns_are_said_for_one_layout_only() -> None:
    other: Rows = [["氏名", "金額"], ["加藤 誠", 500], ["木村 薫", 600]]
    first = plan_of(SALES, sheet(other, "会費"))
    mark = first.tables[0].layout
    plan = plan_of(SALES, sheet(other, "会費"), options=ImportOptions(layouts={mark: {"C": "note"}}))
    assert plan.tables[0].columns["C"] == "note"
    assert plan.tables[1].columns == first.tables[1].columns


def test_a_cell_is_corrected() -> None:
    rows: Rows = [*SALES[:4], ["11/32", "加藤 誠", "3000"]]
    plan = plan_of(rows)
    assert [bad.cell for bad in plan.tables[0].bad] == ["A5"]
    assert len(plan.purchases) == 2
    again = plan_of(rows, options=ImportOptions(corrections={"Sheet1!A5": "11/30"}))
    assert again.tables[0].bad == []
    assert again.purchases[-1].day == "2026-11-30"
    worse = plan_of(rows, options=ImportOptions(corrections={"Sheet1!A5": "きのう"}))
    assert [(bad.cell, bad.was) for bad in worse.tables[0].bad] == [("A5", "きのう")]


def test_a_correction_of_a_text_file_and_beyond_the_row() -> None:
    rows = [["氏名", "電話", "メモ"], ["伊藤 和子", "03-1111-1111"]]
    options = ImportOptions(corrections={"C2": "常連", "C99": "x", "nowhere": "x"})
    plan = plan_of(sheet(rows, ""), options=options, text_file=True)
    assert plan.customers[0].record.values["note"] == "常連"


def test_a_corrected_name_has_no_furigana_of_the_old_one() -> None:
    named = sheet(LIST, "名簿", phonetics={(1, 0): "イトウ カズコ"})
    plan = plan_of(named, options=ImportOptions(corrections={"名簿!A2": "佐藤 花"}))
    assert names(plan)[0] == "佐藤 花"
    assert "kana" not in plan.customers[0].record.values


def test_readings_that_stand_for_names_cut_off_by_the_border_are_said() -> None:
    rows: Rows = [
        ["氏名", "フリガナ", "電話"],
        ["伊藤 和子", "イトウ カズコ", "03-1234-5678"],
        ["髙橋 健", "タカハシ ケン", "03-1234-5679"],
    ]
    assert plan_of(rows).notes == []
    cut = plan_of(rows, options=ImportOptions(borders={TableId("Sheet1", 0): Borders(1, 3, 2, 3, 1)}))
    assert cut.notes == ["Sheet1: no column has the names; column B (フリガナ) stands for them. Look at the columns."]
