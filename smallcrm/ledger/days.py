"""The dates of a table of purchases: one column or year, month and day apart, with years from wherever they stand."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from smallcrm.ledger.addresses import address
from smallcrm.ledger.cells import CellReader, reader_for, shown
from smallcrm.ledger.columns import Column
from smallcrm.ledger.header_block import cell
from smallcrm.ledger.periods import (
    Period,
    business_year,
    find_month,
    find_period,
    guessed_period,
    is_day,
    month_header,
)
from smallcrm.ledger.plan import Repair
from smallcrm.ledger.reading import Filled, Table, Values, context_of, fill, read_column, read_in_order
from smallcrm.ledger.sheets import CellValue
from smallcrm.light import NamedTuple
from smallcrm.values.dates import YearHint, is_years_away, read_date, read_month_and_day
from smallcrm.values.reading import Reading, Unreadable
from smallcrm.values.text import digits, narrow, plain


class Days(NamedTuple):
    """The day of every record (ISO text or None), and the records whose day cannot be read, with why."""

    days: list[str | None]
    bad: dict[int, str]
    guessed: bool = False
    """Nobody said the year; it was worked out from today."""
    monthly: frozenset[int] = frozenset()
    """Records that stand for a whole month: their date is a month, and the day its last."""


def read_days(table: Table, period: Period | None, where: Sequence[bool] | None, today: date) -> Days:
    """The day of every record; a table without a date has the last day of its month, if it has a month."""
    column = table.layout.first("day_part", "date", "month_part")
    if column is None:
        return Days([None] * len(table.records), {})
    if column.role == "month_part":
        return _read_month_parts(table, column, period, where)
    filled = _with_parts(table, where) if column.role == "day_part" else fill(table, column, where)
    filled = filled._replace(cells=_under_headings(table, filled.cells))
    hint, rolling, guessed = _hint(filled.cells, period, today)
    context = context_of(table, column, year_hint=hint, rolling=rolling)
    column.role, role = "date", column.role
    reader = reader_for("date", context)
    if column.profile.share("month") >= 0.5:
        return _read_months(table, column, filled, hint)
    values = read_in_order(table, column, filled, reader) if rolling else read_column(table, column, filled, reader)
    if not rolling and role == "date":
        _report_payments(table, column, reader)
    column.role = role
    return Days(_iso(values), _bad(values), guessed)


def _read_months(table: Table, column: Column, filled: Filled, hint: YearHint) -> Days:
    """A column of months (2026年11月): the purchases are sums of a month, dated its last day."""
    days = reader_for("date", context_of(table, column, year_hint=hint))
    months: set[CellValue] = set()

    def read(value: CellValue) -> Reading[Any] | None:
        found = month_header(value)
        if found is None or not (found[0] or hint.year):
            return days(value)
        year = found[0] or (hint.year or 0) + (found[1] < hint.first_month)
        end = date(year, found[1], monthrange(year, found[1])[1])
        if is_years_away(end, table.today):
            raise Unreadable("years-away")
        months.add(value)
        return Reading(end)

    values = read_column(table, column, filled, read)
    monthly = frozenset(i for i, value in enumerate(filled.cells) if value in months)
    return Days(_iso(values), _bad(values), monthly=monthly)


def _read_month_parts(table: Table, column: Column, period: Period | None, where: Sequence[bool] | None) -> Days:
    """年 and 月 in columns of their own, without days."""
    filled = fill(table, column, where)
    year = table.layout.first("year_part")
    years = fill(table, year, [True] * len(table.records)).cells if year else [""] * len(filled.cells)
    filled = filled._replace(cells=[_month_of(*pair) for pair in zip(years, filled.cells, strict=True)])
    hint = YearHint(period.year or None, period.first_month) if period else YearHint()
    return _read_months(table, column, filled, hint)


def _month_of(year: CellValue, month: CellValue) -> CellValue:
    number, written = digits(plain(month)), narrow(plain(year)).removesuffix("年").removesuffix("度")
    if not number:
        return plain(month)
    if not written:
        return f"{number}月"
    return f"R{written}.{number}" if written.isdigit() and len(written) <= 2 else f"{written}年{number}月"


def _report_payments(table: Table, column: Column, reader: CellReader) -> None:
    """Payments are no purchases, but what their dates were read as is said like that of any other row."""
    for skipped in table.skipped:
        if skipped.why != "payment":
            continue
        value = cell(table.block.sheet, skipped.row - 1, column.index)
        try:
            reading = reader(value)
        except Unreadable:
            continue
        if reading is not None and reading.why:
            place = address(skipped.row - 1, column.index)
            table.repaired.append(Repair(place, plain(value), shown(reading.value), reading.why))


def _under_headings(table: Table, cells: list[CellValue]) -> list[CellValue]:
    """Days alone, under rows that say the month (4月), with it."""
    months = [(row, month) for row, text in table.rows.headings if (month := find_month(text)) and len(text) <= 10]
    if not months:
        return cells
    cells = list(cells)
    for i, row in enumerate(table.records):
        month = next((month for above, month in reversed(months) if above < row), None)
        day = digits(plain(cells[i])) if month and not isinstance(cells[i], date) else ""
        if day and len(day) <= 2 and plain(cells[i]).strip().removesuffix("日") == day:
            cells[i] = f"{month}/{day}"
    return cells


def _iso(values: Values) -> list[str | None]:
    memory: dict[Any, str | None] = {None: None}
    for value in set(values.values):
        if value is not None:
            memory[value] = value.isoformat()[:10]
    return [memory[value] for value in values.values]


def _bad(values: Values) -> dict[int, str]:
    if not values.bad:
        return {}
    return {i: values.bad[value] for i, value in enumerate(values.raw) if value in values.bad}


def _with_parts(table: Table, where: Sequence[bool] | None) -> Filled:
    """年, 月 and 日 in columns of their own, as one text each; month and year are filled down."""
    years, months = (_carried_down(table, table.layout.first(role)) for role in ("year_part", "month_part"))
    column = table.layout.first("day_part")
    assert column is not None
    days = fill(table, column, where)
    return Filled([_joined(*row) for row in zip(years, months, days.cells, strict=True)], days.filled)


def _carried_down(table: Table, column: Column | None) -> list[CellValue]:
    """A year or month for every record: written where it changes, be it on a row that is none (前月繰越)."""
    if column is None:
        return [""] * len(table.records)
    last: CellValue = ""
    carried: list[CellValue] = []
    for value in table.block.column(column.index):
        number = digits(plain(value)) if value != "" else ""
        last = value if 0 < len(number) <= 4 else last
        carried.append(last)
    return [carried[row - table.block.first] for row in table.records]


def _joined(year: CellValue, month: CellValue, day: CellValue) -> CellValue:
    if isinstance(day, date) or day == "":
        return day
    month_number, day_number = digits(plain(month)), digits(plain(day))
    if not month_number or not day_number:
        return plain(day)
    text = f"{month_number}/{day_number}"
    if year == "":
        return text
    written = narrow(plain(year)).rstrip("年")
    return f"R{written}/{text}" if written.isdigit() and len(written) <= 2 else f"{written}/{text}"


def _hint(cells: Sequence[CellValue], period: Period | None, today: date) -> tuple[YearHint, bool, bool]:
    """The year of days without one, whether rows follow one another in time, and whether it is a guess."""
    yearless = _yearless(cells)
    month = period.month if period else None
    if not yearless and not (month and _days_only(cells)):
        return YearHint(period.year if period else None, period.first_month if period else 1, month), False, False
    sequence = [m for m, _ in groupby(yearless)]
    if period is not None and period.year:
        period = business_year(period, sequence)
        return YearHint(period.year, period.first_month, month), False, not period.sure
    first = _first_full(cells)
    if first is not None:
        return YearHint(first.year, 1), True, False
    guess = guessed_period(today, sequence)
    return YearHint(guess.year, guess.first_month), False, True


def _yearless(cells: Sequence[CellValue]) -> list[int]:
    """The months of days without a year, in their order."""
    memory: dict[CellValue, int] = {}
    for value in set(cells):
        found = read_month_and_day(value) if isinstance(value, str) and 2 < len(value) <= 16 else None
        if found:
            memory[value] = found[0]
    return [memory[value] for value in cells if value in memory and 1 <= memory[value] <= 12] if memory else []


def _days_only(cells: Sequence[CellValue]) -> bool:
    numbers = [v for v in cells if v != ""]
    return bool(numbers) and not any(isinstance(v, date) for v in numbers)


def _first_full(cells: Sequence[CellValue]) -> date | None:
    """The first whole date, as years are taken from the rows about."""
    for value in cells:
        if isinstance(value, datetime | date):
            return value
        if value == "":
            continue
        try:
            return read_date(value).value
        except Unreadable:
            continue
    return None


def _period_of_file(file: str) -> Period | None:
    """A whole day in a file's name is that of its export: it tells the year at most."""
    period = find_period(file)
    return period._replace(month=None) if period and is_day(file) else period


def table_period(table_texts: Sequence[str], sheet: str, file: str) -> Period | None:
    """What a table's titles, its sheet's name and its file's name say of its time, put together."""
    period = next((found for text in table_texts if len(text) <= 80 and (found := find_period(text))), None)
    month = next((m for text in (*table_texts, sheet) if len(text) <= 80 and (m := find_month(text))), None)
    period = period or find_period(sheet) or _period_of_file(file)
    month = month or (find_month(file) if not is_day(file) else None)
    if period is None:
        return Period(0, month=month) if month else None
    if month and period.month is None:
        return period._replace(month=month)
    return period
