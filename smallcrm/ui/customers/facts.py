"""What is known of a customer, in words: the lines of the panel."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from smallcrm.actions.words import field_word, own_field_word
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.ui.words import date_form, day_text
from smallcrm.values.addresses import address_line
from smallcrm.values.money import amount_text, yen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.store.customer_records import Customer
    from smallcrm.values.own_kinds import OwnKind

CONSENTS = ("post_consent", "mail_consent", "phone_consent")
AFTER_THE_TOTALS = ("source", "referrer", "staff", "rank", "stage", "website")

CONTACT, OWN = "contact", "own"
"""What the keys of numbers and addresses, and of the shop's own fields begin with."""


class Fact(NamedTuple):
    """A line of the panel."""

    name: str
    value: str
    key: str = ""
    """What is changed with it: a column, contact:PLACE, own:NAME; '' where it is worked out."""


def facts(customer: Customer, totals: CustomerRow, own: Mapping[str, OwnKind] = MappingProxyType({})) -> list[Fact]:
    """All that is known; `own` are the shop's own fields."""
    told = [
        Fact(field_word(point.kind), point.written, f"{CONTACT}:{place}")
        for place, point in enumerate(customer.contacts)
    ]
    told += [
        Fact(_("Address"), _address(customer), "address"),
        Fact(field_word("company"), _company(customer), "company"),
        _fact("decision_maker", _yes_or_no(customer.decision_maker)),
        _fact("industry", customer.industry),
        _fact("employees", amount_text(customer.employees) if customer.employees is not None else ""),
        Fact(_("Total"), _totals(totals)),
        Fact(_("Last visit"), day_text(totals.last_visit)),
        Fact(_("Last purchase"), day_text(totals.last) if totals.last != totals.last_visit else ""),
        _fact("birthday", day_text(customer.birthday)),
        _fact("gender", customer.gender),
    ]
    from smallcrm.actions.act_values import own_text, value_text  # not before the first frame

    told += [_fact(name, value_text(name, getattr(customer, name), date_form())) for name in AFTER_THE_TOTALS]
    told += [_fact(name, _consent(customer, name)) for name in CONSENTS]
    for name in dict.fromkeys((*own, *customer.custom)):
        kind = own[name].name if name in own else ""
        value = own_text(name, customer.custom.get(name), date_form(), kind)
        told.append(Fact(own_field_word(name), value, f"{OWN}:{name}"))
    told.append(_fact("created_on", day_text(customer.created_on)))
    return [fact for fact in told if fact.value]


def _fact(column: str, value: str) -> Fact:
    return Fact(field_word(column), value, column)


def _totals(totals: CustomerRow) -> str:
    if not totals.visits:
        return yen(totals.amount) if totals.amount else ""
    visits = n_("{count} visit", "{count} visits", totals.visits).format(count=f"{totals.visits:,}")
    average = yen(round(totals.amount / totals.visits))
    return _("{visits}  {amount} (average {average})").format(visits=visits, amount=yen(totals.amount), average=average)


def _company(customer: Customer) -> str:
    """One that is a customer, too, stands among those who belong to this one."""
    known = (customer.company, customer.department, customer.title)
    return " ".join(filter(None, known)) if customer.company_id is None else ""


def _address(customer: Customer) -> str:
    return address_line(customer.postal_code, customer.prefecture, customer.address, customer.building)


def _consent(customer: Customer, name: str) -> str:
    said = _yes_or_no(getattr(customer, name))
    day, how = day_text(getattr(customer, f"{name}_at")), getattr(customer, f"{name}_how")
    wording = getattr(customer, f"{name}_wording")
    return "  ".join(filter(None, (said, day, how, f"“{wording}”" if wording else ""))) if said else ""


def _yes_or_no(said: int | None) -> str:
    return "" if said is None else _("yes") if said else _("no")
