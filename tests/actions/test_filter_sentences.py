"""Filters as sentences, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given

from smallcrm import i18n
from smallcrm.actions.filter_sentences import parts, sentence
from smallcrm.filters.conditions import (
    And,
    Birthday,
    Bought,
    Choice,
    Contacted,
    Day,
    Empty,
    Filter,
    Not,
    Number,
    Or,
    Spent,
    Text,
    YesNo,
)
from smallcrm.filters.days import Before, Between, Calendar, Within
from tests.filters import made

AWAY, VIP = Day("last_visit", Before(90, "day")), Choice("tags", ("VIP",))
BELT = Bought("item", "帯", Calendar("year", -1))
NOT_NOW = Not(Bought("item", "帯", Calendar("year", 0)))

SAID: list[tuple[Filter, str, str]] = [
    (And(), "すべての顧客", "All customers"),
    (
        And((AWAY, VIP)),
        "最終来店日が90日より前で、タグに「VIP」がある",
        "Last visit is more than 90 days ago and has the tag “VIP”",
    ),
    (
        And((BELT, NOT_NOW)),
        "昨年「帯」を買っていて、今年「帯」を買っていない",
        "Bought “帯” last year and did not buy “帯” this year",
    ),
    (
        And((NOT_NOW, Not(VIP), AWAY)),
        "今年「帯」を買っておらず、タグに「VIP」がなく、最終来店日が90日より前",
        "Did not buy “帯” this year and does not have the tag “VIP” and last visit is more than 90 days ago",
    ),
    (
        And((Or((VIP, Choice("class", ("A", "B")))), Not(Or((AWAY, Empty("phone")))))),
        "(タグに「VIP」があるか、購入ランクがAかB)で、(最終来店日が90日より前か、電話番号が未入力)ではない",
        "(has the tag “VIP” or class by purchases is A or B) and not (last visit is more than 90 days ago or phone is "
        "not filled in)",
    ),
    (Not(Not(AWAY)), "最終来店日が90日より前", "Last visit is more than 90 days ago"),
    (Birthday("month", 1), "誕生日が来月", "The birthday is next month"),
    (Birthday("within", 14), "誕生日が今後14日以内", "The birthday is within the next 14 days"),
    (Number("total", 100_000), "累計が¥100,000以上", "Total of all purchases is ¥100,000 or more"),
    (Number("age", 30, 39), "年齢が30歳〜39歳", "Age is 30 years to 39 years"),
    (Not(Text("address", "contains", "東京都")), "住所に「東京都」を含まない", "Address does not contain “東京都”"),
    (YesNo("mail_consent", True), "メール可が「はい」", "May be mailed is “yes”"),
    (
        Spent("amount", Within(1, "year"), 50_000),
        "1年以内の購入額が¥50,000以上",
        "Amount bought within the last 1 year is ¥50,000 or more",
    ),
    (
        Contacted(("visit",), Within(30, "day")),
        "過去30日に来店がある",
        "There was a contact (Visit) in the last 30 days",
    ),
    (Day("created_on", Between("2026-04-01")), "登録日がR8.4.1以降", "Registered on is R8.4.1 or later"),
    (Number("custom:{rest}", 24), "{rest}が24以上", "{rest} is 24 or more"),
]


@pytest.mark.parametrize(("of", "japanese", "english"), SAID)
def test_a_filter_reads_as_a_sentence(of: Filter, japanese: str, english: str) -> None:
    assert sentence(of, "era") == english
    i18n.install("ja")
    assert sentence(of, "era") == japanese


@given(made.filters)
def test_every_filter_can_be_said(of: Filter) -> None:
    said = set()
    for language in i18n.LANGUAGES:
        i18n.install(language)
        said.add(sentence(of, "gregorian"))
        for part in parts(of):
            assert sentence(part, "gregorian")
    assert len(said) == 2
