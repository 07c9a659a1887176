"""A ledger's columns of who may be written to: which they are, and what their cells say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from smallcrm.ledger.plan_json import plan_json
from tests.ledger.planned import Rows, customer, knows, plan_of, sheet

NAMES = ("伊藤 和子", "髙橋 健", "𠮷田 舞", "渡邉 誠", "小島 葵")


def listed(header: str, answers: Sequence[Any]) -> Rows:
    rows = [[name, f"03-1234-567{i}", f"東京都中野区中野1-2-{i}"] for i, name in enumerate(NAMES)]
    return [["氏名", "電話", "住所", header], *([*row, told] for row, told in zip(rows, answers, strict=True))]


def told(header: str, *answers: Any, consent: str = "post_consent") -> list[Any]:
    plan = plan_of(listed(header, answers))
    return [customer.record.values.get(consent) for customer in plan.customers]


POST = """
DM,ＤＭ,DM可否,DM希望,DM送付,ＤＭ発送,郵送可,郵送可否,案内状,ご案内状,案内状希望,ダイレクトメール,DM(はがき),ハガキ送付,
カタログ希望,お手紙可,DMの有無,DMの可否,お便り希望,Direct mail,mail ok,Mail OK?,mailing list,letters allowed
"""
MAIL = """
メルマガ,メルマガ配信,メールマガジン,メール可否,メール配信,メールDM,DM(メール),DMメール,メール(可否),お知らせメール,
メール配信の可否,eメール可,E-mail OK,email opt-in,Newsletter,Accepts Email Marketing
"""
PHONE = "電話可否,電話連絡可,TEL可,お電話の可否,電話案内可否,Phone OK,call ok,may call,OK to call"
HEADERS = [
    (word.strip(), consent)
    for words, consent in ((POST, "post_consent"), (MAIL, "mail_consent"), (PHONE, "phone_consent"))
    for word in words.split(",")
]
ANSWERS: list[tuple[Any, Any]] = [
    *(("○", "×"), ("可", "不可"), ("希望する", "希望しない"), ("希望", "不要"), ("yes", "no"), ("Y", "N"), (1, 0)),
    *(("有", "無"), ("要", "不要"), ("はい", "いいえ"), ("送付可", "送付不可"), ("配信", "配信停止"), ("OK", "NG")),
    *(("あり", "なし"), ("登録", "解除"), (True, False), ("発送", "発送停止"), ("受け取る", "受け取らない")),
    ("同意する", "お断り"),
]
REFUSALS = ["DM不要", "郵送不可", "DM停止", "DM拒否", "No DM", "do not mail", "DMお断り", "mail opt-out"]


@pytest.mark.parametrize(("header", "consent"), HEADERS)
def test_a_header_that_asks_for_consent(header: str, consent: str) -> None:
    assert told(header, "○", "×", "", "○", "×", consent=consent) == [1, 0, None, 1, 0]


@pytest.mark.parametrize(("yes", "no"), ANSWERS)
def test_yes_and_no_in_a_shops_words(yes: Any, no: Any) -> None:
    assert told("DM", yes, no, yes, "", no) == [1, 0, 1, None, 0]


@pytest.mark.parametrize("header", REFUSALS)
def test_a_mark_under_a_word_of_refusal_says_no(header: str) -> None:
    assert told(header, "○", "", "○", "×", "不要") == [0, None, 0, 1, 0]


@pytest.mark.parametrize("header", ["DM要・不要", "案内状 可/不可", "DM要不要"])
def test_a_header_that_names_both_answers_is_no_word_of_refusal(header: str) -> None:
    assert told(header, "○", "", "○", "×", "不要") == [1, None, 1, 0, 0]


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("DM", ("2026/4/1", "2026/5/1", "", "2026/6/1", "")),
        ("DM", ("済", "未", "済", "", "済")),
        ("DM", ("年賀のみ", "月1回", "○", "", "春だけ")),
        ("DM発送日", ("○", "×", "", "", "")),
        ("DM番号", ("1", "0", "", "", "")),
        ("担当DM係", ("○", "×", "", "", "")),
        ("電話", ("○", "×", "", "", "")),
        ("年賀状", ("○", "×", "", "", "")),
    ],
)
def test_what_was_sent_and_what_is_no_consent_stays_the_shops_own(header: str, answers: Sequence[Any]) -> None:
    (table,) = plan_of(listed(header, answers)).tables
    assert not {"post_consent", "mail_consent", "phone_consent"} & set(table.columns.values())


def test_what_is_neither_yes_nor_no_is_said_with_its_cell() -> None:
    plan = plan_of(listed("DM", ("○", "×", "○", "転居先不明", "×")))
    assert [tuple(bad) for bad in plan.tables[0].bad] == [("D5", "転居先不明", "yes_no")]
    assert [customer.outcome for customer in plan.customers] == ["new"] * 5
    assert "post_consent" not in plan.customers[3].record.values


def test_the_label_of_a_card() -> None:
    rows: Rows = [
        ["お客様カルテ"],
        ["お名前", "伊藤 和子 様", "生年月日", "S50.1.2"],
        ["ふりがな", "いとう かずこ", "電話", 312345678.0],
        ["ご住所", "東京都中野区中野1-2-3", "DM", "×"],
        ["きっかけ", "DM", "備考", "常連"],
    ]
    (one,) = plan_of(rows).customers
    assert (one.record.values["post_consent"], one.record.values["source"]) == (0, "DM")


def test_the_report_names_the_column_as_the_shop_does_and_says_what_it_means() -> None:
    (table,) = plan_json(plan_of(listed("DM可否", ("○", "×", "", "", ""))))["tables"]
    assert (table["columns"]["D"], table["consents"]) == ("custom:DM可否", {"D": "post_consent"})


def test_a_ledger_fills_in_and_what_differs_is_asked() -> None:
    rows = listed("DM", ("○", "×", "", "×", "○"))
    known = [
        customer(1, NAMES[0], "03-1234-5670"),
        customer(2, NAMES[1], "03-1234-5671", post_consent=1),
        customer(3, NAMES[2], "03-1234-5672", post_consent=0),
    ]
    plan = plan_of(rows, known=knows(*known))
    changes = [
        (change.new, change.applied)
        for one in plan.customers
        for change in one.changes
        if change.field == "post_consent"
    ]
    assert changes == [(1, True), (0, False)]


@pytest.mark.parametrize("wide", [False, True])
def test_sales_that_tell_who_the_customers_are_tell_what_they_want(wide: bool) -> None:
    head = ["氏名", "DM", "4月", "5月"] if wide else ["日付", "氏名", "電話", "商品", "金額", "DM"]
    rows: Rows = [
        [name, told, 100, 200] if wide else ["2025/4/1", name, "03-1234-5678", "茶", 1080, told]
        for name, told in zip(NAMES, ("○", "×", "", "○", "×"), strict=True)
    ]
    plan = plan_of([head, *rows], file="令和7年度.xlsx")
    assert len(plan.purchases) == (10 if wide else 5)
    assert [one.record.values.get("post_consent") for one in plan.customers] == [1, 0, None, 1, 0]


def test_a_column_of_sales_is_no_consent_of_anybody() -> None:
    sold: Rows = [["2026/4/1", name, "茶", 1080, "○"] for name in NAMES]
    rows: Rows = [["日付", "氏名", "商品", "金額", "DM"], *sold]
    assert plan_of(sheet(rows)).tables[0].columns["E"] == "custom:DM"
