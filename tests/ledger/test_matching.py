"""Who is the same customer, and what becomes of those that the store knows."""

from __future__ import annotations

from typing import Any

import pytest

from smallcrm.ledger.known import KnownCustomer
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan import Contact, Plan
from smallcrm.ledger.sheets import CellValue
from smallcrm.values.keys import address_key, code_key, name_key
from tests.ledger.planned import Rows, after, customer, knows, plan_of, sheet

LIST: list[CellValue] = ["氏名", "電話", "生年月日"]
TEA: list[CellValue] = ["2025/4/1", "伊藤 和子", "茶", 100]
SALES: list[CellValue] = ["日付", "氏名", "品名", "金額"]


def _outcomes(plan: Plan) -> list[tuple[str, Any]]:
    return [(c.outcome, c.existing if c.existing is not None else c.candidates) for c in plan.customers]


def test_names_are_the_same_however_they_are_written() -> None:
    assert name_key("髙橋　三郎") == name_key("高橋三郎")
    assert name_key("㈱みどり工務店") == name_key("株式会社 みどり工務店") == name_key("(株)ミドリ工務店")
    assert name_key("渡邉 美咲") == name_key("渡辺美咲")
    assert code_key("0015") == code_key("１５") != code_key("150")
    assert address_key({"address": "東京都中野区中野1丁目2番3号"}) == address_key({"address": "中野区中野１－２－３"})


# -- within a ledger


def test_a_look_alike_with_the_same_telephone_is_one_customer() -> None:
    plan = plan_of([LIST, ["渡邉 美咲", "03-1234-5678", ""], ["渡辺　美咲", "0312345678", "S50.1.2"]])
    assert _outcomes(plan) == [("new", [])]
    assert plan.customers[0].record.values["birthday"] == "1975-01-02"


def test_two_of_one_name_with_different_telephones_are_two() -> None:
    plan = plan_of([LIST, ["佐藤 健", "03-1234-5678", ""], ["佐藤 健", "03-9999-5678", ""]])
    assert len(plan.customers) == 2


def test_husband_and_wife_share_a_telephone_and_are_two() -> None:
    plan = plan_of([LIST, ["小林 愛", "0134-55-2078", ""], ["小林 誠", "0134-55-2078", ""]])
    assert [c.outcome for c in plan.customers] == ["new", "new"]


def test_a_row_with_nothing_but_a_name_that_the_list_has_is_a_question() -> None:
    plan = plan_of([LIST, ["宮本 節子", "03-1234-5678", ""], ["宮本 節子様", "", ""]])
    assert _outcomes(plan) == [("new", []), ("question", [~0])]


def test_the_same_name_under_two_codes_is_two() -> None:
    rows: Rows = [
        ["コード", "氏名", "電話"],
        ["1", "佐藤 健", "03-1234-5678"],
        ["2", "佐藤 健", "03-1234-5678"],
    ]
    assert len(plan_of(rows).customers) == 2


def test_names_alone_are_one_customer_each() -> None:
    rows: Rows = [SALES, TEA, ["2025/4/1", "伊藤　和子　様", "茶", 100], ["2025/4/1", "加藤 誠", "茶", 100]]
    assert [c.record.values["name"] for c in plan_of(rows).customers] == ["伊藤 和子", "加藤 誠"]


@pytest.mark.parametrize("order", [1, -1])
def test_purchases_find_their_customers_in_another_sheet(order: int) -> None:
    people = sheet([["コード", "氏名", "電話"], ["0007", "伊藤 和子", "03-1234-5678"]], "顧客")
    by_code = sheet([["日付", "顧客コード", "金額"], ["2025/4/1", 7, 100]], "4月")
    by_name = sheet([SALES, ["2025/5/1", "伊藤和子", "茶", 200]], "5月")
    plan = plan_of(*[people, by_code, by_name][::order])
    assert _outcomes(plan) == [("new", [])]
    assert {p.customer for p in plan.purchases} == {0}


