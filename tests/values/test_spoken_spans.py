"""From when to when, where one half says for both whether it is before noon, or where midnight lies between."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smallcrm.values.reading import Unreadable
from smallcrm.values.spoken_clock import read_span
from smallcrm.values.spoken_time import read_spoken

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("line", "title", "at", "minutes"),
    [
        ("tomorrow 10-11am meeting", "meeting", "10:00", 60),
        ("meeting tomorrow 11-1pm", "meeting", "11:00", 120),
        ("meeting tomorrow from 2 to 3:30pm", "meeting", "14:00", 90),
        ("meeting tomorrow 9:30-11 am", "meeting", "09:30", 90),
        ("meeting tomorrow 12-1pm", "meeting", "12:00", 60),
        ("来週の火曜日の午後2時から3時まで 会議", "会議", "14:00", 60),
        ("明日 午後2時〜4時半 会議", "会議", "14:00", 150),
        ("明日 午前10時〜12時 会議", "会議", "10:00", 120),
        ("明日 午前10時〜午後1時 会議", "会議", "10:00", 180),
        ("12/18 23:20-0:40 x", "x", "23:20", 80),
        ("明日 夜10時から2時まで 番", "番", "22:00", 240),
        ("明日 10:00-11:00 x", "x", "10:00", 60),
        ("x tomorrow at 10:00-11am", "x", "10:00", 60),
        ("x tomorrow noon-1pm", "x", "12:00", 60),
    ],
)
def test_halves_that_belong_together(line: str, title: str, at: str, minutes: int) -> None:
    spoken = read_spoken(line, MONDAY)
    assert (spoken.title, spoken.at, spoken.minutes, spoken.unread) == (title, at, minutes, ())
    assert spoken.day is not None


@pytest.mark.parametrize(
    ("line", "at", "unread"),
    [("tomorrow 10:00-9:00 x", "10:00", "-9:00"), ("明日10時から9時まで x", "10:00", "9時まで"),
     ("tomorrow 10am-2 x", "10:00", "-2")],
)  # fmt: skip
def test_what_ends_before_it_begins_is_told(line: str, at: str, unread: str) -> None:
    spoken = read_spoken(line, MONDAY)
    assert (spoken.at, spoken.minutes, spoken.unread) == (at, None, (unread,))


@pytest.mark.parametrize("said", ["12:00-10:00", "9:00-9:00", "0-1pm"])
def test_no_span(said: str) -> None:
    with pytest.raises(Unreadable):
        read_span(said)


@pytest.mark.parametrize("line", ["10-12 chairs", "1-2 apples", "room 10-11", "2-3 ambulances"])
def test_numbers_are_no_times(line: str) -> None:
    assert read_spoken(line, MONDAY)[:3] == (line, None, "")


@given(some.times(), some.integers(1, 12 * 60 - 1))
def test_any_span_of_less_than_half_a_day(begin: time, length: int) -> None:
    start = begin.hour * 60 + begin.minute
    end = (start + length) % 1440
    assert read_span(f"{begin:%H:%M}-{end // 60}:{end % 60:02}") == (f"{begin:%H:%M}", length)


@given(some.integers(1, 12), some.integers(1, 11), some.sampled_from(["am", "pm"]))
def test_one_word_for_both_halves(end: int, length: int, half: str) -> None:
    """The shorter one is meant."""
    begin = (end - length - 1) % 12 + 1
    ends = end % 12 + (12 if half == "pm" else 0)
    at, minutes = read_span(f"{begin}-{end}{half}")
    assert (int(at[:2]) + minutes // 60) % 24 == ends
    assert minutes == length * 60


_WORDS = [
    "at", "from", "to", "until", "noon", "half past", "quarter to", "9", "10", "11:30", "0", "13", "am", "pm", "p.m.",
    "-", "〜", "から", "まで", "午後", "夜", "2時", "3時半", "12時", "25時", "tomorrow", "明日", " ", "x",
]  # fmt: skip


@given(some.lists(some.sampled_from(_WORDS), max_size=8), some.sampled_from(["", " "]))
def test_any_words_for_a_span_can_be_read(words: list[str], between: str) -> None:
    read_spoken(between.join(words), MONDAY)
