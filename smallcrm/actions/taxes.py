"""What was sold at which rate of the consumption tax, as an invoice tells it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _
from smallcrm.values.money import yen
from smallcrm.values.taxes import RateTotal, added_up, by_rate

if TYPE_CHECKING:
    from smallcrm.actions.shop import Shop
    from smallcrm.store.purchase_records import Purchase
    from smallcrm.values.taxes import Rate


def rates_of(shop: Shop, purchase: Purchase) -> list[RateTotal]:
    """A purchase by its rates; the tax of a single rate is the one that was told, if it was."""
    day = date.fromisoformat(purchase.day) if purchase.day else date.max
    lines = [(shop.rate(line.tax_rate, day), line.amount) for line in purchase.lines]
    discount = purchase.discount or 0
    rest = purchase.amount + discount - sum(amount for _rate, amount in lines)
    if discount and rest == discount:  # a ledger whose lines are less the discount already
        discount = rest = 0
    if rest or not lines:
        lines.append((None, rest))
    included = None if purchase.tax_included is None else bool(purchase.tax_included)
    found = by_rate(lines, included, discount)
    if len(found) == 1 and found[0].rate and purchase.tax is not None:
        return [found[0]._replace(tax=purchase.tax)]
    return found


def rates_of_all(shop: Shop, purchases: Iterable[Purchase]) -> list[RateTotal]:
    """Several purchases by their rates; nothing where no line tells one."""
    found = added_up(total for one in purchases for total in rates_of(shop, one))
    return found if any(one.rate for one in found) else []


def rate_word(rate: Rate | None) -> str:
    """A rate as it stands before its sum."""
    if rate is None:
        return _("no tax rate")
    if rate.reduced:
        return _("at {percent} % (reduced)").format(percent=rate.percent)
    return _("at {percent} %").format(percent=rate.percent)


def rate_sentence(total: RateTotal) -> str:
    """What was sold at a rate, and the tax."""
    if total.tax is None:
        return _("{rate}: {amount}").format(rate=rate_word(total.rate), amount=yen(total.amount))
    return _("{rate}: {amount}, tax {tax}").format(
        rate=rate_word(total.rate), amount=yen(total.amount), tax=yen(total.tax)
    )


def rates_json(totals: Iterable[RateTotal]) -> list[dict[str, Any]]:
    """The sums by rates as scripts read them."""
    return [
        {
            "rate": one.rate.percent if one.rate else None,
            "reduced": bool(one.rate and one.rate.reduced),
            "amount": one.amount,
            "tax": one.tax,
        }
        for one in totals
    ]
