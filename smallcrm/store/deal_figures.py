"""What the deals of a data file come to: sums for the forecast, how they went, which of them stand still.

Every query is of one pipeline, or of all (None). The day a deal was closed is the day it came to its stage where no
other is noted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from smallcrm.store.deal_records import OpenDeal
from smallcrm.store.deals import STAGE_ORDER

if TYPE_CHECKING:
    from smallcrm.store.database import Store

OpenSums: TypeAlias = list[tuple[str, int, int, int, int, int]]
"""Month (YYYY-MM or ''), stage, percent, deals, amount, weighted amount."""

_CLOSED_ON = "coalesce(nullif(d.closed_on, ''), d.entered_on)"
_OF_PIPELINE = "deal_stage s JOIN deal d ON d.stage_id = s.id WHERE (?1 IS NULL OR s.pipeline_id = ?1)"
_CHANCES = "WITH chance (stage, percent) AS (VALUES {values})"
_OPEN_SUMS = f"""
{_CHANCES}
SELECT month, stage, percent, count(*), sum(amount), sum((amount * percent + 50) / 100) FROM (
  SELECT substr(d.close_on, 1, 7) AS month, c.stage AS stage, d.amount AS amount,
    coalesce(d.probability, c.percent) AS percent
  FROM chance c JOIN deal d ON d.stage_id = c.stage
) GROUP BY month, stage, percent
"""
"""Each deal's weighted amount is rounded by itself: `analysis.chances.weighted` is the same in Python."""
_OPEN_DEALS = f"""
{_CHANCES}
SELECT d.id, d.stage_id, d.title, coalesce(c.name, ''), d.amount, coalesce(d.probability, h.percent),
  (d.amount * coalesce(d.probability, h.percent) + 50) / 100, d.entered_on, d.close_on,
  coalesce(t.title, ''), coalesce(t.due_on, '')
FROM chance h JOIN deal_stage s ON s.id = h.stage JOIN deal d ON d.stage_id = s.id
LEFT JOIN customer c ON c.id = d.customer_id
LEFT JOIN task t ON t.id = (
  SELECT id FROM task WHERE deal_id = d.id AND done_on = '' ORDER BY due_on = '', due_on, due_at, id LIMIT 1
)
ORDER BY {STAGE_ORDER}, d.position, d.id
"""
_LAST_CONTACT = (
    "coalesce((SELECT max(a.at) FROM activity a "
    "WHERE a.customer_id IN (d.customer_id, d.contact_id) AND a.kind <> 'note' AND a.at < ?2 || '~'), '')"
)
_NEXT_STEP = """max(
  coalesce((SELECT max(t.due_on) FROM task t WHERE t.deal_id = d.id AND t.done_on = ''), ''),
  coalesce((SELECT max(a.next_on) FROM activity a
    WHERE a.customer_id IN (d.customer_id, d.contact_id) AND a.next_done_on = ''), '')
)"""


class DealFigures:
    """Sums and courses of deals."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open_sums(self, percents: Mapping[int, int]) -> OpenSums:
        """The deals in these stages by month of expected close, stage and probability: their own or the stage's."""
        if not percents:
            return []
        values = ", ".join(f"({stage:d}, {percent:d})" for stage, percent in percents.items())
        return self._store.rows(_OPEN_SUMS.format(values=values))

    def open_deals(self, percents: Mapping[int, int]) -> list[OpenDeal]:
        """The deals in these stages as one sees them: stage by stage, each stage's in the user's order."""
        if not percents:
            return []
        values = ", ".join(f"({stage:d}, {percent:d})" for stage, percent in percents.items())
        return list(map(OpenDeal._make, self._store.rows(_OPEN_DEALS.format(values=values))))

    def won_sums(self, pipeline: int | None = None) -> list[tuple[str, int, int]]:
        """Month, number and amount of the deals that were won."""
        return self._store.rows(
            f"SELECT substr({_CLOSED_ON}, 1, 7), count(*), sum(d.amount) FROM {_OF_PIPELINE} AND s.kind = 'won' "
            "GROUP BY 1 ORDER BY 1",
            (pipeline,),
        )

    def closed(self, first: str, last: str, pipeline: int | None = None) -> list[tuple[str, int, int, int]]:
        """Kind (won or lost), number, amount and days taken of the deals closed from `first` to `last`."""
        taken = f"cast(julianday({_CLOSED_ON}) - julianday(d.created_on) AS INTEGER)"
        return self._store.rows(
            f"SELECT s.kind, count(*), sum(d.amount), sum(max(0, {taken})) FROM {_OF_PIPELINE} AND s.kind <> 'open' "
            f"AND {_CLOSED_ON} BETWEEN ?2 AND ?3 GROUP BY s.kind",
            (pipeline, first, last),
        )

    def histories(self, pipeline: int | None = None) -> list[tuple[int, int, int]]:
        """Stage of the pipeline, the closed deals of any that were ever in it, and how many of them were won."""
        return self._store.rows(
            "SELECT stage, count(*), sum(won) FROM ("
            "SELECT DISTINCT m.stage_id AS stage, d.id, e.kind = 'won' AS won "
            "FROM deal_stage s JOIN deal_move m ON m.stage_id = s.id JOIN deal d ON d.id = m.deal_id "
            "JOIN deal_stage e ON e.id = d.stage_id "
            "WHERE (?1 IS NULL OR s.pipeline_id = ?1) AND e.kind <> 'open') GROUP BY stage",
            (pipeline,),
        )

    def moves(self, pipeline: int | None = None, first: str = "", last: str = "9999") -> list[tuple[int, int, str]]:
        """Deal, stage and day of every move of the deals made from `first` to `last`, deal by deal, the first first."""
        return self._store.rows(
            "SELECT m.deal_id, m.stage_id, m.day FROM deal_move m WHERE m.deal_id IN ("
            f"SELECT d.id FROM {_OF_PIPELINE} AND d.created_on BETWEEN ?2 AND ?3) ORDER BY m.deal_id, m.id",
            (pipeline, first, last),
        )

    def lost(self, pipeline: int | None = None) -> list[tuple[int, int, str]]:
        """The deals that are lost: id, amount, reason."""
        return self._store.rows(
            f"SELECT d.id, d.amount, d.lost_reason FROM {_OF_PIPELINE} AND s.kind = 'lost'", (pipeline,)
        )

    def standings(self, today: str, pipeline: int | None = None) -> list[tuple[int, str, int | None, str, str]]:
        """Of each open deal that is longer in its stage than its limit: id, since when, the limit, last contact by
        today, last planned step."""
        return self._store.rows(
            f"SELECT d.id, d.entered_on, s.stall_days, {_LAST_CONTACT}, {_NEXT_STEP} "
            f"FROM {_OF_PIPELINE} AND s.kind = 'open' AND d.entered_on < date(?2, '-' || s.stall_days || ' days')",
            (pipeline, today),
        )
