"""What columns are, where words alone do not say it: readings, fees, recipients, the persons of companies."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.ledger.plan import Plan
from tests.ledger.planned import Rows, plan_of


def _fields(plan: Plan) -> list[str]:
    return list(plan.tables[0].columns.values())


@pytest.mark.parametrize(("family", "given"), [("セイ", "メイ"), ("せい", "めい"), ("ｾｲ", "ﾒｲ")])
def test_readings_of_family_and_given_name(family: str, given: str) -> None:
    rows: Rows = [
        ["姓", "名", family, given, "TEL"],
        ["伊藤", "和子", "イトウ", "カズコ", "03-1234-5678"],
        ["加藤", "誠", "ｶﾄｳ", "ﾏｺﾄ", "03-1234-5679"],
    ]
    plan = plan_of(rows)
    assert _fields(plan) == ["name", "name", "kana", "kana", "phone"]
    assert [(c.record.values["name"], c.record.values["kana"]) for c in plan.customers] == [
        ("伊藤 和子", "イトウ カズコ"),
        ("加藤 誠", "カトウ マコト"),
    ]


@pytest.mark.parametrize("below", [("セイ", "メイ"), ("姓", "名")])
def test_readings_under_a_word_over_both(below: tuple[str, str]) -> None:
    rows: Rows = [
        ["氏名", "", "フリガナ", "", "電話番号"],
        ["姓", "名", *below, ""],
        ["伊藤", "和子", "いとう", "かずこ", "03-1234-5678"],
        ["加藤", "誠", "かとう", "まこと", "03-1234-5679"],
    ]
    plan = plan_of(rows)
    assert _fields(plan) == ["name", "name", "kana", "kana", "phone"]
    assert plan.customers[0].record.values["kana"] == "イトウ カズコ"


def test_names_in_kana_alone() -> None:
    rows: Rows = [["せい", "めい", "電話"], ["やまだ", "はなこ", "03-1234-5678"], ["きたむら", "りく", "03-1234-5679"]]
    assert [c.record.values["name"] for c in plan_of(rows).customers] == ["やまだ はなこ", "きたむら りく"]


@pytest.mark.parametrize("fee", ["月謝", "会費", "月会費", "受講料"])
def test_a_list_of_pupils_with_course_and_fee_is_no_sales_ledger(fee: str) -> None:
    rows: Rows = [
        ["生徒番号", "生徒氏名", "生年月日", "住所", "入会日", "コース", fee],
        ["P1", "伊藤 和子", "H29.12.30", "東京都中野区中野1-2", "令和3年6月15日", "ピアノ", "7,700"],
        ["P2", "加藤 誠", "2015/5/31", "東京都中野区中野4-5", "2023/1/19", "ピアノ", "8,800円"],
    ]
    plan = plan_of(rows)
    assert plan.tables[0].kind == "customers"
    assert _fields(plan)[3:] == ["address", "first_date", "custom:コース", f"custom:{fee}"]
    assert plan.customers[0].record.values["created_on"] == "2021-06-15"
    assert not plan.purchases


def test_what_members_owe_is_no_sum_of_their_purchases() -> None:
    rows: Rows = [["会員名", "電話", "会費"], ["伊藤 和子", "03-1234-5678", "5,500"]]
    assert _fields(plan_of(rows)) == ["name", "phone", "custom:会費"]
    rows[0][2] = "お買上金額"
    assert _fields(plan_of(rows)) == ["name", "phone", "total"]


def test_orders_without_a_date_stay_orders() -> None:
    rows: Rows = [
        ["氏名", "電話", "品名", "数量", "金額"],
        ["伊藤 和子", "03-1234-5678", "茶", 1, 100],
        ["加藤 誠", "03-1234-5679", "茶", 2, 200],
    ]
    assert [p.amount for p in plan_of(rows).purchases] == [100, 200]


@pytest.mark.parametrize("mark", ["お届け先", "配送先", "ご送付先", "納品先"])
def test_a_recipient_is_not_the_customer(mark: str) -> None:
    own: list[str] = ["注文者氏名", "注文者電話番号", "注文者住所"]
    theirs = [f"{mark}氏名", f"{mark}電話番号", f"{mark}住所"]
    rows: Rows = [
        ["注文日", *own, *theirs, "商品名", "金額"],
        [date(2025, 9, 1), "辻 結衣", "099-255-8845", "東千石町6", "松尾 翔", "095-855-3688", "浜町3", "梨", 100],
    ]  # fmt: skip
    plan = plan_of(rows)
    assert _fields(plan)[1:7] == ["name", "phone", "address", *(f"custom:{word}" for word in theirs)]
    (customer,) = plan.customers
    assert [contact.normal for contact in customer.record.contacts] == ["0992558845"]
    assert plan.purchases[0].extra == {"custom": dict(zip(theirs, ["松尾 翔", "095-855-3688", "浜町3"], strict=True))}


def test_recipients_under_a_word_over_their_columns() -> None:
    rows: Rows = [
        ["受注日", "ご注文者", "", "お届け先", "", "金額"],
        ["", "氏名", "電話", "氏名", "電話", ""],
        ["2025/9/1", "辻 結衣", "099-255-8845", "松尾 翔", "095-855-3688", 100],
        ["2025/9/2", "星野 直", "099-255-8846", "星野 直", "", 200],
    ]
    plan = plan_of(rows)
    assert _fields(plan) == ["date", "name", "phone", "custom:お届け先氏名", "custom:お届け先電話", "amount"]


def test_a_list_of_recipients_is_a_list_of_customers() -> None:
    rows: Rows = [["お届け先名", "お届け先住所", "お届け先TEL"], ["松尾 翔", "長崎市浜町3", "095-855-3688"]]
    assert _fields(plan_of(rows)) == ["name", "address", "phone"]
    rows[0] = ["氏名", "送付先住所", "TEL"]
    assert _fields(plan_of(rows)) == ["name", "address", "phone"]


def test_the_person_of_a_company_is_the_customer() -> None:
    rows: Rows = [
        ["会社名", "部署", "役職", "ご担当者名", "TEL", "弊社担当"],
        ["㈱青葉観光　御中", "営業部", "部長", "松尾 雅之 様", "045-555-6545", "佐野"],
        ["(株)花園クリニック", "", "", "", "022-555-6556", "星"],
    ]
    plan = plan_of(rows)
    assert _fields(plan) == ["company", "department", "title", "name", "phone", "staff"]
    first, second = (c.record for c in plan.customers)
    assert (first.values["name"], first.values["honorific"]) == ("松尾 雅之", "様")
    assert (first.values["company"], first.values["staff"]) == ("㈱青葉観光", "佐野")
    assert second.values["name"] == "(株)花園クリニック"


def test_our_own_people_are_staff() -> None:
    rows: Rows = [
        ["会社名", "部署", "氏名", "TEL", "営業担当"],
        ["㈱青葉観光", "営業部", "松尾 雅之 様", "045-555-6545", "佐野"],
    ]
    assert _fields(plan_of(rows)) == ["company", "department", "name", "phone", "staff"]


def test_recipients_in_brackets_and_names_in_parts() -> None:
    own = ["氏(請求先)", "名(請求先)", "住所(請求先)"]
    theirs = ["氏(配送先)", "名(配送先)", "住所(配送先)", "宛先電話番号"]
    rows: Rows = [
        ["注文日時", *own, *theirs, "商品名", "合計金額"],
        ["2025/4/1", "伊藤", "和子", "渋谷区神宮前1-2", "加藤", "誠", "中野区中野1", "03-9876-5432", "茶", 2500],
        ["2025/4/2", "伊藤", "花子", "渋谷区神宮前1-3", "", "", "", "", "茶", 2500],
    ]
    plan = plan_of(rows)
    assert _fields(plan)[1:8] == ["name", "name", "address", *(f"custom:{word}" for word in theirs)]
    assert [c.record.values["name"] for c in plan.customers] == ["伊藤 和子", "伊藤 花子"]


def test_the_whole_name_beside_its_parts() -> None:
    rows: Rows = [["Name", "Given Name", "Family Name", "Phone"], ["伊藤 和子", "和子", "伊藤", "03-1234-5678"]]
    assert plan_of(rows).customers[0].record.values["name"] == "伊藤 和子"
    rows = [["First Name", "Last Name", "Phone"], ["和子", "伊藤", "03-1234-5678"]]
    assert plan_of(rows).customers[0].record.values["name"] == "伊藤 和子"


def test_an_office_beside_a_home() -> None:
    rows: Rows = [
        ["氏名", "自宅住所1", "自宅住所2", "会社名", "会社住所1", "会社電話番号"],
        ["伊藤 和子", "渋谷区神宮前1-2", "ハイツ101", "㈱みどり", "中野区中野1", "03-9999-0000"],
    ]
    plan = plan_of(rows)
    assert plan.customers[0].record.values["address"] == "渋谷区神宮前1-2 ハイツ101"
    assert plan.customers[0].record.custom == {"会社住所1": "中野区中野1"}
    rows = [["会社名", "会社住所", "TEL"], ["㈱みどり", "中野区中野1", "03-9999-0000"]]
    assert _fields(plan_of(rows)) == ["name", "address", "phone"]


def test_subtotal_and_total_of_a_receipt() -> None:
    rows: Rows = [["取引日時", "会員名", "小計", "合計", "内税"], ["2025/4/1", "伊藤 和子", 2000, 1900, 148]]
    assert [p.amount for p in plan_of(rows).purchases] == [1900]
    rows = [["受注日", "購入者名前", "数量", "販売価格", "総合計金額"], ["2025/4/1", "伊藤 和子", 2, 1000, 2500]]
    assert [p.amount for p in plan_of(rows).purchases] == [2500]


def test_parts_of_what_was_paid() -> None:
    rows: Rows = [
        ["来店日時", "お客様名", "技術売上", "店販売上", "割引", "合計"],
        ["2025/4/1 10:00", "伊藤 和子", 5500, 2200, 0, 7700],
        ["2025/4/1 11:00", "加藤 誠", 8800, 0, 500, 8300],
    ]
    assert [p.amount for p in plan_of(rows).purchases] == [7700, 8300]


def test_year_and_month_in_columns_of_their_own() -> None:
    rows: Rows = [["年", "月", "得意先名", "売上額"], [2025, 12, "㈱みどり", 1000], ["", 1, "㈱青葉", 900]]
    rows += [[2026, "2月", "㈱青葉", 800]]
    found = [(p.day, p.kind, p.amount) for p in plan_of(rows).purchases]
    assert found == [
        ("2025-12-31", "monthly", 1000),
        ("2025-01-31", "monthly", 900),
        ("2026-02-28", "monthly", 800),
    ]
    rows = [["月", "得意先名", "売上額"], [4, "㈱みどり", 1000], [1, "㈱みどり", 900]]
    assert [p.day for p in plan_of(rows, file="2025年度.xlsx").purchases] == ["2025-04-30", "2026-01-31"]


def test_the_night_counts_not_the_day_of_booking_and_a_room_is_no_address() -> None:
    rows: Rows = [
        ["予約番号", "予約日", "宿泊日", "宿泊者名", "電話番号", "部屋", "料金"],
        ["R1", "2025/3/1", "2025/4/1", "伊藤 和子", "03-1234-5678", "201", 22000],
    ]
    plan = plan_of(rows)
    assert (plan.purchases[0].day, plan.tables[0].columns["F"]) == ("2025-04-01", "custom:部屋")


def test_what_is_said_of_an_animal_is_not_its_owners() -> None:
    rows: Rows = [
        ["飼い主氏名", "電話", "ペット名", "性別", "生年月日"],
        ["伊藤 和子", "03-1234-5678", "ポチ", "オス", "2020/1/2"],
    ]
    assert _fields(plan_of(rows)) == ["name", "phone", "custom:ペット名", "custom:性別", "custom:生年月日"]


def test_a_birthday_in_three_columns_is_kept() -> None:
    rows: Rows = [["氏名", "電話", "生年", "月", "日"], ["伊藤 和子", "03-1234-5678", 1980, 4, 1]]
    assert plan_of(rows).customers[0].record.custom == {"生年": "1980", "月": "4", "日": "1"}


def test_numbers_over_several_columns() -> None:
    rows: Rows = [
        ["注文者氏名", "注文者電話番号1", "注文者電話番号2", "注文者電話番号3", "〒1", "〒2", "住所"],
        ["伊藤 和子", "03", "1234", "5678", 150, 1, "渋谷区神宮前1-2"],
        ["加藤 誠", 90, 1111, 2222, "", "", "渋谷区神宮前1-3"],
    ]
    plan = plan_of(rows)
    assert _fields(plan) == ["name", "phone", "phone", "phone", "postal_code", "postal_code", "address"]
    first, second = (customer.record for customer in plan.customers)
    assert ([c.normal for c in first.contacts], first.values["postal_code"]) == (["0312345678"], "1500001")
    assert [c.normal for c in second.contacts] == ["09011112222"]
    rows = [["氏名", "電話1", "電話2", "電話3"], ["伊藤 和子", "03-1234-5678", "", "090-1111-2222"]]
    assert len(plan_of(rows).customers[0].record.contacts) == 2


@pytest.mark.parametrize("where", ["配達先", "送付先住所", "ご住所(お届け先)"])
def test_where_goods_are_brought_is_the_customers_address_if_it_is_the_only_one(where: str) -> None:
    rows: Rows = [
        ["受注日", "ご注文主様", "お電話", "〒", where, "品名", "金額"],
        ["2025/4/4", "内田 文恵 様", "095-555-1746", "850-0832", "長崎市油屋町3丁目22-5", "最中", 540],
        ["2025/4/5", "古川 京子 様", "092-555-0589", "810-0001", "福岡市中央区天神2-18-14", "赤飯", 2160],
    ]
    plan = plan_of(rows)
    assert _fields(plan)[4] == "address"
    assert plan.customers[0].record.values["address"] == "長崎県長崎市油屋町3丁目22-5"


def test_those_to_whom_it_was_delivered_are_the_customers_of_a_book_of_deliveries() -> None:
    rows: Rows = [
        ["納品日", "納品先", "", "", "品名", "金額", "配送員"],
        ["", "お名前", "ご住所", "TEL", "", "", ""],
        ["2025/1/18", "鈴木 奈々様", "名古屋市中村区名駅5-18-3", "052-555-6406", "机", 99000, "山根"],
        ["2025/1/19", "小川 陽子 様", "名古屋市中区栄1-26-13", "052-555-9620", "椅子", 44000, "山根"],
    ]
    assert _fields(plan_of(rows)) == ["date", "name", "address", "phone", "item", "amount", "staff"]
