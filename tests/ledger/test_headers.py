"""What shops write over their columns, and what sheets are named."""

from __future__ import annotations

import pytest

from smallcrm.ledger.headers import header_key, is_header_word, loose_meanings
from smallcrm.ledger.periods import Period, business_year, find_month, find_period, month_header, year_header

WORDS = """
name: 氏名 お名前 顧客名 得意先名 名称 ご芳名 会員氏名 患者氏名 生徒名 飼い主様 お客様 CustomerName 所有者名
kana: ﾌﾘｶﾞﾅ ふりがな ヨミ カナ 氏名(カナ) お名前(フリガナ) 姓（カタカナ） 得意先名カナ
customer_code: 会員No 顧客番号 得意先CD お客様コード カルテNo. 診察券番号 CustomerID 組合員番号
postal_code: 〒 郵便番号 郵便NO ZIP 郵便No.
prefecture: 都道府県 ご住所（都道府県）
address: 住所 ご住所 住所1 住所2 番地 市区町村 所在地 お届け先住所 町名・番地
building: 建物名 マンション名 マンション・ビル名 部屋番号
phone: TEL 電話 連絡先 自宅電話 電話① 電話(自宅) ご連絡先 ℡
mobile: 携帯 ケータイ 携帯電話 電話（携帯） 携帯TEL
fax: FAX ＦＡＸ番号
email: メアド E-mail メール Eメール ﾒｰﾙｱﾄﾞﾚｽ
birthday: 生年月日 お誕生日 生年月日(西暦)
first_date: 初回来店日 入会日 登録日 初診日 初回ご来店日
last_date: 最終来店日 前回来店日 最終入庫日 最終購入日
visits: 来店回数 ご来店回数 来院回数
total: 累計 お買上累計 累計金額 総購入額
referrer: 紹介者 ご紹介者 紹介者名 紹介者様
source: 紹介元 きっかけ 来店動機 ご来店のきっかけ
date: 日付 売上日 ご来店日 伝票日付 取引日 お買い上げ日 配達日
receipt_no: 伝票番号 レシートNo 整備伝票No 納品書番号
item: 品名 商品名 メニュー 施術内容 品名・作業 整備内容
quantity: 数量 個数 点数 数 数量(袋)
unit_price: 単価 販売単価 単価(円)
amount: 金額 売上金額 税込金額 お買上額 ご請求額 金額(税込) 整備代金 施術料金 TotalAmount
tax: 消費税 消費税額
payment: 支払方法 お支払方法 決済
paid: 入金 入金額 回収額
balance: 残高 差引残高 売掛残高
due_date: 回収予定日 支払期限
staff: 担当 担当者 スタイリスト 担当整備士
note: 備考 メモ 特記事項 備\u3000考
serial: No. № Ｎｏ 連番
"""
PAIRS = [
    (word, line.split(":")[0])
    for line in WORDS.strip().splitlines()
    for word in line.split(":", 1)[1].split(" ")
    if word
]


@pytest.mark.parametrize(("word", "meaning"), PAIRS)
def test_a_header_word_means(word: str, meaning: str) -> None:
    assert loose_meanings(word)[:1] == (meaning,)


@pytest.mark.parametrize("word", ["足サイズ", "締日", "品番", "血液型", "DM", "アレルギー", "旧番号", "車種"])
def test_a_shops_own_word_is_not_taken_for_another(word: str) -> None:
    assert not is_header_word(word)


def test_width_spaces_and_brackets_make_no_difference() -> None:
    assert header_key("お 名　前\n（フリガナ）") == header_key("お名前(ﾌﾘｶﾞﾅ)")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("令和７年度　得意先別売上一覧表", Period(2025, 4)),
        ("売上日計表_2025年度", Period(2025, 4)),
        ("平成31年2月～令和元年12月", Period(2019, 2)),
        ("2026年3月期 売上", Period(2025, 4)),
        ("2025.4.1-2026.3.31", Period(2025, 4)),
        ("R7.4", Period(2025, 1, 4)),
        ("uriage_202511", Period(2025, 1, 11)),
        ("FY2025", Period(2025, 4)),
        ("令和7年（2025年）", Period(2025)),
        ("作成日：令和8年1月5日", None),
        ("4月", None),
        ("S3店", None),
        ("お得意様名簿", None),
        ("086-555-1900", None),
        ("TEL 03(1234)2025", None),
        ("〒192-2025", None),
        ("No.2025", None),
        ("￥2,025 ご請求 2019円", None),
        ("岡山県倉敷市玉島1985-3", None),
        ("中央区本町2015-3", None),
        ("創業1950年", None),
        ("〒700-1900 岡山店 2025年度", Period(2025, 4)),
        ("請求2025-04", Period(2025, 1, 4)),
    ],
)
def test_the_period_of_a_title(text: str, period: Period | None) -> None:
    assert find_period(text) == period


def test_months_of_sheets() -> None:
    assert [find_month(text) for text in ("４月", "2025年11月", "Apr", "4月～9月", "11月22日", "売上")] == [
        *[4, 11, 4],
        *[None, None, None],
    ]


def test_headers_of_months_and_years() -> None:
    assert [month_header(text) for text in ("4月", "１０月", "2025年4月", "R7.4", "Apr-25", "11/10(月)", "4/1")] == [
        *[(None, 4), (None, 10), (2025, 4), (2025, 4), (2025, 4)],
        *[None, None],
    ]
    assert [year_header(value) for value in ("2023", 2024.0, "R5", "令和5年度", 1500.0, "R5.4")] == [
        *[2023, 2024, 2023, 2023],
        *[None, None],
    ]


def test_a_year_from_april_runs_over_new_year() -> None:
    period = business_year(Period(2025), [4, 5, 12, 1, 3])
    assert [period.year_of(month) for month in (4, 12, 1, 3)] == [2025, 2025, 2026, 2026]
    assert business_year(Period(2025, 4), list(range(1, 13))).year_of(1) == 2025
