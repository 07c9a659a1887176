"""The columns of a table of deals said by hand: in effect at once, remembered for the next file, taken back with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from smallcrm.actions import customers, deals, history, imports
from smallcrm.actions.deal_steps import Step
from smallcrm.actions.import_answers import decide_all
from smallcrm.errors import Cancelled
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan import Plan
from smallcrm.store.database import Store
from tests.actions.dumps import dump
from tests.actions.test_deal_import import TODAY, planned_of, table

HEADERS = ["品目の話", "先様", "いくら", "担当"]
ROWS = (["振袖一式", "伊藤 和子", 348_000, "佐伯"], ["帯", "料亭 梅", "12,000円", ""])


def own(path: Path) -> Path:
    """A table none of whose words is known but one, under a title."""
    return table(path, ["見込みの一覧"], [], HEADERS, *ROWS, [], ["合計", "", 360_000], HEADERS, ["袋", "", 1, ""])


def said(plan: Plan, **columns: str) -> ImportOptions:
    """What the user says of the layout of a plan."""
    return ImportOptions(deals=True, layouts={plan.tables[0].layout: columns})


def test_headers_that_are_not_known_say_so_and_bring_nothing(store: Store, tmp_path: Path) -> None:
    plan = planned_of(store, own(tmp_path / "own.xlsx")).plan
    (read,) = plan.tables
    assert (read.header_rows, read.headers) == ((3,), dict(zip("ABCD", HEADERS, strict=True)))
    assert read.columns == {"A": "unknown", "B": "unknown", "C": "unknown", "D": "staff"}
    assert (plan.deals, plan.bad_rows) == ([], [])


def test_what_is_said_of_the_columns_is_in_effect_and_remembered_until_it_is_undone(
    store: Store, tmp_path: Path
) -> None:
    customers.add(store, {"name": "伊藤 和子"})
    before = dump(store)
    plan = planned_of(store, own(tmp_path / "own.xlsx")).plan
    options = said(plan, A="deal", B="customer", C="amount")
    plan = imports.preview(store, tmp_path / "own.xlsx", options, today=TODAY).plan
    assert [(deal.row, deal.title, deal.values["amount"]) for deal in plan.deals] == [
        (4, "振袖一式", 348_000), (5, "帯", 12_000), (9, "袋", 1),
    ]  # fmt: skip
    assert [(row.row, row.why) for row in plan.tables[0].skipped] == [
        (6, "blank"), (7, "total"), (8, "repeated-header"),
    ]  # fmt: skip
    imports.apply(store, plan)
    later = table(tmp_path / "later.xlsx", ["十二月"], HEADERS, ["暖簾", "料亭 梅", 88_000, ""])
    again = planned_of(store, later).plan
    assert [(deal.title, deal.values["amount"]) for deal in again.deals] == [("暖簾", 88_000)]
    history.undo(store)
    assert dump(store) == before
    assert planned_of(store, later).plan.deals == []


def test_what_is_said_of_deals_says_nothing_of_a_ledger_of_customers(store: Store, tmp_path: Path) -> None:
    headers = ["氏名", "電話", "金額"]
    ledger = table(tmp_path / "list.xlsx", headers, ["帯の話", "03-1111-2222", 100], ["袋の話", "03-1111-2223", 200])
    before = imports.preview(store, ledger, ImportOptions(), today=TODAY).plan.tables[0].columns
    plan = planned_of(store, ledger).plan
    options = said(plan, A="deal")
    imports.apply(store, imports.preview(store, ledger, options, today=TODAY).plan)
    assert store.deals.count() == 2
    after = imports.preview(store, ledger, ImportOptions(), today=TODAY).plan
    assert (after.tables[0].kind, after.tables[0].columns) == ("customers", before)


def test_a_column_that_is_said_to_be_something_takes_the_place_of_the_one_that_was(
    store: Store, tmp_path: Path
) -> None:
    path = table(tmp_path / "two.xlsx", ["案件名", "件名", "品名", "金額"], ["一", "二", "帯", 5])
    plan = planned_of(store, path).plan
    assert plan.tables[0].columns == {"A": "deal", "B": "unknown", "C": "item", "D": "line_amount"}
    plan = imports.preview(store, path, said(plan, B="deal", D="amount"), today=TODAY).plan
    assert plan.tables[0].columns == {"A": "unknown", "B": "deal", "C": "item", "D": "amount"}
    assert [(deal.title, deal.values["amount"], deal.lines[0]["amount"]) for deal in plan.deals] == [("二", 5, 0)]


def test_a_cell_that_cannot_be_read_is_named_and_can_be_corrected(store: Store, tmp_path: Path) -> None:
    path = table(tmp_path / "bad.xlsx", ["商談", "品名", "金額"], ["宴会場", "浴衣", 5], ["", "帯", "たくさん"])
    plan = planned_of(store, path).plan
    assert [(bad.cell, bad.was) for bad in plan.tables[0].bad] == [("C3", "たくさん")]
    assert [row.row for row in plan.bad_rows] == [2, 3], "the deal stays out with all of its items"
    plan = planned_of(store, path, corrections={"Sheet!C3": "7"}).plan
    assert [deal.values["amount"] for deal in plan.deals] == [12]


def test_an_import_that_is_called_off_leaves_nothing(store: Store, tmp_path: Path) -> None:
    plan = planned_of(store, table(tmp_path / "in.xlsx", ["商談", "金額", "顧客"], ["帯", 5, "料亭 梅"])).plan
    before = dump(store)
    with pytest.raises(Cancelled):
        imports.apply(store, plan, cancelled=lambda: True)
    assert dump(store) == before


def test_a_change_that_is_refused_stays_out(store: Store, tmp_path: Path) -> None:
    customers.add(store, {"name": "伊藤 和子"})
    step = Step(0, "電話", "2026-12-01")
    items = [{"item": "看板", "quantity": 1000, "unit_price": 90_000, "amount": 90_000}]
    deals.add(store, {"title": "看板", "note": "一", "customer_id": 1}, items, today=TODAY, step=step)
    before = dump(store)
    headers = ["商談番号", "商談", "顧客", "金額", "段階", "次の予定", "品目", "品目の金額", "メモ", "先方担当者"]
    row = [1, "看板二", "料亭 梅", 5, "Proposal", "訪問", "幕", 5, "二", "伊藤 和子"]
    plan = planned_of(store, table(tmp_path / "in.xlsx", headers, row)).plan
    fields = [change.field for change in plan.deals[0].changes]
    assert sorted(fields) == sorted(["deal", "amount", "note", "contact", "customer", "stage", "next_step", "item"])
    refused = decide_all(plan, {(0, field): False for field in fields})
    assert imports.apply(store, refused).act is None
    assert dump(store) == before
    for field in fields:
        others = {(0, other): False for other in fields if other != field}
        assert imports.apply(store, decide_all(plan, others)).deals_changed == 1
        assert [one.field for one in planned_again(store, tmp_path).deals[0].changes] == [
            one for one in fields if one != field
        ]
        history.undo(store)


def planned_again(store: Store, folder: Path) -> Plan:
    return planned_of(store, folder / "in.xlsx").plan
