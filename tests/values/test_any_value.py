"""Whatever a cell holds, a reader gives a value or `Unreadable`; nothing else ever comes out of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.addresses import read_banchi, read_prefecture, split_postal, split_prefecture, whole_address
from smallcrm.values.choices import read_gender, read_yes_no
from smallcrm.values.dates import YearHint, read_date, read_month_and_day
from smallcrm.values.kana import read_kana
from smallcrm.values.money_reading import read_money
from smallcrm.values.names import company_key, is_company, is_walk_in, read_name
from smallcrm.values.phones import format_phone, read_phones
from smallcrm.values.postal import prefecture_of, read_postal
from smallcrm.values.quantities import read_count, read_quantity
from smallcrm.values.reading import CellValue, Unreadable
from smallcrm.values.text import clean, clean_lines, digits, is_ditto, is_error, is_nothing, plain

LEDGER_TEXT = st.text(
    st.sampled_from("0123456789０１９年月日元令和平成昭RHS./-−ー,，:()（）円¥￥▲△万千@×個様 　\n〒+内線カ゛ﾞaE"),
    max_size=30,
)
NEAR_DATES = st.from_regex(
    r"(令和|平成|R|H|昭)?[0-9０-９元]{1,5}[年/.-][0-9]{1,3}([月/.-][0-9]{1,3}日?)?", fullmatch=True
)
CELLS = st.one_of(
    st.text(max_size=60),
    LEDGER_TEXT,
    NEAR_DATES,
    st.integers(),
    st.integers(-100, 30_000_000),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)


def _dated(value: CellValue) -> Any:
    hint = YearHint(2025, 4, month=2, previous=date(2024, 2, 29))
    return read_date(value, year_hint=hint, serials=True, date1904=True)


READERS: list[Callable[[CellValue], Any]] = [
    read_date,
    _dated,
    read_money,
    lambda value: read_money(value, unit=1000),
    read_quantity,
    read_count,
    read_phones,
    read_postal,
    read_kana,
    read_banchi,
    read_prefecture,
    read_yes_no,
    read_gender,
    is_nothing,
    is_error,
    is_ditto,
    plain,
]


@pytest.mark.parametrize("read", READERS)
@given(value=CELLS)
def test_readers_of_cells(read: Callable[[CellValue], Any], value: CellValue) -> None:
    with suppress(Unreadable):
        read(value)


@given(st.one_of(st.text(max_size=80), LEDGER_TEXT))
def test_readers_of_text(text: str) -> None:
    for read in (clean, clean_lines, digits, read_name, is_company, company_key, is_walk_in, read_month_and_day):
        read(text)
    for split in (split_prefecture, split_postal, prefecture_of, format_phone):
        split(text)
    whole_address(text, "1800004")


@given(st.one_of(LEDGER_TEXT, NEAR_DATES))
def test_what_is_read_as_a_day_is_one(text: str) -> None:
    with suppress(Unreadable):
        day = read_date(text).value
        assert type(day) is date
        assert read_date(day.isoformat()).value == day


@given(LEDGER_TEXT)
def test_what_is_read_as_money_is_whole_yen(text: str) -> None:
    with suppress(Unreadable):
        assert type(read_money(text).value) is int


@given(LEDGER_TEXT)
def test_phones_have_digits_and_postal_codes_seven(text: str) -> None:
    with suppress(Unreadable):
        assert all(reading.value.normal.removeprefix("+").isdecimal() for reading in read_phones(text))
    with suppress(Unreadable):
        code = read_postal(text).value
        assert len(code) == 7
        assert code.isdecimal()


def test_times_are_no_days() -> None:
    for value in (time(3, 4), datetime(1900, 1, 1), datetime(1, 1, 1)):
        with pytest.raises(Unreadable):
            read_date(value)
