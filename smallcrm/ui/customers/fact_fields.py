"""The fields of the form that a fact of the panel is made of, and what they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smallcrm.actions.words import field_word, own_field_word
from smallcrm.light import NamedTuple
from smallcrm.ui.customers.consents import Consents
from smallcrm.ui.customers.contact_rows import ContactRow
from smallcrm.ui.customers.customer_fields import columns_of, customer_fields, value_of
from smallcrm.ui.customers.facts import CONSENTS, CONTACT, OWN
from smallcrm.ui.customers.own_editors import own_editor
from smallcrm.ui.customers.own_fields import OwnField
from smallcrm.ui.customers.place_fields import PlaceFields
from smallcrm.ui.customers.tags_field import TagsField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from smallcrm.store.customer_records import Customer
    from smallcrm.ui.session import Session
    from smallcrm.ui.widgets.field import Field

TOGETHER = {
    "name": ("name", "kana", "honorific", "code"),
    "address": ("postal_code", "prefecture", "address", "building"),
    "company": ("company", "department", "title"),
    "status": ("status", "status_on"),
    **{name: (name, f"{name}_at", f"{name}_how", f"{name}_wording") for name in CONSENTS},
}
"""Facts that are several fields of the form."""


class FactFields(NamedTuple):
    """Some fields, by what they are called in the store."""

    fields: Mapping[str, Field]
    kept: Callable[[Customer], Any]
    """What a customer has of it."""
    changes: Callable[[Customer], dict[str, Any]]
    """What `customers.change` is to be given of the customer as it is by now; nothing where nothing was changed."""
    holder: QWidget | None = None
    """What the fields belong to, if that is more than they."""
    helps: object = None
    """What is to live as long as they."""


def fields_of(session: Session, customer: Customer, key: str) -> FactFields:
    """Those of a fact, showing what is kept."""
    kind, _colon, name = key.partition(":")
    if kind == CONTACT:
        return _of_contact(customer, name)
    if kind == OWN:
        return _of_own(session, customer, name)
    if kind == "tags":
        return _of_tags(customer)
    return _of_columns(session, customer, TOGETHER.get(key, (key,)))


def _of_columns(session: Session, customer: Customer, names: Sequence[str]) -> FactFields:
    holder = Consents(session.today) if names[0] in CONSENTS else None
    made = holder.fields if holder else customer_fields(session.store, customer.id, session.today, names)
    fields = {name: made[name] for name in names}
    for name, field in fields.items():
        field.show_value(value_of(customer, name))
    before = {name: field.value() for name, field in fields.items()}

    def changes(_now: Customer) -> dict[str, Any]:
        changed = {name: field.value() for name, field in fields.items() if field.value() != before[name]}
        return {"values": columns_of(changed)} if changed else {}

    place = [fields[name] for name in ("postal_code", "prefecture", "address") if name in fields]
    return FactFields(
        fields,
        lambda now: [value_of(now, name) for name in names],
        changes,
        holder,
        PlaceFields(*place) if place else None,
    )


def _of_contact(customer: Customer, which: str) -> FactFields:
    """The one at a place, or a new one of a kind."""
    is_kept = which.isdigit()
    kept = _written(customer)[int(which)] if is_kept else (which, "")
    row = ContactRow(*kept, chosen=True)

    def changes(now: Customer) -> dict[str, Any]:
        """One that is gone by now is a new one."""
        if row.value() == kept:
            return {}
        points = _written(now)
        place = points.index(kept) if kept in points else len(points)
        points[place : place + 1] = [row.value()] if row.value()[1] else []
        return {"contacts": points}

    return FactFields({kept[0]: row.field}, lambda now: kept in _written(now) or not is_kept, changes, row)


def _of_own(session: Session, customer: Customer, name: str) -> FactFields:
    kinds, kept = session.store.custom_fields.kinds(), customer.custom.get(name, "")
    row = None if name in kinds else OwnField(name, kept, ())
    field = row.field if row else own_editor(own_field_word(name), kinds[name], kept)

    def changes(now: Customer) -> dict[str, Any]:
        value = row.value()[1] if row else field.value()
        return {} if value == kept else {"custom": {**now.custom, name: "" if value is None else value}}

    return FactFields({name: field}, lambda now: now.custom.get(name, ""), changes, row)


def _of_tags(customer: Customer) -> FactFields:
    field = TagsField(field_word("tags"))
    field.show_value(customer.tags)
    before = list(customer.tags)

    def changes(now: Customer) -> dict[str, Any]:
        typed = field.value()
        elsewhere = [tag for tag in now.tags if tag not in before]
        return {} if typed == before else {"tags": list(dict.fromkeys([*typed, *elsewhere]))}

    return FactFields({"tags": field}, lambda now: now.tags, changes)


def _written(customer: Customer) -> list[tuple[str, str]]:
    return [(point.kind, point.written) for point in customer.contacts]
