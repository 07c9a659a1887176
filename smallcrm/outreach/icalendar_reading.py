"""Calendar files coming in (RFC 5545), entry by entry: one that cannot be read does not keep the others out.

Nothing of a file is carried out: attachments and alarms that would start something are passed over, and rules are kept
as the text they are. All is told in the time of Japan: what comes again in a zone where it is another day comes on the
day that it is in Japan.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.outreach.calendar_items import (
    EXCEPT,
    FIELDS,
    MOVED_OFF,
    MOVED_TO,
    OF_DAY,
    OWN,
    PRIORITIES,
    WHOSE,
    Bad,
    Contents,
    Item,
)
from smallcrm.outreach.old_lines import plain_lines
from smallcrm.outreach.series import NO_SERIES, Series, in_japan, series_of
from smallcrm.outreach.zones import JAPAN, Zones

if TYPE_CHECKING:
    from icalendar import Component

LARGEST = 64 << 20
MOST = 200_000
LONGEST = 1 << 18
LONGEST_UID = 400
"""Bytes of a file, entries of it, characters of an entry, of an identifier: beyond is no calendar that is kept."""
_ENTRIES = {"VEVENT", "VTODO"}
_FOLD = re.compile(r"\r?\n[ \t]")
_DAY = timedelta(days=1)
_NUMBERS = ("minutes", "remind_before", "priority")


class Block(NamedTuple):
    """A part of a file: its first line's number, what it is, its lines."""

    line: int
    name: str
    text: str


def read_calendar(
    data: bytes, done: Callable[[int, int], object] = lambda _done, _all: None, *, today: date = date.min
) -> Contents:
    """All that is in a file, or an error for the user where it is no calendar.

    What comes again at another time in winter than in summer comes as it does on `today`, or when it begins.
    """
    blocks = list(_blocks(_text(data)))
    zones = Zones(block.text for block in blocks if block.name == "VTIMEZONE")
    entries = [block for block in blocks if block.name in _ENTRIES]
    items, bad, cancelled, doubts = list[Item](), list[Bad](), list[Item](), list[Bad]()
    series: dict[str, Series] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library guesses at names of zones, and says so
        for count, block in enumerate(entries, 1):
            done(count, len(entries))
            try:
                component = _component(block)
                item = item_of(component, zones, today)
                if "RRULE" in component and item.uid:
                    series[item.uid] = _series(component, zones, today)
                every = [item, *_besides(component, item, zones)]
                (cancelled if _is_off(component) else items).extend(every)
                doubts.extend(Bad(block.line, _called(block), why) for why in zones.told())
            except ValueError as error:
                zones.told()
                bad.append(Bad(block.line, _called(block), str(error)))
    return Contents(
        [_in_series(one, series) for one in items], bad, [_in_series(one, series) for one in cancelled], doubts
    )


def item_of(component: Component, zones: Zones | None = None, today: date = date.min) -> Item:
    """An entry as an item; what stands under our own names comes before what follows from the rest."""
    is_event = component.name == "VEVENT"
    zones = zones or Zones()
    series = _series(component, zones, today)
    start = _moment(component, "DTSTART", zones, series)
    due = None if is_event else _moment(component, "DUE", zones, series)
    when = due or start
    if when is None and is_event and not _is_off(component):
        raise ValueError(_("it has no day."))
    item = Item(
        uid=_identifier(component),
        kind="appointment" if is_event else "task",
        title=_word(component, "SUMMARY"),
        due_on="" if when is None else when.isoformat()[:10],
        due_at=when.strftime("%H:%M") if isinstance(when, datetime) else "",
        minutes=_minutes(component, start, zones, series) if is_event or due is None else None,
        remind_before=_remind_before(component) if isinstance(when, datetime) else None,
        priority=_priority(_word(component, "PRIORITY")),
        repeat=series.rule + (_left_out(component, zones, series) if series.rule else ""),
        note=_note(component),
        done_on="" if is_event else _done_on(component, when),
        recurs_on=_recurs_on(component, zones),
        revision=_revision(component),
        derived=f"{OWN}DERIVED" in component,
    )
    return _with_own(component, item)