def test_a_name_that_two_have_is_a_question_for_its_purchases() -> None:
    people = sheet([LIST, ["佐藤 健", "03-1234-5678", ""], ["佐藤 健", "03-9999-5678", ""]], "顧客")
    plan = plan_of(
        people, sheet([SALES, ["2025/5/1", "佐藤 健", "茶", 200], ["2025/5/2", "佐藤健", "茶", 300]], "売上")
    )
    assert _outcomes(plan) == [("new", []), ("new", []), ("question", [~0, ~1])]
    assert [p.customer for p in plan.purchases] == [2, 2]


def test_one_name_with_different_facts_is_no_silent_merge() -> None:
    rows: Rows = [["氏名", "住所", "備考"], ["田中 実", "三鷹市1", "左利き"], ["田中 実", "札幌市2", "右利き"]]
    plan = plan_of(rows)
    assert _outcomes(plan) == [("new", []), ("question", [~0])]
    both = [
        customer(i, "田中 実", address=a, note=n) for i, a, n in ((5, "三鷹市1", "左利き"), (6, "札幌市2", "右利き"))
    ]
    assert _outcomes(plan_of(rows, known=knows(*both))) == [("same", 5), ("same", 6)], "the same ledger again"


def test_one_code_over_two_names_is_a_question() -> None:
    rows: Rows = [["コード", "氏名"], ["1", "山田 太郎"], ["1", "佐藤 花子"], ["2", "鈴木 一"]]
    assert _outcomes(plan_of(rows)) == [("new", []), ("question", [~0]), ("new", [])]
    sold: Rows = [["日付", "コード", "氏名", "金額"], ["2025/4/1", "1", "山田 太郎", 100]]
    sold += [["2025/4/2", "1", "佐藤 花子", 200], ["2025/4/3", "1", "佐藤花子", 300]]
    assert [p.customer for p in plan_of(sold).purchases] == [0, 1, 1]


def test_purchases_with_nothing_but_a_code_are_the_codes_customers() -> None:
    rows: Rows = [["コード", "氏名"], ["Y0066", "山田 太郎"]]
    sold: Rows = [["日付", "コード", "金額"], ["2025/4/1", "Y0066", 100]]
    assert _outcomes(plan_of(sheet(rows, "顧客"), sheet(sold, "売上"))) == [("new", [])]


@pytest.mark.parametrize("name", ["山田 花子", "佐藤 太郎", "山田太郎様", "ヤマダ タロウ", ""])
def test_a_code_outlives_a_marriage_a_reading_and_a_missing_name(name: str) -> None:
    rows: Rows = [["コード", "氏名", "フリガナ"], ["1", "山田 太郎", "ヤマダ タロウ"]]
    sold: Rows = [["日付", "コード", "氏名", "金額"], ["2025/4/1", "1", name, 100]]
    plan = plan_of(sheet(rows, "顧客"), sheet(sold, "売上"))
    assert _outcomes(plan) == [("new", [])]


# -- against the store


def test_a_code_that_belongs_to_somebody_else_is_a_question() -> None:
    rows: Rows = [["コード", "氏名", "電話"], ["0019", "清水 一郎", "03-1234-5678"]]
    known = knows(customer(5, "青空保育園合同会社", code="19"))
    assert _outcomes(plan_of(rows, known=known)) == [("question", [5])]
    moved = knows(customer(5, "青空保育園合同会社", "03-1234-5678", code="19"))
    assert _outcomes(plan_of(rows, known=moved)) == [("same", 5)], "the telephone says that it is the same"


def test_known_by_code() -> None:
    rows: Rows = [["コード", "氏名"], ["0007", "伊藤 和子"], ["0008", "加藤 誠"]]
    plan = plan_of(rows, known=knows(customer(5, "伊藤 和子", code="7")))
    assert _outcomes(plan) == [("same", 5), ("new", [])]


