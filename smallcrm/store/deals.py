"""The deals of a data file: where each stands, what it is about, and how it came there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from smallcrm.store import models, writing
from smallcrm.store.deal_records import Deal, DealCard, DealEntry, DealLine, DealMove
from smallcrm.store.kept import Kept
from smallcrm.store.words_in_use import words_in_use
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_DEALS = f"SELECT {', '.join(models.columns(models.Deal))} FROM deal"
_CARDS = """
WITH step AS MATERIALIZED (
  SELECT deal_id, title, due_on, min(iif(due_on = '', '~', due_on) || due_at) FROM task
  WHERE {which} AND done_on = '' GROUP BY deal_id
)
SELECT d.id, d.stage_id, d.customer_id, d.title, d.amount, d.probability, d.close_on, d.staff, d.entered_on,
  d.closed_on, d.position, coalesce(c.name, ''), coalesce(c.kana, ''), coalesce(p.name, ''),
  coalesce(t.title, ''), coalesce(t.due_on, '')
FROM {deals}
LEFT JOIN customer c ON c.id = d.customer_id
LEFT JOIN customer p ON p.id = d.contact_id
LEFT JOIN step t ON t.deal_id = d.id
"""
_OF_PIPELINE = _CARDS.format(which="deal_id IS NOT NULL", deals="deal_stage s CROSS JOIN deal d ON d.stage_id = s.id")
_OF_CUSTOMER = _CARDS.format(
    which="deal_id IN (SELECT id FROM deal WHERE customer_id = ?1)",
    deals="deal d CROSS JOIN deal_stage s ON s.id = d.stage_id",
)
"""The other columns of a step are those of the task that is due first, as SQLite has it for a lone `min`."""
GAP = 1 << 16
"""So far apart are deals that are put below each other: others find a place between them."""
STAGE_ORDER = "(SELECT p.position FROM pipeline p WHERE p.id = s.pipeline_id), s.pipeline_id, s.position, s.id"
"""Pipeline by pipeline, the stages as deals go through them; a stage is called `s`."""
_LINES = f"SELECT {', '.join(models.columns(models.DealLine))} FROM deal_line"


class Deals:
    """What customers may buy."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, deal: int) -> Deal | None:
        """A deal, or None when it is gone."""
        rows = self._store.rows(f"{_DEALS} WHERE id = ?", (deal,))
        return Deal._make(rows[0]) if rows else None

    def cards(self, pipeline: int | None, closed_since: str = "") -> list[DealCard]:
        """The deals of a pipeline, or of all, stage by stage in their order; of those closed, the ones closed since."""
        sql = (
            f"{_OF_PIPELINE} WHERE (?1 IS NULL OR s.pipeline_id = ?1) AND (s.kind = 'open' OR d.closed_on >= ?2) "
            f"ORDER BY {STAGE_ORDER}, d.position, d.id"
        )
        return list(map(DealCard._make, self._store.rows(sql, (pipeline, closed_since))))

    def cards_of_customer(self, customer: int) -> list[DealCard]:
        """A customer's deals: the open ones before those that are closed, the newest first."""
        sql = f"{_OF_CUSTOMER} WHERE d.customer_id = ?1 ORDER BY s.kind <> 'open', d.created_on DESC, d.id DESC"
        return list(map(DealCard._make, self._store.rows(sql, (customer,))))

    def count(self) -> int:
        """How many there are."""
        return int(self._store.rows("SELECT count(*) FROM deal")[0][0])

    def find(self, text: str, limit: int) -> list[Deal]:
        """Deals in whose title each word stands, however it is written; the open ones first, then the newest."""
        words = list(map(fold, text.split()))
        found = [deal for deal, title in self._titles.get() if all(word in title for word in words)]
        return [deal for deal in map(self.get, found[:limit]) if deal is not None]

    def entries(self, ids: Sequence[int]) -> list[DealEntry]:
        """These deals as a time line tells of them, in this order; those that are gone are left out."""
        rows = self._store.rows(
            "SELECT d.id, d.title, d.amount, d.entered_on, s.name, s.kind, d.lost_reason FROM deal d "
            f"JOIN deal_stage s ON s.id = d.stage_id WHERE d.id IN ({','.join(map(str, ids))})"
        )
        found = {row[0]: DealEntry._make(row) for row in rows}
        return [found[number] for number in ids if number in found]

    def titles(self, ids: Collection[int]) -> dict[int, str]:
        """Deal -> title."""
        return dict(self._store.rows(f"SELECT id, title FROM deal WHERE id IN ({','.join(map(str, ids))})"))

    def titled(self, title: str, customer: int | None) -> list[int]:
        """The deals of a customer, or of nobody, with exactly this title."""
        rows = self._store.rows(
            "SELECT id FROM deal WHERE title = ? AND customer_id IS ? ORDER BY id", (title, customer)
        )
        return [row[0] for row in rows]

    @cached_property
    def _titles(self) -> Kept[list[tuple[int, str]]]:
        return Kept(self._store, ("deal",), self._folded_titles)

    def _folded_titles(self) -> list[tuple[int, str]]:
        rows = self._store.rows("SELECT id, title FROM deal ORDER BY closed_on <> '', id DESC")
        return [(deal, fold(title)) for deal, title in rows]

    def in_use(self, column: str) -> list[str]:
        """The words that stand in a column, the most used first."""
        return words_in_use(self._store, "deal", column)

    def places(self, stage: int, count: int, before: int | None, moved: Sequence[int] = ()) -> list[int]:
        """Positions for so many deals in a stage, before a deal that is there; None: below all.

        `moved` are those that are to go there, wherever they are now. Where there is no room between two others,
        all that are in the stage are put apart from each other.
        """
        if before is None and not moved:  # one of thousands that come in at once
            ((last,),) = self._store.rows("SELECT max(position) FROM deal WHERE stage_id = ?", (stage,))
            return [(last or 0) + GAP * number for number in range(1, count + 1)]
        rows = self._store.rows("SELECT id, position FROM deal WHERE stage_id = ? ORDER BY position, id", (stage,))
        going = frozenset(moved)
        there = [(row, position) for row, position in rows if row not in going]
        at = next((place for place, (row, _position) in enumerate(there) if row == before), len(there))
        if not there:
            return [GAP * number for number in range(1, count + 1)]
        if at == len(there):
            return [there[-1][1] + GAP * number for number in range(1, count + 1)]
        above = there[at - 1][1] if at else there[0][1] - GAP * (count + 1)
        room = (there[at][1] - above) // (count + 1)
        if room > 0:
            return [above + room * number for number in range(1, count + 1)]
        self._put_apart([row for row, _position in there], at, count)
        return [GAP * (at + number) for number in range(1, count + 1)]

    def _put_apart(self, there: Sequence[int], at: int, count: int) -> None:
        for place, row in enumerate(there):
            position = GAP * (place + 1 + (count if place >= at else 0))
            writing.update_one(self._store.connection, "deal", row, {"position": position})

    def of_customer(self, customer: int) -> list[Deal]:
        """A customer's deals, the newest first."""
        rows = self._store.rows(f"{_DEALS} WHERE customer_id = ? ORDER BY created_on DESC, id DESC", (customer,))
        return list(map(Deal._make, rows))

    def count_open(self, customers: Iterable[int]) -> int:
        """How many deals with these customers are neither won nor lost."""
        sql = "SELECT customer_id, count(*) FROM deal WHERE closed_on = '' AND customer_id > 0 GROUP BY customer_id"
        counts = dict(self._store.rows(sql))
        return sum(counts.get(customer, 0) for customer in customers)

    def naming(self, customer: int) -> list[Deal]:
        """The deals with a customer, and those in which the customer is the one to speak with, the newest first."""
        sql = f"{_DEALS} WHERE customer_id = ?1 OR contact_id = ?1 ORDER BY created_on DESC, id DESC"
        return list(map(Deal._make, self._store.rows(sql, (customer,))))

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
        deal = writing.insert_one(connection, "deal", values)
        self._note_move(deal, values["stage_id"], values["entered_on"])
        return deal

    def update(self, deal: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a deal; False when it is gone. A stage goes with the day on which it was entered."""
        if "stage_id" in values:
            self._note_move(deal, values["stage_id"], values["entered_on"])
        return writing.update_one(self._store.connection, "deal", deal, values)

    def replace_lines(self, deal: int, lines: Sequence[Mapping[str, Any]]) -> None:
        """What the deal is about from now on."""
        connection = self._store.connection
        connection.execute("DELETE FROM deal_line WHERE deal_id = ?", (deal,))
        for line in lines:
            writing.insert_one(connection, "deal_line", {"deal_id": deal, **line})

    def delete(self, deal: int) -> bool:
        """Deletes a deal with its lines, moves and open tasks; those done name it no more. False when it is gone."""
        return self._delete("id = ?", deal) == 1

    def delete_of_customer(self, customer: int) -> int:
        """Deletes all of a customer's deals; gives their number."""
        return self._delete("customer_id = ?", customer)

    def _delete(self, which: str, value: int) -> int:
        connection, deals = self._store.connection, f"(SELECT id FROM deal WHERE {which})"
        connection.execute(f"DELETE FROM task WHERE done_on = '' AND deal_id IN {deals}", (value,))
        connection.execute(f"UPDATE task SET deal_id = NULL WHERE deal_id IN {deals}", (value,))
        for table in ("deal_line", "deal_move"):
            connection.execute(f"DELETE FROM {table} WHERE deal_id IN {deals}", (value,))
        return connection.execute(f"DELETE FROM deal WHERE {which}", (value,)).rowcount

    def _note_move(self, deal: int, stage: int, day: str) -> None:
        values = {"deal_id": deal, "stage_id": stage, "day": day}
        writing.insert_one(self._store.connection, "deal_move", values)
