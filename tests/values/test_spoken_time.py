"""A line that says what is to be done and when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.reading import Unreadable
from smallcrm.values.spoken_clock import read_before, read_clock, read_length, read_span
from smallcrm.values.spoken_repeat import read_repeat
from smallcrm.values.spoken_time import read_spoken

TODAY = date(2026, 11, 22)
"""A Sunday."""
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("said", "title", "day", "at"),
    [
        ("明日10時 電話", "電話", "2026-11-23", "10:00"),
        ("明日１０時に電話", "電話", "2026-11-23", "10:00"),
        ("来週月曜 14:30 打ち合わせ", "打ち合わせ", "2026-11-23", "14:30"),
        ("来週の月曜14:30打ち合わせ", "打ち合わせ", "2026-11-23", "14:30"),
        ("3日後 見積もり", "見積もり", "2026-11-25", ""),
        ("call tomorrow 10:00", "call", "2026-11-23", "10:00"),
        ("next friday visit", "visit", "2026-11-27", ""),
        ("Call Tanaka on Friday at 3pm", "Call Tanaka", "2026-11-27", "15:00"),
        ("午後3時半 伊藤様 来店", "伊藤様 来店", None, "15:30"),
        ("見積もりを送る 来週", "見積もりを送る", "2026-11-29", ""),
        ("12/5 納品", "納品", "2026-12-05", ""),
        ("25日まで ＡＢＣ㈱ 支払い", "ＡＢＣ㈱ 支払い", "2026-11-25", ""),
        ("令和8年12月1日 年賀状", "年賀状", "2026-12-01", ""),
        ("明日の会議", "会議", "2026-11-23", ""),
        ("明日にんじんを買う", "にんじんを買う", "2026-11-23", ""),
        ("party Dec 5", "party", "2026-12-05", ""),
        ("電話", "電話", None, ""),
        ("", "", None, ""),
    ],
)
def test_day_and_time_are_taken_out_of_the_line(said: str, title: str, day: str | None, at: str) -> None:
    spoken = read_spoken(said, TODAY)
    assert (spoken.title, spoken.day and spoken.day.isoformat(), spoken.at) == (title, day, at)


@pytest.mark.parametrize(
    "name",
    ["今日子さんに電話", "明日香さんの誕生日", "毎日新聞の解約", "月末処理", "日曜大工の本", "あすかさん",
     "きょうこさん",
     "call Maya", "25:00 の会", "ver.3", "monitor 2560x1440", "10-12 chairs", "平日ランチの案内",
     "型番A12/5", "今朝9時の会議"],
)  # fmt: skip
def test_what_only_looks_like_a_day_stays_in_the_title(name: str) -> None:
    assert read_spoken(name, TODAY) == (name, None, "", None, None)


@pytest.mark.parametrize(
    ("said", "title", "rule", "from_done"),
    [
        ("毎月末 請求", "請求", "FREQ=MONTHLY;BYMONTHDAY=-1", False),
        ("毎週月水 掃除", "掃除", "FREQ=WEEKLY;BYDAY=MO,WE", False),
        ("隔週金曜 9時 掃除", "掃除", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", False),
        ("毎月第2火曜 看板", "看板", "FREQ=MONTHLY;BYDAY=2TU", False),
        ("毎月31日 締め", "締め", "FREQ=MONTHLY;BYMONTHDAY=-1", False),
        ("3か月ごと(済んだ日から) 点検", "点検", "FREQ=MONTHLY;INTERVAL=3", True),
        ("service every 3 months after it was done", "service", "FREQ=MONTHLY;INTERVAL=3", True),
        ("every other friday clean", "clean", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", False),
        ("mail every weekday 9am", "mail", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", False),
        ("rent every month on the 30th", "rent", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", False),
    ],
)
def test_a_repeat_is_taken_out_of_the_line(said: str, title: str, rule: str, from_done: bool) -> None:
    spoken = read_spoken(said, TODAY)
    assert spoken.title == title
    assert spoken.repeat == (rule, from_done)


def test_a_meeting_has_a_length() -> None:
    assert read_spoken("明日 10時〜11時半 会議", TODAY).minutes == 90
    assert read_spoken("meeting tomorrow 9:00-9:45", TODAY)[2:4] == ("09:00", 45)
    assert read_spoken("call tomorrow at 9 am for 30 minutes", TODAY) == (
        "call", date(2026, 11, 23), "09:00", 30, None)  # fmt: skip


@given(DAYS, st.times(), st.sampled_from(["電話", "call Tanaka", "見積もりを送る", "㈱みどり 訪問"]), st.booleans())
def test_a_written_day_and_time_are_found_wherever_they_stand(day: date, at: object, title: str, first: bool) -> None:
    when = f"{day.year}/{day.month}/{day.day} {at:%H:%M}"
    said = f"{when} {title}" if first else f"{title} {when}"
    assert read_spoken(said, TODAY) == (title, day, f"{at:%H:%M}", None, None)


@given(DAYS, st.integers(1, 400))
def test_days_ahead_are_counted(today: date, days: int) -> None:
    assert read_spoken(f"{days}日後 電話", today).day == today + timedelta(days=days)
    assert read_spoken(f"call in {days} days", today) == ("call", today + timedelta(days=days), "", None, None)


@given(DAYS, st.sampled_from(list(enumerate("月火水木金土日"))))
def test_a_weekday_is_the_next_one(today: date, weekday: tuple[int, str]) -> None:
    number, name = weekday
    day = read_spoken(f"{name}曜 掃除", today).day
    assert day is not None
    assert day.weekday() == number
    assert 1 <= (day - today).days <= 7


@given(st.text(st.characters(exclude_characters="\0"), max_size=40), DAYS)
def test_any_line_can_be_read(text: str, today: date) -> None:
    spoken = read_spoken(text, today)
    if spoken[1:] == (None, "", None, None):
        assert spoken.title == " ".join(text.split()).strip("、,・ ")


@given(st.text("明日今来週月曜末毎隔の0123456789時分:/-~半 にまでからevrydaymonthnxtf,()回", max_size=25), DAYS)
def test_any_words_for_time_can_be_read(text: str, today: date) -> None:
    read_spoken(text, today)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("9:05", "09:05"), ("14時", "14:00"), ("午後3時", "15:00"), ("夜8時半", "20:30"), ("12am", "00:00"),
     ("正午", "12:00"), ("3 p.m.", "15:00"), ("昼1時", "13:00"), ("午前10時15分", "10:15"), ("23:59", "23:59")],
)  # fmt: skip
def test_a_time_of_day(said: str, meant: str) -> None:
    assert read_clock(said) == meant


@pytest.mark.parametrize("said", ["24:00", "10:60", "25時", "", "午後", "ten"])
def test_no_time_of_day(said: str) -> None:
    with pytest.raises(Unreadable):
        read_clock(said)


def test_a_span_ends_after_it_begins() -> None:
    assert read_span("10時から12時まで") == ("10:00", 120)
    with pytest.raises(Unreadable):
        read_span("12:00-10:00")


@pytest.mark.parametrize(
    ("said", "meant"), [("90", 90), ("1時間", 60), ("1時間半", 90), ("1.5h", 90), ("30分", 30), ("2 hours", 120)]
)
def test_a_length(said: str, meant: int) -> None:
    assert read_length(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [("15", 15), ("15分前", 15), ("1時間前", 60), ("前日", 1440), ("2日前", 2880), ("a week before", 10080), ("0", 0)],
)
def test_how_long_before(said: str, meant: int) -> None:
    assert read_before(said) == meant


@pytest.mark.parametrize("said", ["", "たまに", "every", "every 0 days", "毎月0日", "毎月第9火曜", "0日ごと"])
def test_no_repeat(said: str) -> None:
    with pytest.raises(Unreadable):
        read_repeat(said)
