"""What the type of the program can say on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from smallcrm.reports.fonts import BOLD, missing_characters, printable, vertical, width
from smallcrm.reports.sheet import Sheet, Type, fitted, wrapped


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize("font", [Type(12), Type(12, BOLD)])
def test_characters_above_ffff_can_be_searched_and_copied(tmp_path: Path, font: Type) -> None:
    path = tmp_path / "names.pdf"
    sheet = Sheet(path, "names")
    sheet.text(50, 50, "𠮷野家 𩸽 髙橋 﨑 槗 邉", font)
    sheet.end_page()
    sheet.save()
    assert text_of(path).strip() == "𠮷野家 𩸽 髙橋 﨑 槗 邉"


def test_more_characters_than_a_block_of_the_map_may_hold(tmp_path: Path) -> None:
    path = tmp_path / "many.pdf"
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 400)))
    shown = "".join(char for char in many if not missing_characters([char]))
    assert len(shown) > 200
    sheet = Sheet(path, "many")
    for line in range(0, len(shown), 40):
        sheet.text(50, 50 + line, shown[line : line + 40], Type(10))
    sheet.end_page()
    sheet.save()
    assert text_of(path).replace("\n", "") == shown


def test_variants_print_as_their_base_character() -> None:
    assert printable("葛\U000e0100城 辻\U000e0101 邉\ufe00") == "葛城 辻 邉"
    assert missing_characters(["葛\U000e0100城"]) == []


def test_controls_and_directions_are_left_out_and_spaces_stay_spaces() -> None:
    assert printable("a\x00b\u202ec\u200dd\u3000e\tf") == "abcd\u3000e f"


def test_a_kana_with_its_mark_apart_is_one_character() -> None:
    assert printable("か\u3099") == "が"


def test_what_no_glyph_exists_for_is_shown_as_a_geta_and_named() -> None:
    assert printable("山田😀") == "山田〓"
    assert missing_characters(["山田😀", "髙﨑𠮷邉齋 〓", "😀\U0001f680"]) == ["😀", "\U0001f680"]


def test_the_places_of_the_vertical_forms_are_no_characters_of_a_text() -> None:
    private = vertical("ー")
    assert private != "ー"
    assert printable(private) == "〓"
    assert missing_characters([private]) == [private]


def test_the_figures_are_of_one_width() -> None:
    assert len({width(digit, 10) for digit in "0123456789"}) == 1


def test_a_text_is_shrunk_then_wrapped_and_never_cut() -> None:
    style = Type(10)
    assert fitted("山田", style, 50) == (["山田"], style)
    (shrunk,), small = fitted("山田太郎様", style, 40)
    assert shrunk == "山田太郎様"
    assert small.width(shrunk) <= 40.01
    long = "株式会社とても長い名前の会社" * 5
    lines, small = fitted(long, style, 60)
    assert "".join(lines) == long
    assert all(small.width(line) <= 60 for line in lines)


def test_western_words_are_kept_whole_where_they_fit() -> None:
    assert wrapped("Very Long Company Name Limited", Type(10), 90) == ["Very Long", "Company Name", "Limited"]
    assert "".join(wrapped("x" * 100, Type(10), 60)) == "x" * 100
