"""Who brought whom: the tree that a customer is in, and who cannot have brought a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.analysis.referrals import Referral, referral_tree
from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.store.database import Store


def referrals(store: Store, customer: int) -> list[Referral]:
    """The whole tree of referrals that a customer is in, from its top."""
    first = store.relations.referrers(customer)[-1]
    return referral_tree(first, store.relations.tree(first))


def brought_by(store: Store, customer: int) -> Referral | None:
    """What a customer brought, by referring others who referred others; None of one who is gone meanwhile."""
    return next(iter(referral_tree(customer, store.relations.tree(customer))), None)


def closes_circle(store: Store, customer: int, referrer: int) -> str:
    """Why the one cannot have brought the other, in words; '' where it can: nobody comes through whom they brought."""
    if customer not in store.relations.referrers(referrer):
        return ""
    name = store.customers.names([referrer])[referrer][1]
    return _("{name} came through this customer, and cannot be the referrer.").format(name=name)
