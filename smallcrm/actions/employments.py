"""People who move from one company to another: the post that was left is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from smallcrm.actions.checking import checked_customer
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.values.names import company_key

if TYPE_CHECKING:
    from smallcrm.store.customer_records import Customer
    from smallcrm.store.database import Store

NEW_POST = ("company", "company_id", "department", "title")


def move(store: Store, customer: int, post: Mapping[str, Any], on: date) -> None:
    """A person works elsewhere from a day on, or nowhere; where they worked until then, if that is known, is kept."""
    from smallcrm.actions.customers import existing

    before = existing(store, customer)
    checked = checked_customer({"company": "", "company_id": None, "department": "", "title": "", **post})
    if checked["company_id"] == customer:
        raise CrmError(_("A customer cannot be its own company or referrer."))
    known = bool(before.company or before.department or before.title)
    if not known and not any(checked.values()):
        raise CrmError(_("It is not known where {name} worked until now.").format(name=before.name))
    with store.act("move-person", name=before.name, company=checked["company"]):
        if known:
            keep_post(store, before, on)
        store.customers.update(customer, checked)


def keep_post(store: Store, before: Customer, until: date) -> None:
    """Keep where somebody worked until a day, within the act that changes it."""
    last = next(iter(store.employments.of_customer(before.id)), None)
    post = {name: getattr(before, name) for name in NEW_POST}
    days = {"from_on": last.until_on if last else "", "until_on": until.isoformat()}
    store.employments.insert(before.id, {**post, **days})


def leaves_company(before: Customer, values: Mapping[str, Any]) -> bool:
    """Whether a change of a customer takes a person to another company, and does not only spell it otherwise."""
    if not before.company or before.kind != "person" or "company" not in values:
        return False
    linked = values.get("company_id", before.company_id)
    if before.company_id is not None and linked == before.company_id:
        return False
    return company_key(values["company"]) != company_key(before.company)


def remove_post(store: Store, post: int) -> None:
    """Forget an earlier post."""
    from smallcrm.actions.customers import existing

    found = store.employments.get(post)
    if found is None:
        raise CrmError(_("This entry does not exist any more."))
    with store.act("remove-post", name=existing(store, found.customer_id).name, company=found.company):
        store.employments.delete(post)
