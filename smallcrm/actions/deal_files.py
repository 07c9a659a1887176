"""All deals as a table (xlsx, csv): a row each, with whom it is, where it stands, and what is next.

The first of a deal's items stands in its row; each other one has a row of its own below, with the deal's number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.actions.record_words import record_word
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ledger.table_file import TableColumn, Written, write_table

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import DealLine


_THOUSAND = 1000


def export_deals(
    store: Store, path: Path, customers: Collection[int] | None = None, pipeline: int | None = None
) -> Written:
    """Write all deals, or those of these customers, or of a pipeline, to an .xlsx or .csv file."""
    columns = _columns(several=len(store.pipelines.all()) > 1)
    rows = (_in_order(columns, told) for told in _rows(store, customers, pipeline))
    return write_table(path, _("Deals"), list(columns.values()), rows)


def _in_order(columns: Mapping[str, TableColumn], told: Mapping[str, Any]) -> tuple[Any, ...]:
    empty = {"text": "", "lines": "", "day": ""}
    return tuple(told.get(key, empty.get(column.kind)) for key, column in columns.items())


def _columns(*, several: bool) -> dict[str, TableColumn]:
    """By key; a pipeline is told of where there are several."""
    pipeline = {"pipeline": TableColumn(_("Pipeline"), "text", 14)} if several else {}
    return {
        "id": TableColumn(_("Deal number"), "number", 9),
        "title": TableColumn(_("Deal"), "text", 24),
        "code": TableColumn(field_word("customer_code"), "text", 11),
        "customer": TableColumn(_("Customer"), "text", 20),
        "contact": TableColumn(field_word("contact_id"), "text", 16),
        **pipeline,
        "stage": TableColumn(field_word("stage"), "text", 14),
        "status": TableColumn(field_word("status"), "text", 10),
        "amount": TableColumn(field_word("amount"), "money", 12),
        "probability": TableColumn(field_word("probability"), "number", 9),
        "close_on": TableColumn(field_word("close_on"), "day", 12),
        "step": TableColumn(field_word("next_step"), "text", 20),
        "step_on": TableColumn(field_word("next_on"), "day", 12),
        "item": TableColumn(field_word("item"), "text", 20),
        "quantity": TableColumn(field_word("quantity"), "number", 8),
        "unit_price": TableColumn(field_word("unit_price"), "money", 10),
        "line_amount": TableColumn(_("Amount of the item"), "money", 12),
        "source": TableColumn(field_word("source"), "text", 12),
        "competitor": TableColumn(field_word("competitor"), "text", 14),
        "staff": TableColumn(field_word("staff"), "text", 12),
        "created_on": TableColumn(field_word("created_on"), "day", 12),
        "entered_on": TableColumn(field_word("entered_on"), "day", 12),
        "closed_on": TableColumn(field_word("closed_on"), "day", 12),
        "lost_reason": TableColumn(field_word("lost_reason"), "text", 16),
        "note": TableColumn(field_word("note"), "lines", 30),
    }


def _rows(store: Store, customers: Collection[int] | None, pipeline: int | None) -> Iterator[dict[str, Any]]:
    stages = {stage.id: stage for stage in store.pipelines.stages()}
    ways = {one.id: one.name for one in store.pipelines.all()}
    codes = {row.id: row.values.get("code", "") for row in store.customers.known()}
    for card in store.deals.cards(pipeline):
        deal = store.deals.get(card.id)
        if deal is None or (customers is not None and deal.customer_id not in customers):
            continue
        stage = stages[deal.stage_id]
        first, *others = [_item(line) for line in store.deals.lines(deal.id)] or [{}]
        yield {
            **deal._asdict(),
            "code": codes.get(deal.customer_id or 0, ""),
            "customer": card.customer,
            "contact": card.contact,
            "pipeline": ways[stage.pipeline_id],
            "stage": stage.name,
            "status": record_word(stage.kind),
            "step": card.step,
            "step_on": card.step_on,
            **first,
        }
        yield from ({"id": deal.id, "title": deal.title, **item} for item in others)


def _item(line: DealLine) -> dict[str, Any]:
    """A quantity is what it is, not thousandths: 1, or 2.5."""
    whole, rest = divmod(line.quantity or 0, _THOUSAND)
    count = None if line.quantity is None else line.quantity / _THOUSAND if rest else whole
    return {"item": line.item, "quantity": count, "unit_price": line.unit_price, "line_amount": line.amount}
