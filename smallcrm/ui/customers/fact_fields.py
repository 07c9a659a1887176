"""The fields of the form that a fact of the panel is made of, and what they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smallcrm.actions.words import own_field_word
from smallcrm.light import NamedTuple
from smallcrm.ui.customers.consents import Consents
from smallcrm.ui.customers.contact_rows import ContactRow
from smallcrm.ui.customers.customer_fields import columns_of, customer_fields, value_of
from smallcrm.ui.customers.facts import CONSENTS, CONTACT, OWN
from smallcrm.ui.customers.own_editors import own_editor
from smallcrm.ui.customers.own_fields import OwnField
from smallcrm.ui.customers.place_fields import PlaceFields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from smallcrm.store.customer_records import Customer
    from smallcrm.ui.session import Session
    from smallcrm.ui.widgets.field import Field

TOGETHER = {
    "address": ("postal_code", "prefecture", "address", "building"),
    "company": ("company", "department", "title"),
    **{name: (name, f"{name}_at", f"{name}_how", f"{name}_wording") for name in CONSENTS},
}
"""Facts that are several fields of the form."""


class FactFields(NamedTuple):
    """Some fields, by what they are called in the store."""

    fields: Mapping[str, Field]
    changes: Callable[[], dict[str, Any]]
    """What `customers.change` is to be given; nothing where nothing was changed."""
    holder: QWidget | None = None
    """What the fields belong to, if that is more than they."""
    helps: object = None
    """What is to live as long as they."""


def fields_of(session: Session, customer: Customer, key: str) -> FactFields:
    """Those of a fact, showing what is kept."""
    kind, _colon, name = key.partition(":")
    if kind == CONTACT:
        return _of_contact(customer, int(name))
    if kind == OWN:
        return _of_own(session, customer, name)
    return _of_columns(session, customer, TOGETHER.get(key, (key,)))


def _of_columns(session: Session, customer: Customer, names: Sequence[str]) -> FactFields:
    holder = Consents(session.today) if names[0] in CONSENTS else None
    made = holder.fields if holder else customer_fields(session.store, customer.id, session.today, names)
    fields = {name: made[name] for name in names}
    for name, field in fields.items():
        field.show_value(value_of(customer, name))
    before = {name: field.value() for name, field in fields.items()}

    def changes() -> dict[str, Any]:
        changed = {name: field.value() for name, field in fields.items() if field.value() != before[name]}
        return {"values": columns_of(changed)} if changed else {}

    place = [fields[name] for name in ("postal_code", "prefecture", "address") if name in fields]
    return FactFields(fields, changes, holder, PlaceFields(*place) if place else None)


def _of_contact(customer: Customer, place: int) -> FactFields:
    kept = [(point.kind, point.written) for point in customer.contacts]
    row = ContactRow(*kept[place])

    def changes() -> dict[str, Any]:
        if row.value() == kept[place]:
            return {}
        return {"contacts": [*kept[:place], *([row.value()] if row.value()[1] else []), *kept[place + 1 :]]}

    return FactFields({kept[place][0]: row.field}, changes, row)


def _of_own(session: Session, customer: Customer, name: str) -> FactFields:
    kinds, kept = session.store.custom_fields.kinds(), customer.custom.get(name, "")
    row = None if name in kinds else OwnField(name, kept, ())
    field = row.field if row else own_editor(own_field_word(name), kinds[name], kept)

    def changes() -> dict[str, Any]:
        value = row.value()[1] if row else field.value()
        return {} if value == kept else {"custom": {**customer.custom, name: "" if value is None else value}}

    return FactFields({name: field}, changes, row)
