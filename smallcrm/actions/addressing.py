"""Who is written to: the customers as recipients, and those who must not be, each with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from smallcrm.light import NamedTuple
from smallcrm.reports.recipients import MOST_NAMES, ORGANISATION, LeftOut, Recipient, Why
from smallcrm.values.addresses import in_prefecture
from smallcrm.values.names import joint_names, read_name
from smallcrm.values.text import narrow

if TYPE_CHECKING:
    from datetime import date

    from smallcrm.store.customer_records import Customer
    from smallcrm.store.database import Store

USUAL = "様"
_FAMILY = "ご家族"
"""Stands for the others where more share an address than an address side has room for."""
_POLITE_ENOUGH = ("殿", "先生", "各位")
"""Honorifics of a ledger that post may carry beside those with 様; くん and さん may not."""


class Addressed(NamedTuple):
    """Recipients in the order of their customers, and who is none."""

    recipients: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]
    unasked: int
    """How many of the recipients never said whether they want it."""


def addressed(
    store: Store, customers: Sequence[int] | None, today: date, *, new_year: bool = False, agreed: bool = False
) -> Addressed:
    """These customers (None: all, in the order of their kana); New Year's cards go to nobody in mourning.

    Who said no gets nothing; with `agreed` only who said yes gets something.
    """
    ids = store.customers.ids() if customers is None else list(dict.fromkeys(customers))
    recipients, left_out, never_asked = [], [], 0
    for record in store.customers.many(ids):
        why = _why_not(record, today, new_year=new_year, agreed=agreed)
        if why is None:
            never_asked += record.post_consent is None
            recipients.append(recipient(record))
        else:
            left_out.append(LeftOut(record.id, record.code, record.name, why))
    return Addressed(tuple(recipients), tuple(left_out), never_asked)


def unreachable(record: Customer, consent: int | None) -> Why | None:
    """Why nobody is to turn to a customer in any way, or not in the way that the consent is about."""
    if record.status == "deceased":
        return "deceased"
    if record.status == "closed":
        return "closed"
    return "refused" if consent == 0 else None


def unasked(consent: int | None, *, agreed: bool) -> Why | None:
    """Why nobody is to turn to a customer who could be reached, where only a yes counts (`agreed`)."""
    return "unasked" if agreed and consent is None else None


def _why_not(record: Customer, today: date, *, new_year: bool, agreed: bool) -> Why | None:
    if why := unreachable(record, record.post_consent):
        return why
    if new_year and record.mourning_until >= today.isoformat():
        return "mourning"
    return unasked(record.post_consent, agreed=agreed) if record.address else "no-address"


def recipient(record: Customer) -> Recipient:
    """A customer as it is written to."""
    address = in_prefecture(record.prefecture, record.address)
    place = Recipient(
        record.id, record.code, record.postal_code, address, record.building, record.company, record.department,
        record.title,
    )  # fmt: skip
    return _company(place, record) if record.kind == "company" else _person(place, record)


def _company(place: Recipient, record: Customer) -> Recipient:
    """A company is 御中; one of whom only the post is known is written to by that."""
    if record.title:
        return replace(place, company=record.name, title="", family=record.title, honorific=USUAL)
    return replace(place, company=record.name, honorific=ORGANISATION)


def _person(place: Recipient, record: Customer) -> Recipient:
    honorific = record.honorific
    polite = honorific.endswith(USUAL) or honorific in _POLITE_ENOUGH
    family, given = _names(record)
    return replace(place, family=family, given=given, honorific=honorific if polite else USUAL)


def _names(record: Customer) -> tuple[str, tuple[str, ...]]:
    """The family name and the given names, of a couple each; the name as a whole where it is written in one."""
    given = read_name(record.name).partners
    if given:
        family = narrow(record.name).partition("(")[0].split()[0]
    else:
        family, _space, alone = record.name.partition(" ")
        given = tuple(dict.fromkeys((alone, *joint_names(record.custom, family)))) if alone else ()
    return family, given if len(given) <= MOST_NAMES else (given[0], _FAMILY)
