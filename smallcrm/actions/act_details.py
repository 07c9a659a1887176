"""What an act changed, record by record and field by field, in words, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.act_fields import FieldStep, field_steps, report_name
from smallcrm.actions.act_lookup import Names, State, state_of
from smallcrm.actions.act_values import value_text
from smallcrm.actions.merging import MERGE
from smallcrm.actions.named_reports import PREFIX as REPORT
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store.answers import PREFIX as ANSWERS
from smallcrm.store.calendar_entries import PREFIX as ENTRIES
from smallcrm.store.settings_table import TRACES

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.journal import RowChange
    from smallcrm.values.eras import DateForm


class RecordStep(NamedTuple):
    """What an act did to a record and to what is part of it."""

    title: str
    op: str
    """'insert', 'update' or 'delete'."""
    customer: int
    """Whose record it is; 0: nobody's."""
    fields: list[FieldStep]


class DetailPage(NamedTuple):
    """Some records, and the change to go on after; 0: that was all."""

    records: list[RecordStep]
    after: int


def details(
    store: Store, act: int, form: DateForm, *, after: int = 0, limit: int = 100, customer: int | None = None
) -> DetailPage:
    """What an act did to the records of so many rows; with a customer, to theirs only."""
    changes = store.journal.changes(act, limit, after, customer)
    names = Names(store, form, merging=store.journal.get(act).kind == MERGE)
    of_records: dict[tuple[str, int], list[RowChange]] = {}
    for change in changes:
        of_records.setdefault(names.record_of(change), []).append(change)
    records = [_record(of_one, names) for of_one in of_records.values()]
    return DetailPage(records, changes[-1].id if len(changes) == limit else 0)


def changed_fields(store: Store, act: int) -> tuple[str, ...]:
    """The names of the fields that an act on one record made others, each once."""
    names = Names(store, "gregorian")
    changes = store.journal.changes(act)
    return tuple(dict.fromkeys(step.label for change in changes for step in field_steps(change, names)))


def _record(changes: list[RowChange], names: Names) -> RecordStep:
    table, row = names.record_of(changes[0])
    own = next((change for change in changes if change.table == table), None)
    state = state_of(own) if own is not None else names.state(table, row)
    customer = row if table == "customer" else state.get("customer_id") or 0
    fields = [step for change in changes for step in field_steps(change, names)]
    return RecordStep(_title(table, state, names), own.op if own else "update", customer, fields)


def _remembered(key: str) -> str:
    """What a setting is about that nobody set; '' for one of the shop's."""
    if key.startswith(ANSWERS):
        return _("Who is meant in a ledger, remembered")
    if key.startswith(ENTRIES):
        return _("An entry of another calendar, remembered")
    return _("A trace of who was erased") if key == TRACES else ""


def _title(table: str, state: State, names: Names) -> str:
    if table == "purchase":
        day = value_text("day", state.get("day"), names.form) or _("no date")
        return _("Purchase of {name}, {day}").format(name=names.customer(state.get("customer_id")), day=day)
    if table == "follow_up":
        customer = state.get("customer_id")
        return _("Follow-up for {name}").format(name=names.customer(customer)) if customer else _("Follow-up")
    if table == "file_setting" and str(state.get("key", "")).startswith(REPORT):
        return _("Report “{name}”").format(name=report_name(state.get("value")))
    if table == "file_setting" and (remembered := _remembered(str(state.get("key", "")))):
        return remembered
    titles = {
        "customer": _("Customer {name}"),
        "tag": _("Tag “{name}”"),
        "segment": _("Segment “{name}”"),
        "product": _("Product {name}"),
        "custom_field": _("Field “{name}”"),
        "task": _("Task “{name}”"),
        "deal": _("Deal “{name}”"),
        "deal_stage": _("Stage “{name}”"),
        "pipeline": _("Pipeline “{name}”"),
        "rule": _("Follow-up rule"),
        "distinct_pair": _("Different customers"),
        "column_mapping": _("The columns of a ledger, remembered"),
        "file_setting": _("The shop’s settings"),
    }
    return titles.get(table, table).format(name=state.get("name") or state.get("title", ""))
