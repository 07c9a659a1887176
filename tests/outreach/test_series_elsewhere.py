"""What comes again in another zone comes in Japan at the same moments, as dateutil counts them there."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, example, given
from hypothesis import strategies as some

from smallcrm.outreach.calendar_items import Contents, Item
from smallcrm.outreach.icalendar_reading import read_calendar
from smallcrm.rules.occurrences import turns
from tests.outreach.test_icalendar_files import calendar, written

JAPAN = timezone(timedelta(hours=9))
ZONES = some.sampled_from(["Asia/Tokyo", "Asia/Kolkata", "Pacific/Honolulu", "Pacific/Kiritimati", "America/Bogota"])
"""Each with one time all year."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_listed = some.lists(some.sampled_from(WEEKDAYS), min_size=1, max_size=4, unique=True).map(",".join)
_days = some.lists(some.integers(-31, 31).filter(bool), min_size=1, max_size=3, unique=True).map(
    lambda days: ",".join(map(str, days))
)
_numbers = some.lists(some.sampled_from([-4, -3, -2, -1, 1, 2, 3, 4]), min_size=1, max_size=2, unique=True)
_nth = some.tuples(_numbers, some.sampled_from(WEEKDAYS)).map(
    lambda said: ",".join(f"{one}{said[1]}" for one in said[0])
)
RULES = some.builds(
    ";".join,
    some.tuples(
        some.one_of(
            some.just("FREQ=DAILY"), some.just("FREQ=WEEKLY"), some.just("FREQ=MONTHLY"), some.just("FREQ=YEARLY"),
            _listed.map("FREQ=DAILY;BYDAY={}".format), _days.map("FREQ=DAILY;BYMONTHDAY={}".format),
            _listed.map("FREQ=WEEKLY;BYDAY={}".format), _days.map("FREQ=MONTHLY;BYMONTHDAY={}".format),
            _nth.map("FREQ=MONTHLY;BYDAY={}".format), _listed.map("FREQ=MONTHLY;BYMONTHDAY=13,14,15;BYDAY={}".format),
            _listed.map("FREQ=MONTHLY;BYDAY={}".format), _listed.map("FREQ=MONTHLY;BYSETPOS=-1;BYDAY={}".format),
            some.builds("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}".format, some.integers(1, 12), _days),
            some.builds("FREQ=YEARLY;BYMONTH={};BYDAY={}".format, some.integers(1, 12), _nth),
        ),
        some.sampled_from(["INTERVAL=1", "INTERVAL=2", "INTERVAL=3", "INTERVAL=2;WKST=SU"]),
    ),
)  # fmt: skip
STARTS = some.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)).map(
    lambda one: one.replace(second=0, microsecond=0)
)


def taken(start: str, *rest: str, zone: str = "", today: date = date.min) -> Contents:
    lines = "\n".join(("BEGIN:VEVENT", "UID:1", "SUMMARY:会議", start, *rest, "END:VEVENT", zone)).strip()
    contents = read_calendar(calendar(lines), today=today)
    assert contents.bad == []
    return contents


def moments(item: Item, count: int) -> list[datetime]:
    """When it is, as far as it is repeated here."""
    at, start = time.fromisoformat(item.due_at), date.fromisoformat(item.due_on)
    days = turns(item.repeat, start) if item.repeat else iter([start])
    return [datetime.combine(day, at, JAPAN).astimezone(UTC) for day in islice(days, count)]


def there(rule: str, start: datetime, zone: tzinfo, count: int) -> list[datetime]:
    found = islice(rrulestr(rule, dtstart=start), count)
    return [one.replace(tzinfo=zone).astimezone(UTC) for one in found]


