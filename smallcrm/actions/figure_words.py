"""Figures of customers in words, on the screen as on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _, n_
from smallcrm.values.money import yen
from smallcrm.values.quantities import quantity_text

if TYPE_CHECKING:
    from smallcrm.store.purchase_records import Favourite


def days_text(count: int) -> str:
    """A number of days."""
    return n_("{count} day", "{count} days", count).format(count=f"{count:,}")


def ago_text(days: int) -> str:
    """That something was so many days ago."""
    return _("today") if days == 0 else _("{days} ago").format(days=days_text(days))


def favourite_text(one: Favourite) -> str:
    """How much of an item was bought, and for how much."""
    return _("{quantity}× {amount}").format(quantity=quantity_text(one.quantity), amount=yen(one.amount))
