"""What is known of a customer, in words: the lines of the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.words import field_word, own_field_word
from smallcrm.i18n import _, n_
from smallcrm.ui.words import date_form, day_text
from smallcrm.values.money import yen
from smallcrm.values.postal import format_postal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.store.records import Customer

CONSENTS = ("post_consent", "mail_consent", "phone_consent")
AFTER_THE_TOTALS = ("source", "referrer", "staff", "rank", "stage", "website")


def facts(customer: Customer, totals: CustomerRow, people: Sequence[str]) -> list[tuple[str, str]]:
    """(name, value) of all that is known; `people` are those who are linked with a company."""
    told = [(field_word(point.kind), point.written) for point in customer.contacts]
    told += [
        (_("Address"), _address(customer)),
        (field_word("company"), " ".join(filter(None, (customer.company, customer.department, customer.title)))),
        (field_word("decision_maker"), _yes_or_no(customer.decision_maker)),
        (_("People"), _(", ").join(people)),
        (_("Total"), _totals(totals)),
        (_("Last visit"), day_text(totals.last)),
        (field_word("birthday"), day_text(customer.birthday)),
        (field_word("gender"), customer.gender),
    ]
    told += [(field_word(name), getattr(customer, name)) for name in AFTER_THE_TOTALS]
    told += [(field_word(name), _consent(customer, name)) for name in CONSENTS]
    from smallcrm.actions.act_values import own_text  # not before the first frame

    told += [(own_field_word(name), own_text(name, value, date_form())) for name, value in customer.custom.items()]
    told.append((field_word("created_on"), day_text(customer.created_on)))
    return [(name, value) for name, value in told if value]


def _totals(totals: CustomerRow) -> str:
    if not totals.visits:
        return yen(totals.amount) if totals.amount else ""
    visits = n_("{count} visit", "{count} visits", totals.visits).format(count=f"{totals.visits:,}")
    average = yen(round(totals.amount / totals.visits))
    return _("{visits}  {amount} (average {average})").format(visits=visits, amount=yen(totals.amount), average=average)


def _address(customer: Customer) -> str:
    code = f"〒{format_postal(customer.postal_code)} " if customer.postal_code else ""
    prefecture = "" if customer.address.startswith(customer.prefecture) else customer.prefecture
    return (code + prefecture + customer.address + " " + customer.building).strip()


def _consent(customer: Customer, name: str) -> str:
    said = _yes_or_no(getattr(customer, name))
    day, how = day_text(getattr(customer, f"{name}_at")), getattr(customer, f"{name}_how")
    return "  ".join(filter(None, (said, day, how))) if said else ""


def _yes_or_no(said: int | None) -> str:
    return "" if said is None else _("yes") if said else _("no")
