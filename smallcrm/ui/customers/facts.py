"""What is known of a customer, in words: the lines of the panel; and what is not known yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.checking import CONTACT_KINDS
from smallcrm.actions.words import field_word, own_field_word
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.ui.words import date_form, day_text
from smallcrm.values.addresses import address_line
from smallcrm.values.money import amount_text, yen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.store.customer_records import Customer
    from smallcrm.values.own_kinds import OwnKind

OF_PERSONS = ("company", "department", "title", "decision_maker", "birthday", "gender", "mourning_until")
OF_COMPANIES = ("industry", "employees")
"""What the other kind of customer does not have."""
CONSENTS = ("post_consent", "mail_consent", "phone_consent")
AFTER_THE_TOTALS = ("source", "referrer", "staff", "rank", "stage", "website", "wished_gap", "longest_gap")
HEAD = ("name", "kana", "honorific", "code", "tags")
"""What stands at the head of the panel."""

CONTACT, OWN = "contact", "own"
"""What the keys of numbers and addresses, and of the shop's own fields begin with."""


class Fact(NamedTuple):
    """A line of the panel."""

    name: str
    value: str
    key: str = ""
    """What is changed with it: a column, contact:PLACE (contact:KIND for one more), own:NAME; '' where it is worked
    out."""


def facts(customer: Customer, totals: CustomerRow, own: Mapping[str, OwnKind], today: date) -> list[Fact]:
    """All that is known, and without a value what could be; `own` are the shop's own fields."""
    told = [
        Fact(field_word(point.kind), point.written, f"{CONTACT}:{place}")
        for place, point in enumerate(customer.contacts)
    ]
    told += [Fact(field_word(kind), "", f"{CONTACT}:{kind}") for kind in CONTACT_KINDS]
    told += [
        Fact(_("Address"), _address(customer), "address"),
        _company(customer),
        _fact("decision_maker", _yes_or_no(customer.decision_maker)),
        _fact("industry", customer.industry),
        _fact("employees", amount_text(customer.employees) if customer.employees is not None else ""),
        Fact(_("Total"), _totals(totals)),
        Fact(_("Last visit"), day_text(totals.last_visit)),
        Fact(_("Last purchase"), day_text(totals.last) if totals.last != totals.last_visit else ""),
        _fact("birthday", day_text(customer.birthday)),
    ]
    in_mourning = customer.mourning_until >= today.isoformat()
    from smallcrm.actions.act_values import own_text, value_text  # not before the first frame
    from smallcrm.actions.record_words import gender_word, record_word

    told.append(_fact("gender", gender_word(customer.gender)))

    told += [_fact(name, value_text(name, getattr(customer, name), date_form())) for name in AFTER_THE_TOTALS]
    told += [_fact(name, _consent(customer, name)) for name in CONSENTS]
    for name in dict.fromkeys((*own, *customer.custom)):
        kind = own[name].name if name in own else ""
        value = own_text(name, customer.custom.get(name), date_form(), kind)
        told.append(Fact(own_field_word(name), value, f"{OWN}:{name}"))
    return [
        *told,
        _fact("created_on", day_text(customer.created_on)),
        _fact("status", " ".join(filter(None, (record_word(customer.status), day_text(customer.status_on))))),
        _fact("mourning_until", day_text(customer.mourning_until) if in_mourning else ""),
        Fact(_("Note"), customer.note, "note"),
    ]


def not_known(customer: Customer, told: Sequence[Fact]) -> list[Fact]:
    """Which of these, and of the head, can be added: a company has no birthday."""
    head = [Fact(field_word(name), "", name) for name in HEAD if not getattr(customer, name)]
    unsuited = OF_PERSONS if customer.kind == "company" else OF_COMPANIES
    return [fact for fact in (*told, *head) if fact.key and not fact.value and fact.key not in unsuited]


def _fact(column: str, value: str) -> Fact:
    return Fact(field_word(column), value, column)


def _totals(totals: CustomerRow) -> str:
    if not totals.visits:
        return yen(totals.amount) if totals.amount else ""
    visits = n_("{count} visit", "{count} visits", totals.visits).format(count=f"{totals.visits:,}")
    average = yen(round(totals.amount / totals.visits))
    return _("{visits}  {amount} (average {average})").format(visits=visits, amount=yen(totals.amount), average=average)


def _company(customer: Customer) -> Fact:
    """One that is a customer, too, stands among those who belong to this one."""
    if customer.company_id is not None:
        return Fact(field_word("company"), "")
    return _fact("company", " ".join(filter(None, (customer.company, customer.department, customer.title))))


def _address(customer: Customer) -> str:
    return address_line(customer.postal_code, customer.prefecture, customer.address, customer.building)


def _consent(customer: Customer, name: str) -> str:
    said = _yes_or_no(getattr(customer, name))
    day, how = day_text(getattr(customer, f"{name}_at")), getattr(customer, f"{name}_how")
    wording = getattr(customer, f"{name}_wording")
    return "  ".join(filter(None, (said, day, how, f"“{wording}”" if wording else ""))) if said else ""


def _yes_or_no(said: int | None) -> str:
    return "" if said is None else _("yes") if said else _("no")
