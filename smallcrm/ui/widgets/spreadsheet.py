"""Rows as the clipboard hands them to a spreadsheet: tabs between cells, and no text that would run as a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.ledger.formula_guard import guarded
from smallcrm.ui.widgets.table import R

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smallcrm.ui.widgets.table import Column


def as_cells(columns: Sequence[Column[R]], records: Iterable[R]) -> str:
    """These columns of these records, a line each."""
    return "\n".join("\t".join(cell for column in columns for cell in _cells(column, one)) for one in records)


def _cells(column: Column[R], record: R) -> list[str]:
    """A number is left as it is, so that it is one there too."""
    values = column.copied(record) if column.copied else (column.text(record),)
    return [str(value) if isinstance(value, int) else guarded(" ".join(value.split())) for value in values]
