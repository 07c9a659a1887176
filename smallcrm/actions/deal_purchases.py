"""What is bought with a deal that is won: the purchase that is made of it, stays with it, or goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from smallcrm.i18n import n_
from smallcrm.store.purchase_records import NewLine, NewPurchase
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal
    from smallcrm.store.purchase_records import Purchase


def purchases_of(store: Store, deals: Sequence[int], *, differing: bool = False) -> list[Purchase]:
    """What was bought with these deals; `differing`: as far as it is not for the deal's amount."""
    found = {deal.purchase_id: deal.amount for deal in filter(None, map(store.deals.get, deals)) if deal.purchase_id}
    bought = store.purchases.rows([number for number in found if number])
    return [one for one in bought if not (differing and one.amount == found[one.id])]


def kept_words(purchases: Sequence[Purchase]) -> str:
    """That these purchases stay, and for how much they are; '' where there are none."""
    if not purchases:
        return ""
    text = n_("The purchase of {amount} stays.", "{count} purchases of {amount} in all stay.", len(purchases))
    return text.format(count=f"{len(purchases):,}", amount=yen(sum(one.amount for one in purchases)))


def unbought_words(deals: Sequence[Deal]) -> str:
    """That no purchase is written down for those of them that have no amount; '' where all have one."""
    count = sum(not deal.amount and deal.purchase_id is None for deal in deals)
    text = n_(
        "{count} deal has no amount, and makes no purchase.",
        "{count} deals have no amount, and make no purchase.",
        count,
    )
    return text.format(count=f"{count:,}") if count else ""


def take_back_purchases(store: Store, deals: Sequence[Deal]) -> None:
    """Within an act: what was bought with these deals goes."""
    for deal in deals:
        if deal.purchase_id is not None:
            store.purchases.delete(deal.purchase_id)


def buy(store: Store, deal: Deal, today: date) -> int:
    """Within an act: what a deal is about is bought; gives the purchase."""
    lines = bought_lines(store, deal)
    return store.purchases.insert(
        NewPurchase(deal.customer_id, today.isoformat(), deal.amount, lines, staff=deal.staff)
    )


def bought_lines(store: Store, deal: Deal) -> list[NewLine]:
    """The lines of the purchase: the items of the deal, and what its amount is beside them."""
    lines = [
        NewLine(line.item, line.amount, line.quantity, line.unit_price, product_id=line.product_id)
        for line in store.deals.lines(deal.id)
    ]
    rest = deal.amount - sum(line.amount for line in lines)
    if rest or not lines:
        lines.append(NewLine(deal.title, rest))
    return lines
