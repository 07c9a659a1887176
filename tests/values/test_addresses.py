"""Addresses: prefectures filled in, house numbers brought back from dates."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from smallcrm.values.addresses import read_banchi, read_prefecture, split_postal, split_prefecture, whole_address
from smallcrm.values.choices import read_gender, read_yes_no
from smallcrm.values.reading import CellValue, Reading, Unreadable


@pytest.mark.parametrize(
    ("address", "postal_code", "whole", "why"),
    [
        (
            "静岡市葵区紺屋町一丁目11番地17号　305",
            "4200852",
            "静岡県静岡市葵区紺屋町一丁目11番地17号 305",
            "prefecture",
        ),
        ("京都市左京区", "6060000", "京都府京都市左京区", "prefecture"),
        ("東京都中野区1", "1640001", "東京都中野区1", ""),
        ("中野区1", "", "中野区1", ""),
        ("中野区1", "9999999", "中野区1", ""),
        ("", "1640001", "", ""),
    ],
)
def test_prefecture_from_the_postal_code(address: str, postal_code: str, whole: str, why: str) -> None:
    assert whole_address(address, postal_code) == Reading(whole, why)


@pytest.mark.parametrize(
    ("value", "shown_as", "banchi"),
    [
        ("8月26日", "", "8-26"),
        (date(2026, 3, 4), "", "3-4"),
        (datetime(2026, 3, 4), 'm"月"d"日"', "3-4"),
        (date(2001, 2, 3), "yyyy/m/d", "1-2-3"),
        ("2001/2/3", "", "1-2-3"),
    ],
)
def test_house_numbers_that_became_dates(value: CellValue, shown_as: str, banchi: str) -> None:
    assert read_banchi(value, shown_as) == Reading(banchi, "banchi")


@pytest.mark.parametrize("text", ["3-4", "1の2の3", "一丁目2番地3号", "紺屋町6の9", "1-2-3　メゾン桜"])
def test_house_numbers_stay_as_written(text: str) -> None:
    assert read_banchi(text) == Reading(text.replace("　", " "))


def test_parts_of_an_address() -> None:
    assert split_prefecture("神奈川県横浜市") == ("神奈川県", "横浜市")
    assert split_prefecture("横浜市") == (None, "横浜市")
    assert split_postal("〒180-0004　東京都武蔵野市1") == ("1800004", "東京都武蔵野市1")
    assert split_postal("１８０－０００４ 東京都") == ("1800004", "東京都")
    assert split_postal("1800004 東京都") == (None, "1800004 東京都")
    assert split_postal("") == (None, "")


def test_prefectures() -> None:
    assert read_prefecture("東京") == Reading("東京都")
    assert read_prefecture("北海道") == Reading("北海道")
    with pytest.raises(Unreadable):
        read_prefecture("中野区")


@pytest.mark.parametrize("value", ["○", "◯", "〇", "●", "✓", "1", 1, "有", "可", "はい", "Ｙ", True])
def test_yes(value: CellValue) -> None:
    assert read_yes_no(value).value is True


@pytest.mark.parametrize("value", ["×", "✕", "0", 0, "無", "なし", "不可", "いいえ", "-", False])
def test_no(value: CellValue) -> None:
    assert read_yes_no(value).value is False


@pytest.mark.parametrize("value", ["", "△", "検討中", 2])
def test_neither(value: CellValue) -> None:
    with pytest.raises(Unreadable):
        read_yes_no(value)


@pytest.mark.parametrize(
    ("value", "gender"), [("男", "男"), ("女性", "女"), ("Ｆ", "女"), ("m", "男"), (2, "女"), ("法人", "法人")]
)
def test_gender(value: CellValue, gender: str) -> None:
    assert read_gender(value).value == gender
