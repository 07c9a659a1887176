"""What each class of a ranking brings: the decile table, and its like for ABC, amounts and segments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate

from smallcrm.light import NamedTuple

from .ranking import average, share_of
from .types import RankingRows


class ClassRow(NamedTuple):
    """A class: how many customers, their amount, its share, the share down to here, and the amount a customer."""

    klass: str
    customers: int
    amount: int
    share: float
    cumulative: float
    per_customer: int | None


def class_table(rows: RankingRows, total: int, order: Sequence[str] = ()) -> list[ClassRow]:
    """One line a class, in the given order or else in that of the names (1, 2 … 10; A, B, C)."""
    counts = Counter(rows.column("klass"))
    amounts: defaultdict[str, int] = defaultdict(int)
    for klass, amount in zip(rows.column("klass"), rows.column("amount"), strict=True):
        amounts[klass] += amount
    names = [name for name in order if name in counts] or sorted(counts, key=lambda name: (len(name), name))
    sums = accumulate(amounts[name] for name in names)
    return [
        ClassRow(
            name,
            counts[name],
            amounts[name],
            share_of(amounts[name], total),
            share_of(so_far, total),
            average(amounts[name], counts[name]),
        )
        for name, so_far in zip(names, sums, strict=True)
    ]
