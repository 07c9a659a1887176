"""The deals of a data file: where each stands, what it is about, and how it came there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.store import models, writing
from smallcrm.store.records import Deal, DealLine, DealMove

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_DEALS = f"SELECT {', '.join(models.columns(models.Deal))} FROM deal"
_LINES = f"SELECT {', '.join(models.columns(models.DealLine))} FROM deal_line"


class Deals:
    """What customers may buy."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, deal: int) -> Deal | None:
        """A deal, or None when it is gone."""
        rows = self._store.rows(f"{_DEALS} WHERE id = ?", (deal,))
        return Deal._make(rows[0]) if rows else None

    def of_customer(self, customer: int) -> list[Deal]:
        """A customer's deals, the newest first."""
        rows = self._store.rows(f"{_DEALS} WHERE customer_id = ? ORDER BY created_on DESC, id DESC", (customer,))
        return list(map(Deal._make, rows))

    def lines(self, deal: int) -> list[DealLine]:
        """What a deal is about."""
        return list(map(DealLine._make, self._store.rows(f"{_LINES} WHERE deal_id = ? ORDER BY id", (deal,))))

    def moves(self, deal: int) -> list[DealMove]:
        """How a deal went, stage by stage."""
        rows = self._store.rows(
            "SELECT id, deal_id, stage_id, day FROM deal_move WHERE deal_id = ? ORDER BY id", (deal,)
        )
        return list(map(DealMove._make, rows))

    def insert(self, values: Mapping[str, Any]) -> int:
        """Writes a deal, and that it came to its stage; gives its id."""
        connection = self._store.connection
        deal = writing.insert_one(connection, models.Deal, values)
        self._note_move(deal, values["stage_id"], values["entered_on"])
        return deal

    def update(self, deal: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a deal; False when it is gone. A stage goes with the day on which it was entered."""
        if "stage_id" in values:
            self._note_move(deal, values["stage_id"], values["entered_on"])
        return writing.update_one(self._store.connection, models.Deal, deal, values)

    def replace_lines(self, deal: int, lines: Sequence[Mapping[str, Any]]) -> None:
        """What the deal is about from now on."""
        connection = self._store.connection
        connection.execute("DELETE FROM deal_line WHERE deal_id = ?", (deal,))
        for line in lines:
            writing.insert_one(connection, models.DealLine, {"deal_id": deal, **line})

    def delete(self, deal: int) -> bool:
        """Deletes a deal with its lines and moves; its tasks stay, and name it no more. False when it is gone."""
        return self._delete("id = ?", deal) == 1

    def delete_of_customer(self, customer: int) -> int:
        """Deletes all of a customer's deals; gives their number."""
        return self._delete("customer_id = ?", customer)

    def _delete(self, which: str, value: int) -> int:
        connection, deals = self._store.connection, f"(SELECT id FROM deal WHERE {which})"
        connection.execute(f"UPDATE task SET deal_id = NULL WHERE deal_id IN {deals}", (value,))
        for table in ("deal_line", "deal_move"):
            connection.execute(f"DELETE FROM {table} WHERE deal_id IN {deals}", (value,))
        return connection.execute(f"DELETE FROM deal WHERE {which}", (value,)).rowcount

    def _note_move(self, deal: int, stage: int, day: str) -> None:
        values = {"deal_id": deal, "stage_id": stage, "day": day}
        writing.insert_one(self._store.connection, models.DealMove, values)
