"""The columns of the shop's own fields in the customers list."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _
from smallcrm.store.custom_fields import from_json
from smallcrm.store.customer_list import OWN
from smallcrm.ui.widgets.table import Column, GroupWords
from smallcrm.ui.words import short_day
from smallcrm.values.eras import gregorian_text
from smallcrm.values.money import amount_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.store.custom_fields import CustomField
    from smallcrm.store.customer_list import CustomerRow

WIDTHS = {"text": 140, "number": 84, "money": 100, "date": 96, "choice": 96, "yes-no": 72, "link": 170}
ON_THE_RIGHT = ("number", "money", "date")


def own_columns(fields: Sequence[CustomField]) -> list[Column[CustomerRow]]:
    """A column a field, in the order of the fields; none is there before it is chosen."""
    return [_column(field) for field in fields]


def _column(field: CustomField) -> Column[CustomerRow]:
    def text(row: CustomerRow) -> str:
        return _text(field.kind, _values(row.custom).get(field.name))

    def copied(row: CustomerRow) -> tuple[str | int]:
        return (_copied(field.kind, _values(row.custom).get(field.name)),)

    return Column(
        f"{OWN}{field.id}",
        field.name,
        text,
        WIDTHS[field.kind],
        right=field.kind in ON_THE_RIGHT,
        shown=False,
        copied=copied,
        groups=_groups(field),
    )


def _groups(field: CustomField) -> GroupWords | None:
    if field.kind == "yes-no":
        words = {"true": _("yes"), "false": _("no")}
        return GroupWords(lambda value: words.get(value, value), lambda: list(words))
    return GroupWords(str, lambda: field.choices) if field.kind in ("choice", "text") else None


@lru_cache(maxsize=1024)
def _values(custom: str) -> dict[str, Any]:
    """A row is asked for each of its cells."""
    return from_json(custom)


def _text(kind: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if kind == "money" and isinstance(value, int):
        return amount_text(value)
    day = _day(value) if kind == "date" else None
    return short_day(day) if day else " ".join(str(value).splitlines())


def _copied(kind: str, value: Any) -> str | int:
    if kind in ("money", "number") and isinstance(value, int):
        return value
    day = _day(value) if kind == "date" else None
    return gregorian_text(day) if day else _text(kind, value)


def _day(value: Any) -> date | None:
    """A field may hold what a ledger brought before it was one of days."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
