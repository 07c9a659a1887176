"""Shares as they are printed: whole units (a tenth of a percent, say) that add up to the whole."""

from __future__ import annotations

from collections.abc import Sequence


def apportioned(amounts: Sequence[int], units: int) -> list[int]:
    """How many of the `units` each amount has of the sum of all, none more than one off, all of them together whole.

    Each share is rounded down, and the units that are left go to those that lost most by it. Where the sum is not
    positive nothing is a part of it.
    """
    total = sum(amounts)
    if total <= 0:
        return [0] * len(amounts)
    shares, lost = map(list, zip(*(divmod(amount * units, total) for amount in amounts), strict=True))
    left = units - sum(shares)
    for at in sorted(range(len(amounts)), key=lost.__getitem__, reverse=True)[:left]:
        shares[at] += 1
    return shares
