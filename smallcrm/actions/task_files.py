"""All tasks as a table (xlsx, csv): what is to be done, what was, and the next steps of contacts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.actions.record_words import record_word
from smallcrm.actions.repeat_words import repeat_text
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ledger.table_file import TableColumn, Written, write_table
from smallcrm.store.to_do import place

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.to_do_records import Task, ToDoItem


def export_tasks(store: Store, path: Path, customers: Collection[int] | None = None) -> Written:
    """Write all tasks, or those for these customers, to an .xlsx or .csv file: the open ones first, as they are due."""
    return write_table(path, _("Tasks"), _columns(), _rows(store, customers))


def _columns() -> list[TableColumn]:
    return [
        TableColumn(field_word("due_on"), "day", 12),
        TableColumn(field_word("due_at"), "text", 7),
        TableColumn(field_word("kind"), "text", 11),
        TableColumn(_("What"), "text", 30),
        TableColumn(field_word("customer_code"), "text", 11),
        TableColumn(_("Customer"), "text", 20),
        TableColumn(_("Deal"), "text", 20),
        TableColumn(_("Important"), "text", 9),
        TableColumn(_("Length (minutes)"), "number", 9),
        TableColumn(field_word("repeat"), "text", 18),
        TableColumn(field_word("staff"), "text", 12),
        TableColumn(field_word("created_on"), "day", 12),
        TableColumn(field_word("done_on"), "day", 12),
        TableColumn(field_word("note"), "lines", 30),
    ]


def _rows(store: Store, customers: Collection[int] | None) -> Iterator[tuple[Any, ...]]:
    codes = {row.id: row.values.get("code", "") for row in store.customers.known()}
    for item in store.to_do.items(store.to_do.every()):
        if customers is None or item.customer_id in customers:
            where = place(item.id)
            task = store.to_do.get(where.id) if where.table == "task" else None
            yield _row(store, item, task, str(codes.get(item.customer_id or 0, "")))


def _row(store: Store, item: ToDoItem, task: Task | None, code: str) -> tuple[Any, ...]:
    deal = store.deals.get(item.deal_id) if item.deal_id else None
    return (
        item.due_on,
        item.due_at,
        record_word(item.kind),
        item.title,
        code,
        item.customer,
        deal.title if deal is not None else "",
        {1: _("high"), -1: _("low")}.get(item.priority, ""),
        item.minutes,
        repeat_text(item.repeat, from_done=task is not None and task.repeat_from == "done") if item.repeat else "",
        task.staff if task is not None else "",
        task.created_on if task is not None else "",
        item.done_on,
        task.note if task is not None else "",
    )
