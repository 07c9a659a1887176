"""A ledger's columns and names that tell of a death, an end, or a mourning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from smallcrm.ledger.export_columns import CUSTOMER_COLUMNS
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan import CustomerRecord
from smallcrm.ledger.plan_json import plan_json
from tests.ledger.planned import Rows, knows, plan_of

NAMES = ("伊藤 和子", "髙橋 健", "𠮷田 舞", "渡邉 誠", "小島 葵")
IN_A_YEAR = "2027-11-22"


def listed(header: str, answers: Sequence[Any]) -> Rows:
    rows = [[name, f"東京都中野区中野1-2-{i}", "164-0001"] for i, name in enumerate(NAMES)]
    return [["氏名", "住所", "〒", header], *([*row, told] for row, told in zip(rows, answers, strict=True))]


def records(header: str, *answers: Any, **more: Any) -> list[CustomerRecord]:
    return [one.record for one in plan_of(listed(header, answers), **more).customers]


def told(field: str, header: str, *answers: Any) -> list[Any]:
    return [record.values.get(field) for record in records(header, *answers)]


@pytest.mark.parametrize(
    "word", ["死亡", "故人", "逝去", "ご逝去", "物故", "他界", "永眠", "死亡（2026/3/1）", "R8.3.1 逝去"]
)
@pytest.mark.parametrize("header", ["状態", "ステータス", "会員状況", "顧客ステータス", "状態区分"])
def test_a_status_of_death(header: str, word: str) -> None:
    assert told("status", header, "在籍", word, "", "在籍", "在籍") == [None, "deceased", None, None, None]


@pytest.mark.parametrize("word", ["閉店", "廃業", "倒産", "退会", "取引終了", "閉業"])
def test_a_status_of_an_end(word: str) -> None:
    assert told("status", "状態", "", word, "", "", "") == [None, "closed", None, None, None]


@pytest.mark.parametrize("mark", ["○", "有", "1", 1, True, "はい"])
@pytest.mark.parametrize(
    ("header", "status"), [("死亡", "deceased"), ("故人", "deceased"), ("廃業", "closed"), ("退会", "closed")]
)
def test_a_mark_under_such_a_word(header: str, status: str, mark: Any) -> None:
    assert told("status", header, mark, "", "×", "", "") == [status, None, None, None, None]


@pytest.mark.parametrize("day", ["2026/3/1", "R8.3.1", date(2026, 3, 1)])
@pytest.mark.parametrize(
    ("header", "status"), [("死亡日", "deceased"), ("逝去年月日", "deceased"), ("退会日", "closed")]
)
def test_a_day_under_such_a_word_is_that_since_when(header: str, status: str, day: Any) -> None:
    one, other, *_rest = records(header, day, "", "", "", "")
    assert (one.values["status"], one.values["status_on"]) == (status, "2026-03-01")
    assert "status" not in other.values


def test_the_day_beside_the_word_is_kept() -> None:
    assert told("status_on", "状態", "死亡（2026/3/1）", "", "", "", "")[0] == "2026-03-01"


@pytest.mark.parametrize("header", ["喪中", "喪中届", "喪中はがき", "忌中", "喪中フラグ"])
def test_a_mark_of_mourning_lasts_a_year(header: str) -> None:
    assert told("mourning_until", header, "○", "", "×", "喪中", "") == [IN_A_YEAR, None, None, IN_A_YEAR, None]


def test_the_plan_tells_until_when_a_mark_was_taken_to_last() -> None:
    (table,) = plan_of(listed("喪中", ("○", "2027/1/31", "", "", ""))).tables
    assert [tuple(repair) for repair in table.repaired] == [("D2", "○", IN_A_YEAR, "mourning")]


@pytest.mark.parametrize("day", ["2027/1/31", "2027/1/31まで", "R9.1.31", date(2027, 1, 31)])
def test_a_day_of_mourning_is_its_end(day: Any) -> None:
    assert told("mourning_until", "喪中", day, "", "", "", "")[0] == "2027-01-31"


def test_the_day_on_which_one_heard_of_it_is_a_year_before_its_end() -> None:
    assert told("mourning_until", "喪中はがき", "2026/11/20", "", "", "", "")[0] == "2027-11-20"


def test_a_status_of_mourning() -> None:
    (one, *_rest) = records("状態", "喪中", "", "", "", "")
    assert (one.values["mourning_until"], "status" in one.values) == (IN_A_YEAR, False)


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("状態", ("在籍", "在籍", "", "休会", "在籍")),
        ("状態", ("良好", "要注意", "", "良好", "不良")),
        ("ステータス", ("見込み", "商談中", "", "", "見込み")),
        ("契約状態", ("継続", "解約", "", "継続", "解約")),
        ("Status", ("open", "closed", "", "late", "dead")),
        ("喪中", ("×", "×", "", "×", "")),
        ("死亡保険", ("○", "×", "", "×", "")),
    ],
)
def test_what_speaks_of_no_end_stays_the_shops_own(header: str, answers: Sequence[Any]) -> None:
    (table,) = plan_of(listed(header, answers)).tables
    assert table.columns["D"] == f"custom:{header}"


def test_what_else_the_column_says_stays_the_shops_own() -> None:
    found = records("状態", "在籍", "死亡", "休会中", "", "在籍")
    assert [record.custom.get("状態") for record in found] == ["在籍", None, "休会中", None, "在籍"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("田中 実様（故人）", "田中 実"),
        ("六郎（故）様", "六郎"),
        ("(故)山田", "山田"),
        ("故 山田 太郎", "山田 太郎"),
        ("故・山田 太郎様", "山田 太郎"),
        ("山田 太郎【逝去】", "山田 太郎"),
        ("山田 太郎(死亡)", "山田 太郎"),
    ],
)
def test_a_death_beside_the_name(written: str, name: str) -> None:
    plan = plan_of([["氏名", "住所", "〒"], [written, "東京都中野区中野1-2-3", "164-0001"]])
    values = plan.customers[0].record.values
    assert (values["name"], values.get("status")) == (name, "deceased")
    assert [(repair.cell, repair.was, repair.why) for repair in plan.tables[0].repaired] == [
        ("A2", written, "standing")
    ]


def test_an_end_or_a_mourning_beside_the_name() -> None:
    address = "東京都中野区中野1-2-3"
    rows: Rows = [
        ["氏名", "住所"],
        ["喫茶みどり（閉店）", address],
        ["佐藤 花（喪中）", address],
        ["山田（旧姓）", address],
    ]
    found = [one.record.values for one in plan_of(rows).customers]
    assert [(one["name"], one.get("status"), one.get("mourning_until")) for one in found] == [
        ("喫茶みどり", "closed", None),
        ("佐藤 花", None, IN_A_YEAR),
        ("山田（旧姓）", None, None),
    ]


def test_the_label_of_a_card() -> None:
    rows: Rows = [
        ["お客様カルテ"],
        ["お名前", "伊藤 和子 様", "生年月日", "S50.1.2"],
        ["ふりがな", "いとう かずこ", "電話", 312345678.0],
        ["ご住所", "東京都中野区中野1-2-3", "状態", "死亡"],
        ["喪中", "2027/1/31", "備考", "常連"],
    ]
    (one,) = plan_of(rows).customers
    assert (one.record.values["status"], one.record.values["mourning_until"]) == ("deceased", "2027-01-31")


def test_the_report_names_the_column_as_the_shop_does_and_says_what_it_means() -> None:
    (table,) = plan_json(plan_of(listed("状態", ("在籍", "死亡", "", "", ""))))["tables"]
    assert (table["columns"]["D"], table["standings"]) == ("custom:状態", {"D": "status"})


def test_a_death_late_in_a_long_ledger_is_found() -> None:
    rows: Rows = [[f"客{i:04}郎", f"東京都中野区中野1-2-{i}", "死亡" if i == 999 else "在籍"] for i in range(1000)]
    plan = plan_of([["氏名", "住所", "状態"], *rows])
    assert [one.record.values.get("status") for one in plan.customers].count("deceased") == 1


def test_the_next_ledger_of_the_form_may_tell_of_the_first_death() -> None:
    before = plan_of(listed("状態", ("在籍", "在籍", "", "", "")))
    plan = plan_of(listed("状態", ("在籍", "死亡", "", "", "")), known=knows(mappings=dict(before.mappings)))
    assert plan.customers[1].record.values["status"] == "deceased"


def test_who_wants_the_column_for_himself_keeps_it() -> None:
    options = ImportOptions(columns={"custom:状態": "D"})
    assert "status" not in records("状態", "在籍", "死亡", "", "", "", options=options)[1].values


def test_our_own_export_is_read_in_other_words_and_what_is_none_is_told() -> None:
    heads = [column.label_ja for column in CUSTOMER_COLUMNS]
    words = ("死亡", "閉店", "逝去", "顧客", "長期不在", "")
    at = heads.index("氏名"), heads.index("状態")
    rows: Rows = [["" for _head in heads] for _word in words]
    for number, (row, word) in enumerate(zip(rows, words, strict=True), 1):
        row[0], row[at[0]], row[at[1]] = number, f"客{number}", word
    plan = plan_of([heads, *rows])
    statuses = ["deceased", "closed", "deceased", None, None, None]
    assert [one.record.values.get("status") for one in plan.customers] == statuses
    assert [(bad.was, bad.why) for bad in plan.tables[0].bad] == [("長期不在", "status")]
