"""The time zones of a calendar file: those that everybody knows by name, and those that it describes itself.

What a file says of a zone is followed only where its clocks change once a year on a day of a plain form: any other rule
can be made to keep a reader busy for ever.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone, tzinfo

from smallcrm.i18n import _

JAPAN = timezone(timedelta(hours=9))
_MOST_CHANGES = 400
"""Lines that say when a zone's clocks change: beyond is no zone of this world."""
_OFFSET = re.compile(r"TZOFFSETTO:([+-])(\d\d)(\d\d)")
_FOLD = re.compile(r"\r?\n[ \t]")
_MOMENTS = re.compile(r"(?:DTSTART|RDATE)(?:;VALUE=DATE-TIME)?:\d{8}T\d{6}(?:,\d{8}T\d{6})*")
_KEPT = ("BEGIN:", "END:", "DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO")
_RULE = re.compile(
    r"FREQ=YEARLY|INTERVAL=1|WKST=[A-Z]{2}|UNTIL=\d{8}(T\d{6}Z?)?|BYMONTH=\d\d?|BYDAY=[+-]?[1-4]?(MO|TU|WE|TH|FR|SA|SU)"
    r"|BYMONTHDAY=(?:[1-9]|1\d|2[0-8])(?:,(?:[1-9]|[12]\d|3[01]))*"
)


class Zones:
    """Those that a file describes; what is doubtful of an entry is told here while it is read."""

    def __init__(self, described: Iterable[str] = ()) -> None:
        self._own = {name: zone for text in described for name, zone in _described(text)}
        self.doubts: list[str] = []

    def of(self, moment: datetime, name: str) -> tzinfo:
        """The zone of a moment that is said with a zone of that name, if with any."""
        if moment.tzinfo is not None:
            return moment.tzinfo
        if name and name not in self._own:
            self.doubt(_("the time zone {name} is not known; the time was taken for that of Japan.").format(name=name))
        return self._own.get(name, JAPAN)

    def doubt(self, why: str) -> None:
        """Say once of an entry what may be otherwise."""
        if why not in self.doubts:
            self.doubts.append(why)

    def told(self) -> list[str]:
        """What was doubtful of the entry that was read; the next one begins anew."""
        doubts, self.doubts = self.doubts, []
        return doubts


def _described(text: str) -> Iterable[tuple[str, tzinfo]]:
    plain = _FOLD.sub("", text)
    name = re.search(r"^TZID[^:\n]*:(.*?)\r?$", plain, re.MULTILINE)
    if name is None:
        return
    zone = _of_one_offset(plain) or _of_changes(plain.upper())
    if zone is not None:
        yield re.sub(r"\\(.)", r"\1", name[1]), zone


def _of_one_offset(text: str) -> tzinfo | None:
    offsets = {match.groups() for match in _OFFSET.finditer(text)}
    if len(offsets) != 1:
        return None
    ((sign, hours, minutes),) = offsets
    try:
        return timezone(timedelta(hours=int(hours), minutes=int(minutes)) * (1 if sign == "+" else -1))
    except ValueError:  # a day or more
        return None


def _of_changes(text: str) -> tzinfo | None:
    from dateutil.tz import tzical

    lines = [line.strip() for line in text.split("\n") if line.startswith(_KEPT)]
    rules = [line.partition(":")[2].split(";") for line in lines if line.startswith("RRULE")]
    unclear = [line for line in lines if line.startswith(("DTSTART", "RDATE")) and not _MOMENTS.fullmatch(line)]
    if unclear or len(lines) > _MOST_CHANGES or "BEGIN:STANDARD" not in lines or not all(map(_is_plain, rules)):
        return None
    try:
        return tzical(io.StringIO("\n".join([lines[0], "TZID:x", *lines[1:]]))).get("x")
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):
        return None


def _is_plain(rule: list[str]) -> bool:
    """One change a year: no rule that goes on for ever without one."""
    nth = any(re.fullmatch(r"BYDAY=.*\d.*", part) for part in rule)
    of_month = any(part.startswith("BYMONTHDAY") for part in rule)
    return "FREQ=YEARLY" in rule and all(map(_RULE.fullmatch, rule)) and not (nth and of_month)
