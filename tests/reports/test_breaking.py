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


def test_the_name_of_a_house_is_kept_whole() -> None:
    assert in_lines_of(12, "吉祥寺南町4-15-8 コーポ井の頭103") == ["吉祥寺南町4-15-8", "コーポ井の頭103"]
    assert in_lines_of(12, "吉祥寺南町4-15コーポ井の頭103") == ["吉祥寺南町4-15", "コーポ井の頭103"]
    assert in_lines_of(12, "吉祥寺南町4-15-8 井の頭第一コーポ") == ["吉祥寺南町4-15-8", "井の頭第一コーポ"]


def test_a_word_is_broken_where_more_lines_were_needed_else() -> None:
    assert in_lines_of(8, "吉祥寺 本町1丁目2番 武蔵野") == ["吉祥寺", "本町1丁目2番", "武蔵野"]
    assert in_lines_of(6, "吉祥 寺南町本町 武蔵 野市桜堤一") == ["吉祥 寺南町", "本町 武蔵", "野市桜堤一"]


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
