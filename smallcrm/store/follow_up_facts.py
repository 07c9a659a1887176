"""What rules look at: moves of deals, sales, complaints, when everybody bought last. From a day on, a query each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_MOVES = """
SELECT m.id, d.id, d.customer_id, m.day
FROM deal_move m JOIN deal d ON d.id = m.deal_id LEFT JOIN customer c ON c.id = d.customer_id
WHERE m.stage_id = ?1 AND d.stage_id = ?1 AND m.day >= ?2 AND (coalesce(c.status, '') <> '') = {gone}
  AND NOT EXISTS (SELECT 1 FROM deal_move n WHERE n.deal_id = d.id AND n.id > m.id)
"""
_SALES = """
SELECT p.id, p.customer_id, p.day, coalesce((
  SELECT group_concat(l.item || ' ' || l.category, char(10)) FROM purchase_line l WHERE l.purchase_id = p.id
), '') FROM purchase p JOIN customer c ON c.id = p.customer_id
WHERE p.day >= ? AND p.kind = 'sale' AND (c.status <> '') = {gone}
"""
_COMPLAINTS = """
SELECT a.id, a.customer_id, substr(a.at, 1, 10) FROM activity a JOIN customer c ON c.id = a.customer_id
WHERE a.kind = 'complaint' AND a.at >= ? AND (c.status <> '') = {gone}
"""
_LAST = """
SELECT t.customer_id, t.last FROM customer_total t JOIN customer c ON c.id = t.customer_id
WHERE t.last <= ? AND (c.status <> '') = {gone}
"""


class FollowUpFacts:
    """The facts of a data file, of those whom one does business with or, where that is asked, of all who are `gone`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def moves(self, stage: int, first: str, *, gone: bool = False) -> list[tuple[int, int, int | None, str]]:
        """Move, deal, customer and day of the deals that are in a stage and came there on that day or later."""
        return self._store.rows(_MOVES.format(gone=int(gone)), (stage, first))

    def sales(self, first: str, *, gone: bool = False) -> list[tuple[int, int, str, str]]:
        """Purchase, customer, day, and what was bought (a line each), of the sales of that day or later."""
        return self._store.rows(_SALES.format(gone=int(gone)), (first,))

    def complaints(self, first: str, *, gone: bool = False) -> list[tuple[int, int, str]]:
        """Contact, customer and day of the complaints of that day or later."""
        return self._store.rows(_COMPLAINTS.format(gone=int(gone)), (first,))

    def last_purchases(self, until: str, *, gone: bool = False) -> list[tuple[int, str]]:
        """Customer and day of the last purchase, of all who bought nothing after a day."""
        return self._store.rows(_LAST.format(gone=int(gone)), (until,))
