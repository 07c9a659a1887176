"""Ways to pay: the same method in both languages, a shop's own words as they are."""

from __future__ import annotations

import pytest

from smallcrm.values.payment_methods import means_on_account, method_word


@pytest.mark.parametrize(
    ("written", "english", "japanese"),
    [
        ("掛", "on account", "掛"),
        ("on account", "on account", "掛"),
        ("現金", "cash", "現金"),
        ("Cash", "Cash", "現金"),
        ("カード", "card", "カード"),
        ("振込", "bank transfer", "振込"),
        ("transfer", "bank transfer", "振込"),
        ("請求書", "請求書", "請求書"),
        ("PayPay", "PayPay", "PayPay"),
        ("", "", ""),
    ],
)
def test_a_method_in_both_languages(written: str, english: str, japanese: str) -> None:
    assert (method_word(written, "en"), method_word(written, "ja")) == (english, japanese)


def test_what_is_paid_later() -> None:
    assert all(map(means_on_account, ["掛", " 売掛 ", "つけ", "請求書", "後払い", "On Account", "INVOICE"]))
    assert not any(map(means_on_account, ["", "現金", "カード", "振込", "cash", "現金掛"]))
