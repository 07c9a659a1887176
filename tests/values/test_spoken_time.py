"""A line that says what is to be done and when."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.reading import Unreadable
from smallcrm.values.spoken_clock import read_before, read_clock, read_length, read_span
from smallcrm.values.spoken_repeat import read_repeat
from smallcrm.values.spoken_time import read_spoken

TODAY = date(2026, 11, 22)
"""A Sunday."""
MONDAY = date(2026, 11, 30)
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
    ("said", "title", "day", "at"),
    [
        ("fri 5pm call", "call", "2026-12-04", "17:00"),
        ("5pm sat call", "call", "2026-12-05", "17:00"),
        ("金 17時 電話", "電話", "2026-12-04", "17:00"),
        ("next month 1st invoice", "invoice", "2026-12-01", ""),
        ("invoice next month on the 15th", "invoice", "2026-12-15", ""),
        ("来月 第2火曜 会議", "会議", "2026-12-08", ""),
        ("来月の最終金曜日 棚卸し", "棚卸し", "2026-12-25", ""),
        ("来月 1日 請求", "請求", "2026-12-01", ""),
        ("二日後 電話", "電話", "2026-12-02", ""),
        ("十二日後 電話", "電話", "2026-12-12", ""),
        ("1時間後 電話", "電話", "2026-11-30", "16:20"),
        ("十分後 電話", "電話", "2026-11-30", "15:30"),
        ("call in 2 hours", "call", "2026-11-30", "17:20"),
        ("10時間後 確認", "確認", "2026-12-01", "01:20"),
        ("call tomorrow at 10", "call", "2026-12-01", "10:00"),
        ("call at 10 tomorrow", "call", "2026-12-01", "10:00"),
        ("tomorrow at 3 call", "call", "2026-12-01", "15:00"),
        ("来年1月10日 年始", "年始", "2027-01-10", ""),
        ("call 10/10/2027", "call", "2027-10-10", ""),
        ("call 25/10/2027", "call", "2027-10-25", ""),
        ("明日10時に電話", "電話", "2026-12-01", "10:00"),
        ("新井 明美様に明日10時に電話", "新井 明美様に 電話", "2026-12-01", "10:00"),
    ],
)
def test_what_was_taken_wrong_silently(said: str, title: str, day: str, at: str) -> None:
    """Seen from a Monday afternoon."""
    spoken = read_spoken(said, MONDAY, time(15, 20))
    assert (spoken.title, spoken.day and spoken.day.isoformat(), spoken.at) == (title, day, at)
    assert not spoken.unread


@pytest.mark.parametrize(
    ("said", "title", "minutes"),
    [("call tomorrow 10:00 remind 30 minutes before", "call", 30), ("明日10時 電話 30分前に知らせ", "電話", 30),
     ("明日10時 電話 前日に通知", "電話", 1440)],
)  # fmt: skip
def test_a_reminder_is_not_a_length(said: str, title: str, minutes: int) -> None:
    spoken = read_spoken(said, MONDAY)
    assert (spoken.title, spoken.at, spoken.minutes, spoken.remind) == (title, "10:00", None, minutes)


@pytest.mark.parametrize(
    ("said", "unread"),
    [
        ("25:00 の会", "25:00"),
        ("明日24時 電話", "24時"),
        ("2026/11/31 支払い", "2026/11/31"),
        ("11/31 支払い", "11/31"),
        ("毎朝 掃除", "毎朝"),
        ("三日おきに 水やり", "三日おき"),
        ("毎月第5火曜 会議", "第5火曜"),
        ("来月上旬 訪問", "来月上旬"),
        ("3月までに返事", "3月"),
        ("water every second morning", "every second morning"),
        ("call in a few days", "in a few days"),
        ("call next spring", "next spring"),
        ("毎週月曜と祝日 掃除", "と祝日"),
        ("12/9と新年会 準備", "と新年会"),
        ("毎週水曜以外 開店", "以外"),
        ("週明け 電話", "週明け"),
        ("10月頭に訪問", "10月頭"),
        ("平日夜 電話", "平日夜"),
        ("2/30日 支払い", "2/30"),
        ("yesterday 10:00 call", "yesterday"),
        ("call the day before yesterday", "the day before yesterday"),
        ("昨日10時 電話", "昨日"),
        ("昨日の10時 電話", "昨日"),
        ("昨日", "昨日"),
        ("一昨日 電話", "一昨日"),
        ("きのう 電話", "きのう"),
        ("先週金曜", "先週金曜"),
        ("先週の金曜日 電話", "先週の金曜日"),
        ("先月末 電話", "先月末"),
        ("先月10日に電話", "先月10日"),
        ("昨年12月1日 電話", "昨年12月1日"),
        ("call last friday", "last friday"),
        ("call last week friday", "last week"),
        ("call 3 days ago", "3 days ago"),
        ("3日前 電話", "3日前"),
    ],
)
def test_what_is_no_day_or_time_is_told(said: str, unread: str) -> None:
    assert read_spoken(said, MONDAY).unread == (unread,)


@pytest.mark.parametrize(
    "said",
    ["24/7 support", "call Maya", "型番A12/5", "明日10時 電話", "10-12 chairs",
     "毎日新聞の解約", "月末処理", "毎週水やり", "next steps", "every room", "月曜と木曜 掃除", "来週 月曜の件",
     "in a few words", "平日ランチの案内", "3月号の発送", "明日 と書かれた札",
     "昨日の件で電話", "明日10時 昨日の件", "tomorrow call about yesterday", "yesterday's report", "review last month",
     "先週の売上をまとめる", "明日10時 電話 3日前に知らせ", "先月分の請求", "きのうさんに電話"],
)  # fmt: skip
def test_nothing_else_is_told_so(said: str) -> None:
    assert read_spoken(said, MONDAY).unread == ()


@pytest.mark.parametrize(
    ("said", "several"),
    [("monday and wednesday class", "monday and wednesday"), ("来週の月曜日と水曜日 稽古", "来週の月曜日と水曜日")],
)
def test_of_several_days_none_is_taken(said: str, several: str) -> None:
    spoken = read_spoken(said, MONDAY)
    assert (spoken.title, spoken.day, spoken.several) == (said, None, several)


def test_several_days_of_a_repeat_are_a_rule() -> None:
    spoken = read_spoken("class every monday and wednesday", MONDAY)
    assert (spoken.title, spoken.several, spoken.repeat and spoken.repeat.rule) == (
        "class", "", "FREQ=WEEKLY;BYDAY=MO,WE")  # fmt: skip


def test_a_day_that_is_past_this_year_is_told() -> None:
    assert read_spoken("11/29 電話", MONDAY).another_year
    assert not read_spoken("12/5 電話", MONDAY).another_year
    assert not read_spoken("2027/11/29 電話", MONDAY).another_year


@pytest.mark.parametrize(
    "name",
    ["今日子さんに電話", "明日香さんの誕生日", "毎日新聞の解約", "月末処理", "日曜大工の本", "あすかさん",
     "きょうこさん", "四月一日様に電話", "buy 3 day ticket", "2 weeks notice",
     "call Maya", "25:00 の会", "ver.3", "monitor 2560x1440", "10-12 chairs", "平日ランチの案内",
     "型番A12/5", "今朝9時の会議"],
)  # fmt: skip
def test_what_only_looks_like_a_day_stays_in_the_title(name: str) -> None:
    assert read_spoken(name, TODAY)[:5] == (name, None, "", None, None)


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
        ("平日 9時 朝礼", "朝礼", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", False),
        ("営業日ごとに 朝礼", "朝礼", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", False),
        ("mail every business day", "mail", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", False),
        ("party every 29 feb", "party", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", False),
        ("party every May 3rd", "party", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", False),
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
    assert read_spoken("call tomorrow at 9 am for 30 minutes", TODAY)[:5] == (
        "call", date(2026, 11, 23), "09:00", 30, None)  # fmt: skip


@given(DAYS, st.times(), st.sampled_from(["電話", "call Tanaka", "見積もりを送る", "㈱みどり 訪問"]), st.booleans())
def test_a_written_day_and_time_are_found_wherever_they_stand(day: date, at: object, title: str, first: bool) -> None:
    when = f"{day.year}/{day.month}/{day.day} {at:%H:%M}"
    said = f"{when} {title}" if first else f"{title} {when}"
    assert read_spoken(said, TODAY)[:5] == (title, day, f"{at:%H:%M}", None, None)


@given(DAYS, st.integers(1, 400))
def test_days_ahead_are_counted(today: date, days: int) -> None:
    assert read_spoken(f"{days}日後 電話", today).day == today + timedelta(days=days)
    assert read_spoken(f"call in {days} days", today)[:5] == ("call", today + timedelta(days=days), "", None, None)


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
    if spoken[1:5] == (None, "", None, None):
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
    ("said", "meant"),
    [("90", 90), ("1時間", 60), ("1時間半", 90), ("1.5h", 90), ("30分", 30), ("2 hours", 120), ("3日間", 4320)],
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
