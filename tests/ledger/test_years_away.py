"""A day years ahead in a ledger is a slip of the pen: it is told, and not taken."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.ledger.planned import Rows, plan_of


@pytest.mark.parametrize("day", ["2062/10/6", date(2062, 10, 6), "R80.1.1", "2098年1月1日"])
def test_a_purchase_years_ahead_stays_out(day: Any) -> None:
    rows: Rows = [
        ["日付", "氏名", "商品", "金額"],
        ["2026/10/6", "伊藤 和子", "茶", 1080],
        [day, "髙橋 健", "茶", 1080],
    ]
    plan = plan_of(rows)
    assert [purchase.day for purchase in plan.purchases] == ["2026-10-06"]
    assert [(bad.row, bad.reason) for bad in plan.bad_rows] == [(3, "years-away")]
    assert [(bad.cell, bad.why) for bad in plan.tables[0].bad] == [("A3", "years-away")]
    assert plan.tables[0].repaired == []


def test_a_month_years_ahead_stays_out() -> None:
    rows: Rows = [[f"20{62 if month == 3 else 26}年{month}月", "伊藤 和子", 1080] for month in range(1, 9)]
    plan = plan_of([["年月", "氏名", "金額"], *rows])
    assert [(bad.row, bad.reason) for bad in plan.bad_rows] == [(4, "years-away")]


def test_a_purchase_of_next_year_is_taken_as_the_form_takes_it() -> None:
    rows: Rows = [["日付", "氏名", "商品", "金額"], ["2027/3/1", "伊藤 和子", "茶", 1080]]
    assert len(plan_of(rows).purchases) == 1


def test_when_it_is_due_may_lie_years_ahead() -> None:
    head = ["日付", "氏名", "商品", "金額", "支払期限"]
    (bought,) = plan_of([head, ["2026/3/1", "伊藤 和子", "車", 1080000, "2031/3/1"]]).purchases
    assert bought.extra == {"due_date": "2031-03-01"}


@pytest.mark.parametrize("header", ["登録日", "入会日", "最終来店日"])
def test_who_came_years_ahead_is_taken_without_the_day(header: str) -> None:
    rows: Rows = [
        ["氏名", "電話", header],
        ["伊藤 和子", "03-1234-5671", "2062/10/6"],
        ["髙橋 健", "03-1234-5672", "2020/1/1"],
    ]
    plan = plan_of(rows)
    assert [(bad.cell, bad.why) for bad in plan.tables[0].bad] == [("C2", "years-away")]
    assert len(plan.customers) == 2
    assert "2062-10-06" not in {*plan.customers[0].record.values.values(), *plan.customers[0].record.custom.values()}
