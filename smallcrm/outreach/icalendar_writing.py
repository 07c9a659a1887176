"""Calendar files going out (RFC 5545).

What a calendar has no words for, or what would come back otherwise, stands under X-SMALLCRM: so a file that was written
here and is read here again brings the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO

from smallcrm.outreach.calendar_items import EXCEPT, FIELDS, MOVED_OFF, MOVED_TO, OWN, PRIORITIES, WHOSE
from smallcrm.outreach.icalendar_reading import item_of

if TYPE_CHECKING:
    from icalendar import Component

    from smallcrm.outreach.calendar_items import Item

ZONE = "Asia/Tokyo"
_DAY = 1440
_UNTIL = re.compile(r"(UNTIL=\d{8})(?=;|$)")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def write_calendar(
    file: BinaryIO,
    items: Iterable[Item],
    *,
    name: str,
    stamp: datetime,
    for_phones: bool = False,
    written: Callable[[int], object] = lambda _count: None,
) -> int:
    """Write a calendar of that name, made at that moment (UTC); gives the number of its items.

    Telephones show appointments only: for them a task with a day is one.
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    for key, value in (("VERSION", "2.0"), ("PRODID", "-//smallcrm//smallcrm//JA"), ("CALSCALE", "GREGORIAN")):
        calendar.add(key, value)
    if name:
        calendar.add("NAME", _safe(name))
        calendar.add("X-WR-CALNAME", vText(_safe(name)))
    calendar.add("X-WR-TIMEZONE", ZONE)
    calendar.add_component(_zone())
    head, end, _rest = calendar.to_ical(sorted=False).partition(b"END:VCALENDAR\r\n")
    file.write(head)
    count = 0
    for count, item in enumerate(items, 1):
        file.write(component_of(item, stamp, for_phones=for_phones).to_ical(sorted=False))
        written(count)
    file.write(end)
    return count


def component_of(item: Item, stamp: datetime, *, for_phones: bool = False) -> Component:
    """An item as it stands in a file."""
    from icalendar import Event, Todo

    as_event = item.kind == "appointment" or (for_phones and item.due_on != "")
    made = Event() if as_event else Todo()
    made.add("UID", item.uid)
    made.add("DTSTAMP", stamp)
    made.add("SUMMARY", _safe(_summary(item)))
    if item.note:
        made.add("DESCRIPTION", _safe(item.note))
    if item.due_on:
        _add_times(made, item, as_event=as_event)
    if item.recurs_on:
        made.add("RECURRENCE-ID", _moment(*item.recurs_on.split("T")))
    if item.repeat and item.repeat_from == "due":
        _add_rule(made, item)
    if item.priority:
        made.add("PRIORITY", PRIORITIES[item.priority])
    if as_event and (item.kind == "task" or item.derived or not item.due_at):
        made.add("TRANSP", "TRANSPARENT")  # who has it to do is not away
    if item.done_on and not as_event:
        made.add("STATUS", "COMPLETED")
        made.add("COMPLETED", datetime.fromisoformat(f"{item.done_on}T03:00+00:00"))
    if item.remind_before is not None and item.due_at:
        made.add_component(_alarm(item, as_event=as_event))
    _add_unsaid(made, item)
    return made


def _summary(item: Item) -> str:
    return f"{item.title} ({item.who})" if item.who and item.who not in item.title else item.title


def _add_times(made: Component, item: Item, *, as_event: bool) -> None:
    """A task that comes again or takes a while begins; any other is due."""
    minutes = item.minutes or 0
    takes = bool(minutes) and (item.due_at != "" or (minutes > _DAY and minutes % _DAY == 0))
    begins = as_event or item.repeat != "" or takes
    moment = _moment(item.due_on, item.due_at)
    made.add("DTSTART" if begins else "DUE", moment)
    if takes and as_event:
        made.add("DTEND", moment + timedelta(minutes=minutes))
    elif takes:
        made.add("DURATION", timedelta(minutes=minutes))


def _moment(day: str, at: str = "") -> date:
    """The day, or a time of it."""
    if not at:
        return date.fromisoformat(day)
    from zoneinfo import ZoneInfo

    return datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=ZoneInfo(ZONE))


def _add_rule(made: Component, item: Item) -> None:
    """How often it comes again, and beside it the days on which it does not, or does as well."""
    from icalendar import vRecur

    rule, _except, days = item.repeat.partition(EXCEPT)
    if item.due_at:  # the end of the last day in Japan: of what has a time it is to be said so
        rule = _UNTIL.sub(r"\1T145959Z", rule)
    made.add("RRULE", vRecur(vRecur.from_ical(rule)))
    _add_days(made, "EXDATE", sorted({*days.split(","), *item.moved_off} - {""}), item.due_at)
    _add_days(made, "RDATE", item.moved_to, item.due_at)
    for name, moved in ((MOVED_OFF, item.moved_off), (MOVED_TO, item.moved_to)):
        if moved:
            made.add(name, ",".join(moved), {"VALUE": "TEXT"})


def _add_days(made: Component, name: str, days: Sequence[str], at: str) -> None:
    if days:
        value = {} if at else {"VALUE": "DATE"}
        made.add(name, [_moment(f"{day[:4]}-{day[4:6]}-{day[6:]}", at) for day in days], value)


def _alarm(item: Item, *, as_event: bool) -> Component:
    from icalendar import Alarm

    made = Alarm()
    made.add("ACTION", "DISPLAY")
    made.add("DESCRIPTION", _safe(item.title))
    due = not as_event and item.minutes is None and not item.repeat
    made.add("TRIGGER", -timedelta(minutes=item.remind_before or 0), {"RELATED": "END"} if due else {})
    return made


def _add_unsaid(made: Component, item: Item) -> None:
    """Under our own names: all of a task that reading it would not tell."""
    if item.derived:
        made.add(f"{OWN}DERIVED", "1")
        return
    back = item_of(made)
    for field in FIELDS:
        value = getattr(item, field)
        if getattr(back, field) != value:
            text = "" if value is None else _safe(str(value))
            if "RRULE" in made:
                text = text.partition(EXCEPT)[0]  # beside it stand the days on which it is not
            made.add(f"{OWN}{field.replace('_', '-').upper()}", text, {"VALUE": "TEXT"})
    for field, name in WHOSE.items():
        if getattr(item, field):
            made.add(f"{OWN}{name}", _safe(getattr(item, field)), {"VALUE": "TEXT"})


def _zone() -> Component:
    """Japan has had one time since 1951."""
    from icalendar import Timezone, TimezoneStandard

    zone, standard = Timezone(), TimezoneStandard()
    zone.add("TZID", ZONE)
    standard.add("DTSTART", datetime(1970, 1, 1))
    standard.add("TZOFFSETFROM", timedelta(hours=9))
    standard.add("TZOFFSETTO", timedelta(hours=9))
    standard.add("TZNAME", "JST")
    zone.add_component(standard)
    return zone


def _safe(text: str) -> str:
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
