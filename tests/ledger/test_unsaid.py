"""Ledgers whose headers say little: columns told by arithmetic, place and values; rows that are no entries."""

from __future__ import annotations

import pytest

from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan import Plan
from tests.ledger.planned import Rows, plan_of, sheet

NAMES = ["伊藤 和子", "加藤 誠", "佐藤 花", "鈴木 一郎", "高橋 恵子", "田中 実"]


def _columns(plan: Plan) -> list[str]:
    return list(plan.tables[0].columns.values())


def _buyers(plan: Plan) -> list[str]:
    customers = [str(customer.record.values["name"]) for customer in plan.customers]
    return [customers[p.customer] if p.customer >= 0 else "" for p in plan.purchases]


def test_the_bill_is_what_adds_up_its_parts() -> None:
    rows: Rows = [["来店日", "お名前", "技術料", "店販", "お会計"]]
    for day, name in enumerate(NAMES, 1):
        rows.append([f"2025/4/{day}", name, 5000 + day, 800 * day, 5000 + day + 800 * day])
    plan = plan_of(rows)
    assert _columns(plan)[2:] == ["custom:技術料", "custom:店販", "amount"]
    assert sum(p.amount for p in plan.purchases) == 5000 * 6 + 21 + 800 * 21


def test_a_column_that_only_repeats_the_amount_does_not_take_its_place() -> None:
    rows: Rows = [["日付", "氏名", "品名", "金額", "預り"]]
    rows += [[f"2025/4/{day}", name, "茶", 100 * day, 100 * day] for day, name in enumerate(NAMES, 1)]
    assert _columns(plan_of(rows))[3] == "amount"


def test_quantity_and_price_are_what_makes_the_amount() -> None:
    rows: Rows = [["日付", "氏名", "品名", "数", "@円", "金額"]]
    rows += [[f"2025/4/{day}", name, "茶", day + 1, 300, (day + 1) * 300] for day, name in enumerate(NAMES, 1)]
    plan = plan_of(rows)
    assert {p.unit_price for p in plan.purchases} == {300}
    assert plan.purchases[0].quantity == 2000


def test_goods_stand_left_of_what_they_cost() -> None:
    rows: Rows = [["日付", "氏名", "おべんとう", "数量", "金額"]]
    rows += [[f"2025/4/{day}", name, "のり弁" if day % 2 else "幕の内", 2, 1300] for day, name in enumerate(NAMES, 1)]
    assert {p.item for p in plan_of(rows).purchases} == {"のり弁", "幕の内"}


def test_a_shop_is_no_goods() -> None:
    rows: Rows = [["日付", "氏名", "店舗", "金額"]]
    rows += [[f"2025/4/{day}", name, "本店" if day % 2 else "駅前店", 1300] for day, name in enumerate(NAMES, 1)]
    assert "custom:店舗" in _columns(plan_of(rows))


def test_a_machines_time_of_creation_is_the_day_of_the_sale() -> None:
    rows: Rows = [["order_id", "created_at", "customer_name", "total"]]
    rows += [[f"A{day}", f"2025-04-0{day}T12:40:57+09:00", name, 500] for day, name in enumerate(NAMES, 1)]
    plan = plan_of(rows, file="sales_export_20260110.csv")
    assert [p.day for p in plan.purchases][:2] == ["2025-04-01", "2025-04-02"]


def test_a_day_of_export_is_no_month_of_sales_and_what_is_missing_is_said() -> None:
    rows: Rows = [["氏名", "品名", "金額"]]
    rows += [[name, "茶", 100] for name in NAMES]
    plan = plan_of(rows, file="売上_20260110.xlsx")
    assert {(p.day, p.kind) for p in plan.purchases} == {(None, "sale")}
    assert any("no column says when" in note for note in plan.notes)


def test_sales_of_nobody_are_said() -> None:
    rows: Rows = [["日付", "品名", "金額"]]
    rows += [[f"2025/4/{day}", "茶", 100] for day in range(1, 7)]
    plan = plan_of(rows)
    assert all(p.customer < 0 for p in plan.purchases)
    assert any("no column says who bought" in note for note in plan.notes)


