"""What comes again, told in the time of Japan: on which days, until when, and at what time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.outreach.moved_rules import NotTold, moved_rule
from smallcrm.outreach.zones import JAPAN, Zones

_DAY = timedelta(days=1)
_UNTIL = re.compile(r"UNTIL=(\d{8})(?:T(\d{6})(Z?))?(?=;|$)")
_MONTHS_OF_A_YEAR = [30 * _DAY * month for month in range(13)]


class Series(NamedTuple):
    """How something comes again; one clock holds for all of it."""

    rule: str
    zone: tzinfo = JAPAN
    ahead: timedelta = timedelta()
    """How far Japan's clocks are before those of the zone."""
    days: int = 0
    """How many days later it is in Japan."""


NO_SERIES = Series("")


def in_japan(moment: date, name: str, zones: Zones, series: Series = NO_SERIES) -> date:
    """A day, or a day and a time said in a zone of that name, in Japan; of a series as all of it is told."""
    try:
        if not isinstance(moment, datetime):
            return moment + series.days * _DAY
        zone = zones.of(moment, name)
        if series == NO_SERIES:
            return moment.replace(tzinfo=zone).astimezone(JAPAN).replace(tzinfo=None)
        return moment.replace(tzinfo=zone).astimezone(series.zone).replace(tzinfo=None) + series.ahead
    except OverflowError as error:
        raise ValueError(_("its day cannot be read.")) from error


def series_of(rule: str, start: date, name: str, zones: Zones, today: date) -> Series:
    """What begins then and comes again by that rule of days there."""
    if not isinstance(start, datetime):
        return Series(_UNTIL.sub(r"UNTIL=\1", rule))
    zone, there = zones.of(start, name), start.replace(tzinfo=None)
    as_on = datetime.combine(today, there.time()) if there.date() < today and "FREQ=YEARLY" not in rule else there
    try:
        ahead = _ahead(as_on, zone)
        here = there + ahead
        changes = {ahead, *(_ahead(as_on + away, zone) for away in _away(rule, as_on))}
    except OverflowError as error:
        raise ValueError(_("its day cannot be read.")) from error
    days = (here.date() - there.date()).days
    if len(changes) > 1:
        zones.doubt(_("its time in Japan changes with the summer time there; here it is {time} all year.").format(
            time=f"{here:%H:%M}"))  # fmt: skip
    try:
        return Series(_ended(moved_rule(rule, there.date(), days), here, ahead, days), zone, ahead, days)
    except NotTold:
        zones.doubt(_("in Japan it comes on days that no repeat names; it was taken once, without the repeat."))
        return Series("", zone, ahead, days)


def _away(rule: str, begin: datetime) -> list[timedelta]:
    """How long after it begins it may still come, month by month; what comes once a year stays in its season."""
    last = _UNTIL.search(rule)
    return [
        away
        for away in _MONTHS_OF_A_YEAR
        if "FREQ=YEARLY" not in rule and (last is None or f"{begin + away:%Y%m%d}" <= last[1])
    ]


def _ahead(moment: datetime, zone: tzinfo) -> timedelta:
    offset = moment.replace(tzinfo=zone).utcoffset()
    return (JAPAN.utcoffset(None) or timedelta()) - (offset or timedelta())


def _ended(rule: str, here: datetime, ahead: timedelta, days: int) -> str:
    """The rule with the last day on which it may still be, in Japan."""
    end = _UNTIL.search(rule)
    if end is None:
        return rule
    try:
        last = datetime.strptime(end[1], "%Y%m%d")
        if end[2]:
            last = datetime.strptime(end[1] + end[2], "%Y%m%d%H%M%S")
            last = last.replace(tzinfo=UTC).astimezone(JAPAN).replace(tzinfo=None) if end[3] else last + ahead
            last -= _DAY if last.time() < here.time() else timedelta()
        else:
            last += days * _DAY
    except (ValueError, OverflowError):
        return rule  # it is refused for what it is
    return rule[: end.start()] + f"UNTIL={last:%Y%m%d}" + rule[end.end() :]
