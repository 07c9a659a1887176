"""Time zones that a calendar file describes itself, or only names."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as some

from tests.outreach.test_series_elsewhere import JAPAN, taken

EUROPE = """BEGIN:VTIMEZONE
TZID:{name}
X-LIC-LOCATION:Europe/Berlin
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
LISTED = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:20261025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RDATE:20271031T030000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20260329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RDATE:20270328T020000
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize("zone", [EUROPE, LISTED, EUROPE.replace("BYDAY", "\n BYDAY")], ids=["rules", "days", "folded"])
@pytest.mark.parametrize("name", ["Customized Time Zone", "(UTC+01:00) Berlin, Rom"])
def test_a_zone_of_the_file_has_summer_and_winter(zone: str, name: str) -> None:
    described = zone.format(name=name.replace(",", "\\,"))
    for month, at in ((7, "17:00"), (12, "18:00")):
        contents = taken(f'DTSTART;TZID="{name}":2027{month:02}01T100000', zone=described)
        assert [(one.due_on, one.due_at) for one in contents.items] == [(f"2027-{month:02}-01", at)]
        assert contents.doubts == []


@given(some.datetimes(datetime(1980, 1, 1), datetime(2090, 12, 31)))
def test_its_moments_are_those_of_another_reader(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    plain = EUROPE.format(name="x").replace("X-LIC-LOCATION:Europe/Berlin\n", "")
    meant = moment.replace(tzinfo=tzical(StringIO(plain)).get("x")).astimezone(UTC)
    (item,) = taken(f"DTSTART;TZID=x:{moment:%Y%m%dT%H%M%S}", zone=EUROPE.format(name="x")).items
    assert datetime.fromisoformat(f"{item.due_on}T{item.due_at}").replace(tzinfo=JAPAN) == meant


@pytest.mark.parametrize(
    "zone",
    [
        "",
        EUROPE.format(name="Mars/Olympus").replace("FREQ=YEARLY", "FREQ=SECONDLY"),
        EUROPE.format(name="Mars/Olympus").replace("BYDAY=-1SU", "BYMONTHDAY=30").replace("BYMONTH=10", "BYMONTH=2"),
        EUROPE.format(name="Mars/Olympus").replace("16010101", "1601"),
        EUROPE.format(name="Mars/Olympus").replace("+0200", "+99999"),
    ],
    ids=["unknown", "for ever", "never", "damaged", "no offset"],
)
def test_a_zone_that_cannot_be_known_is_told(zone: str) -> None:
    contents = taken("DTSTART;TZID=Mars/Olympus:20261201T100000", "DTEND;TZID=Mars/Olympus:20261201T110000", zone=zone)
    assert [(one.due_at, one.minutes) for one in contents.items] == [("10:00", 60)]
    assert [(one.line, one.title, one.why) for one in contents.doubts] == [
        (4, "会議", "the time zone Mars/Olympus is not known; the time was taken for that of Japan.")
    ]


def test_what_repeats_in_a_zone_of_the_file_comes_on_the_day_that_it_is_in_japan() -> None:
    contents = taken("DTSTART;TZID=x:20261207T200000", "RRULE:FREQ=WEEKLY;BYDAY=MO", zone=EUROPE.format(name="x"))
    assert [(one.due_at, one.repeat) for one in contents.items] == [("04:00", "FREQ=WEEKLY;BYDAY=TU")]
    assert "summer time" in contents.doubts[0].why
