"""What is told of the customers of a question, field by field, so that they can be laid beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.actions.record_words import gender_word
from smallcrm.light import NamedTuple
from smallcrm.ui.words import short_day
from smallcrm.values.addresses import in_prefecture
from smallcrm.values.postal import format_postal
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.ledger.plan import CustomerPlan, CustomerRecord, Plan, PurchasePlan
    from smallcrm.store.customer_records import Customer

FIELDS = (
    "code", "name", "kana", "company", "phone", "mobile", "fax", "email", "postal_code", "address", "birthday",
    "gender", "tags", "note",
)  # fmt: skip
_CONTACTS = ("phone", "mobile", "fax", "email")


class Fact(NamedTuple):
    """What is told in a field."""

    text: str
    keys: frozenset[str]
    """By these it is compared: two facts without a common key say different things."""

    def differs(self, other: Fact | None) -> bool:
        """Whether another fact says something else."""
        return other is not None and self.keys.isdisjoint(other.keys)


Facts = Mapping[str, Fact]


class Question(NamedTuple):
    """A customer of the plan that may be known already, and what it bought by the ledger."""

    customer: CustomerPlan
    sales: Sequence[PurchasePlan] = ()


def questions_of(plan: Plan) -> dict[int, Question]:
    """The questions of a plan by their places, with the rows of sales that ask them."""
    asked = {place: one for place, one in enumerate(plan.customers) if one.outcome == "question"}
    sales: dict[int, list[PurchasePlan]] = {place: [] for place in asked}
    for purchase in plan.purchases if asked else ():
        if purchase.customer in sales:
            sales[purchase.customer].append(purchase)
    return {place: Question(one, sales[place]) for place, one in asked.items()}


def facts_of_record(record: CustomerRecord) -> Facts:
    """What the ledger tells of a customer."""
    return _facts(record.values, record.contacts, record.tags)


def facts_of_customer(customer: Customer) -> Facts:
    """What is known of a customer."""
    return _facts(customer._asdict(), customer.contacts, customer.tags)


def _facts(values: Mapping[str, Any], contacts: Sequence[tuple[str, str, str]], tags: Sequence[str]) -> Facts:
    texts = {name: str(values[name]) for name in FIELDS if values.get(name) not in (None, "")}
    address = _address(values)
    if address:
        texts["address"] = address
    found = {name: Fact(_shown(name, text), frozenset([fold(text)])) for name, text in texts.items() if name != "tags"}
    for kind in _CONTACTS:
        points = [(written, normal) for known, written, normal in contacts if known == kind]
        if points:
            found[kind] = Fact("\n".join(written for written, _normal in points), frozenset(key for _w, key in points))
    if tags:
        found["tags"] = Fact(" ・ ".join(tags), frozenset(tags))
    return found


def _address(values: Mapping[str, Any]) -> str:
    prefecture, address = str(values.get("prefecture") or ""), str(values.get("address") or "")
    place = in_prefecture(prefecture, address) if address else ""
    return " ".join(filter(None, (place, str(values.get("building") or ""))))


def _shown(field: str, text: str) -> str:
    if field == "birthday":
        return short_day(text)
    if field == "gender":
        return gender_word(text)
    return f"〒{format_postal(text)}" if field == "postal_code" else text