def test_another_code_is_another_customer() -> None:
    rows: Rows = [["コード", "氏名", "電話"], ["0009", "伊藤 和子", "03-1234-5678"]]
    plan = plan_of(rows, known=knows(customer(5, "伊藤 和子", "03-1234-5678", code="0007")))
    assert _outcomes(plan) == [("new", [])]


def test_known_by_name_and_telephone() -> None:
    plan = plan_of(
        [LIST, ["伊藤　和子 様", "(03)1234-5678", "S50.1.2"]], known=knows(customer(5, "伊藤和子", "03-1234-5678"))
    )
    assert _outcomes(plan) == [("update", 5)]


def test_the_name_and_nothing_else_is_a_question() -> None:
    known = knows(customer(5, "伊藤 和子", "03-1234-5678"))
    assert _outcomes(plan_of([SALES, ["2025/4/1", "伊藤 和子", "茶", 100]], known=known)) == [("question", [5])]
    assert _outcomes(plan_of([["氏名", "性別"], ["伊藤 和子", "女"]], known=known)) == [("question", [5])]
    birthday_only = plan_of([LIST, ["伊藤 和子", "", "S50.1.2"]], known=known)
    assert _outcomes(birthday_only) == [("question", [5])], "a birthday and a telephone cannot be compared"


def test_another_telephone_is_another_customer() -> None:
    known = knows(customer(5, "伊藤 和子", "03-1234-5678"))
    assert _outcomes(plan_of([LIST, ["伊藤 和子", "06-9999-5678", ""]], known=known)) == [("new", [])]


def test_two_known_by_name_only_are_one() -> None:
    known = knows(customer(5, "伊藤 和子"))
    assert _outcomes(plan_of([SALES, ["2025/4/1", "伊藤　和子", "茶", 100]], known=known)) == [("same", 5)]
    several = knows(customer(5, "伊藤 和子"), customer(6, "伊藤 和子"))
    assert _outcomes(plan_of([SALES, ["2025/4/1", "伊藤　和子", "茶", 100]], known=several)) == [("question", [5, 6])]


def test_a_ledger_grown_by_a_month_brings_the_month() -> None:
    april: Rows = [
        SALES,
        TEA,
        TEA,
        ["2025/4/2", "フリー", "茶", 50],
    ]
    known = after(plan_of(april))
    plan = plan_of([*april, ["2025/5/1", "伊藤 和子", "茶", 300]], known=known)
    assert [(p.day, p.amount) for p in plan.purchases] == [("2025-05-01", 300)]
    # The walk-in's key has the customer 0, which `after` gives to nobody else.
    assert plan.purchases_same == 3


def test_equal_rows_are_counted() -> None:
    row: list[CellValue] = ["2025/4/1", "伊藤 和子", "茶", 100]
    plan = plan_of([SALES, row, row, row], known=after(plan_of([SALES, row])))
    assert (len(plan.purchases), plan.purchases_same) == (2, 1)


def test_purchases_that_are_there_already_answer_the_question() -> None:
    rows: Rows = [SALES, ["2025/4/1", "伊藤 和子", "茶", 100], ["2025/5/1", "伊藤 和子", "茶", 300]]
    known = knows(
        customer(5, "伊藤 和子", "03-1234-5678"),
        customer(6, "伊藤 和子", "06-9999-5678"),
        purchases={(6, "2025-04-01", "", 100, "茶", None): 1},
    )
    plan = plan_of(rows, known=known)
    assert _outcomes(plan) == [("same", 6)]
    assert [p.day for p in plan.purchases] == ["2025-05-01"]


def test_somebody_in_the_file_whom_the_store_knows_is_one_to_choose_from() -> None:
    rows: Rows = [LIST, ["宮本 節子", "03-1234-5678", ""], ["宮本 節子様", "", ""]]
    first = plan_of(rows)
    assert _outcomes(plan_of(rows, known=after(first))) == [("same", 1), ("question", [1])]


