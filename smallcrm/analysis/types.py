"""What goes into an analysis and what comes out: plain rows. Money is integer yen, shares are parts of 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, Final, Literal, TypeAlias, overload

from smallcrm.light import NamedTuple

Measure = Literal["amount", "profit", "visits", "quantity", "average", "rfm"]
Classing = Literal["abc", "decile", "amount", "rfm"]

WALK_INS = 0
"""The id under which the store sums what customers without a name bought."""


class CustomerTotals(NamedTuple):
    """A customer's purchases in a period, as the store sums them (one row a customer; id 0 is all walk-ins).

    `last` is an ISO date or None where no purchase of the period has a date; `visits` counts days with a sale;
    `quantity` is in thousandths; `profit` counts only lines whose cost is known, None: there is none.
    """

    id: int
    amount: int
    visits: int
    last: str | None
    quantity: int
    profit: int | None


Totals: TypeAlias = tuple[int, int, int, str | None, int, int | None]
"""CustomerTotals, or the plain tuple of the same columns as it comes from the database."""
ID: Final = 0
AMOUNT: Final = 1


class Scores(NamedTuple):
    """RFM scores, 1 to 5 each, 5 is best."""

    r: int
    f: int
    m: int


class RankingRow(NamedTuple):
    """A line of the ranking.

    `share` and `cumulative` are parts of the grand total of amounts (walk-ins included), the cumulative one and the
    class counted from the largest amount down, whatever the list is ordered by.
    """

    rank: int
    id: int
    value: int | None
    """The measure it is ranked by: yen, days, thousandths or the sum of the scores. None: no visit, so no average; no
    known cost, so no profit."""
    amount: int
    share: float
    cumulative: float
    klass: str
    visits: int
    average: int | None
    last: str | None
    quantity: int
    profit: int | None
    previous: int | None
    """The same measure in the period before; None: no purchase then (a new customer)."""
    previous_rank: int | None
    scores: Scores


class RankingRows(Sequence[RankingRow]):
    """The lines of a ranking, kept as columns and made when they are looked at: a shop prints the first fifty of a
    hundred thousand."""

    __slots__ = ("_columns",)

    def __init__(self, columns: Sequence[Sequence[Any]]) -> None:
        self._columns = columns or [()] * len(RankingRow._fields)

    def column(self, name: str) -> Sequence[Any]:
        """All values of one field, in the order of the ranking."""
        return self._columns[RankingRow._fields.index(name)]

    def __len__(self) -> int:
        return len(self._columns[0])

    @overload
    def __getitem__(self, at: int) -> RankingRow: ...
    @overload
    def __getitem__(self, at: slice) -> RankingRows: ...
    def __getitem__(self, at: int | slice) -> RankingRow | RankingRows:
        picked = map(itemgetter(at), self._columns)
        return RankingRows(list(picked)) if isinstance(at, slice) else RankingRow._make(picked)

    def __iter__(self) -> Iterator[RankingRow]:
        return map(RankingRow._make, zip(*self._columns, strict=True))
