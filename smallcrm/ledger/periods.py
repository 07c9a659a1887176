"""The time a ledger speaks of: years and months in titles, sheet names, file names and headers.

A month without a year gets one from here; `Period.year_of` knows that January to March belong to the next year where
the ledger runs from April to March.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from smallcrm.ledger.sheets import CellValue
from smallcrm.light import NamedTuple
from smallcrm.values.dates import ENGLISH_MONTHS
from smallcrm.values.patterns import pattern

ERA_STARTS = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "大正": 1911,
    "r": 2018,
    "h": 1988,
    "s": 1925,
    "令": 2018,
    "平": 1988,
    "昭": 1925,
}
_ERAS = tuple(ERA_STARTS)
_ERA = r"(?P<era>令和|平成|昭和|大正|令|平|昭|(?<![a-z])[rhs])\s*(?P<eray>元|\d{1,2})(?!\d)"
_WEST = r"(?<!\d)(?P<west>(?:19|20)\d{2})(?!\d)"
_MENTION = pattern(
    rf"(?:{_ERA}|{_WEST})\s*(?:年(?P<nendo>度)?|\s*(?P<sep>[./\-_])(?=\s*\d{{1,2}}(?!\d)))?\s*"
    r"(?:(?P<month>1[0-2]|0?[1-9])(?!\d)\s*(?P<monthmark>月(?P<ki>期|決算)?)?)?"
)
_YEAR_PERHAPS = pattern(r"(?:19|20)\d|[和成正令平昭rhsy]\s*[元\d]")
"""A quick no for nearly all texts: every mention of a year has one of these."""
_FISCAL_ENGLISH = pattern(r"\bfy\s*(?P<year>(?:19|20)?\d{2})\b")
_COMPACT = pattern(r"(?<!\d)(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)")
_WHOLE_DAY = pattern(r"(?<!\d)20\d{2}(?:([-_.]?)(?:0[1-9]|1[0-2])\1)(?:[0-2]\d|3[01])(?!\d)(?!\s*[-_~〜から]\s*20\d\d)")
_MONTH = pattern(r"(?<!\d)(1[0-2]|0?[1-9])\s*月(?!\s*\d{1,2}\s*日|期)")
_ENGLISH = pattern(r"(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?![a-z])")
_NOT_A_PERIOD = pattern(
    r"作成|印刷|出力|更新|現在|発行|登録|創業|創立|設立|開業|created|printed|as of|since|established", re.IGNORECASE
)
_NO_TIME = pattern(
    r"(?<![\d/.\-])0\d{1,4}[\-. ()]{1,2}\d{1,4}[\-. ()]{1,2}\d{3,4}(?!\d)"
    r"|〒\s*\d{3}-?\d{4}|(?<![\d\-])\d{3}-\d{4}(?![\d年\-])"
    r"|\+\d[\d\- ()]{7,}"
    r"|(?:(?<![a-z])(?:tel|fax)|電話(?:番号)?)[.:\s]*[+(]?\d[\d\-() ]{5,}"
    r"|(?:(?<![a-z])(?:no|id)(?![a-z])|番号|コード)[.:\s]*[a-z]{0,3}-?\d[\d\-]*(?!\d*年)"
    r"|[¥\\]\s*\d[\d,]*|\d{1,3}(?:,\d{3})+|\d+\s*(?:円|件|名|人|個|社|枚|番)(?!度)"
    r"|(?:[町村丁目区市]|(?:住所|[都道府県][^\d\s]{1,6}[市区町村郡])[^\d\s]{0,9})\d{1,4}(?:-\d{1,4}){1,3}(?![\d年月度])"
)
"""Numbers with four digits in them that are no years: of telephones, post, codes, houses; amounts and counts."""
_MONTH_HEADER = pattern(
    r"(?:(?P<year>\d{2,4})\s*[年./\-])?\s*(?P<month>1[0-2]|0?[1-9])\s*(?:月(?:分|度|売上(?:額|高)?|計|実績|金額)*)?$"
)
_ENGLISH_HEADER = pattern(rf"({'|'.join(ENGLISH_MONTHS)})[a-z]*\.?[\-/]?((?:20)?\d\d)?")
_ERA_MONTH_HEADER = pattern(rf"{_ERA}[年./\-](?P<month>1[0-2]|0?[1-9])月?(?:分|度)?")
_YEAR_TAIL = r"(?:年度?|fy)?(?:売上(?:高|額|金額)?|実績|合計|計)?"
_YEAR_HEADER = pattern(rf"(?:fy)?((?:19|20)\d\d){_YEAR_TAIL}")
_ERA_YEAR_HEADER = pattern(rf"{_ERA}{_YEAR_TAIL}")
_DIGIT = pattern(r"\d")


class Period(NamedTuple):
    """A year, perhaps a business year that begins in a month, perhaps one month of it."""

    year: int
    first_month: int = 1
    month: int | None = None
    sure: bool = True
    """Said in the ledger, not worked out from today."""

    def year_of(self, month: int) -> int:
        """The calendar year of a month of this period."""
        return self.year + 1 if month < self.first_month else self.year


def fold_period(text: str) -> str:
    """A text as periods are looked for in it."""
    return unicodedata.normalize("NFKC", text).casefold()


def _without_other_numbers(folded: str) -> str:
    return _NO_TIME.sub(" ", folded)


@lru_cache(maxsize=4096)
def find_period(text: str) -> Period | None:
    """The first period a title, a sheet's or a file's name speaks of; None where no year stands in it."""
    folded = fold_period(text)
    if not _YEAR_PERHAPS.search(folded) or _NOT_A_PERIOD.search(text):
        return None
    folded = _without_other_numbers(folded)
    fiscal = _FISCAL_ENGLISH.search(folded)
    if fiscal:
        return Period(_full_year(int(fiscal["year"])), first_month=4)
    for found in _MENTION.finditer(folded):
        period = _mentioned(found, folded)
        if period:
            return period
    compact = _COMPACT.search(folded)
    return Period(int(compact["year"]), month=int(compact["month"])) if compact else None


def is_day(text: str) -> bool:
    """Whether a name has a whole day in it (売上_20260110): that of its making, not that of which it tells."""
    folded = fold_period(text)
    return "20" in folded and _WHOLE_DAY.search(folded) is not None


def _mentioned(found: re.Match[str], text: str) -> Period | None:
    marked = found["nendo"] or found["sep"] or "年" in found[0] or (found["era"] and found["era"] not in "s令平昭")
    year = _year_of_match(found)
    month = int(found["month"]) if found["month"] and (found["monthmark"] or found["sep"]) else None
    if not marked and not found["west"] and not found["monthmark"]:
        return None
    if month and found["ki"]:
        return Period(year - 1 if month < 12 else year, first_month=month % 12 + 1)
    tail = text[found.end() :]
    if month and re.match(r"\s*[./\-]?\s*\d{0,2}\s*日?\s*[~〜\-から]", tail) and not found["nendo"]:
        return Period(year, first_month=month)
    if found["nendo"] or re.match(r"\s*年?度", tail):
        return Period(year, first_month=4, month=month)
    return Period(year, month=month)


def _year_of_match(found: re.Match[str]) -> int:
    return int(found["west"]) if found["west"] else _era_year(found)


def _era_year(found: re.Match[str]) -> int:
    return ERA_STARTS[found["era"]] + (1 if found["eray"] == "元" else int(found["eray"]))


def _full_year(year: int) -> int:
    return year if year > 100 else 2000 + year


@lru_cache(maxsize=4096)
def find_month(text: str) -> int | None:
    """The month a title or a sheet's name speaks of (4月, ４月度, Apr), if it is one only."""
    folded = fold_period(text)
    period = find_period(text)
    if period and period.month:
        return period.month
    months = {int(found) for found in _MONTH.findall(folded)} if "月" in folded else set()
    if any(month in folded for month in ENGLISH_MONTHS):
        months |= {ENGLISH_MONTHS.index(found) + 1 for found in _ENGLISH.findall(folded)}
    return months.pop() if len(months) == 1 else None


