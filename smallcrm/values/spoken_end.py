"""Until when something is repeated, as it is said: 来年3月まで, 年度末まで, until Dec 25, 10回."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from smallcrm.values import spoken_days
from smallcrm.values.dates import ENGLISH_MONTHS
from smallcrm.values.days_ahead import read_day_ahead
from smallcrm.values.kanji_numbers import in_digits
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.text import narrow

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MONTH_JA = rf"(?:年度末|(?:(?:今|来|翌|再来|\d{{4}})年の?)?{_NUMBER}月(?:末|いっぱい)?)"
_MONTH_EN = rf"(?:the\s+)?(?:end\s+of\s+)?(?:{'|'.join(ENGLISH_MONTHS)})[a-z]*(?:\s+\d{{4}})?(?!\s*\d)"
END = (
    rf"(?:{_MONTH_JA}|{spoken_days.DAY})\s*まで(?!に)|(?:until|till)\s+(?:{_MONTH_EN}|{spoken_days.DAY})"
    r"|(?:あと|全)[1-9]\d{0,2}回|[1-9]\d{0,2}回(?:まで|だけ)|for\s+[1-9]\d{0,2}\s+times"
)
"""The end of a repeat, to be looked for in a text; 毎日3回 is three times a day, and none."""
_TIMES = pattern(r"\D*(\d+)(?:回(?:まで|だけ)?| times)")
_MARKS = pattern(r"^(?:until|till)\s+|\s*まで$")
_MONTH = pattern(r"(?:(?:(今|来|翌|再来)|(\d{4}))年の?)?(\d{1,2})月(?:末|いっぱい)?")
_NAMED_MONTH = pattern(rf"(?:the )?(?:end of )?({'|'.join(ENGLISH_MONTHS)})[a-z]*(?: (\d{{4}}))?")
_AWAY = {"今": 0, "再来": 2}


def read_end(text: str, today: date) -> str:
    """The part of a rule that says so."""
    said = in_digits(" ".join(narrow(text).casefold().split()))
    times = _TIMES.fullmatch(said)
    if times is not None:
        return f"COUNT={times[1]}"
    said = _MARKS.sub("", said)
    day = _month_end(said, today) or read_day_ahead(said, today)
    return f"UNTIL={day:%Y%m%d}"


def _month_end(said: str, today: date) -> date | None:
    """The last day of a month; of one without a year the next."""
    if said == "年度末":
        said = "3月"
    if named := _NAMED_MONTH.fullmatch(said):
        year, month = named[2], ENGLISH_MONTHS.index(named[1]) + 1
    elif numbered := _MONTH.fullmatch(said):
        year, month = numbered[2], int(numbered[3])
        if numbered[1]:
            year = str(today.year + _AWAY.get(numbered[1], 1))
    else:
        return None
    if not 1 <= month <= 12 or (year and int(year) < 1900):
        raise Unreadable("date")
    in_year = int(year) if year else today.year + (month < today.month)
    return date(in_year, month, monthrange(in_year, month)[1])
