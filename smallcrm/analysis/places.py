"""Places in an order from the largest down, equal values sharing the best of theirs (1, 2, 2, 4)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, islice
from operator import eq


def falling(values: Sequence[int | None]) -> list[int]:
    """The positions of the values from the largest down; equal ones keep their order, those that are None come last."""
    keys = [float("-inf") if value is None else value for value in values] if None in values else values
    return sorted(range(len(values)), key=keys.__getitem__, reverse=True)  # type: ignore[arg-type]


def places(ordered: Sequence[int | None]) -> list[int]:
    """The place of each of the values, which come from the largest down."""
    found = list(range(1, len(ordered) + 1))
    ties = map(eq, ordered, islice(ordered, 1, None))
    for at in compress(range(1, len(ordered)), ties):
        found[at] = found[at - 1]
    return found
