"""Postal codes get their zeros back, and tell the prefecture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.addresses import PREFECTURES, address_line
from smallcrm.values.postal import format_postal, prefecture_of, read_postal
from smallcrm.values.reading import CellValue, Reading, Unreadable


@pytest.mark.parametrize(
    ("value", "code", "why"),
    [
        (1800004, "1800004", ""),
        ("180-0004", "1800004", ""),
        ("〒180-0004", "1800004", ""),
        ("〒 180 0004", "1800004", ""),
        ("１８０－０００４", "1800004", "width"),
        ("〒４２０－０８５２", "4200852", "width"),
        ("180‐0004", "1800004", ""),
        (600001, "0600001", "lost-zero"),
        (600001.0, "0600001", "lost-zero"),
        ("600001", "0600001", "lost-zero"),
        ("10010", "0010010", "lost-zero"),
        ("60-0001", "0600001", "lost-zero"),
    ],
)
def test_spellings(value: CellValue, code: str, why: str) -> None:
    assert read_postal(value) == Reading(code, why)


@pytest.mark.parametrize(
    "value", ["", "060-01", "164", 164, "0000000", "18000041", "180-0004 東京都", "なし", True, 1.5]
)
def test_what_is_no_postal_code(value: CellValue) -> None:
    with pytest.raises(Unreadable):
        read_postal(value)


@pytest.mark.parametrize(
    ("code", "prefecture"),
    [
        ("0010010", "北海道"),
        ("0185501", "青森県"),
        ("1800004", "東京都"),
        ("2220033", "神奈川県"),
        ("4200852", "静岡県"),
        ("9071801", "沖縄県"),
        ("4980000", None),
        ("9999999", None),
        ("0000001", None),
        ("180", None),
    ],
)
def test_prefectures(code: str, prefecture: str | None) -> None:
    assert prefecture_of(code) == prefecture


def test_an_address_is_one_line_with_its_prefecture_once() -> None:
    town = "武蔵野市吉祥寺本町1-2-3"
    assert address_line("1800004", "東京都", town, "メゾン101") == f"〒180-0004 東京都{town} メゾン101"
    assert address_line("", "東京都", f"東京都{town}", "") == f"東京都{town}"
    assert address_line("", "東京都", "大阪府大阪市北区梅田3-1", "") == "大阪府大阪市北区梅田3-1", "never two"
    assert address_line("1800004", "", "", "") == "〒180-0004"


def test_every_prefecture_has_codes() -> None:
    assert {prefecture_of(f"{number:05}00") or prefecture_of(f"{number:05}01") for number in range(100, 100000)} >= set(
        PREFECTURES
    )


@given(st.integers(10000, 9999999).map("{:07}".format).filter(lambda code: not code.startswith("000")))
def test_codes_come_back(code: str) -> None:
    for text in (code, format_postal(code), "〒" + format_postal(code)):
        assert read_postal(text) == Reading(code)
    if prefecture_of(code):
        assert read_postal(int(code)).value == code
