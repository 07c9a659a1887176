"""Days that have a name of their own: 大晦日, 元旦, 週末, 来月頭, new year's eve, the end of next month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from smallcrm.values.months import add_months
from smallcrm.values.patterns import pattern

_ENDS = r"(?=$|[\s\0\d、,]|(?:に|の|まで|から)(?![ぁ-ん]))"
NAMED = (
    rf"(?:(?:(?:今|来|翌|再来)年の?)?(?:大晦日|大みそか|年末|元日|元旦)|(?:(?:今|来|翌|再来)週の?週?|週)末"
    rf"|(?:(?:来|翌|再来)月の?|月)(?:初め?|頭)){_ENDS}"
)
"""Such a day in Japanese, to be looked for in a text; 週末セール is none."""
NAMED_EN = (
    r"(?:this|next)\s+weekend|new\s+year['’]?s\s+(?:eve|day)"
    r"|(?:the\s+)?(?:end|start|beginning)\s+of\s+(?:the|this|next)\s+month"
)
_YEAR = pattern(r"(?:(今|来|翌|再来)年の?)?(?:(大晦日|大みそか|年末)|元日|元旦)|new year['’]?s (?:(eve)|day)")
_WEEKEND = pattern(r"(?:(今|来|翌|再来)週の?週?|週)末|(this|next) weekend")
_MONTH_BEGIN = pattern(r"(?:(来|翌|再来)月の?|月)(?:初め?|頭)")
_MONTH = pattern(r"(?:the )?(?:(end)|start|beginning) of (?:the|this|(next)) month")
_AWAY = {None: 0, "今": 0, "this": 0, "再来": 2}
"""How far what is named so is from now; what is to come next is one away."""


def read_named_day(said: str, today: date) -> date | None:
    """The day of that name, today or later; None where there is no such name."""
    if weekend := _WEEKEND.fullmatch(said):
        return _weekend(_AWAY.get(weekend[1] or weekend[2], 1), today)
    if begins := _MONTH_BEGIN.fullmatch(said):
        first = add_months(today.replace(day=1), _AWAY.get(begins[1], 1))
        return first if first >= today else add_months(first, 1)
    if month := _MONTH.fullmatch(said):
        return _of_month(month[1], month[2], today)
    if year := _YEAR.fullmatch(said):
        return _of_year(year[1], bool(year[2] or year[3]), today)
    return None


def _of_year(year: str | None, eve: bool, today: date) -> date:
    """The year's last day or its first."""
    day = date(today.year, 12, 31) if eve else date(today.year, 1, 1)
    away = _AWAY.get(year, 1) if year else int(day < today)
    return day.replace(year=today.year + away)


def _weekend(weeks: int, today: date) -> date:
    """Its Saturday; on a Sunday that day itself."""
    saturday = today + timedelta(days=5 - today.weekday() + 7 * weeks)
    return max(saturday, today)


def _of_month(end: str | None, following: str | None, today: date) -> date:
    first = add_months(today.replace(day=1), 1 if following else 0)
    if end:
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first if first >= today else add_months(first, 1)
