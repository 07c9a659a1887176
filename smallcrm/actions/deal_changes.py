"""What a table changes of a deal that is known, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.act_values import value_text
from smallcrm.actions.words import field_word

if TYPE_CHECKING:
    from smallcrm.ledger.plan import Change
    from smallcrm.values.eras import DateForm

WRITTEN_OUT = frozenset({"deal", "customer", "contact", "stage", "next_step", "item"})
"""Fields whose changes are told as they are."""


def change_words(change: Change, form: DateForm) -> tuple[str, str, str]:
    """What a deal's change is about, what stands there, and what the table says."""

    def shown(value: object) -> str:
        return str(value or "") if change.field in WRITTEN_OUT else value_text(change.field, value, form)

    return field_word(change.field), shown(change.old), shown(change.new)
