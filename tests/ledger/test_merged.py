"""Rows of one ledger that became one customer are told, with what they have in common."""

from __future__ import annotations

from typing import Any

from smallcrm.ledger.plan import Plan
from tests.ledger.planned import customer, knows, plan_of, sheet

LIST = ["コード", "お名前", "電話", "住所"]
SALES = ["お名前", "電話", "ご購入日", "品名", "金額"]


def merged(plan: Plan) -> list[tuple[Any, ...]]:
    """Whom the rows were merged with, where they stand, what they say and why."""
    return [(plan.customers[one.customer].where, one.where, one.told, one.why) for one in plan.merged]


def test_a_list_that_has_a_customer_twice() -> None:
    plan = plan_of(
        [
            LIST,
            ["1", "伊藤 和子", "03-5555-0101", "武蔵野市吉祥寺本町1-2-3"],
            ["2", "髙橋 恵子", "03-5555-0102", ""],
            ["1", "伊藤 かず子", "", ""],
            ["", "高橋恵子", "03-5555-0102", "三鷹市下連雀9-9-1"],
            ["2", "髙橋 恵子", "03-5555-0102", ""],
            ["1", "伊藤 和子", "", ""],
        ]
    )
    assert sorted(merged(plan)) == [
        ("Sheet1!B2", "Sheet1!B4", "伊藤 かず子", "code"),
        ("Sheet1!B2", "Sheet1!B7", "伊藤 和子", "code"),
        ("Sheet1!B3", "Sheet1!B5", "高橋恵子", "mark"),
        ("Sheet1!B3", "Sheet1!B6", "髙橋 恵子", "alike"),
    ]
    assert [one.record.values["name"] for one in plan.customers] == ["伊藤 和子", "髙橋 恵子"]


def test_sales_tell_only_what_is_told_otherwise() -> None:
    plan = plan_of(
        [
            SALES,
            ["𠮷田 誠", "03-5555-0101", "2026/11/1", "帯", 1000],
            ["𠮷田 誠", "03-5555-0101", "2026/11/2", "草履", 2000],
            ["𠮷田誠", "", "2026/11/3", "足袋", 3000],
            ["吉田 誠", "03-5555-0101", "2026/11/4", "帯揚げ", 4000],
        ]
    )
    assert len(plan.customers) == 1
    assert merged(plan) == [("Sheet1!A2", "Sheet1!A5", "吉田 誠", "mark")]


def test_a_name_alone_in_the_sales_is_no_news_but_another_number_of_a_list_is() -> None:
    plan = plan_of(
        sheet([["お名前", "電話"], ["伊藤 和子", "03-5555-0101"]], "名簿"),
        sheet([["お名前", "ご購入日", "金額"], ["伊藤 和子", "2026/11/1", 1000]], "11月"),
        sheet([["コード", "お名前", "電話"], ["7", "小林 健", "03-5555-0104"], ["7", "小林 健", "042-555-0199"]], "別"),
    )
    assert merged(plan) == [("別!B2", "別!B3", "小林 健", "code")]


def test_questions_are_no_merging_and_the_store_is_another_matter() -> None:
    rows = [
        LIST,
        ["", "伊藤 和子", "", ""],
        ["9", "伊藤 和子", "03-5555-0101", ""],
        ["", "伊藤 和子", "", "別の町1-1-1"],
    ]
    plan = plan_of(rows, known=knows(customer(1, "伊藤 和子", "03-5555-0101")))
    told = {one.customer for one in plan.merged}
    assert all(plan.customers[place].outcome != "question" for place in told)
