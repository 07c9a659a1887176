"""A line that says what is to be done and when: 明日10時 電話, 毎月末 請求, call tomorrow 10:00.

What says a day, a time, a length or how often is taken out where it stands by itself; the rest is the title, as typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from smallcrm.light import NamedTuple
from smallcrm.values import spoken_business, spoken_clock, spoken_days, spoken_end, spoken_repeat
from smallcrm.values.days_ahead import read_day_ahead
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.spoken_plainly import said_plainly
from smallcrm.values.spoken_repeat import Repeat
from smallcrm.values.spoken_unread import LOOKS_LIKE, PAST


class Spoken(NamedTuple):
    """What such a line says."""

    title: str
    day: date | None = None
    at: str = ""
    minutes: int | None = None
    repeat: Repeat | None = None
    remind: int | None = None
    """So many minutes before it."""
    holiday: str = ""
    """Where the repeat goes from a holiday: before or after."""
    working: int | None = None
    """It is so many days of business from now."""
    another_year: bool = False
    """The day was said without a year, and is not in this one any more."""
    unread: tuple[str, ...] = ()
    """What looks like a day or a time, and is none: 25:00, 11/31."""
    several: str = ""
    """More than one day of the week, none of which was taken."""
    days: int | None = None
    """It takes so many days, whatever the time at which it begins."""


_NARROW = str.maketrans({0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: 0x20})
_PARTICLE = pattern(r"(?:までに|まで|から|に|の)(?![ぁ-ん])|\s*[、,]")
_BETWEEN = " \t、,・(（「"
_LEADS_IN = pattern(r".*(?:(?:様|さん|さま|殿|氏|先生|社)(?:に|へ|と|は|から)|[\d日月末](?:まで|から))", re.DOTALL)
"""What a day follows without a space: 新井 明美様に明日, 3月まで毎週金曜."""
_SLOTS: tuple[tuple[str, str], ...] = (
    ("of_business", spoken_business.OF_MONTH),
    ("repeat", spoken_repeat.PHRASE),
    ("end", spoken_end.END),
    ("holiday", spoken_business.MOVE),
    ("working", spoken_business.AHEAD),
    ("range", spoken_days.DAYS),
    ("remind", spoken_clock.REMIND),
    ("hence", spoken_clock.HENCE),
    ("span", spoken_clock.SPAN),
    ("at", spoken_clock.CLOCK),
    ("minutes", spoken_clock.LENGTH),
    ("days", spoken_clock.WHOLE_DAYS),
    ("day", spoken_days.DAY),
    ("weekday", spoken_days.WEEKDAY),
    ("beside", spoken_days.BESIDE),
    ("hour", spoken_clock.HOUR),
)
_FILLS = {
    "of_business": ("repeat", "holiday"),
    "working": ("day", "working"),
    "range": ("day", "days"),
    "span": ("at", "minutes"),
    "hence": ("day", "at"),
    "weekday": (),
    "beside": ("day",),
    "hour": ("at",),
}
"""The slots that fill others; each of the rest fills itself."""
_NEEDS = {"beside": "at", "end": "repeat", "holiday": "repeat", "weekday": "day"}
"""What is looked for only where the other was found."""
_PATTERNS = {slot: pattern(words, re.IGNORECASE) for slot, words in _SLOTS}
_SEVERAL = pattern(spoken_days.SEVERAL, re.IGNORECASE)
_NO_YEAR = pattern(r"\d{1,2}/\d{1,2}|\d{1,2}月\d{1,2}日|[a-z]+ \d{1,2}[a-z]*|\d{1,2}[a-z]* [a-z]+", re.IGNORECASE)


def read_spoken(text: str, today: date, now: time | None = None) -> Spoken:
    """What the line says; a day that is not said is None. Without `now` nothing is counted from this moment."""
    readers: dict[str, Callable[[str], Any]] = {
        "of_business": spoken_business.read_of_month,
        "repeat": spoken_repeat.read_repeat,
        "end": lambda said: spoken_end.read_end(said, today),
        "holiday": spoken_business.read_move,
        "working": lambda said: (None, spoken_business.read_ahead(said)),
        "range": lambda said: spoken_days.read_days(said, today),
        "remind": spoken_clock.read_remind,
        "hence": lambda said: _hence(spoken_clock.read_hence(said), today, now),
        "span": spoken_clock.read_span,
        "at": spoken_clock.read_clock,
        "minutes": spoken_clock.read_length,
        "days": spoken_clock.read_whole_days,
        "day": lambda said: spoken_days.read_day(said, today),
        "weekday": lambda said: spoken_days.read_weekday(said, told["day"]),
        "beside": lambda said: read_day_ahead(said, today),
        "hour": spoken_clock.read_hour,
    }
    text = said_plainly(text.replace("\0", " "))
    left, told = text.translate(_NARROW), dict[str, Any]()
    while True:
        several = next((one for one in _SEVERAL.finditer(left) if _stands_by_itself(left, one)), None)
        blocked = ("day", "beside", "hence", "range") if several else ()
        found = next(
            (one for slot in readers if slot not in blocked and (one := _find(slot, readers[slot], left, told))), None
        )
        if found is None:
            break
        slot, value, start, end = found
        filled = _FILLS.get(slot, (slot,))
        told |= dict(zip(filled, (value,) if len(filled) == 1 else value, strict=True))
        said = left[start:end]
        told |= _more(slot, said, value, today)
        left = left[:start] + "\0" * (end - start) + left[end:]
    if end := told.pop("end", ""):
        told["repeat"] = told["repeat"]._replace(rule=f"{told['repeat'].rule};{end}")
    title = "".join(there if kept != "\0" else " " for there, kept in zip(text, left, strict=True))
    return Spoken(
        " ".join(title.split()).strip("、,・ "),
        **told,
        unread=(*_unread(left, today), *(_other_weekdays(left) if told.get("day") else _past(left))),
        several=several[0] if several else "",
    )


def _more(slot: str, said: str, value: Any, today: date) -> dict[str, Any]:
    """What else follows from how it was said."""
    if slot == "repeat" and re.search("営業日|business", said, re.IGNORECASE):
        return {"holiday": "after"}
    bare = spoken_days.bare(said).rstrip("にのまでから、, ")
    if slot == "day" and _NO_YEAR.fullmatch(bare) and value.year > today.year:
        return {"another_year": True}
    return {}


def _hence(minutes: int, today: date, now: time | None) -> tuple[date, str]:
    if now is None:
        raise Unreadable("time")
    moment = datetime.combine(today, now) + timedelta(minutes=minutes)
    return moment.date(), f"{moment:%H:%M}"


def _unread(left: str, today: date) -> Iterator[str]:
    for match in LOOKS_LIKE.finditer(left):
        if not _stands_by_itself(left, match):
            continue
        for read in (spoken_clock.read_clock, lambda said: read_day_ahead(said, today)):
            try:
                read(match[0])
                break
            except Unreadable:
                continue
        else:
            yield match[0].strip()


def _other_weekdays(left: str) -> Iterator[str]:
    """Those beside the day that are not its own: they were not taken out."""
    return (match[0].strip() for match in _PATTERNS["weekday"].finditer(left))


def _past(left: str) -> Iterator[str]:
    return (match[0] for match in PAST.finditer(left) if _stands_by_itself(left, match))


def _find(slot: str, read: Callable[[str], Any], text: str, told: dict[str, Any]) -> tuple[str, Any, int, int] | None:
    """The first place that says it by itself, and what it says."""
    if told.keys() & set(_FILLS.get(slot, (slot,))) or _NEEDS.get(slot, slot) not in {*told, slot}:
        return None
    for match in _PATTERNS[slot].finditer(text):
        if not _stands_by_itself(text, match):
            continue
        try:
            value = read(match[0])
        except Unreadable:
            continue
        particle = _PARTICLE.match(text, match.end())
        start, end = match.start(), particle.end() if particle else match.end()
        in_brackets = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
        return slot, value, start - in_brackets, end + in_brackets
    return None


def _stands_by_itself(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    begins = not before or before in _BETWEEN + "\0" or _LEADS_IN.fullmatch(text, 0, match.start()) is not None
    return begins and not all(one.isascii() and one.isalnum() for one in (match[0][-1], after))
