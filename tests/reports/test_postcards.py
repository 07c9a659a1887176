"""Address sides of postcards and envelopes: digits in their boxes, vertical forms, names and honorifics in place."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from smallcrm.reports import fonts
from smallcrm.reports.address_sides import ENVELOPE_SIDE, POSTCARD_SIDE, AddressSide
from smallcrm.reports.postcards import Postcards, write
from smallcrm.reports.recipients import Recipient, Sender
from smallcrm.reports.vertical import cells
from smallcrm.settings import PrinterOffset
from tests.reports.inked import Begun, begun, has_ink, outside, rendered, texts_in

SENDER = Sender("山田呉服店", "1800004", "東京都武蔵野市吉祥寺本町1-10-3", "0422-12-3456")
TAKAHASHI = Recipient(
    1,
    postal_code="2720023",
    address="千葉県市川市南八幡3-14-5",
    building="コーポさくら(西棟)2ー7",
    family="髙橋",
    given=("恵子",),
    honorific="様",
)
AT_WORK = replace(TAKAHASHI, company="株式会社山﨑電機製作所", department="第2営業部", title="部長", family="渡邉")
COMPANY = replace(TAKAHASHI, company="有限会社みどり商店", family="", given=(), honorific="御中")
BOXES = [(left, 12.0, 5.7, 8.0) for left in (44.0, 51.0, 58.0, 65.3, 72.2, 79.1, 86.0)]
SENDERS_BOXES = [(left, 122.5, 4.0, 6.5) for left in (5.3, 9.3, 13.3, 18.3, 22.3, 26.3, 30.3)]

pytestmark = pytest.mark.usefixtures("qapp")


def printed(folder: Path, *people: Recipient, side: AddressSide = POSTCARD_SIDE, **more: object) -> Path:
    path = folder / "cards.pdf"
    write(Postcards(people, (), SENDER, side, **more), path)  # type: ignore[arg-type]
    return path


def columns(path: Path) -> list[str]:
    """The vertical lines of a page: the texts below the boxes that have the same middle, hyphens left out."""
    found: dict[float, list[Begun]] = {}
    for one in begun(path):
        if one.text != "－" and one.y > 25:
            found.setdefault(round(one.x, 1), []).append(one)
    return ["".join(one.text for one in sorted(line, key=lambda one: one.y)) for line in found.values()]


def place(path: Path, text: str) -> Begun:
    (found,) = [one for one in begun(path) if one.text == text]
    return found


def test_every_digit_stands_in_its_box(tmp_path: Path) -> None:
    path = printed(tmp_path, TAKAHASHI)
    paper = rendered(path)
    for code, boxes in (("2720023", BOXES), ("1800004", SENDERS_BOXES)):
        for digit, box in zip(code, boxes, strict=True):
            assert texts_in(path, box) == digit
        left, top, right, bottom = boxes[0][0], boxes[0][1], boxes[-1][0] + boxes[-1][2], boxes[0][1] + boxes[0][3]
        around = (left - 2, top - 1, right - left + 4, bottom - top + 2)
        assert has_ink(paper, around)
        assert not has_ink(outside(paper, boxes, grown=-0.3), around)


def test_digits_are_in_the_middle_of_their_boxes(tmp_path: Path) -> None:
    paper = rendered(printed(tmp_path, replace(TAKAHASHI, postal_code="8888888")))
    for left, top, width, height in BOXES:
        rows = [y for y in range(int(height * 10)) if has_ink(paper, (left, top + y / 10, width, 0.1))]
        lines = [x for x in range(int(width * 10)) if has_ink(paper, (left + x / 10, top, 0.1, height))]
        assert abs((rows[0] + rows[-1] + 1) / 20 - height / 2) < 0.25
        assert abs((lines[0] + lines[-1] + 1) / 20 - width / 2) < 0.25


def test_the_paper_is_a_postcard_or_an_envelope(tmp_path: Path) -> None:
    for side, size in ((POSTCARD_SIDE, (100, 148)), (ENVELOPE_SIDE, (120, 235))):
        box = PdfReader(printed(tmp_path, TAKAHASHI, side=side)).pages[0].mediabox
        assert (round(float(box.width) / 72 * 25.4, 1), round(float(box.height) / 72 * 25.4, 1)) == size


def test_the_address_is_written_downwards_with_kanji_numbers(tmp_path: Path) -> None:
    lines = columns(printed(tmp_path, TAKAHASHI))
    assert "千葉県市川市南八幡三一四五" in lines
    assert "コーポさくら（西棟）二七" in lines
    text = PdfReader(printed(tmp_path, TAKAHASHI)).pages[0].extract_text()
    assert text.count("－") == 7  # of two addresses, a building and a telephone number


def test_blocks_stand_where_a_postcard_has_them(tmp_path: Path) -> None:
    path = printed(tmp_path, TAKAHASHI)
    one = place(path, "千")
    assert one.x + 15 / 72 * 25.4 / 2 == pytest.approx(83, abs=0.1)
    assert one.y - 0.88 * 15 / 72 * 25.4 == pytest.approx(28, abs=0.1)
    name = place(path, "髙")
    assert name.x + 27 / 72 * 25.4 / 2 == pytest.approx(50, abs=0.1)
    assert all(one.x < 34 and one.y > 63 for one in begun(path) if one.text in "呉服店武蔵野")


@pytest.mark.parametrize("char", "ー（）「」、。ゃっァ～ぁ")
def test_marks_and_small_kana_have_their_vertical_form(char: str) -> None:
    (cell,) = cells(f"{char}")
    assert fonts.printable(char) == char
    assert cell.text != char
    assert not cell.turned


def test_a_vertical_mark_looks_vertical(tmp_path: Path) -> None:
    """The long vowel mark is taller than wide, and is read as what it is."""
    path = printed(tmp_path, replace(TAKAHASHI, building="", family="ー", given=(), honorific=""))
    mark = place(path, "ー")
    paper, size = rendered(path), 27 / 72 * 25.4
    box = (mark.x, mark.y - 0.88 * size, size, size)
    rows = sum(has_ink(paper, (box[0], box[1] + y / 10, size, 0.1)) for y in range(int(size * 10)))
    wide = sum(has_ink(paper, (box[0] + x / 10, box[1], 0.1, size)) for x in range(int(size * 10)))
    assert rows > 2 * wide


def test_rare_characters_are_on_the_postcard(tmp_path: Path) -> None:
    path = printed(tmp_path, replace(TAKAHASHI, family="髙﨑", given=("𠮷邉",)))
    assert {"髙", "﨑", "𠮷", "邉"} <= {one.text for one in begun(path)}


def test_up_to_three_names_are_aligned_with_an_honorific_each(tmp_path: Path) -> None:
    path = printed(tmp_path, replace(TAKAHASHI, given=("健", "恵子", "さくら")))
    marks = [one for one in begun(path) if one.text == "様"]
    first, second = place(path, "健"), place(path, "恵")
    third = next(one for one in begun(path) if one.text == "さ" and one.x < 55)
    assert len(marks) == 3
    assert {round(mark.y, 2) for mark in marks} == {round(marks[0].y, 2)}
    assert round(first.y, 2) == round(second.y, 2) == round(third.y, 2)
    assert first.x > second.x > third.x
    assert [round(mark.x, 1) for mark in marks] == [round(one.x, 1) for one in (first, second, third)]
    assert [one.text for one in begun(path)].count("髙") == 1


def test_a_company_without_a_person_has_its_honorific_and_no_other(tmp_path: Path) -> None:
    lines = columns(printed(tmp_path, COMPANY))
    assert "有限会社みどり商店御中" in lines
    assert not any("様" in line for line in lines)
    of_department = columns(printed(tmp_path, replace(COMPANY, department="第2営業部")))
    assert {"有限会社みどり商店", "第二営業部御中"} <= set(of_department)


def test_a_short_title_stands_above_the_name_and_a_long_one_beside(tmp_path: Path) -> None:
    path = printed(tmp_path, replace(AT_WORK, title="部長"))
    title, name = place(path, "長"), place(path, "渡")
    assert title.y < name.y
    assert title.x > name.x  # smaller, on the same middle
    lines = columns(printed(tmp_path, replace(AT_WORK, title="代表取締役社長")))
    assert "第二営業部代表取締役社長" in lines


def test_latin_letters_of_a_building_stand_upright_and_words_lie(tmp_path: Path) -> None:
    upright = cells("ABC301", kanji=True)
    assert [cell.text for cell in upright] == list("ＡＢＣ３０１")
    (word,) = cells("Residence")
    assert word.turned


def test_a_house_number_is_not_broken(tmp_path: Path) -> None:
    long = "北海道河東郡音更町字下音更北九線西二十三番地先新緑が丘団地123丁目456番地78-901号"
    lines = columns(printed(tmp_path, replace(TAKAHASHI, address=long)))
    assert any("一二三丁目四五六番地七八九〇一号" in line for line in lines)


def test_the_offset_moves_all_of_it(tmp_path: Path) -> None:
    usual = begun(printed(tmp_path, TAKAHASHI))
    moved = begun(printed(tmp_path, TAKAHASHI, offset=PrinterOffset("", right=-12, down=20)))
    assert {(round(b.x - a.x, 3), round(b.y - a.y, 3)) for a, b in zip(usual, moved, strict=True)} == {(-1.2, 2.0)}


def test_the_test_page_is_the_boxes_and_the_sender(tmp_path: Path) -> None:
    path = printed(tmp_path, TAKAHASHI, AT_WORK, test_page=True)
    assert len(PdfReader(path).pages) == 1
    assert "髙" not in {one.text for one in begun(path)}
    paper = rendered(path)
    for left, top, width, _height in [*BOXES, *SENDERS_BOXES]:
        assert has_ink(paper, (left + width / 2, top - 0.2, 0.4, 0.4))
    assert not has_ink(rendered(printed(tmp_path, TAKAHASHI)), (46, 11.8, 2, 0.4))


def test_an_envelope_has_its_boxes_as_far_from_the_right(tmp_path: Path) -> None:
    path = printed(tmp_path, TAKAHASHI, side=ENVELOPE_SIDE)
    for digit, (left, top, width, height) in zip("2720023", BOXES, strict=True):
        assert texts_in(path, (left + 20, top, width, height)) == digit
    assert "〒180-0004" in texts_in(path, (0, 100, 60, 135))


_WORDS = st.text(st.sampled_from("東京都髙﨑𠮷邉1234-丁目番地ABCdefァーヴ様・ （）"), max_size=12)
_TEXTS = st.builds(str.__mul__, _WORDS, st.integers(1, 9)).map(str.strip)
_FIVE = st.tuples(_TEXTS, _TEXTS, _TEXTS, _TEXTS, _TEXTS)
Five = tuple[str, str, str, str, str]
_FAMILIES = st.builds(
    str.__mul__, st.text(st.sampled_from("髙﨑𠮷邉・ァーヴABC"), min_size=1, max_size=9), st.integers(1, 6)
)


@settings(max_examples=25)
@given(st.sampled_from([POSTCARD_SIDE, ENVELOPE_SIDE]), _FIVE, _FAMILIES, st.lists(_TEXTS, max_size=3))
def test_long_texts_are_narrowed_and_never_cut(
    tmp_path_factory: pytest.TempPathFactory,
    side: AddressSide,
    texts: tuple[str, str, str, str, str],
    family: str,
    given_names: list[str],
) -> None:
    one = Recipient(1, "", "1800004", *texts, family, given=tuple(filter(None, given_names)), honorific="様")
    folder = tmp_path_factory.mktemp("cards")
    path = printed(folder, one, side=side)
    width, height = (100, 148) if side is POSTCARD_SIDE else (120, 235)
    assert not has_ink(outside(rendered(path), [(5, 5, width - 10, height - 10)]))
    found = _letters(path)
    sender = _letters(printed(folder, side=side, test_page=True))
    honorifics = "様" * max(len(one.given), 1)
    assert found - sender == Counter(_as_set("".join([*one.texts(), "1800004", honorifics])))


def _letters(path: Path) -> Counter[str]:
    return Counter(_as_set("".join(one.text for one in begun(path))))


def _as_set(text: str) -> str:
    """Without what vertical setting changes: the width of letters, hyphens, kanji numbers, spaces."""
    narrow = unicodedata.normalize("NFKC", text).translate(str.maketrans("〇一二三四五六七八九", "0123456789"))
    return "".join(char for char in narrow if char not in "- －−ー")
