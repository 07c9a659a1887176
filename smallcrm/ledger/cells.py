"""The cells of one column: from the field that the column is to a function that reads its cells.

A column repeats itself (customers, articles, days, prices), so each reader remembers what it read: a value that came
before costs one look into a dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from smallcrm.ledger.sheets import CellValue
from smallcrm.light import NamedTuple
from smallcrm.values.addresses import read_banchi, read_prefecture
from smallcrm.values.choices import read_gender, read_yes_no
from smallcrm.values.dates import YearHint, is_years_away, read_date
from smallcrm.values.emails import is_email
from smallcrm.values.kana import read_kana
from smallcrm.values.money_reading import read_money
from smallcrm.values.names import Name, read_name
from smallcrm.values.patterns import pattern
from smallcrm.values.phones import Phone, read_phones
from smallcrm.values.postal import read_postal
from smallcrm.values.quantities import Quantity, read_count, read_quantity
from smallcrm.values.reading import Reading, Unreadable
from smallcrm.values.standings import Standing
from smallcrm.values.taxes import read_tax_rate
from smallcrm.values.text import clean, clean_lines, is_error, is_nothing, is_wide, narrow, plain

CellReader = Callable[[CellValue], Reading[Any] | None]
"""What a cell means; None where it holds nothing. Raises `Unreadable`."""


class ColumnContext(NamedTuple):
    """What the cells of a column do not say themselves."""

    unit: int = 1
    """Yen that one of the column's numbers stands for: 1000 under 単位:千円."""
    year_hint: YearHint | None = None
    rolling: bool = False
    """Rows follow one another in time: a day without a year is the one nearest to the day of the row before."""
    today: date | None = None
    """Days years ahead of it are none of something that has happened."""
    date1904: bool = False
    number_format: str = ""
    """How Excel shows the column's numbers (000-0000): zeros that it shows are not lost."""
    shown_as_date: str = ""
    """How Excel shows dates in a column that is not of dates (m"月"d"日")."""


Read = Callable[[CellValue], Reading[Any]]

_UNREAD: Any = object()
_DATES = frozenset(["date", "first_date", "last_date", "due_date"])
_SALES = frozenset(["amount", "month", "year"])
_NO_GENDER = frozenset(["指定なし", "unspecified"])
_SEPARATORS = pattern(r"(?:[、,;/\n]|:::)+")
_NO_TAG = pattern(r"(?:\* ?)?(?:my ?contacts|other contacts|starred(?: in android)?)", re.IGNORECASE)
"""What Google and Android mark contacts with themselves."""
_SPACES = pattern(r"(?:[\s;,、]|:::)+")


def reader_for(field: str, context: ColumnContext | None = None) -> CellReader:
    """The reader of a column. What it gives by field:

    dates (birthday, date …) `date`; money (amount, month:4 …) int; visits, points, age int; quantity `Quantity`; name
    `Name`; phone, mobile, fax a tuple of `Phone`; email, tags a tuple of str; yes_no bool; all others str.
    """
    context = context or ColumnContext()
    if field in _DATES:
        return _DateColumn(context)
    name = field.partition(":")[0]
    make = _OF_A_CONTEXT.get(name)
    read = make(context) if make else _SIMPLE.get(name, _read_text)
    return _remembering(read, _nothing_in(name))


def _nothing_in(field: str) -> Callable[[CellValue], bool]:
    """In a column of yes and no, なし and - are answers; a sale with an error for its amount is not without one."""
    if field == "yes_no":
        return lambda value: isinstance(value, str) and (not value.strip() or is_error(value))
    if field == "gender":
        return lambda value: is_nothing(value) or (isinstance(value, str) and value.casefold() in _NO_GENDER)
    if field in _SALES:
        return lambda value: is_nothing(value) and not is_error(value)
    return is_nothing


def _remembering(read: Read, nothing: Callable[[CellValue], bool]) -> CellReader:
    memory: dict[CellValue, Reading[Any] | None] = {"": None}

    def reader(value: CellValue) -> Reading[Any] | None:
        # True is 1 to a dictionary, but not to a reader of money.
        if value is True or value is False:
            return read(value)
        found: Reading[Any] | None = memory.get(value, _UNREAD)
        if found is _UNREAD:
            found = memory[value] = None if nothing(value) else read(value)
        return found

    return reader


class _DateColumn:
    """A column of days. Where it rolls, a day without a year depends on the row before and is not remembered."""

    def __init__(self, context: ColumnContext) -> None:
        self._context = context
        self._previous: date | None = None
        self._remembered = _remembering(self._read, is_nothing)

    def __call__(self, value: CellValue) -> Reading[Any] | None:
        if not self._context.rolling:
            return self._remembered(value)
        if is_nothing(value):
            return None
        found = self._read(value)
        self._previous = found.value
        return found

    def _read(self, value: CellValue) -> Reading[date]:
        hint = self._context.year_hint
        if self._previous is not None:
            hint = (hint or YearHint())._replace(previous=self._previous)
        found = read_date(value, year_hint=hint, date1904=self._context.date1904, serials=True)
        if self._context.today is not None and is_years_away(found.value, self._context.today):
            raise Unreadable("years-away")
        return found


