"""Parts of the day, kanji hours and weekdays beside a date, as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.spoken_plainly import said_plainly
from smallcrm.values.spoken_time import read_spoken

TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("line", "title", "day", "at"),
    [
        ("今夜 8時 会食", "会食", 1, "20:00"),
        ("今夜8時に会食", "会食", 1, "20:00"),
        ("今夜の8時 会食", "会食", 1, "20:00"),
        ("今晩7時 会", "会", 1, "19:00"),
        ("今夕5時 会", "会", 1, "17:00"),
        ("明朝 9時 出荷", "出荷", 2, "09:00"),
        ("明晩7時半 会食", "会食", 2, "19:30"),
        ("明日の夜 8時 会食", "会食", 2, "20:00"),
        ("金曜の夜 7時 会食", "会食", 4, "19:00"),
        ("今夜 電話", "夜 電話", 1, ""),
        ("明朝体の見本", "明朝体の見本", None, ""),
        ("十二月十日 三時 会議", "会議", 10, "03:00"),
        ("午後一時 会議", "会議", None, "13:00"),
        ("一時 停止", "一時 停止", None, ""),
        ("一時的な値上げ", "一時的な値上げ", None, ""),
        ("三時間 作業", "三時間 作業", None, ""),
        ("tonight at 8 dinner", "dinner", 1, "20:00"),
        ("dinner tonight 7:30", "dinner", 1, "19:30"),
        ("dinner at 8 tonight", "dinner", 1, "20:00"),
        ("call tonight", "call tonight", 1, ""),
        ("tomorrow evening at 7 dinner", "dinner", 2, "19:00"),
        ("dinner at 7 tomorrow evening", "dinner", 2, "19:00"),
        ("tomorrow morning at 9 ship", "ship", 2, "09:00"),
        ("friday evening at 6 drinks", "drinks", 4, "18:00"),
        ("meet at 8 in the morning friday", "meet", 4, "08:00"),
        ("night at 2 check", "night at 2 check", None, ""),
    ],
)  # fmt: skip
def test_a_part_of_the_day_says_which_half_is_meant(line: str, title: str, day: int | None, at: str) -> None:
    assert read_spoken(line, TUESDAY)[:3] == (title, date(2026, 12, day) if day else None, at)


@pytest.mark.parametrize(
    "line",
    [
        "12/4(金) 会議", "12/4（金）会議", "12/4 金曜 会議", "12月4日金曜日 会議", "金曜 12/4 会議",
        "金曜日、12月4日 会議",
        "Fri Dec 4 会議", "Friday, 4 Dec 会議", "Dec 4 (fri) 会議", "12/4 friday 会議",
    ],
)  # fmt: skip
def test_the_weekday_beside_a_date_is_part_of_it(line: str) -> None:
    read = read_spoken(line, TUESDAY)
    assert (read.title, read.day, read.unread) == ("会議", date(2026, 12, 4), ())


@pytest.mark.parametrize(
    ("line", "title", "told"),
    [
        ("12/4(月) 会議", "(月) 会議", "(月)"),
        ("13日の金曜 会議", "金曜 会議", "金曜"),
        ("Dec 4 (mon) 会議", "(mon) 会議", "(mon)"),
    ],
)
def test_another_weekday_than_that_of_the_date_is_told(line: str, title: str, told: str) -> None:
    read = read_spoken(line, TUESDAY)
    assert (read.title, read.unread) == (title, (told,))


def test_days_with_their_weekdays_are_a_range() -> None:
    read = read_spoken("12/9(水)〜12/11(金) 旅行", TUESDAY)
    assert (read.title, read.day, read.days) == ("旅行", date(2026, 12, 9), 3)


@given(st.text(alphabet="今明夜朝晩の時三一十8:0atonighevrmwf ()/12月金", max_size=20))
def test_whatever_is_typed_is_put_plainly_once(text: str) -> None:
    plain = said_plainly(text)
    assert said_plainly(plain) == plain
