"""Who belongs to a customer: the company and its people, family, those who referred and were referred."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smallcrm.actions.record_words import record_word
from smallcrm.actions.referrals import brought_by
from smallcrm.actions.relations import seen_as
from smallcrm.actions.words import field_word
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.values.eras import DateForm, short_day_text
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smallcrm.store.customer_records import Customer
    from smallcrm.store.database import Store
    from smallcrm.store.employments import Post


class Someone(NamedTuple):
    """A line of the circle."""

    name: str
    said: str
    """What they are, or were, there."""
    customer: int = 0
    """Whose record it leads to; 0: that is not known."""
    relation: int = 0
    """The relation that the line is, so that it can be taken away."""
    post: int = 0
    """The earlier post that the line is."""


class Group(NamedTuple):
    """Those who belong to a customer in the same way."""

    heading: str
    lines: list[Someone]
    tree: bool = False
    """There is a tree of referrals to be shown."""


def circle(store: Store, customer: Customer, form: DateForm) -> list[Group]:
    """Everyone who belongs to a customer; groups that are empty are left out."""
    groups = [
        Group(field_word("company"), list(_company(customer))),
        Group(_("People"), list(_people(store, customer))),
        Group(_("People of before"), list(_former(store, customer, form))),
        Group(_("Earlier posts"), [_post(post, form) for post in store.employments.of_customer(customer.id)]),
        Group(_("Family and relations"), list(_relations(store, customer))),
        Group(_("Referrals"), list(_referrals(store, customer)), tree=True),
    ]
    return [group for group in groups if group.lines]


def _company(person: Customer) -> Iterator[Someone]:
    if person.company_id is not None:
        yield Someone(person.company, _joined(person.department, person.title), person.company_id)


def _people(store: Store, company: Customer) -> Iterator[Someone]:
    for one in store.customers.people_of(company.id):
        decides = _("decides") if one.decision_maker else ""
        yield Someone(one.name, _joined(one.department, one.title, decides), one.id)


def _former(store: Store, company: Customer, form: DateForm) -> Iterator[Someone]:
    for one in store.employments.former(company.id):
        until = _until(one.post, form)
        yield Someone(one.name, _joined(one.post.department, one.post.title, until), one.post.customer_id)


def _post(post: Post, form: DateForm) -> Someone:
    said = _joined(post.department, post.title, _until(post, form))
    return Someone(post.company or _("a post"), said, post.company_id or 0, post=post.id)


def _relations(store: Store, customer: Customer) -> Iterator[Someone]:
    for one in store.relations.of_customer(customer.id):
        yield Someone(one.name, _joined(record_word(seen_as(one)), one.note), one.other, relation=one.id)


def _referrals(store: Store, customer: Customer) -> Iterator[Someone]:
    if customer.referrer_id is not None:
        yield Someone(customer.referrer, _("brought this customer"), customer.referrer_id)
    brought = brought_by(store, customer.id)
    if brought is not None and brought.people:
        count = n_("Brought {count} customer", "Brought {count} customers", brought.people)
        yield Someone(count.format(count=f"{brought.people:,}"), yen(brought.brought))


def _until(post: Post, form: DateForm) -> str:
    since, until = (
        short_day_text(date.fromisoformat(day), form) if day else "" for day in (post.from_on, post.until_on)
    )
    return _("{since} – {until}").format(since=since, until=until).strip() if until or since else ""


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))
