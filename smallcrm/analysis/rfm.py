"""Recency, frequency, monetary: five points each, by quintiles of the customers or by fixed borders."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, islice, product
from typing import TypeVar

from .classes import group_sizes
from .types import Scores

BEST = 5
T = TypeVar("T", int, str | None)
LOWEST, HIGHEST = Scores(1, 1, 1), Scores(BEST, BEST, BEST)


@dataclass(frozen=True, slots=True)
class Borders:
    """Fixed borders from the best score down: at most so many days since the last purchase; at least so many visits
    and so many yen. What passes none of the four scores 1."""

    recency: tuple[int, int, int, int] = (30, 90, 180, 365)
    frequency: tuple[int, int, int, int] = (10, 5, 3, 2)
    monetary: tuple[int, int, int, int] = (300_000, 100_000, 50_000, 10_000)


@dataclass(frozen=True, slots=True)
class Segment:
    """A name for customers whose scores reach at least `least` and at most `most`."""

    name: str
    least: Scores = LOWEST
    most: Scores = HIGHEST

    def holds(self, scores: Scores) -> bool:
        """Whether a customer with these scores belongs here."""
        return all(low <= score <= high for low, score, high in zip(self.least, scores, self.most, strict=True))


SEGMENTS: tuple[Segment, ...] = (
    Segment("top", Scores(4, 4, 4)),
    Segment("stable", Scores(3, 3, 1)),
    Segment("new", Scores(4, 1, 1), Scores(5, 2, 5)),
    Segment("leaving", Scores(1, 3, 1), Scores(2, 5, 5)),
    Segment("dormant", most=Scores(2, 2, 5)),
    Segment("other"),
)
"""The first that holds names the customer; the last holds everybody."""

_ALL_SCORES = {one: Scores(*one) for one in product(range(1, BEST + 1), repeat=3)}


def segment_of(scores: Scores, segments: Sequence[Segment] = SEGMENTS) -> str:
    """The name of the first segment that holds these scores ("" where none does)."""
    return next((segment.name for segment in segments if segment.holds(scores)), "")


def quantile_scores(values: Sequence[T]) -> list[int]:
    """Each value's quintile by rank, 5 for the largest; equal values all get the best of their scores.

    What is no value at all (no day, no visit) has no rank and scores 1.
    """
    counts = Counter(values)
    falling = sorted((value for value in counts if value), reverse=True)
    above = list(accumulate((counts[value] for value in falling), initial=0))
    ends = list(accumulate(group_sizes(above[-1], BEST)))
    score = dict.fromkeys(counts, 1)
    score.update((value, BEST - bisect_right(ends, place)) for value, place in zip(falling, above, strict=False))
    return list(map(score.__getitem__, values))


def monetary_scores(amounts: Sequence[int]) -> list[int]:
    """The same for amounts, where zero is a value and hardly any two are equal."""
    if not amounts:
        return []
    falling = sorted(amounts, reverse=True)
    ends = accumulate(group_sizes(len(amounts), BEST))
    # The least amount of each of the better quintiles: whoever has it, or more, stands there or higher.
    five, four, three, two = (falling[max(end - 1, 0)] for end in islice(ends, BEST - 1))
    return [5 if a >= five else 4 if a >= four else 3 if a >= three else 2 if a >= two else 1 for a in amounts]


def _at_least(borders: tuple[int, ...], value: int) -> int:
    return next((BEST - k for k, border in enumerate(borders) if value >= border), 1)


def _recency(borders: tuple[int, ...], last: str | None, as_of: date) -> int:
    if last is None:
        return 1
    days = (as_of - date.fromisoformat(last)).days
    return next((BEST - k for k, border in enumerate(borders) if days <= border), 1)


def scores(
    lasts: Sequence[str | None],
    visits: Sequence[int],
    amounts: Sequence[int],
    as_of: date,
    borders: Borders | None = None,
) -> list[Scores]:
    """Every customer's scores, in the order given: by quintile, or by fixed borders where they are given.

    A customer without a dated purchase is kept out of recency and frequency and scores 1 in both.
    """
    if borders is None:
        each = quantile_scores(lasts), quantile_scores(visits), monetary_scores(amounts)
    else:
        each = (
            [_recency(borders.recency, last, as_of) for last in lasts],
            [_at_least(borders.frequency, count) for count in visits],
            [_at_least(borders.monetary, amount) for amount in amounts],
        )
    return list(map(_ALL_SCORES.__getitem__, zip(*each, strict=True)))
