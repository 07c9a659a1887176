"""The shares that a ranking prints: rounded together, so that its lines add up to 100.0 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.analysis.shares import apportioned
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from .ranking import RankingReport

TENTHS, HUNDREDTHS = 1000, 10_000
"""Units of a whole: percents with one decimal, with two."""


class Shares(NamedTuple):
    """Parts of 1, each a whole number of units."""

    rows: list[float]
    rest: float
    walk_in: float


def shares(report: RankingReport, units: int = TENTHS) -> Shares:
    """The shares of the lines, of the others below them and of the walk-ins."""
    amounts = [*report.rows.column("amount"), report.rest.amount, report.walk_in.amount]
    *rows, rest, walk_in = (part / units for part in apportioned(amounts, units))
    return Shares(rows, rest, walk_in)


def class_shares(report: RankingReport) -> Shares:
    """The shares of the classes and of the walk-ins."""
    amounts = [*(row.amount for row in report.classes), report.walk_in.amount]
    *rows, walk_in = (part / TENTHS for part in apportioned(amounts, TENTHS))
    return Shares(rows, 0.0, walk_in)
