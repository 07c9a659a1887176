"""What an act changed, counted, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping


def count_lines(counts: Mapping[str, Mapping[str, int]]) -> list[str]:
    """'Customers: 71 new, 12 changed', a line for each kind of record."""
    return [
        _("{kind}: {changes}").format(kind=_table_word(table), changes=_changes(of)) for table, of in counts.items()
    ]


def _changes(of: Mapping[str, int]) -> str:
    words = {"insert": _("{count} new"), "update": _("{count} changed"), "delete": _("{count} removed")}
    return _(", ").join(words[op].format(count=f"{of[op]:,}") for op in words if of.get(op))


def _table_word(table: str) -> str:
    words = {
        "customer": _("Customers"),
        "contact_point": _("Numbers and addresses"),
        "customer_tag": _("Tags of customers"),
        "tag": _("Tags"),
        "product": _("Products"),
        "purchase": _("Purchases"),
        "purchase_line": _("Lines of purchases"),
        "column_mapping": _("Remembered columns"),
        "file_setting": _("Settings"),
    }
    return words.get(table, table)
