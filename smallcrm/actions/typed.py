"""What stands in a field of a form while one types: the value it means, or what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from datetime import date
from typing import Any

from smallcrm.actions.checking import (
    WrongField,
    checked_contacts,
    checked_customer,
    checked_line,
    checked_purchase,
)
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.values.gaps import read_gap
from smallcrm.values.money_reading import read_money
from smallcrm.values.quantities import read_count, read_quantity
from smallcrm.values.reading import Unreadable

MONEY = ("amount", "unit_price", "cost", "tax", "discount", "paid")
OLDEST = 122
"""Years that somebody has lived."""


class Typed(NamedTuple):
    """What a text means."""

    value: Any
    """As the store keeps it; the text itself where it is wrong."""
    problem: str = ""
    """What is wrong, for the user; '' where nothing is."""


def customer_field(field: str, text: Any) -> Typed:
    """A field of a customer."""
    return _checked(checked_customer, field, text)


def birthday(text: str, today: date) -> Typed:
    """A birthday that somebody alive, or dead not long, can have."""
    typed = past_day("birthday", text, today)
    if typed.problem or not typed.value:
        return typed
    if today.year - date.fromisoformat(typed.value).year > OLDEST:
        return Typed(typed.value, _("Nobody is more than {count} years old.").format(count=OLDEST))
    return typed


def past_day(field: str, text: str, today: date) -> Typed:
    """The day of something that is so already."""
    typed = customer_field(field, text)
    to_come = not typed.problem and typed.value > today.isoformat()
    return Typed(typed.value, _("This day is still to come.")) if to_come else typed


def headcount(text: str) -> Typed:
    """How many work there: 120, 120名, 1,200."""
    if not text.strip():
        return Typed(None)
    try:
        return _checked(checked_customer, "employees", read_count(text).value)
    except Unreadable:
        return Typed(text, _("{value} is no number.").format(value=text))


def gap(field: str, text: str) -> Typed:
    """The days that may lie between two contacts: 30, 30日, 2週間, 3か月."""
    if not text.strip():
        return Typed(None)
    try:
        return _checked(checked_customer, field, read_gap(text))
    except Unreadable:
        return Typed(text, _("{value} is no number of days; write it as 30, 2 weeks or 3 months.").format(value=text))


def purchase_field(field: str, text: Any) -> Typed:
    """A field of a purchase."""
    return _number(checked_purchase, field, text)


def line_field(field: str, text: Any) -> Typed:
    """A field of a purchase's line; a quantity is in thousandths."""
    return _number(checked_line, field, text)


def contact_point(kind: str, written: str, kept: Container[tuple[str, str]] = ()) -> Typed:
    """A number or an address: the (kind, written, normal) that are kept, two if two stand in one."""
    try:
        return Typed(checked_contacts([(kind, written)], kept))
    except WrongField as wrong:
        return Typed([], wrong.reason)


def _checked(check: Callable[[Mapping[str, Any]], dict[str, Any]], field: str, value: Any) -> Typed:
    try:
        return Typed(check({field: value})[field])
    except WrongField as wrong:
        return Typed(value, wrong.reason)


def _number(check: Callable[[Mapping[str, Any]], dict[str, Any]], field: str, text: Any) -> Typed:
    if isinstance(text, str) and field in (*MONEY, "quantity"):
        try:
            return _checked(check, field, _read(field, text.strip()))
        except Unreadable:
            if field == "quantity":
                return Typed(text, _("{value} is no quantity.").format(value=text))
            return Typed(text, _("{value} is no amount of money.").format(value=text))
    return _checked(check, field, text)


def _read(field: str, text: str) -> int | None:
    if not text:
        return None
    if field != "quantity":
        return read_money(text).value
    quantity = read_quantity(text).value
    if quantity.text or quantity.unit_price is not None:
        raise Unreadable("quantity")
    return quantity.thousandths