def test_readings_are_names_where_there_are_no_others() -> None:
    rows: Rows = [["受付日", "氏名（カナ）", "お品", "料金"]]
    rows += [["2025/4/1", "ハセベ コウジ", "ふとん", 16500], ["2025/4/2", "", "毛布", 900]]
    plan = plan_of(rows)
    assert _buyers(plan) == ["ハセベ コウジ", ""]
    assert plan.customers[0].record.values["kana"] == "ハセベ コウジ"


def test_a_header_of_name_and_reading_over_both() -> None:
    rows: Rows = [["No.", "顧客名（フリガナ）", "電話番号", "備考"]]
    rows += [[i, f"{name}（イトウ カズコ）", f"03-1234-567{i}", ""] for i, name in enumerate(NAMES, 1)]
    plan = plan_of(rows)
    assert plan.customers[0].record.values["name"] == "伊藤 和子"
    assert plan.customers[0].record.values["kana"] == "イトウ カズコ"


def test_half_width_headers_of_an_old_program() -> None:
    rows: Rows = [["ｶｲｲﾝｺｰﾄﾞ", "ｼﾒｲ", "ｶﾅ", "ﾕｳﾋﾞﾝ", "ｼﾞｭｳｼｮ", "ﾃﾞﾝﾜ", "ｾｲﾈﾝｶﾞｯﾋﾟ", "ｾｲﾍﾞﾂ", "ﾎﾟｲﾝﾄ"]]
    rows += [
        [f"00000{i}", name, "ｲﾄｳ ｶｽﾞｺ", "1800004", "武蔵野市吉祥寺本町1-2-3", "312345678", "19460505", "1", 10 * i]
        for i, name in enumerate(NAMES, 1)
    ]
    fields = ["customer_code", "name", "kana", "postal_code", "address", "phone", "birthday", "gender", "points"]
    assert _columns(plan_of(rows)) == fields


