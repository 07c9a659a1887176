"""An earlier value of a customer or a purchase, put back from the record's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.act_lookup import Names
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.store import earlier

if TYPE_CHECKING:
    from smallcrm.actions.act_fields import Place
    from smallcrm.store.database import Store


def put_back(store: Store, place: Place) -> None:
    """Make a field again what it was before a change, as an act; refused where that makes no sense any more."""
    change = store.journal.change(place.change)
    if change is None or change.before is None:
        raise CrmError(_("There was no value before."))
    earlier.insist_on_version(store, change)
    names = Names(store, "gregorian")
    table, row = names.record_of(change)
    record = store.journal.present(table, row)
    if record is None:
        raise CrmError(_gone(table))
    state = earlier.becomes(store, change, place.field)
    if state == store.journal.present(change.table, change.row):
        raise CrmError(_("This value stands there already."))
    name = names.customer(row if table == "customer" else record.get("customer_id"))
    told = {"written": state.get("kind"), "tag_id": "tags"}.get(place.field, place.field)
    with store.act(f"restore-{table}-value", name=name, field=told):
        if not earlier.put_back(store, change, state):
            raise CrmError(_refused(state, names, store))


def _gone(table: str) -> str:
    if table == "customer":
        return _("This customer was deleted. Restore the customer from the trash first.")
    return _("This purchase does not exist any more.")


def _refused(state: dict[str, object], names: Names, store: Store) -> str:
    """It names somebody or something that is gone."""
    for column, table in (("company_id", "customer"), ("referrer_id", "customer"), ("customer_id", "customer"),
                          ("other_id", "customer"), ("tag_id", "tag"), ("product_id", "product")):  # fmt: skip
        named = state.get(column)
        if isinstance(named, int) and store.journal.present(table, named) is None:
            return _("“{name}” does not exist any more.").format(name=names.state(table, named).get("name", ""))
    return _("What this value goes with has been changed since.")
