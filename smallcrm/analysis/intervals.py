"""Visit intervals: how long a customer usually stays away, and who stays away for much longer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import median

TWICE = 2
FEWEST_DAYS = 3
"""A customer with fewer purchase days has no usual interval yet."""


def usual_interval(days: Sequence[date]) -> float | None:
    """The median gap between a customer's purchase days, given in their order, each once."""
    if len(days) < FEWEST_DAYS:
        return None
    return median((later - earlier).days for earlier, later in pairwise(days))


def is_overdue(days: Sequence[date], today: date) -> bool:
    """Whether the last purchase lies back more than twice the usual interval."""
    usual = usual_interval(days)
    return usual is not None and (today - days[-1]).days > TWICE * usual
