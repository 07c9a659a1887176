"""Address labels on paper: what is printed lies on its label, measured in a rendering that is not ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from smallcrm.errors import CrmError
from smallcrm.reports.label_sheets import SHEETS, LabelSheet, read_sheet
from smallcrm.reports.labels import Labels, write
from smallcrm.reports.recipients import Recipient, missing_characters
from smallcrm.settings import PrinterOffset
from tests.reports.inked import Box, begun, has_ink, outside, rendered, texts_in

TOLERANCE = 0.2
TOKYO = Recipient(
    1,
    postal_code="1800004",
    address="東京都武蔵野市吉祥寺本町1-2-30",
    building="メゾン吉祥寺ABC 301号室",
    family="髙橋",
    given=("恵子",),
    honorific="様",
)
COUPLE = replace(TOKYO, building="", family="𠮷田", given=("健", "さくら"))
AT_WORK = Recipient(
    3,
    postal_code="6048005",
    address="京都府京都市中京区三条通河原町東入恵比須町427",
    building="京都ロイヤルビルディング12階",
    company="株式会社山﨑電機製作所",
    department="営業本部第2営業部",
    title="部長",
    family="渡邉",
    given=("文左衛門",),
    honorific="様",
)
COMPANY = Recipient(
    4,
    postal_code="1000001",
    address="東京都千代田区千代田1-1",
    company="国立研究開発法人とても長い名前の科学技術振興研究開発機構国際共同研究推進センター",
    department="総務部",
    honorific="御中",
)
EVERYBODY = (TOKYO, COUPLE, AT_WORK, COMPANY)

pytestmark = pytest.mark.usefixtures("qapp")


def printed(folder: Path, labels: Labels) -> Path:
    path = folder / "labels.pdf"
    write(labels, path)
    return path


def rectangles(sheet: LabelSheet) -> list[Box]:
    return [(*sheet.place(at), sheet.width, sheet.height) for at in range(sheet.labels)]


def said(one: Recipient) -> list[str]:
    return [text.replace(" ", "") for text in (*one.texts(), one.honorific) if text]


@pytest.mark.parametrize("name", SHEETS)
def test_every_label_of_every_sheet_keeps_to_its_rectangle(tmp_path: Path, name: str) -> None:
    sheet = SHEETS[name]
    people = tuple(EVERYBODY[at % len(EVERYBODY)] for at in range(sheet.labels))
    path = printed(tmp_path, Labels(people, (), sheet))
    paper = rendered(path)
    boxes = rectangles(sheet)
    assert not has_ink(outside(paper, boxes, grown=TOLERANCE))
    for one, box in zip(people, boxes, strict=True):
        assert has_ink(paper, box)
        on_it = texts_in(path, box)
        assert all(text in on_it for text in said(one))
        assert on_it.startswith(f"〒{one.postal_code[:3]}-{one.postal_code[3:]}")


def test_the_table_of_the_sheets_is_that_of_the_makers() -> None:
    last = {name: tuple(round(edge, 2) for edge in sheet.place(sheet.labels - 1)) for name, sheet in SHEETS.items()}
    assert last == {
        "10": (105.0, 224.4),
        "12": (105.0, 232.7),
        "12-gaps": (107, 232.5),
        "18": (140, 232.7),
        "21": (140, 254.57),
        "24": (138, 250.2),
        "24-wide": (140, 250.2),
        "44": (153.3, 262.8),
        "65": (167.15, 265.32),
    }


def test_a_part_used_sheet_begins_at_its_first_free_label(tmp_path: Path) -> None:
    sheet = SHEETS["12"]
    path = printed(tmp_path, Labels((TOKYO,) * 9, (), sheet, start=5))
    first, second = rendered(path), rendered(path, 1)
    boxes = rectangles(sheet)
    assert [has_ink(first, box) for box in boxes] == [False] * 4 + [True] * 8
    assert [has_ink(second, box) for box in boxes] == [True] + [False] * 11


def test_what_is_printed_moves_by_the_printers_offset(tmp_path: Path) -> None:
    labels = Labels((TOKYO,), (), SHEETS["24"])
    usual = begun(printed(tmp_path, labels))
    moved = begun(printed(tmp_path, replace(labels, offset=PrinterOffset("", right=15, down=-8))))
    differences = {(round(b.x - a.x, 3), round(b.y - a.y, 3)) for a, b in zip(usual, moved, strict=True)}
    assert differences == {(1.5, -0.8)}


def test_the_offset_holds_on_every_sheet(tmp_path: Path) -> None:
    path = printed(tmp_path, Labels((TOKYO,) * 13, (), SHEETS["12"], offset=PrinterOffset("", right=15)))
    assert begun(path, 1)[0].x == pytest.approx(begun(path, 0)[0].x)


def test_the_test_page_is_frames_and_nobody(tmp_path: Path) -> None:
    sheet = SHEETS["21"]
    path = printed(tmp_path, Labels(EVERYBODY, (), sheet, test_page=True))
    assert len(PdfReader(path).pages) == 1
    assert PdfReader(path).pages[0].extract_text().split() == [str(at) for at in range(1, 22)]
    paper = rendered(path)
    for left, top, width, height in rectangles(sheet):
        assert has_ink(paper, (left + width / 2, top - 0.2, 0.4, 0.4))
        assert has_ink(paper, (left - 0.2, top + height / 2, 0.4, 0.4))


def test_frames_are_drawn_only_where_they_are_wanted(tmp_path: Path) -> None:
    sheet = SHEETS["12-gaps"]
    edge = (sheet.left + 40, sheet.top - 0.2, 0.4, 0.4)
    assert has_ink(rendered(printed(tmp_path, Labels((TOKYO,), (), sheet, frames=True))), edge)
    assert not has_ink(rendered(printed(tmp_path, Labels((TOKYO,), (), sheet))), edge)


def test_names_of_a_couple_stand_under_each_other_with_an_honorific_each(tmp_path: Path) -> None:
    path = printed(tmp_path, Labels((COUPLE,), (), SHEETS["12"]))
    texts = [one.text for one in begun(path)]
    assert texts[-5:] == ["𠮷田", "健", "様", "さくら", "様"]
    _family, first, honorific, second, another = begun(path)[-5:]
    assert first.x == pytest.approx(second.x)
    assert honorific.x == pytest.approx(another.x)


def test_a_company_is_addressed_as_one(tmp_path: Path) -> None:
    text = PdfReader(printed(tmp_path, Labels((COMPANY,), (), SHEETS["12"]))).pages[0].extract_text()
    assert "総務部 御中" in text
    assert "様" not in text


def test_what_fits_is_a_line_each(tmp_path: Path) -> None:
    texts = [one.text for one in begun(printed(tmp_path, Labels((TOKYO,), (), SHEETS["12"])))]
    assert texts == ["〒180-0004", TOKYO.address, TOKYO.building, "髙橋", "恵子", "様"]


@pytest.mark.parametrize("name", SHEETS)
def test_the_longest_of_everything_is_on_the_label(tmp_path: Path, name: str) -> None:
    address, building, company, department, title, family = (
        f"とても長い{word}" * 12 for word in ("住所", "建物", "会社", "部署", "役職", "氏名")
    )
    long = Recipient(1, "", "1800004", address, building, company, department, title, family)
    path = printed(tmp_path, Labels((long,), (), SHEETS[name]))
    first = rectangles(SHEETS[name])[0]
    assert not has_ink(outside(rendered(path), [first], grown=TOLERANCE))
    assert all(text in texts_in(path, first) for text in long.texts())


def test_a_house_number_is_not_broken(tmp_path: Path) -> None:
    one = replace(TOKYO, address="東京都武蔵野市吉祥寺本町123丁目456番地78-901号", building="")
    lines = PdfReader(printed(tmp_path, Labels((one,), (), SHEETS["65"]))).pages[0].extract_text().splitlines()
    assert "123丁目456番地78-901号" in [line.strip() for line in lines]


_WORDS = st.text(st.sampled_from("東京都髙﨑𠮷邉1234-丁目番地ABCdefァーヴ様・ （）"), max_size=12)
_TEXTS = st.builds(str.__mul__, _WORDS, st.integers(1, 9)).map(str.strip)
_FIVE = st.tuples(_TEXTS, _TEXTS, _TEXTS, _TEXTS, _TEXTS)
Five = tuple[str, str, str, str, str]
_FAMILIES = st.builds(
    str.__mul__, st.text(st.sampled_from("髙﨑𠮷邉・ァーヴABC"), min_size=1, max_size=9), st.integers(1, 6)
)


@settings(max_examples=15)
@given(
    st.sampled_from(sorted(SHEETS)), st.lists(_TEXTS, min_size=5, max_size=5), _FAMILIES, st.lists(_TEXTS, max_size=3)
)
def test_a_long_text_is_shrunk_and_wrapped_and_never_cut(
    tmp_path_factory: pytest.TempPathFactory,
    sheet: str,
    texts: tuple[str, str, str, str, str],
    family: str,
    given_names: list[str],
) -> None:
    one = Recipient(1, "", "1800004", *texts, family, given=tuple(filter(None, given_names)), honorific="様")
    of = SHEETS[sheet]
    path = printed(tmp_path_factory.mktemp("labels"), Labels((one,), (), of))
    first = rectangles(of)[0]
    assert not has_ink(outside(rendered(path), [first], grown=TOLERANCE))
    on_it = "".join(sorted(texts_in(path, first)))
    wanted = "".join(sorted("".join([*one.texts(), "〒180-0004", "様" * max(len(one.given), 1)]).replace(" ", "")))
    assert on_it == wanted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("13", "no label sheet"),
        ("3x8:80x33+0+0", "A4"),
        ("2x6:84x42+19+22.5:80x42", "overlap"),
        ("2x6:10x42+19+22.5", "at least"),
        ("0x6:84x42+19+22.5", "at least one"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(CrmError, match=why):
        read_sheet(text)


def test_a_sheet_of_ones_own(tmp_path: Path) -> None:
    sheet = read_sheet("2x5:80x50+20+20:90x52")
    assert sheet.place(sheet.labels - 1) == (110, 228)
    path = printed(tmp_path, Labels(EVERYBODY, (), sheet))
    assert not has_ink(outside(rendered(path), rectangles(sheet), grown=TOLERANCE))


def test_a_character_without_a_glyph_is_named(tmp_path: Path) -> None:
    assert missing_characters([replace(TOKYO, given=("恵子😀",)), AT_WORK]) == ["😀"]
