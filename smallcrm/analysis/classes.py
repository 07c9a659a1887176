"""Classes of customers in the order of their amounts: ABC, deciles, fixed amounts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain, pairwise
from operator import neg

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DECILES = 10
USUAL_CUTS = (70, 90)
"""Where A and B end, in percent of all that was bought."""


def group_sizes(count: int, groups: int) -> list[int]:
    """The sizes of `groups` groups of `count` customers: they differ by at most one, the larger ones come first."""
    base, more = divmod(count, groups)
    return [base + (k < more) for k in range(groups)]


def abc(amounts: Sequence[int], sums: Sequence[int], total: int, cuts: Sequence[float]) -> list[str]:
    """A letter for each of the amounts (largest first; `sums` add them up): A while the cumulative share before it is
    below the first cut-off (in percent of `total`), and so on; negative amounts are always in the last class, but for
    the first of all, which always is an A."""
    not_negative = bisect_right(amounts, 0, key=neg)
    first = min(1, len(amounts))
    base = total if total > 0 else max(sums, default=0)
    # Before the first there is nothing, before the others stands the sum of the one above.
    reached = (min(bisect_left(sums, cut * base / 100, hi=not_negative) + 1, not_negative) for cut in cuts)
    ends = [max(first, end) for end in reached]
    sizes = [end - begin for begin, end in pairwise([0, *ends, len(amounts)])]
    return list(chain.from_iterable([letter] * size for letter, size in zip(LETTERS, sizes, strict=False)))


def deciles(count: int) -> list[str]:
    """Ten groups of customers of (nearly) equal size, '1' for those who bought most."""
    return [str(k) for k, size in enumerate(group_sizes(count, DECILES), 1) for _ in range(size)]


def by_amounts(amounts: Sequence[int], borders: Sequence[int]) -> list[str]:
    """A letter for each of the amounts: A from the highest border up, and so on; below the lowest the last letter."""
    falling = sorted(borders, reverse=True)
    return [LETTERS[next((k for k, border in enumerate(falling) if a >= border), len(falling))] for a in amounts]