def _birthday(context: ColumnContext) -> Read:
    def read(value: CellValue) -> Reading[date]:
        found = read_date(value, date1904=context.date1904, serials=True, short_years=False)
        if context.today is not None and found.value > context.today:
            raise Unreadable("still-to-come")
        return found

    return read


def _money(context: ColumnContext) -> Read:
    unit = context.unit

    def read(value: CellValue) -> Reading[int]:
        if is_error(value):
            raise Unreadable("error")
        return read_money(value, unit=unit)

    return read


def _phones(context: ColumnContext) -> Read:
    shows_zero = context.number_format.count("0") >= 10

    def read(value: CellValue) -> Reading[tuple[Phone, ...]]:
        readings = read_phones(value)
        why = next((reading.why for reading in readings if reading.why), "")
        shown = shows_zero and not isinstance(value, str)
        return Reading(tuple(reading.value for reading in readings), "" if shown else why)

    return read


def _postal(context: ColumnContext) -> Read:
    shows_zero = "0000" in context.number_format

    def read(value: CellValue) -> Reading[str]:
        code, why = read_postal(value)
        return Reading(code, "" if shows_zero and not isinstance(value, str) else why)

    return read


def _code(context: ColumnContext) -> Read:
    width = len(context.number_format) if set(context.number_format) == {"0"} else 0

    def read(value: CellValue) -> Reading[str]:
        text = plain(value)
        if not isinstance(value, str):
            return Reading(text.zfill(width))
        if text.isascii():
            return Reading(clean(text))
        return Reading(clean(narrow(text)), "width" if is_wide(text) else "")

    return read


def _read_name(value: CellValue) -> Reading[Name]:
    name = read_name(plain(value))
    if not name.name:
        raise Unreadable("name")
    return Reading(name, "standing" if name.standing else "honorific" if name.honorific else "")


def _read_company(value: CellValue) -> Reading[str]:
    text = plain(value).strip()
    return Reading(read_name(text).name, "honorific") if text.endswith(("御中", "様")) else _read_text(value)


def _read_referrer(value: CellValue) -> Reading[str]:
    name = read_name(plain(value))
    return Reading(name.name, "honorific" if name.honorific else "")


def _read_text(value: CellValue) -> Reading[str]:
    return Reading(clean(plain(value)))


def _read_emails(value: CellValue) -> Reading[tuple[str, ...]]:
    text = plain(value)
    addresses = tuple(filter(None, _SPACES.split(narrow(text))))
    if not any("@" in address for address in addresses):
        raise Unreadable("email")
    good = tuple(address for address in addresses if is_email(address) or "@" not in address)
    if good != addresses:
        raise Unreadable("email", good)
    return Reading(addresses, "width" if is_wide(text) else "")


def _read_tags(value: CellValue) -> Reading[tuple[str, ...]]:
    words = (word for word in map(clean, _SEPARATORS.split(plain(value))) if not _NO_TAG.fullmatch(word))
    return Reading(tuple(dict.fromkeys(filter(None, words))))


def _read_each_line(value: CellValue) -> Reading[tuple[str, ...]]:
    return Reading(tuple(dict.fromkeys(filter(None, map(clean, plain(value).splitlines())))))


def _read_prefecture(value: CellValue) -> Reading[str]:
    try:
        return read_prefecture(value)
    except Unreadable:
        return _read_text(value)


def _address(context: ColumnContext) -> Read:
    return lambda value: read_banchi(value, context.shown_as_date)


def _read_lines(value: CellValue) -> Reading[str]:
    return Reading(clean_lines(plain(value)))


_OF_A_CONTEXT: dict[str, Callable[[ColumnContext], Read]] = {
    **dict.fromkeys(
        ["amount", "unit_price", "tax", "discount", "paid", "balance", "total", "cost", "month", "year"], _money
    ),
    **dict.fromkeys(["phone", "mobile", "fax"], _phones),
    **dict.fromkeys(["customer_code", "receipt_no", "product_code"], _code),
    "birthday": _birthday,
    "postal_code": _postal,
    "address": _address,
}
_SIMPLE: dict[str, Read] = {
    **dict.fromkeys(["visits", "points", "age"], read_count),
    **dict.fromkeys(["note", "custom"], _read_lines),
    "name": _read_name,
    "company": _read_company,
    "referrer": _read_referrer,
    "kana": read_kana,
    "prefecture": _read_prefecture,
    "email": _read_emails,
    "gender": read_gender,
    "tags": _read_tags,
    "sns": _read_each_line,
    "quantity": read_quantity,
    "tax_rate": read_tax_rate,
    "yes_no": read_yes_no,
}


def shown(value: Any) -> str:
    """What was read, as the report of an import shows it: days as YYYY-MM-DD, numbers as digits."""
    if isinstance(value, Name):
        return value.name
    if isinstance(value, Phone):
        return value.normal
    if isinstance(value, Quantity):
        return f"{value.thousandths / 1000:g}{value.unit}"
    if isinstance(value, tuple) and not isinstance(value, Standing):
        return " / ".join(map(shown, value))
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value)