@pytest.mark.parametrize(
    ("start", "rule", "here"),
    [
        (";TZID=America/Los_Angeles:20261207T200000", "FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=TU"),
        (":20261207T230000Z", "FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=TU"),
        (":20261207T230000Z", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;WKST=TU"),
        (":20261207T230000Z", "FREQ=MONTHLY;BYMONTHDAY=7", "FREQ=MONTHLY;BYMONTHDAY=8"),
        (":20261231T230000Z", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTHDAY=1"),
        (":20261208T230000Z", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=WE;BYMONTHDAY=9,10,11,12,13,14,15"),
        (";TZID=Pacific/Kiritimati:20270101T010000", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
        (":20261207T100000Z", "FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO"),
        (":20261207T230000Z", "FREQ=WEEKLY;UNTIL=20261228T230000Z", "FREQ=WEEKLY;UNTIL=20261229"),
        (":20261207T230000Z", "FREQ=WEEKLY;UNTIL=20261228T225959Z", "FREQ=WEEKLY;UNTIL=20261228"),
        (";TZID=Asia/Tokyo:20261208T080000", "FREQ=WEEKLY;UNTIL=20261228T230000Z", "FREQ=WEEKLY;UNTIL=20261229"),
    ],
)  # fmt: skip
def test_it_comes_on_the_day_that_it_is_in_japan(start: str, rule: str, here: str) -> None:
    (item,) = taken(f"DTSTART{start}", f"RRULE:{rule}").items
    assert dict(part.split("=") for part in item.repeat.split(";")) == dict(part.split("=") for part in here.split(";"))


@given(STARTS, RULES, ZONES)
def test_it_is_at_the_moments_that_another_reader_counts(start: datetime, rule: str, zone: str) -> None:
    first = next(iter(rrulestr(rule, dtstart=start)), None)
    assume(first is not None and first.year < 2100)
    start = first or start
    assume(start.day < 29 or "BYMONTHDAY" in rule or "BYDAY" in rule)  # what lacks in a month comes at its end here
    contents = taken(f"DTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}", f"RRULE:{rule}")
    (item,) = contents.items
    if item.repeat:
        assert contents.doubts == []
        assert moments(item, 40) == there(rule, start, ZoneInfo(zone), 40)
    else:
        assert [one.why for one in contents.doubts] == [
            "in Japan it comes on days that no repeat names; it was taken once, without the repeat."
        ]
        assert moments(item, 1) == there(rule, start, ZoneInfo(zone), 1)


@given(STARTS, RULES, ZONES, some.integers(1, 30))
@example(datetime(2026, 12, 7, 20), "FREQ=WEEKLY;BYDAY=MO", "America/Bogota", 9)
def test_its_last_time_is_the_last_there(start: datetime, rule: str, zone: str, count: int) -> None:
    start = next(iter(rrulestr(rule, dtstart=start)), start)
    wanted = there(rule, start, ZoneInfo(zone), count)
    assume(wanted and wanted[-1].year < 2100 and (start.day < 29 or "BYMONTHDAY" in rule or "BYDAY" in rule))
    (item,) = taken(
        f"DTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}", f"RRULE:{rule};UNTIL={wanted[-1]:%Y%m%dT%H%M%SZ}"
    ).items
    if item.repeat:
        assert moments(item, 99) == wanted
        (back,) = read_calendar(written([item])).items
        assert back == item


def test_days_left_out_there_are_left_out_here() -> None:
    (item,) = taken(
        "DTSTART;TZID=America/Los_Angeles:20261207T200000", "RRULE:FREQ=WEEKLY;BYDAY=MO",
        "EXDATE;TZID=America/Los_Angeles:20261214T200000", "EXDATE:20261222T040000Z", "EXDATE;VALUE=DATE:20261228",
        "EXDATE;TZID=America/Los_Angeles:20270705T200000",
    ).items  # fmt: skip
    assert item.repeat == "FREQ=WEEKLY;BYDAY=TU;EXDATE=20261215,20261222,20261229,20270706"


def test_a_series_with_summer_time_is_as_it_is_on_the_day_it_is_taken_in() -> None:
    """New York's 10:00 is 23:00 in summer and 0:00 of the next day in winter."""
    said = ("DTSTART;TZID=America/New_York:20260706T100000", "RRULE:FREQ=WEEKLY;BYDAY=MO")
    for today, at, day, rule in (
        (date(2026, 7, 1), "23:00", "2026-07-06", "FREQ=WEEKLY;BYDAY=MO"),
        (date(2026, 12, 1), "00:00", "2026-07-07", "FREQ=WEEKLY;BYDAY=TU"),
    ):
        contents = taken(*said, today=today)
        assert [(one.due_at, one.due_on, one.repeat) for one in contents.items] == [(at, day, rule)]
        (doubt,) = contents.doubts
        assert (doubt.title, doubt.why) == (
            "会議",
            f"its time in Japan changes with the summer time there; here it is {at} all year.",
        )
    ended = taken("DTSTART;TZID=America/Los_Angeles:20261207T200000", "RRULE:FREQ=WEEKLY;UNTIL=20270301T000000Z")
    assert ended.doubts == []
    yearly = taken("DTSTART;TZID=America/New_York:20260706T100000", "RRULE:FREQ=YEARLY", today=date(2026, 12, 1))
    assert (yearly.items[0].due_at, yearly.doubts) == ("23:00", [])


@pytest.mark.parametrize("turned", [False, True], ids=["series first", "day first"])
@pytest.mark.parametrize("day", ["TZID=America/New_York:20261207T100000", "20261207T150000Z", "VALUE=DATE:20261207"])
def test_one_of_a_series_stands_for_a_day_of_the_series_in_any_season(day: str, turned: bool) -> None:
    """At 10:00 in New York, which is 23:00 on Mondays in summer; in winter it would be a Tuesday."""
    colon = "" if "=" not in day else ";"
    series = "UID:s\nDTSTART;TZID=America/New_York:20260706T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO"
    other = f"UID:s\nDTSTART:20261208T010000Z\nRECURRENCE-ID{colon or ':'}{day}"
    both = [other, series] if turned else [series, other]
    contents = read_calendar(
        calendar("\n".join(f"BEGIN:VEVENT\n{one}\nEND:VEVENT" for one in both)), today=date(2026, 7, 1)
    )
    (moved,) = (one for one in contents.items if one.recurs_on)
    assert (moved.recurs_on[:10], moved.due_on, moved.due_at) == ("2026-12-07", "2026-12-08", "10:00")