def test_the_customers_code_is_not_the_number_of_the_row() -> None:
    rows: Rows = [["ID", "顧客CD", "氏名", "電話", "車種"]]
    rows += [[i, 100 + i // 2, NAMES[i // 2], f"03-1234-567{i // 2}", f"車{i}"] for i in range(1, 9)]
    plan = plan_of(rows)
    assert _columns(plan)[1] == "customer_code"
    assert len(plan.customers) == 5


# -- blank customers


def _sales(*lines: tuple[str, str, str]) -> Plan:
    rows: Rows = [["日付", "レシート番号", "会員名", "金額"]]
    rows += [[*line, 100] for line in lines]
    return plan_of(rows)


def test_a_till_leaves_those_blank_who_are_no_members() -> None:
    plan = _sales(
        ("2025/4/1", "1", "伊藤 和子"),
        ("2025/4/1", "2", ""),
        ("2025/4/1", "3", ""),
        ("2025/4/2", "4", "加藤 誠"),
        ("2025/4/2", "4", ""),
        ("2025/4/3", "5", ""),
    )
    assert _buyers(plan) == ["伊藤 和子", "", "", "加藤 誠", "加藤 誠", ""]


@pytest.mark.parametrize(
    ("days", "buyers"),
    [
        (["4/1", "5/2", "6/3", "4/1", "4/2", "4/9"], ["伊藤 和子"] * 3 + ["加藤 誠"] * 3),
        (["4/1", "4/2", "4/3", "5/1", "5/2", "5/9"], ["伊藤 和子", "", "", "加藤 誠", "", ""]),
    ],
)
def test_days_that_begin_anew_are_a_customers_own(days: list[str], buyers: list[str]) -> None:
    names = ["伊藤 和子", "", "", "加藤 誠", "", ""]
    rows: Rows = [["日付", "氏名", "品名", "金額"]]
    rows += [[f"2025/{day}", name, "茶", 100] for day, name in zip(days, names, strict=True)]
    assert _buyers(plan_of(rows)) == buyers


def test_a_column_of_dates_that_is_mostly_ditto_marks() -> None:
    rows: Rows = [["月日", "お客さん", "品もの", "お代"], ["2025/6/4", "伊藤 和子", "メンチ", 300]]
    rows += [["〃", "〃", "コロッケ", 100 + i] for i in range(9)]
    plan = plan_of(rows)
    assert {p.day for p in plan.purchases} == {"2025-06-04"}
    assert set(_buyers(plan)) == {"伊藤 和子"}


# -- rows that are none


def test_sums_in_brackets_repeat_what_they_sum_up() -> None:
    rows: Rows = [["種別", "得意先名", "伝票日付", "商品名", "金額"]]
    for day, name in enumerate(NAMES, 1):
        rows += [["[明細行]", name, f"2025/4/{day}", "紙", 100]] * 2
        rows.append(["[伝票計]", name, f"2025/4/{day}", "【伝票計】", 200])
    plan = plan_of(rows)
    assert (len(plan.purchases), sum(p.amount for p in plan.purchases)) == (12, 1200)


def test_the_last_row_that_is_the_sum_of_all_is_no_sale() -> None:
    rows: Rows = [["日付", "氏名", "品名", "金額"]]
    rows += [[f"2025/4/{day}", name, "肉", 100 * day] for day, name in enumerate(NAMES, 1)]
    rows.append(["", "四ヶ月ぜんぶ", "", 2100])
    plan = plan_of(rows)
    assert sum(p.amount for p in plan.purchases) == 2100
    assert [(skipped.row, skipped.why) for skipped in plan.tables[0].skipped] == [(8, "total")]


def test_a_template_from_the_net() -> None:
    rows: Rows = [["No.", "氏名", "電話番号", "備考"], ["例", "山田 太郎", "03-0000-0000", "記入例です"]]
    rows += [[i, name, f"03-1234-567{i}", ""] for i, name in enumerate(NAMES, 1)]
    rows += [[i, "", "", ""] for i in range(7, 30)]
    plan = plan_of(rows)
    assert [c.record.values["name"] for c in plan.customers] == NAMES
    assert plan.tables[0].bad == []


# -- what else a row tells


def test_a_table_of_months_keeps_its_other_columns() -> None:
    rows: Rows = [["地区", "氏名", "銘柄", "4月", "5月", "備考"]]
    rows += [["北", name, "こしひかり", 4000, 4200, "火曜"] for name in NAMES]
    plan = plan_of(sheet(rows, "令和7年度"))
    first = plan.customers[0].record
    assert (first.custom, first.values["note"]) == ({"地区": "北"}, "火曜")
    assert {p.item for p in plan.purchases} == {"こしひかり"}


def test_words_that_say_more_than_yes_stay() -> None:
    rows: Rows = [["氏名", "電話", "同意書"]]
    rows += [[name, f"03-1234-567{i}", "済" if i % 2 else "未"] for i, name in enumerate(NAMES)]
    assert [c.record.custom["同意書"] for c in plan_of(rows).customers][:2] == ["未", "済"]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("3-3-4", "パレス湊505"), "渋谷区神宮前3-3-4 パレス湊505"),
        (("5-19-4", "203号室"), "渋谷区神宮前5-19-4 203号室"),
        (("5", "19-4"), "渋谷区神宮前5-19-4"),
        (("5", "丁目19-4"), "渋谷区神宮前5丁目19-4"),
    ],
)
def test_a_building_stands_apart_from_the_number_of_the_house(parts: tuple[str, str], whole: str) -> None:
    rows: Rows = [["氏名", "住所1", "住所2"], ["伊藤 和子", f"渋谷区神宮前{parts[0]}", parts[1]]]
    assert str(plan_of(rows).customers[0].record.values["address"]).removeprefix("東京都") == whole


