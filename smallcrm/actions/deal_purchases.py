"""What is bought with a deal that is won: the purchase that is made of it, stays with it, or goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from smallcrm.i18n import n_
from smallcrm.store.purchase_records import NewLine, NewPurchase
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal
    from smallcrm.store.purchase_records import Purchase


Answer = Literal["", "write", "change", "take-back"]
"""What becomes of the purchase of a deal: nothing, it is written down, is for what the deal is for now, or goes."""


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


def settle(store: Store, deals: Sequence[int], answer: Answer, today: date) -> None:
    """Within an act: what becomes of the purchases of these deals, each where it can be so.

    A deal without an amount brings no purchase: a sale of nothing would count as a visit.
    """
    for deal in filter(None, map(store.deals.get, deals)):
        if answer == "write" and deal.purchase_id is None and deal.amount:
            store.deals.update(deal.id, {"purchase_id": _buy(store, deal, today)})
        elif answer == "change":
            _buy_again(store, deal)
        elif answer == "take-back":
            take_back_purchases(store, [deal])


def take_back_purchases(store: Store, deals: Sequence[Deal]) -> None:
    """Within an act: what was bought with these deals goes."""
    for deal in deals:
        if deal.purchase_id is not None:
            store.purchases.delete(deal.purchase_id)


def _buy(store: Store, deal: Deal, today: date) -> int:
    """Within an act: what a deal is about is bought; gives the purchase."""
    lines, discount = _bought(store, deal)
    return store.purchases.insert(
        NewPurchase(deal.customer_id, today.isoformat(), deal.amount, lines, discount=discount, staff=deal.staff)
    )


def _buy_again(store: Store, deal: Deal) -> None:
    """Within an act: the purchase that was made of a deal is what the deal is about now."""
    if deal.purchase_id is not None:
        lines, discount = _bought(store, deal)
        store.purchases.update(deal.purchase_id, {"amount": deal.amount, "discount": discount})
        store.purchases.replace_lines(deal.purchase_id, lines)


def _bought(store: Store, deal: Deal) -> tuple[list[NewLine], int | None]:
    """The lines of the purchase: the items of the deal, and what its amount is above them; and by how much it is below
    them, which is a discount."""
    lines = [
        NewLine(line.item, line.amount, line.quantity, line.unit_price, product_id=line.product_id)
        for line in store.deals.lines(deal.id)
    ]
    rest = deal.amount - sum(line.amount for line in lines)
    if rest > 0 or not lines:
        lines.append(NewLine(deal.title, rest))
    return lines, -rest if rest < 0 else None
