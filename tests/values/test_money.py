"""Amounts as ledgers write them become whole yen; words never become an amount."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.money import amount_text, yen
from smallcrm.values.money_reading import read_money
from smallcrm.values.reading import CellValue, Reading, Unreadable

AMOUNTS = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("text", "amount", "why"),
    [
        ("12,800円", 12800, ""),
        ("￥12,800", 12800, ""),
        ("¥12800", 12800, ""),
        ("\\12,800", 12800, ""),
        ("１２，８００", 12800, "width"),
        ("３，３００円", 3300, "width"),
        ("▲2,200", -2200, "negative-sign"),
        ("△2,200", -2200, "negative-sign"),
        ("▲２２，０００", -22000, "negative-sign"),
        ("-2,200", -2200, ""),
        ("−2,200", -2200, "negative-sign"),
        ("(2,200)", -2200, "negative-sign"),
        ("(¥2,200)", -2200, "negative-sign"),
        ("▲¥2,200", -2200, "negative-sign"),
        ("1万円", 10000, "unit"),
        ("12.8千円", 12800, "unit"),
        ("2.9千円", 2900, "unit"),
        ("1万2千円", 12000, "unit"),
        ("1万2,500円", 12500, "unit"),
        ("2千万円", 20_000_000, "unit"),
        ("1,100※", 1100, ""),
        ("*1,100", 1100, ""),
        ("12,800円(税込)", 12800, ""),
        ("12,800 内税", 12800, ""),
        ("軽1,100", 1100, ""),
        ("金12,800円也", 12800, ""),
        ("¥12,800-", 12800, ""),
        ("1234.5", 1235, "rounded"),
        ("12800.000", 12800, ""),
        ("0", 0, ""),
    ],
)
def test_spellings(text: str, amount: int, why: str) -> None:
    assert read_money(text) == Reading(amount, why)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "後日",
            "確認中",
            "未定",
            "見積中",
            "?",
            "",
            "12,800/13,000",
            "1,2800",
            "12.800",
            "3.000",
            "50%",
            "12,800-",
            "()",
        ),
        *("千円", "2023/4/1", True, float("nan"), float("inf"), 10**15, "9" * 16, "1千1万"),
    ],
)
def test_what_is_no_amount(value: CellValue) -> None:
    with pytest.raises(Unreadable):
        read_money(value)


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (70.4, 70400),
        ("▲3.3", -3300),
        ("88", 88000),
        (0.1 + 0.2, 300),
        (12, 12000),
        ("1,234.5", 1234500),
        ("2万円", 20000),
    ],
)
def test_a_column_in_thousands(value: CellValue, amount: int) -> None:
    assert read_money(value, unit=1000) == Reading(amount, "unit")


def test_yen_said_in_the_cell_stays_yen_in_a_column_of_thousands() -> None:
    assert read_money("12,800円", unit=1000).value == 12800


@given(AMOUNTS)
def test_amounts_come_back(amount: int) -> None:
    assert read_money(amount) == Reading(amount)
    for text in (yen(amount), amount_text(amount), f"{amount:,}", f"{amount}円", f"{amount:,}".replace("-", "▲")):
        assert read_money(text).value == amount


@given(st.integers(-(10**6), 10**6))
def test_rounding_is_to_the_nearest_yen(tenths: int) -> None:
    reading = read_money(tenths / 10)
    assert abs(reading.value * 10 - tenths) <= 5
    assert (reading.why == "rounded") == (tenths % 10 != 0)


def test_for_people() -> None:
    assert yen(1_284_500) == "¥1,284,500"
    assert yen(-2200) == "−¥2,200"
    assert amount_text(-2200) == "−2,200"
