"""The purchases of a table, put together from its columns, with the reasons of those that stay out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Literal

from smallcrm.ledger.addresses import address
from smallcrm.ledger.cells import reader_for
from smallcrm.ledger.columns import Column
from smallcrm.ledger.days import Days
from smallcrm.ledger.export_columns import meant
from smallcrm.ledger.headers import header_key
from smallcrm.ledger.periods import Period, business_year, guessed_period
from smallcrm.ledger.plan import Bad
from smallcrm.ledger.reading import Table, fill, read_column
from smallcrm.light import NamedTuple
from smallcrm.values.patterns import pattern
from smallcrm.values.quantities import Quantity, read_quantity
from smallcrm.values.reading import Reading, Unreadable
from smallcrm.values.text import narrow, plain

_TIMES = pattern(r"(.*[^\d\s])[\s　]*[×✕＊*][\s　]*(\d{1,3})[\s　]*(\D{0,3})")
EXTRA = (
    "tax", "discount", "payment", "paid", "due_date", "channel", "staff", "cost", "product_code", "tax_included",
    "tax_rate",
)  # fmt: skip


_OF_CUSTOMERS = ("age", "points", "rank", "source", "tags")
"""What a list of customers has a field for; beside a purchase it is kept under its own header."""


PurchaseKind = Literal["sale", "return", "monthly"]


class Sale(NamedTuple):
    """A purchase of a record row; `person` is the number of its customer in the table's people."""

    person: int
    day: str | None
    receipt_no: str
    kind: PurchaseKind
    amount: int
    item: str
    category: str
    quantity: int | None
    unit_price: int | None
    note: str
    row: int
    extra: dict[str, Any] | None


@dataclass(slots=True, eq=False)
class Sales:
    """The purchases of a table, and how many stay out."""

    sales: list[Sale] = field(default_factory=list)
    bad: int = 0


def read_sales(table: Table, people: Sequence[int], days: Days, period: Period | None) -> Sales:
    """The purchases of a table with a row for each."""
    amounts = _Amounts(table)
    count = len(table.records)
    monthly_day = None if table.layout.has("date", "day_part") else _month_end(period)
    day_list: Sequence[str | None] = days.days if monthly_day is None else [monthly_day] * count
    result = Sales()
    unnamed = _unnamed(table)
    bad = amounts.bad | days.bad.keys() | unnamed
    kinds = _kinds(table, amounts.amounts, range(count) if monthly_day else days.monthly)
    rows = [row + 1 for row in table.records]
    lines: Iterable[tuple[Any, ...]] = zip(
        people, day_list, _texts(table, "receipt_no"), kinds, amounts.amounts, amounts.items, _texts(table, "category"),
        amounts.quantities, amounts.prices, _notes(table), rows, _extras(table), strict=True,
    )  # fmt: skip
    if bad:
        lines = (line for position, line in enumerate(lines) if position not in bad)
    result.sales = list(map(partial(tuple.__new__, Sale), lines))  # what `Sale._make` does, in half its time
    result.bad = len(bad)
    for position in sorted(bad - unnamed):
        table.bad_rows[table.records[position] + 1] = days.bad.get(position) or amounts.reasons[position]
    return result


def read_wide(table: Table, people: Sequence[int], period: Period | None, today: date) -> tuple[Sales, bool]:
    """The purchases of a table with a column for each month or year, and whether its year was guessed."""
    columns = table.layout.all("month", "year")
    ends, guessed = _ends(columns, period, today)
    result = Sales()
    items = _texts(table, "item")
    unnamed = _unnamed(table)
    for column, end in zip(columns, ends, strict=True):
        values = read_column(table, column)
        for position, (person, amount) in enumerate(zip(people, values.values, strict=True)):
            if amount == 0:
                continue  # a month without a purchase
            if position in unnamed:
                result.bad += amount is not None
            elif amount is not None:
                row = table.records[position] + 1
                result.sales.append(
                    Sale(person, end, "", "monthly", amount, items[position], "", None, None, "", row, None)
                )
            elif values.raw[position] in values.bad:
                result.bad += 1
                table.bad_rows.setdefault(table.records[position] + 1, values.bad[values.raw[position]])
            elif (table.records[position], column.index) in table.block.sheet.uncomputed:
                result.bad += 1
                table.bad_rows.setdefault(table.records[position] + 1, "formula")
    result.sales.sort(key=lambda sale: (sale.row, sale.day or ""))
    return result, guessed


