"""What an act changed, counted, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping


def count_lines(counts: Mapping[str, Mapping[str, int]]) -> list[str]:
    """'Customers: 71 new, 12 changed', a line for each kind of record, the most telling first."""
    words = _table_words()
    known = [table for table in words if table in counts]
    return [
        _("{kind}: {changes}").format(kind=words.get(table, table), changes=_changes(counts[table]))
        for table in (*known, *(table for table in counts if table not in words))
    ]


def _changes(of: Mapping[str, int]) -> str:
    words = {"insert": _("{count} new"), "update": _("{count} changed"), "delete": _("{count} removed")}
    return _(", ").join(words[op].format(count=f"{of[op]:,}") for op in words if of.get(op))


def _table_words() -> dict[str, str]:
    return {
        "customer": _("Customers"),
        "purchase": _("Purchases"),
        "purchase_line": _("Lines of purchases"),
        "contact_point": _("Numbers and addresses"),
        "customer_tag": _("Tags of customers"),
        "tag": _("Tags"),
        "deal": _("Deals"),
        "deal_line": _("Lines of deals"),
        "deal_move": _("Moves of deals"),
        "deal_stage": _("Stages of deals"),
        "pipeline": _("Ways of deals"),
        "task": _("Tasks"),
        "rule": _("Follow-up rules"),
        "follow_up": _("Follow-ups"),
        "activity": _("Contacts had"),
        "payment": _("Payments"),
        "attachment": _("Attached files"),
        "relation": _("Relations"),
        "employment": _("Earlier posts"),
        "distinct_pair": _("Different customers"),
        "product": _("Products"),
        "custom_field": _("Own fields"),
        "segment": _("Segments"),
        "file_setting": _("Settings and notes"),
        "column_mapping": _("Remembered columns"),
    }
