"""Days as they are named in a line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.days_ahead import read_day_ahead
from smallcrm.values.spoken_time import read_spoken

MONDAY = date(2026, 11, 30)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("大晦日", "2026-12-31"), ("大みそか", "2026-12-31"), ("元日", "2027-01-01"), ("元旦", "2027-01-01"),
        ("来年の元旦", "2027-01-01"), ("来年の大晦日", "2027-12-31"), ("今週末", "2026-12-05"), ("週末", "2026-12-05"),
        ("来週末", "2026-12-12"), ("次の日曜", "2026-12-06"), ("今度の金曜", "2026-12-04"),
        ("次の金曜日", "2026-12-04"),
        ("二十日", "2026-12-20"), ("十二月二十日", "2026-12-20"), ("一月八日", "2027-01-08"), ("三日後", "2026-12-03"),
        ("二週間後", "2026-12-14"), ("再来週の火曜", "2026-12-15"), ("月末", "2026-11-30"), ("来月頭", "2026-12-01"),
        ("来月初め", "2026-12-01"), ("月初", "2026-12-01"), ("再来月の頭", "2027-01-01"), ("年末", "2026-12-31"),
        ("a week from monday", "2026-12-14"), ("two weeks from friday", "2026-12-18"), ("in a fortnight", "2026-12-14"),
        ("a week from tomorrow", "2026-12-08"),
        ("2 weeks from friday", "2026-12-18"), ("3 days from monday", "2026-12-10"),
        ("this weekend", "2026-12-05"), ("next weekend", "2026-12-12"),
        ("new year's eve", "2026-12-31"), ("in three days", "2026-12-03"), ("end of the month", "2026-11-30"),
        ("the end of next month", "2026-12-31"),
    ],
)  # fmt: skip
def test_a_day_by_its_name(said: str, day: str) -> None:
    assert read_day_ahead(said, MONDAY).isoformat() == day
    for line in (f"{said} 電話", f"電話 {said}", f"電話 {said}の", f"{said}に電話", f"{said} 10:00 電話"):
        spoken = read_spoken(line, MONDAY)
        if said.isascii() and ("の" in line or "に" in line):
            continue
        assert (spoken.title, spoken.day, spoken.repeat) == ("電話", date.fromisoformat(day), None), line


@pytest.mark.parametrize(
    "line",
    ["週末セールの準備", "二日酔いの薬", "二十日大根を植える", "十日町へ行く", "四日市 訪問", "元旦那さんの件",
     "年末調整",
     "一日かけて掃除", "大晦日セールのちらし", "月初処理"],
)  # fmt: skip
def test_names_that_only_begin_like_a_day_stay(line: str) -> None:
    assert read_spoken(line, MONDAY)[:2] == (line, None)


@pytest.mark.parametrize(
    ("line", "at"),
    [("call tomorrow at half past 9", "09:30"), ("call tomorrow half past 3", "15:30"),
     ("call tomorrow quarter to 10", "09:45"), ("call tomorrow at quarter past 8 pm", "20:15")],
)  # fmt: skip
def test_parts_of_an_hour(line: str, at: str) -> None:
    assert read_spoken(line, MONDAY)[:3] == ("call", date(2026, 12, 1), at)


@given(DAYS)
def test_the_weekend_is_the_one_that_is_or_comes(today: date) -> None:
    day = read_day_ahead("週末", today)
    assert day.weekday() == 5 or day == today
    assert timedelta() <= day - today < timedelta(days=6)
    assert read_day_ahead("来週末", today).weekday() == 5


@given(DAYS, st.integers(1, 12), st.integers(2, 28))
def test_kanji_numbers_are_as_good_as_digits(today: date, month: int, day: int) -> None:
    said = f"{in_kanji(month)}月{in_kanji(day)}日"
    assert read_spoken(f"{said} 電話", today).day == read_spoken(f"{month}/{day} 電話", today).day
    assert read_spoken(f"{in_kanji(day)}日 電話", today).day == read_spoken(f"{day}日 電話", today).day


def in_kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else "〇一二"[tens]) + ("十" if tens else "") + ("一二三四五六七八九"[ones - 1] if ones else "")
    )
