"""Repeats of old telephones (vCalendar 1.0)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smallcrm.outreach.icalendar_reading import read_calendar
from smallcrm.outreach.old_rules import rule_of
from tests.outreach.test_icalendar_files import calendar

ONCE = "its repeat cannot be read; it was taken once, without the repeat."


def taken(rule: str) -> tuple[str, list[str]]:
    """The rule as it comes in, and what is doubtful."""
    text = f"BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20261207T010000Z\nRRULE:{rule}\nEND:VEVENT"
    contents = read_calendar(calendar(text))
    return contents.items[0].repeat, [one.why for one in contents.doubts]


@pytest.mark.parametrize(
    ("old", "rule"),
    [
        ("W1 MO #0", {"FREQ=WEEKLY", "BYDAY=MO"}),
        ("W2 MO WE #6", {"FREQ=WEEKLY", "INTERVAL=2", "BYDAY=MO,WE", "COUNT=6"}),
        ("D1 20261231T150000Z", {"FREQ=DAILY", "UNTIL=20261231"}), ("D3", {"FREQ=DAILY", "INTERVAL=3", "COUNT=2"}),
        ("MD1 7 21 #0", {"FREQ=MONTHLY", "BYMONTHDAY=7,21"}), ("MD1 1- #0", {"FREQ=MONTHLY", "BYMONTHDAY=-1"}),
        ("MP1 1+ MO #0", {"FREQ=MONTHLY", "BYDAY=1MO"}), ("MP1 1- FR 2+ TU #0", {"FREQ=MONTHLY", "BYDAY=-1FR,2TU"}),
        ("YM1 12 #0", {"FREQ=YEARLY"}), ("YM1 #3", {"FREQ=YEARLY", "COUNT=3"}),
    ],
)  # fmt: skip
def test_they_come_again_here(old: str, rule: set[str]) -> None:
    repeat, doubts = taken(old)
    assert set(repeat.replace(";INTERVAL=1", "").split(";")) == rule
    assert doubts == []


@pytest.mark.parametrize("rule", ["M5 #0", "YM1 6 7 #0", "W1 XX #0", "?"])
def test_what_cannot_be_read_is_told(rule: str) -> None:
    assert taken(rule) == ("", [ONCE])


@given(some.text("DWMPY123 MOTU#+-0T", max_size=20))
def test_any_text_is_a_rule_or_none(text: str) -> None:
    rule = rule_of(text)
    assert rule is None or rule.startswith("FREQ=")
