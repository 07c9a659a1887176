"""Purchases, payments and products, as the store hands them out and takes them in: plain, immutable rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smallcrm.light import NamedTuple


class NewLine(NamedTuple):
    """A line of a purchase to be written."""

    item: str
    amount: int
    quantity: int | None = None
    unit_price: int | None = None
    category: str = ""
    product_id: int | None = None
    cost: int | None = None
    """Of the whole line."""
    tax_rate: int | None = None
    """In percent."""


class NewPurchase(NamedTuple):
    """A purchase to be written; no customer is a walk-in."""

    customer_id: int | None
    day: str | None
    amount: int
    lines: Sequence[NewLine] = ()
    kind: str = "sale"
    receipt_no: str = ""
    note: str = ""
    tax_included: int | None = None
    tax: int | None = None
    discount: int | None = None
    payment: str = ""
    paid: int | None = None
    due_date: str = ""
    channel: str = ""
    staff: str = ""
    custom: str = ""
    """JSON."""


class Line(NamedTuple):
    """A line of a purchase."""

    id: int
    purchase_id: int
    product_id: int | None
    item: str
    category: str
    quantity: int | None
    unit_price: int | None
    amount: int
    cost: int | None
    tax_rate: int | None


class Purchase(NamedTuple):
    """A purchase with its lines."""

    id: int
    customer_id: int | None
    day: str | None
    receipt_no: str
    kind: str
    amount: int
    tax_included: int | None
    tax: int | None
    discount: int | None
    payment: str
    paid: int | None
    due_date: str
    channel: str
    staff: str
    note: str
    custom: dict[str, Any]
    lines: tuple[Line, ...]

    @property
    def to_pay(self) -> int:
        """With the tax on top, where the amount does not include it."""
        return self.amount + (self.tax or 0 if self.tax_included == 0 else 0)


class Payment(NamedTuple):
    """Money received on account; without a purchase it is for whatever is open."""

    id: int
    customer_id: int
    purchase_id: int | None
    day: str
    amount: int
    method: str
    note: str


class PeriodTotals(NamedTuple):
    """A customer's purchases in a period; id 0 is all walk-ins. The first six are those of an analysis."""

    id: int
    amount: int
    visits: int
    last: str | None
    quantity: int
    profit: int | None


class Favourite(NamedTuple):
    """An item that was bought: how much of it (thousandths), and for how much in all."""

    item: str
    quantity: int
    amount: int


class Product(NamedTuple):
    """Something that is sold."""

    id: int
    code: str
    name: str
    category: str
    price: int | None
    cost: int | None
