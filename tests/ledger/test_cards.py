"""Cards: a customer a sheet, labels beside their values."""

from __future__ import annotations

from smallcrm.ledger.sheets import CellValue
from tests.ledger.planned import Rows, plan_of


def _card(*more: list[CellValue]) -> Rows:
    return [
        ["お客様カード", "", "", "カードNo.", "G-1"],
        ["御芳名：", "五十嵐 雅之 様", "", "フリガナ：", "イガラシ マサユキ"],
        ["お誕生日：", "1963.1.7", "", "性別：", "男"],
        ["ご住所：", "沖縄県那覇市松尾5-23", "", "", ""],
        ["TEL（自宅）：", "098-855-1395", "", "TEL（携帯）：", "080-5550-8043"],
        *more,
    ]


def test_an_empty_value_is_not_the_next_label() -> None:
    plan = plan_of(_card(["来店きっかけ：", "", "", "初回ご来店：", "H29.10.6"]))
    (customer,) = plan.customers
    assert customer.record.values["created_on"] == "2017-10-06"
    assert "source" not in customer.record.values
    assert (plan.tables[0].fields["E6"], plan.tables[0].fields["B6"]) == ("first_date", "source")


def test_labels_of_the_shops_own() -> None:
    plan = plan_of(
        _card(
            ["右度数：", "", "", "左度数：", "+1.00"],
            ["ご職業：", "教員", "", "", ""],
            ["担当者：", "星", "PD：", "62", ""],
        )
    )
    assert plan.customers[0].record.custom == {"左度数": "+1.00", "ご職業": "教員", "PD": "62"}
    assert plan.customers[0].record.values["staff"] == "星"
    assert plan.tables[0].fields["E6"] == "custom:左度数"


def test_a_word_for_columns_can_be_a_value_where_labels_have_colons() -> None:
    plan = plan_of(_card(["来店きっかけ：", "紹介", "", "備考：", "担当"]))
    assert plan.customers[0].record.values["source"] == "紹介"
    assert plan.customers[0].record.values["note"] == "担当"


def test_labels_without_colons() -> None:
    rows: Rows = [
        ["氏名", "五十嵐 雅之", "", "フリガナ", "イガラシ マサユキ"],
        ["生年月日", "", "", "性別", "男"],
        ["住所", "沖縄県那覇市松尾5-23", "", "職業", "教員"],
        ["電話", "098-855-1395", "", "血液型", "A"],
        ["きっかけ", "", "", "趣味", "釣り"],
    ]
    (customer,) = plan_of(rows).customers
    assert customer.record.custom == {"職業": "教員", "血液型": "A", "趣味": "釣り"}
    assert "source" not in customer.record.values
    assert "birthday" not in customer.record.values