def _unnamed(table: Table) -> frozenset[int]:
    """The records whose customer cannot be read: nobody knows whose purchases they are."""
    if not table.bad_rows:
        return frozenset()
    return frozenset(position for position, row in enumerate(table.records) if row + 1 in table.bad_rows)


def _ends(columns: Sequence[Column], period: Period | None, today: date) -> tuple[list[str], bool]:
    """The day that each month's or year's column is dated."""
    months = [column.month for column in columns if column.role == "month" and column.month]
    guessed = False
    if months and any(column.year is None for column in columns):
        if period is None or not period.year:
            period, guessed = guessed_period(today, months), True
        else:
            period = business_year(period, months)
    ends = []
    for column in columns:
        if column.role == "year":
            ends.append(f"{column.year:04}-12-31")
            continue
        assert column.month
        year = column.year or (period.year_of(column.month) if period else today.year)
        ends.append(_last_day(year, column.month))
    return ends, guessed


def _last_day(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def _month_end(period: Period | None) -> str | None:
    if period is None or not period.year or not period.month:
        return None
    return _last_day(period.year_of(period.month), period.month)


class _Amounts:
    """Amounts, quantities, unit prices and goods, which complete one another."""

    def __init__(self, table: Table) -> None:
        self._table = table
        count = len(table.records)
        self.bad: set[int] = set()
        self.reasons: dict[int, str] = {}
        self.quantities: list[int | None] = [None] * count
        self.prices: list[int | None] = [None] * count
        self.items: list[str] = list(_texts(table, "item"))
        self._read_prices()
        self._read_quantities()
        self.amounts: list[int] = self._read_amounts()

    def _read_prices(self) -> None:
        column = self._table.layout.first("unit_price")
        if column is not None:
            self.prices = read_column(self._table, column).values

    def _read_quantities(self) -> None:
        column = self._table.layout.first("quantity")
        if column is None:
            self._read_goods()
            return
        values = read_column(self._table, column).values
        self.quantities = [value and value.thousandths for value in values]
        for i, value in enumerate(values):
            if value is not None and (value.unit_price or value.text):
                self.prices[i] = self.prices[i] if self.prices[i] is not None else value.unit_price
                self.items[i] = self.items[i] or value.text

    def _read_goods(self) -> None:
        """Quantity and unit price that stand with the article: 商品A 50個 @400, モカ×3."""
        different = set(self.items)
        memory: dict[str, Quantity | None] = {text: _priced(text) for text in different if "@" in narrow(text)}
        memory |= _times(different - memory.keys())
        if not memory:
            return
        for i, text in enumerate(self.items):
            found = memory.get(text)
            if found is not None:
                self.quantities[i], self.items[i] = found.thousandths, found.text or text
                self.prices[i] = found.unit_price if self.prices[i] is None else self.prices[i]

    def _read_amounts(self) -> list[int]:
        column = self._table.layout.first("amount")
        if column is None:
            return self._computed()
        values = read_column(self._table, column)
        if None in values.values:
            for i, value in enumerate(values.values):
                if value is None:
                    self._without(i, column, values.raw[i], values.bad)
        return values.values

    def _without(self, position: int, column: Column, raw: Any, unread: dict[Any, str]) -> None:
        self.bad.add(position)
        self.reasons[position] = unread.get(raw, "amount")
        if raw in unread:
            return
        row = self._table.records[position]
        if (row, column.index) in self._table.block.sheet.uncomputed:
            self.reasons[position] = "formula"
        else:
            self._table.bad.append(Bad(address(row, column.index), plain(raw), "amount"))

    def _computed(self) -> list[int]:
        """Without a column of amounts: quantity times unit price."""
        amounts = []
        for i, (quantity, price) in enumerate(zip(self.quantities, self.prices, strict=True)):
            if quantity is None or price is None:
                self.bad.add(i)
                self.reasons[i] = "amount"
                amounts.append(0)
            else:
                amounts.append(round(quantity * price / 1000))
        return amounts


def _priced(text: str) -> Quantity | None:
    try:
        found = read_quantity(text).value
    except Unreadable:
        return None
    return found if found.unit_price is not None else None


def _times(items: set[str]) -> dict[str, Quantity | None]:
    """モカ×3: a quantity where most articles have one; else it may as well be a size (額 30×40)."""
    found = {text: match for text in items if (match := _TIMES.fullmatch(text))}
    if len(found) < 0.5 * len(items):
        return {}
    return {text: Quantity(int(narrow(match[2])) * 1000, match[3], None, match[1]) for text, match in found.items()}


def _texts(table: Table, role: str) -> Sequence[str]:
    column = table.layout.first(role)
    if column is None:
        return [""] * len(table.records)
    values = read_column(table, column, fill(table, column)).values
    return values if None not in values else [value or "" for value in values]


def _notes(table: Table) -> Sequence[str]:
    columns = table.layout.all("note")
    if not columns:
        return [""] * len(table.records)
    lists = [read_column(table, column).values for column in columns]
    if len(lists) == 1:
        return [value or "" for value in lists[0]]
    return ["\n".join(filter(None, row)) for row in zip(*lists, strict=True)]


def _kinds(table: Table, amounts: Sequence[int | None], monthly: Container[int]) -> list[PurchaseKind]:
    """What each purchase is: as a column says, a whole month's, or by the sign of its amount."""
    kinds: list[PurchaseKind] = ["return" if amount and amount < 0 else "sale" for amount in amounts]
    if monthly:
        kinds = ["monthly" if position in monthly else kind for position, kind in enumerate(kinds)]
    column = table.layout.first("purchase_kind")
    if column is None:
        return kinds
    told = read_column(table, column, reader=lambda value: _kind(plain(value))).values
    return [one or kind for one, kind in zip(told, kinds, strict=True)]


def _kind(text: str) -> Reading[str] | None:
    found = meant("purchase_kind", text.strip())
    return Reading(found) if found else None


def _extras(table: Table) -> list[dict[str, Any] | None]:
    """The rarer fields of each row; equal ones are one dictionary."""
    kept = (*EXTRA, *_OF_CUSTOMERS)
    columns = [c for c in table.layout.columns if c.role in kept or c.role.startswith("custom:")]
    constant = _tax_included(table)
    if not columns:
        return [{"tax_included": constant} if constant is not None else None] * len(table.records)
    lists = [_extra_values(table, column) for column in columns]
    memory: dict[tuple[Any, ...], dict[str, Any] | None] = {}
    result = []
    for key in zip(*lists, strict=True):
        if key not in memory:
            memory[key] = _extra(columns, key, constant)
        result.append(memory[key])
    return result


def _extra_values(table: Table, column: Column) -> list[Any]:
    filled = fill(table, column) if column.role in ("payment", "staff", "channel") else None
    reader = reader_for("yes_no") if column.role == "tax_included" else None
    return read_column(table, column, filled, reader).values


def _extra(columns: Sequence[Column], key: tuple[Any, ...], tax_included: int | None) -> dict[str, Any] | None:
    extra: dict[str, Any] = {} if tax_included is None else {"tax_included": tax_included}
    custom: dict[str, Any] = {}
    for column, value in zip(columns, key, strict=True):
        if value is None:
            continue
        kept = value.isoformat()[:10] if hasattr(value, "isoformat") else value
        if column.role.startswith("custom:"):
            custom[column.role.removeprefix("custom:")] = kept
        elif column.role in _OF_CUSTOMERS:
            custom[column.header or column.letter] = kept
        else:
            extra[column.role] = int(kept) if isinstance(kept, bool) else kept
    if custom:
        extra["custom"] = custom
    return extra or None


def _tax_included(table: Table) -> int | None:
    """Whether amounts include the tax, where the header or a title says so."""
    column = table.layout.first("amount")
    texts = ([column.header, column.group] if column else []) + table.block.above
    for text in texts:
        key = header_key(text)
        if "税込" in key or "内税" in key:
            return 1
        if "税抜" in key or "税別" in key or "外税" in key:
            return 0
    return None
