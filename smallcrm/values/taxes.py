"""Consumption tax by its rates, as an invoice tells it: fractions of a yen are dropped once a rate, as tills do."""

from __future__ import annotations

from collections.abc import Iterable

from smallcrm.light import NamedTuple
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import CellValue, Reading, Unreadable
from smallcrm.values.text import narrow

_PERCENT = pattern(r"(?<![\d.])(\d{1,2})(?:\.0+)?(?![\d.])[\s]*%?")
_NONE = ("非課税", "不課税", "免税", "対象外")


class Rate(NamedTuple):
    """A rate of the tax, in percent; a reduced one is marked on invoices."""

    percent: int
    reduced: bool = False


class RateTotal(NamedTuple):
    """What was sold at a rate."""

    rate: Rate | None
    """None: no rate is told."""
    amount: int
    """With the tax where the amounts include it."""
    tax: int | None
    """None: not known."""


def tax_of(amount: int, percent: int, *, included: bool) -> int:
    """The tax in an amount, or on top of it."""
    base = 100 + percent if included else 100
    return abs(amount) * percent // base * (-1 if amount < 0 else 1)


def by_rate(lines: Iterable[tuple[Rate | None, int]], included: bool | None, discount: int = 0) -> list[RateTotal]:
    """The lines by their rates, the highest first, untold ones last; a discount is shared out by the amounts."""
    amounts: dict[Rate | None, int] = {}
    for rate, amount in lines:
        amounts[rate] = amounts.get(rate, 0) + amount
    if discount and amounts:
        _share_out(amounts, discount)
    ordered = sorted(
        amounts, key=lambda rate: (rate is None, -rate.percent if rate else 0, bool(rate and rate.reduced))
    )
    return [RateTotal(rate, amounts[rate], _tax(amounts[rate], rate, included)) for rate in ordered]


def added_up(totals: Iterable[RateTotal]) -> list[RateTotal]:
    """Totals of several purchases as one; what is not known of one is not known of all."""
    sums: dict[Rate | None, RateTotal] = {}
    for one in totals:
        so_far = sums.get(one.rate, RateTotal(one.rate, 0, 0))
        tax = None if so_far.tax is None or one.tax is None else so_far.tax + one.tax
        sums[one.rate] = RateTotal(one.rate, so_far.amount + one.amount, tax)
    return sorted(
        sums.values(),
        key=lambda one: (one.rate is None, -one.rate.percent if one.rate else 0, bool(one.rate and one.rate.reduced)),
    )


def read_tax_rate(value: CellValue) -> Reading[int]:
    """The percent of a cell: 10, 0.1 as Excel keeps 10 %, 8%※, 軽減8%, 非課税."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        percent = value * 100 if 0 < value < 1 else value
        if 0 <= percent < 100 and abs(percent - round(percent)) < 1e-9:
            return Reading(round(percent))
        raise Unreadable("number")
    text = narrow(value) if isinstance(value, str) else ""
    if any(word in text for word in _NONE):
        return Reading(0)
    found = _PERCENT.findall(text)
    if len(found) != 1:
        raise Unreadable("number")
    return Reading(int(found[0]))


def _tax(amount: int, rate: Rate | None, included: bool | None) -> int | None:
    return None if rate is None or included is None else tax_of(amount, rate.percent, included=included)


def _share_out(amounts: dict[Rate | None, int], discount: int) -> None:
    """What the shares leave by rounding goes off the largest."""
    total = sum(amounts.values())
    largest = max(amounts, key=lambda rate: amounts[rate])
    shares = {rate: discount * amount // total if total else 0 for rate, amount in amounts.items()}
    shares[largest] += discount - sum(shares.values())
    for rate, share in shares.items():
        amounts[rate] -= share
