"""The figures at the head of a ranking."""

from __future__ import annotations

from dataclasses import dataclass

from .ranking import average, share_of
from .types import RankingRows


@dataclass(frozen=True, slots=True)
class Summary:
    """Sales with walk-ins; the rest is about customers with a name."""

    total: int
    customers: int
    average: int | None
    """Yen per visit of a customer."""
    repeat_rate: float | None
    """Customers with two or more purchase days / customers with one or more."""
    top_customers: int
    """How many a fifth of the customers are (at least one)."""
    top_share: float
    """What those with the largest amounts among them bring of all sales."""


def summarize(rows: RankingRows, total: int) -> Summary:
    """The summary of a whole ranking."""
    amounts = sorted(rows.column("amount"), reverse=True)
    visits = rows.column("visits")
    came = sum(1 for count in visits if count)
    fifth = -(-len(rows) // 5)
    return Summary(
        total=total,
        customers=len(rows),
        average=average(sum(amounts), sum(visits)),
        repeat_rate=sum(1 for count in visits if count > 1) / came if came else None,
        top_customers=fifth,
        top_share=share_of(sum(amounts[:fifth]), total),
    )
