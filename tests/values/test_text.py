"""Search and matching find what people take for the same; what is kept stays as it was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.lookalikes import lookalikes
from smallcrm.values.text import clean, clean_lines, digits, fold, is_ditto, is_error, is_nothing, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ニシキ", "二シキ"),
        ("コーヒー", "コ-ヒ−"),
        ("1-2-3", "1－2―3"),
        ("1‐2", "1ー2"),
        ("タ", "夕"),
        ("エ", "工"),
        ("ロ", "口"),
        ("カ", "力"),
        ("ト", "卜"),
        ("ハ", "八"),
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("𠮷田", "吉田"),
        ("齋藤", "斎藤"),
        ("斉藤", "齊藤"),
        ("渡邉", "渡辺"),
        ("渡邊", "渡辺"),
        ("小澤", "小沢"),
        ("濱田", "浜田"),
        ("廣瀨", "広瀬"),
        ("國分", "国分"),
        ("惠子", "恵子"),
        ("眞由美", "真由美"),
        ("櫻井", "桜井"),
        ("中嶋", "中島"),
        ("嶌田", "島田"),
        ("龍一", "竜一"),
        ("霞ヶ関", "霞ケ関"),
        ("ｶﾞｸﾄ", "がくと"),
        ("カ゛ク", "ガク"),
        ("ＡＢＣ　１２３", "abc123"),
        ("㈱みどり", "(株)みどり"),
        ("葛\U000e0100城", "葛城"),
        ("山田　太郎", "山田太郎"),
        ("サト\u200bウ", "さとう"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("佐藤", "加藤"), ("はし", "はじ"), ("1-23", "12-3"), ("花子", "華子")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from("山田太郎さとうサトウ ab1-ーﾄﾞ")), st.sampled_from([" ", "　", "\n", "\t", "\u00a0"]))
def test_spaces_do_not_matter_when_folding(text: str, space: str) -> None:
    assert fold(space.join(text.replace("ﾞ", ""))) == fold(text.replace("ﾞ", ""))


def test_no_lookalike_folds_to_one_that_folds_on() -> None:
    assert {target for target in lookalikes().values() if fold(target) != target} == set()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  山田　　太郎 ", "山田 太郎"),
        ("ご　住　所\n", "ご 住 所"),
        ("か\u3099く", "がく"),
        ("a\x00b\x07", "ab"),
        ("ﾐﾄﾞﾘ １０３号", "ﾐﾄﾞﾘ １０３号"),
        ("", ""),
    ],
)
def test_cleaning(text: str, kept: str) -> None:
    assert clean(text) == kept


@given(st.text())
def test_clean_text_is_tidy_and_stays_so(text: str) -> None:
    kept = clean(text)
    assert kept == kept.strip()
    assert "  " not in kept
    assert "\n" not in kept
    assert clean(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)


def test_notes_keep_their_lines() -> None:
    assert clean_lines(" 一行目　 \r\n\r\n二行目\n") == "一行目\n\n二行目"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "　",
        "-",
        "ー",
        "－",
        "---",
        "なし",
        "無し",
        "無",
        "N/A",
        "n/a",
        "#N/A",
        "#REF!",
        "0000-00-00",
        "不明",
        "ＮＵＬＬ",
    ],
)
def test_words_for_nothing(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize("value", ["0", 0, "無印良品", "なし狩り", "未定", "?", False, "-5", "二"])
def test_something_is_not_nothing(value: str | int) -> None:
    assert not is_nothing(value)


def test_errors_and_ditto_marks() -> None:
    assert is_error("#REF!")
    assert not is_error("#5")
    assert is_ditto("〃")
    assert is_ditto("同上")
    assert not is_ditto("")


@pytest.mark.parametrize(
    ("value", "text"),
    [(312345678.0, "312345678"), ("9012345678.0", "9012345678"), (1.5, "1.5"), ("1.50", "1.50"), (7, "7")],
)
def test_numbers_as_text(value: float | str, text: str) -> None:
    assert plain(value) == text


def test_digits_of_any_width() -> None:
    assert digits("〒１８０-0004") == "1800004"
