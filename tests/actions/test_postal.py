"""Japan Post's list as it comes with the program."""

from __future__ import annotations

import re

import pytest

from smallcrm import paths
from smallcrm.actions import postal
from smallcrm.values.addresses import PREFECTURES
from smallcrm.values.postal import prefecture_of


@pytest.mark.parametrize(
    ("code", "addresses"),
    [
        ("1800004", ["武蔵野市吉祥寺本町"]),
        ("0295503", ["和賀郡西和賀町穴明", "和賀郡西和賀町湯田"]),
        ("4411324", ["新城市井道", "新城市奥井道", "新城市内井道"]),
        ("0700061", ["旭川市曙1条"]),
        ("1006001", ["千代田区霞が関霞が関ビル1階"]),
        ("4090142", ["北都留郡小菅村"]),
        ("5220317", ["犬上郡多賀町"]),
    ],
)
def test_codes_of_many_kinds(code: str, addresses: list[str]) -> None:
    found = [place.address for place in postal.places(code)]
    assert [address for address in found if address in addresses] == addresses


def test_the_whole_list_agrees_with_itself() -> None:
    text = (paths.resources() / "postal" / "towns.txt").read_text(encoding="utf-8")
    codes = sorted(set(re.findall(r"^\d{7}", text, re.MULTILINE)))
    assert len(codes) > 120_000
    assert not re.search(r"[、。（）「」〜]|地割|[０-９]", text), "no town is called so"
    seen = set()
    for code in codes[::600]:
        places = postal.places(code)
        seen |= {place.prefecture for place in places}
        assert prefecture_of(code) in (None, places[0].prefecture)
        for place in places:
            assert postal.code_of(place.prefecture, f"{place.address}1-2") in ("", code)
    assert seen == set(PREFECTURES)


def test_an_address_of_every_day() -> None:
    assert postal.code_of("", "東京都千代田区霞ヶ関3-2-5") == "1000013"
    assert postal.code_of("東京都", "武蔵野市吉祥寺本町一丁目2-3 けやき荘") == "1800004"
