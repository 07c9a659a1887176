"""The fields of the shop's own as columns of reports: which kind of column, and what stands in its cells."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from smallcrm.actions.act_values import own_text
from smallcrm.reports.ranking import OwnColumn
from smallcrm.values.own_kinds import OwnKind

if TYPE_CHECKING:
    from smallcrm.values.eras import DateForm

Cell = str | int | date
_COLUMNS: dict[str, OwnColumn] = {"number": "number", "money": "yen", "date": "day"}


def own_column(kind: OwnKind) -> OwnColumn:
    """What the column of a field that holds this is."""
    return _COLUMNS.get(kind.name, "text")


def own_cell(name: str, kind: OwnKind, value: Any, form: DateForm) -> Cell:
    """What stands in its cell; a text where a ledger brought something else before the field had a kind."""
    if kind.name == "money" and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind.name == "date" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return " ".join(value.split())
    return " ".join(own_text(name, value, form).split())


def plain(value: Cell | None) -> str | int | None:
    """A cell as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value
