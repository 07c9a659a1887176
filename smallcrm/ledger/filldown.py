"""Which blank cells of a sales ledger mean 'as above': date and customer stand on the first of several lines."""

from __future__ import annotations

from smallcrm.ledger.columns import Column
from smallcrm.ledger.reading import Table
from smallcrm.ledger.sheets import CellValue
from smallcrm.light import NamedTuple
from smallcrm.values.dates import read_date, read_month_and_day
from smallcrm.values.reading import Unreadable
from smallcrm.values.text import is_ditto

HABIT = 0.1
"""From this share of rows on, a blank cell is a habit and not a gap."""


class FillDown(NamedTuple):
    """The record rows (by position) whose blank date, and whose blank customer, stand above."""

    days: list[bool]
    people: list[bool]


def fill_down(table: Table) -> FillDown:
    """What is filled in a table of purchases.

    Date and customer both blank: both stand above, and so does a blank date beside a customer 〃. The date alone blank,
    or the customer alone: only where the ledger makes a habit of it; else the purchase has no date, or is nobody's.
    """
    count = len(table.records)
    days = _blank(table, "day_part", "date")
    people = _blank(table, "name", "family_name", "customer_code")
    if days is None and people is None:
        return FillDown([False] * count, [False] * count)
    if days is None:
        assert people is not None
        return FillDown([False] * count, _if_habit(people, people))
    if people is None:
        return FillDown(_if_habit(days, days), [False] * count)
    if not any(days) and not any(people):
        return FillDown(days, people)
    both = [day and person for day, person in zip(days, people, strict=True)]
    day_alone = [day and not person for day, person in zip(days, people, strict=True)]
    person_alone = [person and not day for day, person in zip(days, people, strict=True)]
    habit_of_people = any(both) or sum(person_alone) < 0.3 * count
    fill_people = both if habit_of_people else _either(both, _of_the_visit_above(table, person_alone))
    of_above = [day and ditto for day, ditto in zip(days, _dittos(table), strict=True)]
    fill_days = _either(_either(both, of_above), _if_habit(day_alone, day_alone))
    return FillDown(fill_days, fill_people)


def named_anew(table: Table) -> list[bool]:
    """Whether a row says itself who its customer is: nothing of the customer before then holds below it."""
    columns = table.layout.all("name", "family_name", "customer_code")
    if not columns:
        return [False] * len(table.records)
    said = []
    for column in columns:
        cells = table.cells(column)
        nothing = {value for value in table.different(column, cells) if _is_blank(value) or is_ditto(value)}
        said.append([value not in nothing for value in cells])
    return list(map(any, zip(*said, strict=True)))


def _of_the_visit_above(table: Table, alone: list[bool]) -> list[bool]:
    """Where dates stand in every row and customers in some: a group under its customer, or sales to nobody.

    The receipt's number decides where there is one. Dates that run through the whole ledger are those of a journal,
    in which a customer left blank is none; dates that begin anew under each customer are his.
    """
    receipt = table.layout.first("receipt_no")
    if receipt is not None:
        numbers = table.cells(receipt)
        same = [_is_blank(number) or number == above for number, above in zip(numbers, ["", *numbers], strict=False)]
        return [blank and of_above for blank, of_above in zip(alone, same, strict=True)]
    return [False] * len(alone) if _is_journal(table) else alone


def _is_journal(table: Table) -> bool:
    column = table.layout.first("date")
    if column is None:
        return False
    days = [day for value in table.cells(column) if (day := _day(value)) is not None]
    return len(days) > 1 and days == sorted(days) and days[0] != days[-1]


def _day(value: CellValue) -> tuple[int, int, int] | None:
    """Something that grows with the day; the year is 0 where it is left out."""
    try:
        day = read_date(value, serials=True).value
    except Unreadable:
        found = read_month_and_day(value) if isinstance(value, str) else None
        return (0, *found) if found else None
    return day.year, day.month, day.day


def _dittos(table: Table) -> list[bool]:
    """Whether a row says 〃 of its customer."""
    columns = table.layout.all("name", "family_name", "customer_code")
    return [any(map(is_ditto, row)) for row in zip(*(table.cells(column) for column in columns), strict=True)]


def _if_habit(blank: list[bool], fill: list[bool]) -> list[bool]:
    return fill if sum(blank) > HABIT * len(blank) else [False] * len(blank)


def _either(one: list[bool], other: list[bool]) -> list[bool]:
    return [a or b for a, b in zip(one, other, strict=True)]


def _blank(table: Table, *roles: str) -> list[bool] | None:
    """Whether the cells of all columns of these roles are blank, row by row; None without such a column."""
    columns = table.layout.all(*roles)
    if not columns:
        return None
    lists = [_blanks(table, column) for column in columns]
    return lists[0] if len(lists) == 1 else list(map(all, zip(*lists, strict=True)))


def _blanks(table: Table, column: Column) -> list[bool]:
    cells = table.cells(column)
    blank = set(filter(_is_blank, table.different(column, cells)))
    return [value in blank for value in cells] if blank else [False] * len(cells)


def _is_blank(value: CellValue) -> bool:
    return value == "" or (type(value) is str and value.isspace())
