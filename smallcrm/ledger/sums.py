"""What columns of numbers are to one another: a sum of parts, a quantity times a price."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from smallcrm.ledger.columns import Column, of
from smallcrm.ledger.sheets import CellValue
from smallcrm.values.money_reading import read_money
from smallcrm.values.reading import Unreadable

ENOUGH_ROWS = 5
AGREEING = 0.9
Numbers = list[float | None]


def total_of(columns: Sequence[Column], amount: Column) -> Column | None:
    """The column that adds up `amount` and others: 技術料 + 店販 = お会計, 総売上 - 値引 = 純売上."""
    totals = [column for column in of(columns, "") if is_number(column)]
    parts = [*totals, *(column for column in of(columns, "discount") if is_number(column))]
    numbers = {column.index: _numbers(column) for column in (amount, *parts)}
    for total in totals:
        between = [column for column in parts if amount.index < column.index < total.index]
        for added in ([between] if len(between) > 1 else []) + [[part] for part in parts if part is not total]:
            terms = [_signed(column, numbers[column.index]) for column in (amount, *added)]
            if _adds_up(numbers[total.index], terms):
                return total
    return None


def _signed(column: Column, numbers: Numbers) -> Numbers:
    """A discount lessens the total, with a minus or without."""
    return [-abs(number) if number else number for number in numbers] if column.role == "discount" else numbers


def quantity_and_price(columns: Sequence[Column]) -> tuple[Column, Column] | None:
    """The columns whose product is the amount, where a header does not say so of at least one of them."""
    amount = next(iter(of(columns, "amount")), None)
    quantities, prices = of(columns, "quantity"), of(columns, "unit_price")
    if amount is None or (quantities and prices):
        return None
    unknown = [column for column in of(columns, "") if is_number(column)]
    numbers = {column.index: _numbers(column) for column in (*quantities[:1], *prices[:1], *unknown)}
    product = _numbers(amount)
    pairs = (
        [(quantities[0], column) for column in unknown]
        if quantities
        else [(column, prices[0]) for column in unknown]
        if prices
        else list(permutations(unknown, 2))
    )
    for quantity, price in pairs:
        if _multiplies(product, numbers[quantity.index], numbers[price.index]):
            return quantity, price
    return None


def product_of(columns: Sequence[Column]) -> Column | None:
    """The first of these columns that is the product of two others of them."""
    numbers = [_numbers(column) for column in columns]
    for place, column in enumerate(columns):
        factors = [*numbers[:place], *numbers[place + 1 :]]
        if any(_multiplies(numbers[place], one, two) for one, two in permutations(factors, 2)):
            return column
    return None


def size_of(column: Column) -> float:
    """How large a column's numbers are: the one in their middle."""
    numbers = sorted(abs(number) for number in _numbers(column) if number is not None)
    return numbers[len(numbers) // 2] if numbers else 0


def is_number(column: Column) -> bool:
    """Whether nearly all of a column is numbers, enough of them to reckon with."""
    return column.profile.count >= ENOUGH_ROWS and column.profile.share("number") >= AGREEING and not column.fixed


def _numbers(column: Column) -> Numbers:
    return [_number(value) for value in column.profile.top]


def _number(value: CellValue) -> float | None:
    if isinstance(value, int | float):
        return float(value)
    if not isinstance(value, str) or not value:
        return None
    try:
        return float(value)
    except ValueError:
        pass
    try:
        return float(read_money(value).value)
    except Unreadable:
        return None


def _adds_up(total: Numbers, parts: list[Numbers]) -> bool:
    """Whether parts, blank ones counted as nothing, make the total; that they do more than repeat it must be seen."""
    rows = [row for row in zip(total, *parts, strict=False) if row[0] is not None]
    telling = [row for row in rows if sum(bool(part) for part in row[1:]) > 1]
    right = sum(row[0] == sum(part or 0 for part in row[1:]) for row in rows)
    return len(telling) >= ENOUGH_ROWS and right >= AGREEING * len(rows)


def _multiplies(product: Numbers, quantity: Numbers, price: Numbers) -> bool:
    """Whether the price is the larger of two factors that are not always 1."""
    rows = [row for row in zip(product, quantity, price, strict=False) if None not in row]
    right = sum(abs((p or 0) - (q or 0) * (u or 0)) < 1 for p, q, u in rows)
    several = sum(abs(q or 0) != 1 for _p, q, _u in rows)
    larger = sum((u or 0) >= abs(q or 0) for _p, q, u in rows)
    enough = len(rows) >= ENOUGH_ROWS and several >= 3
    return enough and right >= AGREEING * len(rows) and larger >= AGREEING * len(rows)
