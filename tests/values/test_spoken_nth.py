"""The second Tuesday and the last Friday of a month, however that is said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smallcrm.values.spoken_repeat import Repeat, read_repeat
from smallcrm.values.spoken_time import read_spoken

MONDAY = date(2026, 11, 30)
NTHS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": -1}
DAYS = {"monday": "MO", "tue": "TU", "wednesday": "WE", "thu": "TH", "friday": "FR", "sat": "SA", "sunday": "SU"}
WAYS = [
    "every month on the {}", "every month on {}", "every month {}", "monthly on the {}", "every {}",
    "every {} of the month", "{} of every month", "the {} of every month", "on the {} of each month",
    "{} every month",
]  # fmt: skip
JAPANESE = {"第1": 1, "第一": 1, "第2": 2, "第二": 2, "第３": 3, "第三": 3, "第4": 4, "第四": 4, "最終": -1}
JAPANESE_WAYS = ["毎月{}", "毎月の{}", "毎月 {}", "毎月　{}"]


@given(some.sampled_from(WAYS), some.sampled_from(list(NTHS)), some.sampled_from(list(DAYS)), some.booleans())
def test_in_english(way: str, nth: str, day: str, first: bool) -> None:
    words, rule = way.format(f"{nth} {day}"), f"FREQ=MONTHLY;BYDAY={NTHS[nth]}{DAYS[day]}"
    spoken = read_spoken(f"{words} x" if first else f"x {words}", MONDAY)
    assert spoken[:5] == ("x", None, "", None, Repeat(rule))
    assert not spoken.unread
    assert read_repeat(words) == Repeat(rule)


@given(some.sampled_from(JAPANESE_WAYS), some.sampled_from(list(JAPANESE)), some.sampled_from("月火水木金土日"))
def test_in_japanese(way: str, nth: str, day: str) -> None:
    name = dict(zip("月火水木金土日", ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))[day]
    words, rule = way.format(f"{nth}{day}曜"), f"FREQ=MONTHLY;BYDAY={JAPANESE[nth]}{name}"
    spoken = read_spoken(f"{words} 会議", MONDAY)
    assert spoken[:5] == ("会議", None, "", None, Repeat(rule))
    assert not spoken.unread
    assert read_repeat(words) == Repeat(rule)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("毎月第二・第四火曜 x", "FREQ=MONTHLY;BYDAY=2TU,4TU"), ("毎月第１・第３月曜 x", "FREQ=MONTHLY;BYDAY=1MO,3MO"),
        ("the 1st monday and the 3rd monday of every month x", "FREQ=MONTHLY;BYDAY=1MO,3MO"),
        ("every month on the first monday and the last friday x", "FREQ=MONTHLY;BYDAY=1MO,-1FR"),
        ("every other month on the 2nd tuesday x", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU"),
        ("the 15th of every month x", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("x on the 1st and 15th of each month", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("the last day of every month x", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("every month on the 2nd x", "FREQ=MONTHLY;BYMONTHDAY=2"),
        ("every second tuesday of the month x", "FREQ=MONTHLY;BYDAY=2TU"),
    ],
)  # fmt: skip
def test_other_ways(line: str, rule: str) -> None:
    spoken = read_spoken(line, MONDAY)
    assert (spoken.title, spoken.day, spoken.repeat, spoken.unread) == ("x", None, Repeat(rule), ())


@pytest.mark.parametrize(
    ("line", "unread"),
    [("every month on the 5th tuesday x", "5th tuesday"), ("x on the second tuesday", "second tuesday"),
     ("毎月 第五火曜 x", "第五火曜")],
)  # fmt: skip
def test_what_no_rule_has_is_no_other_day(line: str, unread: str) -> None:
    spoken = read_spoken(line, MONDAY)
    assert (spoken.day, spoken.unread) == (None, (unread,))
