"""Telephone numbers are found by their digits and shown as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.phones import (
    Phone,
    as_japanese_write_it,
    can_be_dialled,
    format_phone,
    is_complete,
    read_phones,
)
from smallcrm.values.reading import CellValue, Reading, Unreadable


@pytest.mark.parametrize(
    ("value", "normal", "why"),
    [
        (312345678, "0312345678", "lost-zero"),
        (312345678.0, "0312345678", "lost-zero"),
        ("312345678", "0312345678", "lost-zero"),
        ("312345678.0", "0312345678", "lost-zero"),
        (9012345678, "09012345678", "lost-zero"),
        ("5012345678", "05012345678", "lost-zero"),
        ("3-1234-5678", "0312345678", "lost-zero"),
        ("155558042", "0155558042", "lost-zero"),
        ("120444444", "0120444444", "lost-zero"),
        ("03-1234-5678", "0312345678", ""),
        ("03(5555)0101", "0355550101", ""),
        ("(03)5555-0101", "0355550101", ""),
        ("０３－１２３４－５６７８", "0312345678", "width"),
        ("090 1234 5678", "09012345678", ""),
        ("03/1234/5678", "0312345678", ""),
        ("+81 3 1234 5678", "0312345678", ""),
        ("+81-(0)3-1234-5678", "0312345678", ""),
        ("+81 92 555 4706", "0925554706", ""),
        (81312345678, "0312345678", ""),
        (819012345678.0, "09012345678", ""),
        ("03-1234-5678 内線 12", "0312345678", ""),
        ("03-1234-5678(内線12)", "0312345678", ""),
        ("TEL:03-1234-5678", "0312345678", ""),
        ("+1 415 555 2671", "+14155552671", ""),
    ],
)
def test_spellings(value: CellValue, normal: str, why: str) -> None:
    (reading,) = read_phones(value)
    assert (reading.value.normal, reading.why) == (normal, why)


@pytest.mark.parametrize("text", ["22-1234", "1234567890", "03-1234-56789", "9012345"])
def test_what_cannot_be_completed_stays_as_written(text: str) -> None:
    assert read_phones(text) == [Reading(Phone(text, text.replace("-", ""), "phone"))]


@pytest.mark.parametrize(
    "text",
    [
        "03-1234-5678\n090-1234-5678",
        "03-1234-5678/090-1234-5678",
        "03-1234-5678・090-1234-5678",
        "03-1234-5678、090-1234-5678",
        "03-1234-5678 090-1234-5678",
        "０３－１２３４－５６７８／０９０－１２３４－５６７８",
        "自宅03-1234-5678 携帯090-1234-5678",
        "(自)03-1234-5678(携)090-1234-5678",
        "312345678 / 9012345678",
    ],
)
def test_two_in_a_cell(text: str) -> None:
    phones = [reading.value for reading in read_phones(text)]
    assert [(phone.normal, phone.kind) for phone in phones] == [("0312345678", "phone"), ("09012345678", "mobile")]


@pytest.mark.parametrize(
    ("number", "kind"), [("09012345678", "mobile"), ("05012345678", "phone"), ("08001234567", "phone")]
)
def test_kinds(number: str, kind: str) -> None:
    assert read_phones(number)[0].value.kind == kind


@pytest.mark.parametrize("value", ["", "なし", "本人希望により無し", "9.01E+09", True])
def test_what_is_no_number(value: CellValue) -> None:
    with pytest.raises(Unreadable):
        read_phones(value)


@pytest.mark.parametrize(
    ("normal", "shown"),
    [
        ("0312345678", "03-1234-5678"),
        ("0455558399", "045-555-8399"),
        ("0422552060", "0422-55-2060"),
        ("0155558042", "0155-55-8042"),
        ("0499821234", "04998-2-1234"),
        ("09012345678", "090-1234-5678"),
        ("0120444444", "0120-444-444"),
        ("08001234567", "0800-123-4567"),
        ("221234", "221234"),
        ("+14155552671", "+14155552671"),
    ],
)
def test_hyphens_stand_where_japanese_put_them(normal: str, shown: str) -> None:
    assert format_phone(normal) == shown


def test_a_number_that_lost_its_zero_is_shown_with_it() -> None:
    assert read_phones(422552060)[0].value.written == "0422-55-2060"
    assert read_phones("3-1234-5678")[0].value.written == "03-1234-5678"
    assert read_phones("+81 90 1234 5678")[0].value == Phone("090-1234-5678", "09012345678", "mobile")
    assert read_phones(81925554706)[0].value.written == "092-555-4706"


@given(st.from_regex(r"0[1-9][0-9]{8}|0[6-9]0[1-9][0-9]{7}", fullmatch=True).filter(is_complete))
def test_numbers_come_back_from_every_spelling(normal: str) -> None:
    shown = format_phone(normal)
    wide = shown.translate({ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789-"})
    for text in (normal, normal[1:], shown, wide, "+81" + normal[1:], shown.replace("-", " "), shown.replace("-", "―")):
        assert [reading.value.normal for reading in read_phones(text)] == [normal]
    assert read_phones(int(normal))[0] == Reading(Phone(shown, normal, read_phones(normal)[0].value.kind), "lost-zero")


def test_an_extension_alone_keeps_its_digits() -> None:
    assert read_phones("(内線12")[0].value.normal == "12"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("09012345678", "090-1234-5678"),
        ("０３５５５５０１０１", "03-5555-0101"),
        ("03(5555)0101", "03-5555-0101"),
        ("+81 3 5555 0101", "03-5555-0101"),
        ("0422-22-1234", "0422-22-1234"),
        ("0120444444", "0120-444-444"),
        ("+1 212 555 0101", "+1 212 555 0101"),
        ("55-0101", "55-0101"),
        ("03-5555-0101 内線12", "03-5555-0101 内線12"),
        ("03-5555-0101 090-1234-5678", "03-5555-0101 090-1234-5678"),
        ("携帯 09012345678", "携帯 09012345678"),
        ("留守", "留守"),
        ("", ""),
    ],
)
def test_a_number_as_japanese_write_it_and_all_else_as_it_is(text: str, written: str) -> None:
    assert as_japanese_write_it(text) == written


@pytest.mark.parametrize(
    "text",
    ["110", "22-1234", "010-1-212-555-0101", "0800-123-4567", "090-1234-5678(5時以降)",
     "03-1234-5678 内線12", "内線12", "03-1234-5678(娘)", "5678(4階)", "090-1234-5678 ご主人",
     "自宅 22-1234", "+49 30 901820", "TEL:03-1234-5678", "０３－１２３４－５６７８", "03-1234-5678/090-1234-5678",
     "03-1234-5678〜9", "03-1234-5678/9",
     "0200-1234567890", "(03) 1234-5678", "0120-123-456"],
)  # fmt: skip
def test_what_can_be_dialled(text: str) -> None:
    assert all(can_be_dialled(one.value) for one in read_phones(text))


@pytest.mark.parametrize(
    "text",
    ["でたらめ12", "R99.1.4", "12", "1", "第3土曜", "12345678901234567890", "08012", "090-1234-567", "03-1234", "0120",
     "０８０１２ 自宅", "090-1234-56789", "03-1234-56789", "０９０１２３４５６７８９", "0120-1234-567"],
)  # fmt: skip
def test_what_cannot_be_dialled(text: str) -> None:
    assert not any(can_be_dialled(one.value) for one in read_phones(text))
