"""How things are with a customer, on a coloured ground: deceased, no longer a customer, in mourning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.record_words import record_word
from smallcrm.i18n import _
from smallcrm.ui.words import short_day

if TYPE_CHECKING:
    from datetime import date

    from smallcrm.store.customer_records import Customer


def status_words(customer: Customer, today: date) -> list[str]:
    """What is to be minded before somebody writes or calls."""
    told = []
    if customer.status:
        told.append(" ".join(filter(None, (record_word(customer.status), short_day(customer.status_on)))))
    if customer.mourning_until >= today.isoformat():
        told.append(_("In mourning until {day}").format(day=short_day(customer.mourning_until)))
    return told