def _text(data: bytes) -> str:
    if len(data) > LARGEST:
        raise CrmError(_("The file is larger than any calendar; it is not read."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CrmError(_("The file is damaged, or no calendar: its characters cannot be read.")) from error
    if "BEGIN:VCALENDAR" not in text[:4096].upper():
        raise CrmError(_("The file is no calendar (iCalendar)."))
    return text


def _blocks(text: str) -> Iterator[Block]:
    """The parts of the calendars in a file; what stands within one belongs to it."""
    within: list[str] = []
    begun, lines, count = 0, list[str](), 0
    for number, line in enumerate(text.split("\n"), 1):
        word, _colon, name = line.rstrip("\r").upper().partition(":")
        if word == "BEGIN" and (within or name != "VCALENDAR"):
            within.append(name.strip())
            if len(within) == 1:
                begun, lines, count = number, [], count + 1
                if count > MOST:
                    raise CrmError(_("The file holds more entries than any calendar; it is not read."))
        if within:
            lines.append(line)
        if word == "END" and within:
            if within[-1] != name.strip():
                raise CrmError(_("The file is damaged near line {line}.").format(line=number))
            if len(within) == 1:
                yield Block(begun, within[0], "\n".join(plain_lines(lines)))
            within.pop()
    if within:
        raise CrmError(_("The file breaks off in the middle; fetch it once more."))


def _component(block: Block) -> Component:
    from icalendar import Event, Todo

    if len(block.text) > LONGEST:
        raise ValueError(_("it is longer than any entry."))
    kind = Event if block.name == "VEVENT" else Todo
    try:
        return kind.from_ical(block.text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(_("it is damaged.")) from error


def _called(block: Block) -> str:
    found = re.search(r"^SUMMARY[^:\n]*:(.*)$", _FOLD.sub("", block.text[:LONGEST]), re.MULTILINE)
    return found[1].strip()[:80] if found else ""


def _first(component: Component, name: str) -> Any:
    value = component.get(name)
    return value[0] if isinstance(value, list) else value


def _word(component: Component, name: str) -> str:
    value = _first(component, name)
    return "" if value is None else str(value).strip()


def _is_off(component: Component) -> bool:
    return _word(component, "STATUS").upper() == "CANCELLED"


def _identifier(component: Component) -> str:
    """What its calendar knows it by; '' for what nobody can take for a name."""
    uid = _word(component, "UID")
    return uid if len(uid) <= LONGEST_UID and uid.isprintable() else ""


def _moment(component: Component, name: str, zones: Zones, series: Series = NO_SERIES) -> date | None:
    """The day, or the day and the time in Japan, of a property."""
    value = _first(component, name)
    return None if value is None else in_japan(*_said(value, value.params), zones, series)


def _said(value: Any, params: Any) -> tuple[date, str]:
    """A day, or a day and a time, as they stand there, and the name of their zone."""
    try:
        moment = value.dt
    except ValueError as error:  # a broken value says so when it is asked
        raise ValueError(_("its day cannot be read.")) from error
    if isinstance(moment, tuple):
        moment = moment[0]  # a period: what counts is when it begins
    if not isinstance(moment, date):
        raise ValueError(_("its day cannot be read."))
    return moment, str(params.get("TZID", ""))


def _series(component: Component, zones: Zones, today: date) -> Series:
    """How it comes again, in Japan, counted from when a task is due, an appointment begins."""
    name = "DUE" if component.name == "VTODO" and "DUE" in component else "DTSTART"
    value, rule = _first(component, name), _rule(component)
    if not rule and "RRULE" in component:
        zones.doubt(_("its repeat cannot be read; it was taken once, without the repeat."))
    if not rule or value is None:
        return Series(rule)
    return series_of(rule, *_said(value, value.params), zones, today)


def _minutes(component: Component, start: date | None, zones: Zones, series: Series) -> int | None:
    """How long it takes; a whole day or less without a time is simply that day."""
    length = _first(component, "DURATION")
    end = _moment(component, "DTEND", zones, series)
    if length is not None:
        took = getattr(length, "dt", None)
    elif isinstance(start, datetime) != isinstance(end, datetime) or start is None or end is None:
        return None
    else:
        took = end - start
    if isinstance(took, timedelta) and took < timedelta():
        zones.doubt(_("its end lies before its beginning; it was taken without an end."))
    if not isinstance(took, timedelta) or took <= timedelta():
        return None
    if not isinstance(start, datetime) and took <= _DAY:
        return None
    return int(took.total_seconds()) // 60


def _remind_before(component: Component) -> int | None:
    """The minutes of the first alarm that comes before."""
    for alarm in component.walk("VALARM"):
        before = getattr(_first(alarm, "TRIGGER"), "dt", None)
        if isinstance(before, timedelta) and before <= timedelta():
            return int(-before.total_seconds()) // 60
    return None


def _priority(text: str) -> int:
    level = int(text) if text.isdigit() else 0
    return 1 if 1 <= level <= 4 else -1 if 6 <= level <= PRIORITIES[-1] else 0


def _rule(component: Component) -> str:
    rule = _first(component, "RRULE")
    if rule is None:
        return ""
    return rule.to_ical().decode() if hasattr(rule, "to_ical") else str(rule)


def _besides(component: Component, item: Item, zones: Zones) -> Iterator[Item]:
    """The days that are named beside a rule (RDATE), each by itself."""
    found, ours = component.get("RDATE"), {item.due_on, *_days_of(component, MOVED_TO)}
    for days in found if isinstance(found, list) else [found] if found is not None else []:
        for one in days.dts:
            moment = in_japan(*_said(one, days.params), zones)
            day, at = moment.isoformat()[:10], moment.strftime("%H:%M") if isinstance(moment, datetime) else ""
            if day not in ours:
                yield item._replace(
                    uid=f"{item.uid}{OF_DAY}{day}" if item.uid else "", due_on=day, due_at=at, repeat=""
                )


def _left_out(component: Component, zones: Zones, series: Series) -> str:
    """The days on which what comes again does not, as the last part of its rule."""
    found = component.get("EXDATE")
    if found is None:
        return ""
    lists = found if isinstance(found, list) else [found]
    days = {in_japan(*_said(one, every.params), zones, series) for every in lists for one in every.dts}
    told = sorted({day.isoformat()[:10] for day in days} - _days_of(component, MOVED_OFF))
    return EXCEPT + ",".join(told).replace("-", "") if told else ""


def _days_of(component: Component, name: str) -> set[str]:
    """The days under a name of our own."""
    return {f"{day[:4]}-{day[4:6]}-{day[6:]}" for day in _word(component, name).split(",")}


def _recurs_on(component: Component, zones: Zones) -> str:
    day = _moment(component, "RECURRENCE-ID", zones)
    if day is not None and component["RECURRENCE-ID"].params.get("RANGE"):
        raise ValueError(_("it changes all that come after it; give those an entry of their own."))
    return "" if day is None else day.isoformat()[:16]


def _in_series(item: Item, series: dict[str, Series]) -> Item:
    """What stands for one of a series says which as the series counts its days."""
    if not item.recurs_on or item.uid not in series:
        return item
    timed = "T" in item.recurs_on
    moment = datetime.fromisoformat(item.recurs_on).replace(tzinfo=JAPAN)
    there = in_japan(moment if timed else moment.date(), "", Zones(), series[item.uid])
    return item._replace(recurs_on=there.isoformat()[:16])


def _revision(component: Component) -> str:
    """How often it was changed, and when, so that a later one is the greater text."""
    number = _word(component, "SEQUENCE")
    changed = getattr(_first(component, "LAST-MODIFIED"), "dt", None)
    at = f"{changed:%Y%m%dT%H%M%S}" if isinstance(changed, datetime) else ""
    return f"{int(number) if number.isdecimal() else 0:05}{at}" if at or number.strip("0") else ""


def _note(component: Component) -> str:
    parts = (_word(component, name) for name in ("LOCATION", "DESCRIPTION"))
    return "\n".join(filter(None, parts))


def _done_on(component: Component, when: date | None) -> str:
    """The day in Japan on which it was done; where only that is told, the day it was due."""
    done = _moment(component, "COMPLETED", Zones())
    if done is None and _word(component, "STATUS").upper() == "COMPLETED":
        done = when
    return "" if done is None else done.isoformat()[:10]


def _with_own(component: Component, item: Item) -> Item:
    found: dict[str, Any] = {}
    for field in FIELDS:
        name = f"{OWN}{field.replace('_', '-').upper()}"
        if name not in component:
            continue
        text = str(_first(component, name))
        if field == "title" and not item.title.startswith(text):
            continue  # it was given another title since
        found[field] = text if field not in _NUMBERS else _number(text)
        if field == "repeat":
            found[field] += item.repeat[item.repeat.find(EXCEPT) :] if EXCEPT in item.repeat else ""
    found |= {field: _word(component, f"{OWN}{name}") for field, name in WHOSE.items()}
    return item._replace(**found)


def _number(text: str) -> int | None:
    if not text:
        return None
    try:
        return int(text)
    except ValueError as error:
        raise ValueError(_("it is damaged.")) from error
