"""The cumulative curve of a ranking: which part of the customers brings which part of the sales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from .types import RankingRows

POINTS = 120
"""As many points as a small drawing shows."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Points (part of the customers, part of their sales), and where each class ends: (label, part of the customers).

    Borders are given only where the classes follow one another along the curve.
    """

    points: tuple[tuple[float, float], ...]
    ends: tuple[tuple[str, float], ...]


def pareto(rows: RankingRows) -> Curve:
    """The curve over all customers, those with the largest amounts first."""
    amounts, classes = rows.column("amount"), rows.column("klass")
    ordered = sorted(range(len(rows)), key=amounts.__getitem__, reverse=True)
    sums = list(accumulate(map(amounts.__getitem__, ordered)))
    top = max(sums, default=0)
    if top <= 0:
        return Curve((), ())
    count = len(ordered)
    picked = sorted({0, *(round(k * count / POINTS) for k in range(1, POINTS + 1))})
    points = tuple((i / count, sums[i - 1] / top if i else 0.0) for i in picked)
    return Curve(points, _ends([classes[at] for at in ordered]))


def _ends(classes: Sequence[str]) -> tuple[tuple[str, float], ...]:
    runs = [(name, sum(1 for _ in run)) for name, run in groupby(classes)]
    if len(runs) > len(set(classes)):
        return ()
    ends = accumulate(size for _, size in runs)
    return tuple((name, end / len(classes)) for (name, _), end in zip(runs, ends, strict=True))