def test_a_header_of_unheard_of_words_stands_over_days_names_and_money() -> None:
    rows: Rows = [
        ["ふでばこ帳", "", "", "", "", ""],
        ["ヒヅケデス", "ドナタ", "ナニヲ", "ナンコ", "ヒトツ", "ミンナデ"],
    ]
    goods = ["鉛筆", "消しゴム"]
    rows += [[f"2025/4/{i}", name, goods[i % 2], i + 1, 50, (i + 1) * 50] for i, name in enumerate(NAMES, 1)]
    plan = plan_of(rows)
    assert _columns(plan) == ["date", "name", "item", "quantity", "unit_price", "amount"]
    assert sum(p.amount for p in plan.purchases) == 27 * 50
    assert any("no word of the header is known" in note for note in plan.notes)
    assert _buyers(plan) == NAMES


def test_words_over_numbers_that_are_no_sales_are_no_table() -> None:
    rows: Rows = [["気温", "湿度", "風"]]
    rows += [[20 + i, 50 + i, 3] for i in range(8)]
    assert plan_of(rows).tables == []


# -- exports of shops' programs and of people who write their own words


def test_visits_to_a_clinic_are_purchases() -> None:
    rows: Rows = [["来院日", "カルテNo.", "患者名", "保険", "施術内容", "窓口金"]]
    rows += [[f"2025/4/{i}", str(i % 3), NAMES[i % 3], "社保", "鍼灸", 1200 + i] for i in range(1, 10)]
    plan = plan_of(rows)
    assert _columns(plan) == ["date", "customer_code", "name", "custom:保険", "item", "amount"]
    assert len(plan.purchases) == 9


def test_the_number_of_an_order_is_nobodys_name() -> None:
    rows: Rows = [["Name", "Created at", "Total", "Lineitem quantity", "Lineitem name", "Billing Name", "Id"]]
    rows += [[f"#12{i:02}", "2025-04-01", 500, 1, "プロセッコ", name, 550000 + i] for i, name in enumerate(NAMES)]
    plan = plan_of(rows)
    assert _buyers(plan) == NAMES
    assert _columns(plan)[:1] == ["receipt_no"] or _columns(plan)[0].startswith("custom:")


def test_who_keeps_the_records_is_no_customer() -> None:
    rows: Rows = [["更新者", "会社名", "電話番号"]]
    rows += [["小林", f"株式会社{name[:2]}", f"03-1234-567{i}"] for i, name in enumerate(NAMES)]
    plan = plan_of(rows)
    assert {str(c.record.values["name"])[:4] for c in plan.customers} == {"株式会社"}


def test_where_things_are_taken_can_be_who_gets_them() -> None:
    rows: Rows = [["日付", "お届け先", "品名", "数量", "金額"]]
    rows += [[f"2025/4/{i}", f"{name}様", "天ざる", 2, 2600] for i, name in enumerate(NAMES, 1)]
    assert _buyers(plan_of(rows)) == NAMES


def test_customers_named_in_headings_between_the_rows() -> None:
    rows: Rows = [["日付", "品名", "数量", "単価", "金額"]]
    for name in ("ホテル松風", "旅館 花月"):
        rows.append([f"【{name} 様】", "", "", "", ""])
        rows += [[f"2025/11/{day}", "シーツ", 10, 45, 450] for day in (1, 9, 16)]
        rows.append(["", "小計", "", "", 1350])
    assert _buyers(plan_of(rows)) == ["ホテル松風"] * 3 + ["旅館 花月"] * 3


def test_sums_by_article_under_the_sales_stay_out_and_that_is_said() -> None:
    rows: Rows = [["受講日", "受講者", "講座名", "受講料"]]
    rows += [[f"2025/4/{i}", name, "ベーグル", 5200] for i, name in enumerate(NAMES, 1)]
    rows += [["", "", "", ""], ["講座別集計", "", "", ""], ["講座名", "人数", "金額", ""], ["ベーグル", 6, 31200, ""]]
    plan = plan_of(rows)
    assert sum(p.amount for p in plan.purchases) == 31200
    assert any("sums up the others" in note for note in plan.notes)
    (left,) = plan.left_out
    assert (left.why, left.table.header_rows) == ("summary", (10,))
    wanted = ImportOptions(tables={left.table.id: True})
    assert sum(p.amount for p in plan_of(rows, options=wanted).purchases) == 62400, "unless the user says otherwise"