def month_header(value: CellValue) -> tuple[int | None, int] | None:
    """(year or None, month) of a month column's header: 4月, 2025年4月, R7.4, 2025/4, Apr, a date."""
    if isinstance(value, date):
        return (value.year, value.month) if value.day == 1 or isinstance(value, datetime) else None
    if isinstance(value, float):
        if not 1990 <= value < 2101 or value == int(value):
            return None
        month = round(value % 1 * 100)
        return (int(value), month) if 1 <= month <= 12 else None
    if not isinstance(value, str) or len(value) > 16:
        return None
    return _month_text(value)


@lru_cache(maxsize=4096)
def _month_text(value: str) -> tuple[int | None, int] | None:
    folded = "".join(fold_period(value).split())
    english = _ENGLISH_HEADER.fullmatch(folded) if folded.startswith(ENGLISH_MONTHS) else None
    if english:
        return (_full_year(int(english[2])) if english[2] else None, ENGLISH_MONTHS.index(english[1]) + 1)
    if not _DIGIT.search(folded):
        return None
    era = _ERA_MONTH_HEADER.fullmatch(folded) if folded.startswith(_ERAS) else None
    if era:
        return _era_year(era), int(era["month"])
    plain = _MONTH_HEADER.fullmatch(folded)
    if not plain or not ("月" in folded or plain["year"]):
        return None
    year = int(plain["year"]) if plain["year"] else None
    if year is not None and not 1950 <= year <= 2100 and not (year < 100 and "月" in folded):
        return None
    return (_full_year(year) if year else None), int(plain["month"])


def year_header(value: CellValue) -> int | None:
    """The year of a year column's header: 2024, 2024年, 2024年度, R6, 令和6年."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return int(value) if 1980 <= value <= 2100 and value == int(value) else None
    if not isinstance(value, str) or len(value) > 16:
        return None
    return _year_text(value)


@lru_cache(maxsize=4096)
def _year_text(value: str) -> int | None:
    folded = "".join(fold_period(value).split())
    if not _DIGIT.search(folded) and "元" not in folded:
        return None
    west = _YEAR_HEADER.fullmatch(folded)
    if west:
        return int(west[1])
    era = _ERA_YEAR_HEADER.fullmatch(folded) if folded.startswith(_ERAS) else None
    return _era_year(era) if era else None


def business_year(period: Period, months: Sequence[int]) -> Period:
    """The period, begun where its months begin: columns or sheets 4, 5 … 12, 1, 2, 3 run over New Year."""
    if period.month is not None and period.first_month == 1:
        return period  # 令和8年3月分 says the calendar year itself
    turns = [i for i in range(1, len(months)) if months[i] < months[i - 1]]
    if len(turns) == 1 and months[-1] < months[0]:
        return Period(period.year, first_month=months[0], month=period.month, sure=period.sure)
    if not turns and period.first_month > 1 and months and months[0] == 1 and months[-1] > period.first_month:
        return Period(period.year, month=period.month, sure=period.sure)
    return period


def guessed_period(today: date, months: Sequence[int]) -> Period:
    """The latest year whose months are not in the future; nobody said one."""
    period = business_year(Period(today.year, sure=False), months)
    last = months[-1] if months else 1
    over = (period.year_of(last), last) > (today.year, today.month)
    return Period(period.year - 1 if over else period.year, first_month=period.first_month, sure=False)
