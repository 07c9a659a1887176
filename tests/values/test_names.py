"""Names come apart from what is written with them; companies and walk-ins are told from people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.company_forms import FORMS
from smallcrm.values.kana import read_kana
from smallcrm.values.names import Name, company_key, is_company, is_walk_in, read_name, sorted_as
from smallcrm.values.reading import Reading


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("伊藤　和子様", Name("伊藤 和子", "様")),
        ("伊藤 和子 殿", Name("伊藤 和子", "殿")),
        ("山下　由美子　様", Name("山下 由美子", "様")),
        ("林様", Name("林", "様")),
        ("田中先生", Name("田中", "先生")),
        ("田中さん", Name("田中", "さん")),
        ("佐藤 健君", Name("佐藤 健", "君")),
        ("山田 太郎ご夫妻様", Name("山田 太郎", "ご夫妻様")),
        ("(株)みどり工務店 御中", Name("(株)みどり工務店", "御中")),
        ("㈱港屋水産御中", Name("㈱港屋水産", "御中")),
        ("株式会社　みどり", Name("株式会社 みどり")),
        ("𠮷田　誠様", Name("𠮷田 誠", "様")),
        ("鵜殿", Name("鵜殿")),
        ("源氏", Name("源氏")),
        ("八百屋さん", Name("八百屋さん")),
        ("お客様", Name("お客様")),
        ("伊藤 和子\nイトウ カズコ", Name("伊藤 和子", "", "イトウ カズコ")),
        ("ｲﾄｳ ｶｽﾞｺ\n伊藤 和子 様", Name("伊藤 和子", "様", "イトウ カズコ")),
        ("伊藤 和子（いとう かずこ）", Name("伊藤 和子", "", "イトウ カズコ")),
        ("伊藤 和子(ｲﾄｳ ｶｽﾞｺ) 様", Name("伊藤 和子", "様", "イトウ カズコ")),
        ("伊藤 和子 様(ｲﾄｳ ｶｽﾞｺ)", Name("伊藤 和子", "様", "イトウ カズコ")),
        ("田中(旧姓 山田)", Name("田中(旧姓 山田)")),
        ("山田 健・恵子", Name("山田 健・恵子", "", "", ("健", "恵子"))),
        ("山田(健・恵子) 様", Name("山田(健・恵子)", "様", "", ("健", "恵子"))),
        ("キャサリン・スミス", Name("キャサリン・スミス")),
        ("", Name("")),
    ],
)
def test_names(text: str, name: Name) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize(
    "name",
    [
        *(
            "(株)みどり",
            "（株）みどり",
            "㈱みどり",
            "みどり㈱",
            "株式会社みどり",
            "有限会社日の出",
            "㈲大森製作所",
            "光和印刷合同会社",
        ),
        *(
            "医療法人みなと会",
            "社会福祉法人 若葉",
            "NPO法人さくら",
            "(一社)商店会",
            "ｶ)ﾐﾄﾞﾘ",
            "Green Co., Ltd.",
            "みどり工務店",
        ),
        *("さくら歯科", "中野商店", "朝日屋旅館", "みどり工務店 吉祥寺支店", "日の出タクシー", "第一小学校"),
    ],
)
def test_companies(name: str) -> None:
    assert is_company(name)


@pytest.mark.parametrize(
    "name", ["佐藤 健", "小野寺 学", "山田 健・恵子", "マイケル・ジョンソン", "株田 有子", "店田 学"]
)
def test_people(name: str) -> None:
    assert not is_company(name)


@pytest.mark.parametrize(
    "form", ["(株)みどり", "㈱ みどり", "株式会社 みどり", "みどり（株）", "ミドリ株式会社", "ﾐﾄﾞﾘ"]
)
def test_one_company_has_one_key(form: str) -> None:
    assert company_key(form) == company_key("みどり")


def test_a_name_of_nothing_but_a_form_keeps_a_key() -> None:
    assert company_key("株式会社") != ""
    assert company_key("(有)みどり") != company_key("(有)あおい")


@pytest.mark.parametrize(
    "name",
    [
        *(
            "フリー",
            "フリー客",
            "フリーのお客様",
            "ﾌﾘｰ",
            "一般",
            "一般客",
            "一般のお客様",
            "現金客",
            "現金売上",
            "不特定",
            "不特定多数",
        ),
        *(
            "店頭",
            "店頭売",
            "店頭販売",
            "通りすがり",
            "ビジター",
            "新規",
            "新規客",
            "ご新規様",
            "お客様",
            "その他",
            "諸口",
            "（フリー）",
        ),
    ],
)
def test_walk_ins(name: str) -> None:
    assert is_walk_in(name)


@pytest.mark.parametrize(
    "name", ["", "様", "売上", "佐藤 健", "一般財団法人みどり", "店頭 花子", "新規 太郎", "フリーダ", "現金屋"]
)
def test_no_walk_ins(name: str) -> None:
    assert not is_walk_in(name)


@pytest.mark.parametrize(
    ("text", "kana", "why"),
    [
        ("ｲﾄｳ ｶｽﾞｺ", "イトウ カズコ", "width"),
        ("いとう　かずこ", "イトウ カズコ", ""),
        ("イトウカズコ", "イトウカズコ", ""),
        ("コ-ヒ-", "コーヒー", ""),
        ("ﾐﾄﾞﾘｺｰﾋｰ", "ミドリコーヒー", "width"),
        ("カ゛ク", "ガク", ""),
        ("ヤマダ タロウ 様", "ヤマダ タロウ", ""),
        ("ヴェルディ", "ヴェルディ", ""),
        ("ゔぇるでぃ", "ヴェルディ", ""),
    ],
)
def test_kana(text: str, kana: str, why: str) -> None:
    assert read_kana(text) == Reading(kana, why)


@given(st.text(st.sampled_from("あいうえおかがきぎばぱんゃゅょっゔー "), min_size=1))
def test_kana_of_every_kind_read_alike(text: str) -> None:
    katakana = read_kana(text).value
    assert read_kana(katakana).value == katakana


@given(
    st.text(st.sampled_from("山田佐藤健恵子一郎"), min_size=2), st.sampled_from(["様", " 様", "　様", " 殿", "御中"])
)
def test_an_honorific_leaves_the_name_alone(name: str, honorific: str) -> None:
    assert read_name(name + honorific) == Name(name, honorific.strip())


@pytest.mark.parametrize("form", FORMS)
def test_every_legal_form_tells_a_company(form: str) -> None:
    assert is_company(f"{form}みどり")
    assert is_company(f"みどり{form.upper()}")


@pytest.mark.parametrize(
    "form", ["カブシキガイシャ", "ゆうげんがいしゃ", "イリョウホウジンシャダン", "(カ)", "カ)", "(ユ)"]
)
def test_a_company_stands_in_the_list_under_its_own_reading(form: str) -> None:
    assert sorted_as("みどり", f"{form}ミドリ") == sorted_as("みどり", "ミドリ")


@pytest.mark.parametrize("honorific", ["様", "さま", "サマ", "御中", "先生", "各位", "女史", "ご家族様", "ご一同様"])
@pytest.mark.parametrize("name", ["伊藤 和子", "伊藤"])
def test_a_polite_honorific_stands_apart(name: str, honorific: str) -> None:
    assert read_name(name + honorific) == Name(name, honorific)


@pytest.mark.parametrize("honorific", ["殿", "どの", "氏", "さん", "サン", "くん", "クン", "君", "ちゃん"])
def test_a_plain_honorific_stands_apart(honorific: str) -> None:
    assert read_name(f"伊藤 和子 {honorific}") == Name("伊藤 和子", honorific)
