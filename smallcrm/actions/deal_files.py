"""All deals as a table (xlsx, csv): a row each, with whom it is, where it stands, and what is next."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.actions.record_words import record_word
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ledger.table_file import TableColumn, Written, write_table

if TYPE_CHECKING:
    from smallcrm.store.database import Store


def export_deals(store: Store, path: Path, customers: Collection[int] | None = None) -> Written:
    """Write all deals, or those of these customers, to an .xlsx or .csv file."""
    return write_table(path, _("Deals"), _columns(), _rows(store, customers))


def _columns() -> list[TableColumn]:
    return [
        TableColumn(_("Deal number"), "number", 9),
        TableColumn(_("Deal"), "text", 24),
        TableColumn(field_word("customer_code"), "text", 11),
        TableColumn(_("Customer"), "text", 20),
        TableColumn(field_word("contact_id"), "text", 16),
        TableColumn(field_word("stage"), "text", 14),
        TableColumn(field_word("status"), "text", 10),
        TableColumn(field_word("amount"), "money", 12),
        TableColumn(field_word("probability"), "number", 9),
        TableColumn(field_word("close_on"), "day", 12),
        TableColumn(field_word("next_step"), "text", 20),
        TableColumn(field_word("next_on"), "day", 12),
        TableColumn(field_word("source"), "text", 12),
        TableColumn(field_word("competitor"), "text", 14),
        TableColumn(field_word("staff"), "text", 12),
        TableColumn(field_word("created_on"), "day", 12),
        TableColumn(field_word("entered_on"), "day", 12),
        TableColumn(field_word("closed_on"), "day", 12),
        TableColumn(field_word("lost_reason"), "text", 16),
        TableColumn(field_word("note"), "lines", 30),
    ]


def _rows(store: Store, customers: Collection[int] | None) -> Iterator[tuple[Any, ...]]:
    stages = {stage.id: stage for stage in store.pipelines.stages()}
    codes = {row.id: row.values.get("code", "") for row in store.customers.known()}
    for pipeline in store.pipelines.all():
        for card in store.deals.cards(pipeline.id):
            deal = store.deals.get(card.id)
            if deal is None or (customers is not None and deal.customer_id not in customers):
                continue
            stage = stages[deal.stage_id]
            yield (
                deal.id,
                deal.title,
                codes.get(deal.customer_id or 0, ""),
                card.customer,
                card.contact,
                stage.name,
                record_word(stage.kind),
                deal.amount,
                deal.probability,
                deal.close_on,
                card.step,
                card.step_on,
                deal.source,
                deal.competitor,
                deal.staff,
                deal.created_on,
                deal.entered_on,
                deal.closed_on,
                deal.lost_reason,
                deal.note,
            )
