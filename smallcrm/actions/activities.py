"""Contacts with a customer: writing down what was had, and what is to follow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from smallcrm.actions.checking import checked_activity
from smallcrm.actions.customers import existing
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.activity_records import Activity
    from smallcrm.store.database import Store
    from smallcrm.store.to_do_records import ToDoItem

Values = Mapping[str, Any]


class Standing(NamedTuple):
    """How one stands with a customer: the last contact that was had, and what is to be done first."""

    last: Activity | None
    next: ToDoItem | None


def log(store: Store, customer: int, kind: str, values: Values, *, now: datetime) -> int:
    """Write a contact down, of now unless `values` says when; gives its id."""
    checked = checked_activity({"at": now, **values, "kind": kind})
    with store.act("add-activity", name=existing(store, customer).name, activity=kind):
        return store.activities.insert(customer, checked)


def change_activity(store: Store, activity: int, values: Values) -> None:
    """Change what is given and nothing else."""
    before = existing_activity(store, activity)
    checked = checked_activity(values)
    name = existing(store, before.customer_id).name
    with store.act("change-activity", name=name, activity=checked.get("kind", before.kind)):
        store.activities.update(activity, checked)


def finish_step(store: Store, activity: int, today: date) -> None:
    """The next step of a contact is done."""
    before = existing_activity(store, activity)
    with store.act("finish-step", name=existing(store, before.customer_id).name, step=before.next_step):
        store.activities.update(activity, checked_activity({"next_done_on": today}))


def remove_activity(store: Store, activity: int) -> None:
    """Delete a contact."""
    before = existing_activity(store, activity)
    with store.act("remove-activity", name=existing(store, before.customer_id).name, activity=before.kind):
        store.activities.delete(activity)


def standing(store: Store, customer: int) -> Standing:
    """Who spoke last, about what, and what is next."""
    return Standing(store.activities.last(customer), store.to_do.next(customer))


def existing_activity(store: Store, activity: int) -> Activity:
    """The contact, or an error for the user when it is gone."""
    record = store.activities.get(activity)
    if record is None:
        raise CrmError(_("This entry does not exist any more."))
    return record
