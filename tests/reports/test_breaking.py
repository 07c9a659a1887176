"""Where addresses and names are broken, and where they never are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.reports.breaking import broken, pieces


def in_lines_of(length: int, text: str) -> list[str]:
    return broken(text, lambda line: len(line) <= length)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("吉祥寺本町1-2-30", "1-2-30"),
        ("吉祥寺本町１丁目２番地３０号", "１丁目２番地３０号"),
        ("吉祥寺本町1丁目2番3-401号室", "1丁目2番3-401号室"),
        ("字与那国129ー1", "129ー1"),
        ("三条通12の3", "12の3"),
        ("ビルディング12階", "12階"),
    ],
)
def test_a_house_number_is_one_piece(text: str, number: str) -> None:
    assert pieces(text)[-1] == number


def test_words_of_katakana_and_latin_letters_are_kept_whole() -> None:
    assert in_lines_of(7, "東京ロイヤルマンション") == ["東京", "ロイヤルマン", "ション"]
    assert in_lines_of(9, "東京ロイヤルマンション") == ["東京", "ロイヤルマンション"]
    assert in_lines_of(10, "渋谷区Residence") == ["渋谷区", "Residence"]


def test_an_honorific_is_not_broken() -> None:
    assert in_lines_of(6, "みどり商店 御中") == ["みどり商店", "御中"]


def test_no_line_begins_with_a_mark_or_a_small_kana() -> None:
    assert in_lines_of(6, "キャサリン・ジョーンズ") == ["キャサリン・", "ジョーンズ"]
    assert in_lines_of(5, "ラマチャンドラン") == ["ラマチャン", "ドラン"]
    assert in_lines_of(3, "ラマチャンドラン") == ["ラマ", "チャン", "ドラン"]


@given(st.text(st.sampled_from("東京都武蔵1234-ー丁目番地号ABcアャ・、） "), max_size=60), st.integers(1, 20))
def test_nothing_is_lost_and_every_line_fits(text: str, length: int) -> None:
    lines = in_lines_of(length, text)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(0 < len(line) <= length for line in lines)