def test_a_rooms_number_is_no_part_of_an_address() -> None:
    rows: Rows = [["宿泊日", "宿泊者", "住所", "電話", "人数", "部屋", "宿泊料"]]
    rows += [
        [f"2025/8/{i}", name, "東京都中野区中野1-2", f"03-1234-567{i}", 2, "ロフト", 9800]
        for i, name in enumerate(NAMES, 1)
    ]
    assert "building" not in plan_of(rows).customers[0].record.values


def test_names_in_two_columns_told_in_brackets() -> None:
    rows: Rows = [["注文日", "アイテム名", "合計", "購入者名(姓)", "購入者名(名)"]]
    rows += [[f"2025/4/{i}", "器", 3300, *name.split()] for i, name in enumerate(NAMES, 1)]
    assert _buyers(plan_of(rows)) == NAMES


def test_sales_less_discounts_are_what_was_paid() -> None:
    rows: Rows = [["日付", "商品名", "総売上", "ディスカウント", "純売上高"]]
    rows += [[f"2025/4/{i}", "珈琲", 500 * i, -50 * (i % 3), 500 * i - 50 * (i % 3)] for i in range(1, 12)]
    assert sum(p.amount for p in plan_of(rows).purchases) == 500 * 66 - 50 * sum(i % 3 for i in range(1, 12))


def test_those_addressed_as_a_firm_are_one() -> None:
    rows: Rows = [["氏名", "電話"], ["グリーンケア 御中", "03-1234-5678"], ["伊藤 和子", "03-1234-5679"]]
    assert [c.record.values["kind"] for c in plan_of(rows).customers] == ["company", "person"]


def test_a_month_written_where_it_changes_on_whatever_row() -> None:
    rows: Rows = [["令和7年", "", "摘要", "売上", "入金"], ["月", "日", "", "", ""]]
    rows += [["4", "1", "前月繰越", "", ""], ["", "7", "鋼材", 1000, ""], ["", "9", "鋼材", 2000, ""]]
    rows += [["5", "2", "入金", "", 3000], ["", "11", "鋼材", 4000, ""], ["", "20", "鋼材", 500, ""]]
    plan = plan_of(sheet([["さくら会 様", "", "", "", ""], *rows], "さくら会"))
    assert [p.day for p in plan.purchases] == ["2025-04-07", "2025-04-09", "2025-05-11", "2025-05-20"]


def test_a_price_beside_the_day_it_was_sold_is_what_was_paid() -> None:
    rows: Rows = [["販売日", "氏名", "住所", "電話", "車種", "販売価格"]]
    rows += [
        [f"2025/4/{i}", n, "東京都中野区中野1-2", f"03-1234-567{i}", f"電動{i % 2}", 98000]
        for i, n in enumerate(NAMES, 1)
    ]
    plan = plan_of(rows)
    assert [(p.item, p.amount) for p in plan.purchases] == [("電動1", 98000), ("電動0", 98000)] * 3


def test_a_contract_is_bought_when_it_is_made() -> None:
    rows: Rows = [["契約日", "お客様名", "工事名", "契約金額", "着工日"]]
    rows += [[f"R7.1.{i}", name, "屋根", 500000, f"R7.2.{i}"] for i, name in enumerate(NAMES, 1)]
    assert plan_of(rows).purchases[0].day == "2025-01-01"


