"""The columns of the customers list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.widgets.table import Column
from smallcrm.ui.words import short_day
from smallcrm.values.money import amount_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.store.records import CustomerRow


def columns(tags_of: Callable[[int], Sequence[str]]) -> list[Column[CustomerRow]]:
    """In the order of the screen, in the language spoken now; `tags_of` is asked for rows that are painted."""
    return [
        Column("code", _("Code"), lambda row: row.code, 76, muted=True, gives_way=1),
        Column("kana", _("Name"), lambda row: row.name, 170, aside=lambda row: row.kana, bold=True, stretch=True),
        _tags(tags_of),
        Column("phone", _("Phone"), lambda row: row.phone, 128, sortable=False),
        Column("last", _("Last visit"), lambda row: short_day(row.last), 96, right=True),
        Column("visits", _("Visits"), lambda row: f"{row.visits:,}" if row.visits else "", 64, right=True, gives_way=2),
        Column("amount", _("Total"), lambda row: amount_text(row.amount) if row.last else "", 100, right=True),
    ]


def _tags(tags_of: Callable[[int], Sequence[str]]) -> Column[CustomerRow]:
    def text(row: CustomerRow) -> str:
        return _(", ").join(tags_of(row.id))

    return Column("tags", _("Tags"), text, 110, muted=True, sortable=False, gives_way=3)
