"""What the rows of the journal belong and refer to: the record that a row is part of, and names for ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _
from smallcrm.store.models import PARTS, table_name

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.journal import RowChange
    from smallcrm.values.eras import DateForm

State = dict[str, Any]
"""A row as the journal keeps it: what is not known is left out."""
_PARTS = frozenset(map(table_name, PARTS)) - {"task", "follow_up"}
"""A task or a follow-up may be about nobody, and stands for itself."""


class Names:
    """Looks up what rows refer to; each row once a page."""

    def __init__(self, store: Store, form: DateForm, *, merging: bool = False) -> None:
        """`merging`: the act made customers one, so that nothing of theirs that went is lost."""
        self._store = store
        self.form = form
        self.merging = merging
        self._known: dict[tuple[str, int], State] = {}
        self._kinds: dict[str, str] | None = None

    def state(self, table: str, row: int | None) -> State:
        """A row as it stands, or as it was when it went."""
        if row is None:
            return {}
        key = (table, row)
        if key not in self._known:
            self._known[key] = self._store.journal.last_known(table, row) or {}
        return self._known[key]

    def record_of(self, change: RowChange) -> tuple[str, int]:
        """The record that a row is, or is a part of: a phone number is its customer's."""
        state = state_of(change)
        if change.table in _PARTS:
            return "customer", state.get("customer_id", 0)
        if change.table == "purchase_line":
            return "purchase", state.get("purchase_id", 0)
        if change.table in ("deal_line", "deal_move"):
            return "deal", state.get("deal_id", 0)
        return change.table, change.row

    def customer(self, row: int | None) -> str:
        """A customer's name."""
        return str(self.state("customer", row).get("name", "")) or _("Walk-in")

    def kind(self, field: str) -> str:
        """What a field of the shop's own holds now."""
        if self._kinds is None:
            self._kinds = {name: kind.name for name, kind in self._store.custom_fields.kinds().items()}
        return self._kinds.get(field, "")

    def stage(self, row: int | None) -> str:
        """The name of a stage of deals."""
        return str(self.state("deal_stage", row).get("name", ""))

    def rule(self, row: int | None) -> str:
        """A follow-up rule as a sentence."""
        return self.rule_text(str(self.state("rule", row).get("says", "")))

    def rule_text(self, says: str) -> str:
        """The same of one as it is kept; '' where there is none."""
        from smallcrm.actions.rule_sentences import sentence
        from smallcrm.rules.follow_ups import NotUnderstood, read

        try:
            return sentence(self._store, read(says)) if says else ""
        except NotUnderstood as error:
            return str(error)

    def tag(self, row: int | None) -> str:
        """A tag's word."""
        return str(self.state("tag", row).get("name", ""))


def state_of(change: RowChange) -> State:
    """The row after the change, or before it where it went."""
    return change.after or change.before or {}
