"""Repeats on several days of the week or the month, as they are said in a line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.rules.recurrence import first
from smallcrm.values.spoken_repeat import Repeat
from smallcrm.values.spoken_time import read_spoken

TODAY = date(2026, 11, 22)
"""A Sunday."""
WEEK = dict(zip("月火水木金土日", ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
DAYS = st.lists(st.sampled_from("月火水木金土日"), min_size=1, unique=True)


def rule(line: str, title: str) -> str:
    """What the line says, of which nothing but this title is left."""
    spoken = read_spoken(line, TODAY)
    assert (spoken.title, spoken.day, spoken.several, spoken.unread) == (title, None, "", ())
    assert spoken.repeat is not None
    return spoken.repeat.rule


@given(
    DAYS,
    st.sampled_from(["{}曜", "{}曜日", "({})", "（{}）"]),
    st.sampled_from(["", "と", "・", "、", "や", " と ", "及び", "と毎週"]),
    st.sampled_from(["毎週{} 掃除", "毎週の{} 掃除", "毎週 {} 掃除", "{}に毎週 掃除", "毎週{}に掃除", "毎週{}の掃除"]),
)
def test_days_of_the_week_however_they_are_listed(days: list[str], one: str, joint: str, line: str) -> None:
    listed = joint.join(one.format(day) for day in days)
    named = ",".join(name for day, name in WEEK.items() if day in days)
    assert rule(line.format(listed), "掃除") == f"FREQ=WEEKLY;BYDAY={named}"


@given(DAYS, st.sampled_from(["", "と", "・", "、"]), st.sampled_from(["毎週{} 掃除", "掃除 毎週{}", "{}に毎週 掃除"]))
def test_days_of_the_week_in_a_letter_each(days: list[str], joint: str, line: str) -> None:
    named = ",".join(name for day, name in WEEK.items() if day in days)
    assert rule(line.format(joint.join(days)), "掃除") == f"FREQ=WEEKLY;BYDAY={named}"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("毎週月〜水 掃除", "WEEKLY;BYDAY=MO,TU,WE"), ("毎週土曜から月曜 掃除", "WEEKLY;BYDAY=MO,SA,SU"),
        ("隔週月曜と木曜 掃除", "WEEKLY;INTERVAL=2;BYDAY=MO,TH"), ("平日に掃除", "WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("毎週平日 掃除", "WEEKLY;BYDAY=MO,TU,WE,TH,FR"), ("平日は毎日 掃除", "WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("毎火曜 掃除", "WEEKLY;BYDAY=TU"), ("毎月曜に掃除", "WEEKLY;BYDAY=MO"),
        ("毎火曜・木曜 掃除", "WEEKLY;BYDAY=TU,TH"), ("毎日曜日 掃除", "WEEKLY;BYDAY=SU"),
        ("毎週末 掃除", "WEEKLY;BYDAY=SA,SU"), ("週末ごとに掃除", "WEEKLY;BYDAY=SA,SU"),
        ("毎週 月・水・金 掃除", "WEEKLY;BYDAY=MO,WE,FR"), ("毎週 月水金 掃除", "WEEKLY;BYDAY=MO,WE,FR"),
        ("毎週土日 掃除", "WEEKLY;BYDAY=SA,SU"), ("掃除 every weekend", "WEEKLY;BYDAY=SA,SU"),
        ("毎月1日と15日 掃除", "MONTHLY;BYMONTHDAY=1,15"),
        ("毎月の10日・20日・末日に掃除", "MONTHLY;BYMONTHDAY=10,20,-1"),
        ("毎月第1・第3土曜 掃除", "MONTHLY;BYDAY=1SA,3SA"), ("毎月第2・4火曜日に掃除", "MONTHLY;BYDAY=2TU,4TU"),
        ("毎月第1月曜と最終金曜 掃除", "MONTHLY;BYDAY=1MO,-1FR"),
        ("掃除 every first monday and third monday", "MONTHLY;BYDAY=1MO,3MO"),
        ("毎月15日と末 掃除", "MONTHLY;BYMONTHDAY=15,-1"),
        ("毎月15日と30日 掃除", "MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1"),
        ("掃除 every month on the 1st and 15th", "MONTHLY;BYMONTHDAY=1,15"),
        ("掃除 every month on the 15th and the last day", "MONTHLY;BYMONTHDAY=15,-1"),
    ],
)  # fmt: skip
def test_several_days(line: str, meant: str) -> None:
    assert rule(line, "掃除") == f"FREQ={meant}"


@pytest.mark.parametrize(
    ("line", "title", "meant"),
    [("毎週水やり", "水やり", "FREQ=WEEKLY"), ("毎週月、木材を買う", "木材を買う", "FREQ=WEEKLY;BYDAY=MO"),
     ("毎週月(水道) 検針", "(水道) 検針", "FREQ=WEEKLY;BYDAY=MO"), ("毎週日報を書く", "日報を書く", "FREQ=WEEKLY")],
)  # fmt: skip
def test_what_begins_like_a_day_of_the_week_stays_in_the_title(line: str, title: str, meant: str) -> None:
    assert read_spoken(line, TODAY)[::4][:2] == (title, Repeat(meant))


def test_the_thirtieth_beside_another_day_is_the_last_of_february() -> None:
    assert first(rule("毎月15日と30日 掃除", "掃除"), date(2027, 2, 16)) == date(2027, 2, 28)
    assert first(rule("毎月15日と30日 掃除", "掃除"), date(2027, 1, 31)) == date(2027, 2, 15)
