"""What goes into an analysis and what comes out: plain rows. Money is integer yen, shares are parts of 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Measure = Literal["amount", "profit", "visits", "quantity", "average", "rfm"]
Classing = Literal["abc", "decile", "amount", "rfm"]


class CustomerTotals(NamedTuple):
    """A customer's purchases in a period, as the store sums them (one row a customer; id 0 is all walk-ins).

    `last` is an ISO date or None where no purchase of the period has a date; `visits` counts days with a sale;
    `quantity` is in thousandths; `profit` counts only lines whose cost is known.
    """

    id: int
    amount: int
    visits: int
    last: str | None
    quantity: int
    profit: int


@dataclass(frozen=True, slots=True)
class Scores:
    """RFM scores, 1 to 5 each, 5 is best."""

    r: int
    f: int
    m: int


class RankingRow(NamedTuple):
    """A line of the ranking. `share` and `cumulative` are parts of the grand total (walk-ins included)."""

    rank: int
    id: int
    value: int
    """The measure it is ranked by (yen, days, thousandths, or the sum of the RFM scores)."""
    amount: int
    share: float
    cumulative: float
    klass: str
    visits: int
    average: int | None
    last: str | None
    quantity: int
    profit: int
    previous: int | None
    """The same measure in the period before; None: no purchase then (a new customer)."""
    previous_rank: int | None
    scores: Scores | None