def test_the_number_of_a_policy_is_not_its_holders() -> None:
    rows: Rows = [["証券番号", "契約者名", "生年月日", "電話番号"]]
    rows += [[f"A{i:03}", NAMES[i // 2], f"S{40 + i // 2}.5.1", f"03-1234-567{i // 2}"] for i in range(12)]
    assert len(plan_of(rows).customers) == 6


def test_what_is_compared_under_a_total_is_no_customer() -> None:
    rows: Rows = [["得意先", "4月", "5月"], ["㈱みどり", 100, 200], ["㈱あおい", 300, 0]]
    rows += [["合計", 400, 200], ["前年同月", 350, 210], ["達成率", "114%", "95%"]]
    plan = plan_of(sheet(rows, "令和6年度"))
    assert [c.record.values["name"] for c in plan.customers] == ["㈱みどり", "㈱あおい"]
    assert [p.amount for p in plan.purchases] == [100, 200, 300]  # a month of 0 is a month without a purchase


def test_postal_codes_that_lost_their_zeros_in_a_text_file() -> None:
    rows: Rows = [["氏名", "〒", "住所"]]
    rows += [[name, f"60000{i}", "札幌市中央区北一条西1-2"] for i, name in enumerate(NAMES, 1)]
    assert plan_of(rows).customers[0].record.values["postal_code"] == "0600001"


@pytest.mark.parametrize("days", [["7.4.1", "7.4.2", "7.4.3"], ["25/4/1", "25/4/2", "25/4/3"]])
def test_dates_whose_era_or_century_the_title_says(days: list[str]) -> None:
    rows: Rows = [["令和7年 売上帳", "", "", ""], ["日付", "氏名", "品名", "金額"]]
    rows += [[day, name, "茶", 100] for day, name in zip(days, NAMES, strict=False)]
    assert [p.day for p in plan_of(rows).purchases] == ["2025-04-01", "2025-04-02", "2025-04-03"]


def test_days_that_cannot_be_read_are_said_and_stay_out() -> None:
    rows: Rows = [["日付", "氏名", "品名", "金額"]]
    rows += [[f"{i}ノ日", name, "茶", 100] for i, name in enumerate(NAMES, 1)]
    plan = plan_of(rows)
    assert (len(plan.purchases), len(plan.tables[0].bad)) == (0, 6)


def test_numbers_of_others_are_not_the_customers_own() -> None:
    rows: Rows = [["氏名", "電話番号", "緊急連絡先"]]
    rows += [[name, f"03-1234-567{i}", f"090-1234-567{i}"] for i, name in enumerate(NAMES)]
    assert len(plan_of(rows).customers[0].record.contacts) == 1


def test_whom_a_firm_sends_is_not_our_staff() -> None:
    rows: Rows = [["得意先名", "電話", "ご担当者"]]
    rows += [[f"㈱{n[:2]}", f"03-1234-567{i}", f"{n[3:]}様"] for i, n in enumerate(NAMES)]
    first = plan_of(rows).customers[0].record
    assert "staff" not in first.values
    assert str(first.custom["ご担当者"]).startswith("和子")


def test_tickets_left_are_no_visits_and_a_bottles_end_is_no_payment() -> None:
    rows: Rows = [["氏名", "電話", "回数券残", "期限"]]
    rows += [[name, f"03-1234-567{i}", i, "2026/3/1"] for i, name in enumerate(NAMES)]
    assert _columns(plan_of(rows))[2:] == ["custom:回数券残", "custom:期限"]


def test_a_blank_date_beside_a_customer_as_above_is_as_above() -> None:
    rows: Rows = [["日付", "氏名", "品名", "金額"]]
    rows += [[f"2025/4/{i}", name, "茶", 100] for i, name in enumerate([*NAMES, *NAMES, *NAMES], 1)]
    rows.insert(2, ["", "〃", "菓子", 500])
    plan = plan_of(rows)
    assert [(p.day, p.item) for p in plan.purchases][1] == ("2025-04-01", "菓子")


def test_nobody_in_a_list_of_customers_goes_without_a_word() -> None:
    rows: Rows = [
        ["氏名", "フリガナ", "電話"],
        ["伊藤 和子", "", ""],
        ["名無し", "ナナシ", "03-9999-9999"],
        ["フリー", "", ""],
    ]
    plan = plan_of(rows)
    assert [c.record.values["name"] for c in plan.customers] == ["伊藤 和子", "名無し"]
    assert [bad.cell for bad in plan.tables[0].bad] == ["A4"]
