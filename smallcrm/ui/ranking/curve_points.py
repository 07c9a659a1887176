"""The Pareto curve with the customer behind each of its points."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smallcrm.analysis.types import RankingRow
    from smallcrm.reports.ranking import RankingReport


class CurvePoints:
    """The customers from the largest amount down, and how much they bring together up to each."""

    def __init__(self, report: RankingReport) -> None:
        self.curve = report.curve
        rows = self._rows = report.everyone
        amounts = rows.column("amount")
        ids = rows.column("id")
        self._order = sorted(range(len(rows)), key=amounts.__getitem__, reverse=True)
        sums = list(accumulate(map(amounts.__getitem__, self._order)))
        top = max(sums, default=0)
        self._heights = [one / top for one in sums] if top > 0 else []
        self._places = {ids[at]: place for place, at in enumerate(self._order)}

    def __len__(self) -> int:
        return len(self._heights)

    def row(self, place: int) -> RankingRow:
        """The customer at a place of the curve, 0 is the one with the largest amount."""
        return self._rows[self._order[place]]

    def position(self, place: int) -> tuple[float, float]:
        """Where that customer's point is: parts of the customers and of their sales."""
        return (place + 1) / len(self), self._heights[place]

    def place_at(self, part: float) -> int:
        """The place that lies at a part of the width."""
        return min(max(int(part * len(self)), 0), len(self) - 1)

    def place_of(self, customer: int) -> int | None:
        """Where a customer is."""
        return self._places.get(customer)
