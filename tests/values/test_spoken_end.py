"""Until when a repeat is, said in the line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.spoken_time import read_spoken

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("来年3月まで毎週金曜 掃除", "WEEKLY;BYDAY=FR;UNTIL=20270331"),
        ("毎週金曜 来年3月末まで 掃除", "WEEKLY;BYDAY=FR;UNTIL=20270331"),
        ("毎週金曜 3月まで 掃除", "WEEKLY;BYDAY=FR;UNTIL=20270331"),
        ("毎週月曜と木曜 年末まで 掃除", "WEEKLY;BYDAY=MO,TH;UNTIL=20261231"),
        ("年度末まで毎月1日と15日 掃除", "MONTHLY;BYMONTHDAY=1,15;UNTIL=20270331"),
        ("12/25まで毎日 掃除", "DAILY;UNTIL=20261225"),
        ("二月二十日まで毎日 掃除", "DAILY;UNTIL=20270220"),
        ("2027年6月まで平日 掃除", "WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270630"),
        ("来月末まで毎日 掃除", "DAILY;UNTIL=20261231"),
        ("毎週金曜 全10回 掃除", "WEEKLY;BYDAY=FR;COUNT=10"),
        ("毎週金曜 5回まで 掃除", "WEEKLY;BYDAY=FR;COUNT=5"),
        ("掃除 every friday until march", "WEEKLY;BYDAY=FR;UNTIL=20270331"),
        ("掃除 every friday until the end of march 2028", "WEEKLY;BYDAY=FR;UNTIL=20280331"),
        ("掃除 every day until Dec 25", "DAILY;UNTIL=20261225"),
        ("掃除 every day till 2027/1/8", "DAILY;UNTIL=20270108"),
        ("掃除 every day for 5 times", "DAILY;COUNT=5"),
    ],
)
def test_a_repeat_ends_as_it_is_said(line: str, rule: str) -> None:
    spoken = read_spoken(line, MONDAY)
    assert (spoken.title, spoken.day, spoken.repeat and spoken.repeat.rule) == ("掃除", None, f"FREQ={rule}")


def test_from_a_day_to_another_a_repeat_begins_and_ends() -> None:
    spoken = read_spoken("12/4から12/25まで毎週金曜 掃除", MONDAY)
    assert spoken.repeat is not None
    assert (spoken.title, spoken.day, spoken.days) == ("掃除", date(2026, 12, 4), None)
    assert spoken.repeat.rule == "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261225"


def test_three_times_a_day_is_no_end() -> None:
    spoken = read_spoken("毎日 3回 薬", MONDAY)
    assert (spoken.title, spoken.repeat and spoken.repeat.rule) == ("3回 薬", "FREQ=DAILY")


def test_the_first_day_stands_beside_the_end() -> None:
    spoken = read_spoken("12/4から 来年3月まで 毎週金曜 9時 掃除", MONDAY)
    assert spoken[:3] == ("掃除", date(2026, 12, 4), "09:00")
    assert spoken.repeat is not None
    assert spoken.repeat.rule == "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270331"


@pytest.mark.parametrize(
    ("line", "title", "day"),
    [("25日まで 支払い", "支払い", "2026-12-25"), ("3月まで休業の案内", "3月まで休業の案内", None),
     ("call until Dec 25", "call until", "2026-12-25")],
)  # fmt: skip
def test_what_is_not_repeated_has_no_such_end(line: str, title: str, day: str | None) -> None:
    spoken = read_spoken(line, MONDAY)
    assert (spoken.title, spoken.day and spoken.day.isoformat(), spoken.repeat) == (title, day, None)


@given(st.dates(date(2026, 12, 1), date(2030, 12, 31)), st.booleans())
def test_any_day_may_be_the_end(day: date, first: bool) -> None:
    end = f"{day.year}年{day.month}月{day.day}日まで"
    spoken = read_spoken(f"{end}毎週金曜 掃除" if first else f"毎週金曜 掃除 {end}", MONDAY)
    assert spoken.repeat is not None
    assert (spoken.title, spoken.repeat.rule) == ("掃除", f"FREQ=WEEKLY;BYDAY=FR;UNTIL={day:%Y%m%d}")