# -- what changes


def _changed(existing: str, **store: Any) -> list[tuple[str, Any, Any, bool]]:
    rows: Rows = [
        ["コード", "氏名", "ふりがな", "電話", "備考"],
        ["7", "伊藤 和子", "いとう かずこ", "03-1234-5678", ""],
    ]
    known = knows(customer(5, "伊藤 和子", code="7", **store))
    plan = plan_of(rows, known=known, options=ImportOptions(existing=existing))  # type: ignore[arg-type]
    return [tuple(change) for change in plan.customers[0].changes]


CALL = Contact("phone", "03-1234-5678", "0312345678")


def test_fill_writes_into_empty_fields_only() -> None:
    assert _changed("fill") == [("kana", None, "イトウ カズコ", True), ("phone", None, CALL, True)]
    assert _changed("fill", kana="イトー")[0] == ("kana", "イトー", "イトウ カズコ", False)


def test_overwrite_writes_what_differs_and_never_erases() -> None:
    changes = _changed("overwrite", kana="イトー", note="大事")
    assert changes[0] == ("kana", "イトー", "イトウ カズコ", True)
    assert "note" not in [change[0] for change in changes]


def test_skip_writes_nothing() -> None:
    assert not any(change[3] for change in _changed("skip"))


def test_tags_and_own_columns_are_added() -> None:
    rows: Rows = [["コード", "氏名", "タグ", "足"], ["7", "伊藤 和子", "常連、甘党", "24"]]
    row = KnownCustomer(5, {"name": "伊藤 和子", "code": "7", "kind": "person"}, (), ("常連",), {"足": "23"})
    changes = [tuple(c) for c in plan_of(rows, known=knows(row)).customers[0].changes]
    assert ("tags", None, "甘党", True) in changes
    assert ("custom:足", "23", "24", False) in changes


def _coded(number: int, code: str, name: str, phone: str) -> KnownCustomer:
    return customer(number, name, phone, code=code)


@pytest.mark.parametrize(
    ("known", "told", "outcome"),
    [
        ("山田 太郎", "松田 三郎", "question"),
        ("森 由美子", "久保 真由美", "question"),
        ("伊藤 和子", "加藤 和子", "same"),
        ("高橋 一郎", "高橋 一朗", "same"),
        ("株式会社みどり", "みどり工務店", "same"),
    ],
)
def test_one_code_over_two_names(known: str, told: str, outcome: str) -> None:
    plan = plan_of(
        [["コード", "氏名", "電話"], ["0001", told, "03-9999-0000"]], known=knows(_coded(7, "1", known, "03-1111-2222"))
    )
    assert [c.outcome for c in plan.customers] in ([outcome], ["update"] if outcome == "same" else [])


def test_another_numbering_is_noticed_and_its_codes_decide_nothing() -> None:
    store = [("1", "山田 太郎"), ("2", "森 由美子"), ("3", "伊藤 学"), ("4", "佐藤 花子")]
    ledger = [("1", "松田 三郎"), ("2", "久保 真由美"), ("3", "伊藤 花子"), ("4", "佐藤 花子")]
    known = knows(*(_coded(i, code, name, f"03-1111-222{i}") for i, (code, name) in enumerate(store, 1)))
    rows: Rows = [["コード", "氏名", "電話"]]
    rows += [[code, name, ""] for code, name in ledger]
    plan = plan_of(rows, known=known)
    assert [c.outcome for c in plan.customers] == ["question", "question", "question", "same"]


def test_a_space_in_a_name_is_no_other_name() -> None:
    plan = plan_of(
        [["氏名", "電話"], ["佐藤 美代子", "03-1111-2222"]],
        known=knows(customer(7, "佐藤美代子", "03-1111-2222")),
        options=ImportOptions(existing="overwrite"),
    )
    assert [(c.outcome, c.changes) for c in plan.customers] == [("same", [])]
