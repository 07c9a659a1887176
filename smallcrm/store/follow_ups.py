"""Follow-up rules, and what each was followed for: one row an event, and no second one.

What an undo took back stays followed: the journal still tells of it (`_TAKEN_BACK`), so that it does not come again by
itself. Redo puts the row itself back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from smallcrm.store import writing
from smallcrm.store.to_do_records import FollowUp, Rule

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_RULES = f"SELECT {', '.join(Rule._fields)} FROM rule"
_FOLLOW_UPS = f"SELECT {', '.join(FollowUp._fields)} FROM follow_up"
_WAITING = "draft <> '' AND settled_on = ''"
_TAKEN_BACK = (
    "SELECT json_extract(before, '$.event') FROM change "
    "WHERE tbl = 'follow_up' AND op = 'delete' AND json_extract(before, '$.rule_id') = ?1"
)


class FollowUps:
    """The rules of a data file and what came of them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rules(self) -> list[Rule]:
        """Every rule, in the user's order."""
        return list(map(Rule._make, self._store.rows(f"{_RULES} ORDER BY position, id")))

    def any_enabled(self) -> bool:
        """Whether a rule is on."""
        return bool(self._store.rows("SELECT 1 FROM rule WHERE enabled LIMIT 1"))

    def rule(self, rule: int) -> Rule | None:
        """A rule, or None when it is gone."""
        rows = self._store.rows(f"{_RULES} WHERE id = ?", (rule,))
        return Rule._make(rows[0]) if rows else None

    def insert_rule(self, values: Mapping[str, Any]) -> int:
        """Writes a rule after all others; gives its id."""
        ((position,),) = self._store.rows("SELECT coalesce(max(position), 0) + 1 FROM rule")
        return writing.insert_one(self._store.connection, "rule", {**values, "position": position})

    def update_rule(self, rule: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a rule; False when it is gone."""
        return writing.update_one(self._store.connection, "rule", rule, values)

    def delete_rule(self, rule: int) -> bool:
        """Deletes a rule with the drafts that wait; the tasks that it made stay. False when it is gone."""
        connection = self._store.connection
        connection.execute("UPDATE task SET rule_id = NULL WHERE rule_id = ?", (rule,))
        connection.execute("DELETE FROM follow_up WHERE rule_id = ?", (rule,))
        return connection.execute("DELETE FROM rule WHERE id = ?", (rule,)).rowcount == 1

    def followed(self, rule: int) -> set[str]:
        """The events that a rule was followed for, those that were taken back too."""
        rows = self._store.rows(f"SELECT event FROM follow_up WHERE rule_id = ?1 UNION {_TAKEN_BACK}", (rule,))
        return {event for (event,) in rows}

    def get(self, follow_up: int) -> FollowUp | None:
        """What a rule was followed for, or None when it is gone."""
        rows = self._store.rows(f"{_FOLLOW_UPS} WHERE id = ?", (follow_up,))
        return FollowUp._make(rows[0]) if rows else None

    def waiting(self) -> list[FollowUp]:
        """The drafts that wait for approval, the oldest first."""
        return list(map(FollowUp._make, self._store.rows(f"{_FOLLOW_UPS} WHERE {_WAITING} ORDER BY id")))

    def count_waiting(self) -> int:
        """How many drafts wait for approval."""
        return int(self._store.rows(f"SELECT count(*) FROM follow_up WHERE {_WAITING}")[0][0])

    def drafts_of(self, customer: int) -> list[FollowUp]:
        """The letters and mails to a customer that rules drafted, the newest first."""
        rows = self._store.rows(f"{_FOLLOW_UPS} WHERE customer_id = ? AND draft <> '' ORDER BY id DESC", (customer,))
        return list(map(FollowUp._make, rows))

    def insert(self, values: Mapping[str, Any]) -> int:
        """Writes down that a rule was followed for an event; gives the row's id."""
        return writing.insert_one(self._store.connection, "follow_up", values)

    def update(self, follow_up: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a row; False when it is gone."""
        return writing.update_one(self._store.connection, "follow_up", follow_up, values)

    def hand_over(self, customer: int, to: int) -> None:
        """What was followed for a customer was so for the one that it becomes: events are named by the customer."""
        self._store.connection.execute(
            "UPDATE OR IGNORE follow_up SET event = replace(event, ?1, ?2) "
            "WHERE customer_id = ?3 AND instr(event, ?1) > 0",
            (f":{customer}:", f":{to}:", customer),
        )
