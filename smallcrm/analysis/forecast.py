"""The forecast: what the open deals are expected to bring, by the month in which they are expected to close.

Definitions: `weighted` is the sum of value x probability (see `chances`); `committed` the value of the deals whose
probability is at least a border; `best` the value of all of them. Won deals count in the month in which they were won,
apart from these; lost deals count nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from smallcrm.light import NamedTuple

COMMITTED = 80
"""The border of what counts as committed, in percent, unless the shop sets another."""
MONTHS = 12
"""How many months are told of one by one."""


class OpenSum(NamedTuple):
    """Open deals that are expected in one month, stand in one stage and have one probability, summed."""

    month: str
    """YYYY-MM; '' where no day is set."""
    stage: int
    percent: int
    deals: int
    amount: int
    weighted: int


class WonSum(NamedTuple):
    """The deals won in a month, summed."""

    month: str
    deals: int
    amount: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected of some open deals, beside what was won and what was to be won."""

    deals: int = 0
    weighted: int = 0
    committed: int = 0
    best: int = 0
    won: int = 0
    goal: int | None = None

    @property
    def expected(self) -> int:
        """What there will be: won by now, and the weighted rest."""
        return self.won + self.weighted

    @property
    def missing(self) -> int | None:
        """What is still to be won for the goal, 0 when it is reached; None without a goal."""
        return None if self.goal is None else max(0, self.goal - self.won)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The outlook month by month, and of what lies in none of these months."""

    months: Mapping[str, Outlook]
    """The current month first."""
    late: Outlook
    """Expected in a month that has passed, and still open."""
    later: Outlook
    """Expected after the last of the months."""
    undated: Outlook
    """Without a day on which they are expected to close."""
    total: Outlook
    """All open deals; what was won and is to be won in the months told of."""
    border: int


def forecast(
    open_sums: Iterable[OpenSum],
    won: Iterable[WonSum],
    goals: Mapping[str, int],
    months: Sequence[str],
    *,
    border: int = COMMITTED,
) -> Forecast:
    """The forecast for these months (YYYY-MM, in their order, the current one first)."""
    sums: dict[str, list[OpenSum]] = {place: [] for place in (*months, "late", "later", "")}
    for one in open_sums:
        sums[_place(one.month, months)].append(one)
    everything = [one for some in sums.values() for one in some]
    won_in = {one.month: one.amount for one in won}
    told = [goals[month] for month in months if month in goals]
    return Forecast(
        months={month: _outlook(sums[month], border, won_in.get(month, 0), goals.get(month)) for month in months},
        late=_outlook(sums["late"], border),
        later=_outlook(sums["later"], border),
        undated=_outlook(sums[""], border),
        total=_outlook(everything, border, sum(won_in.get(month, 0) for month in months), sum(told) if told else None),
        border=border,
    )


def by_stage(open_sums: Iterable[OpenSum], *, border: int = COMMITTED) -> dict[int, Outlook]:
    """The outlook of the deals of each stage, whenever they are expected."""
    sums: dict[int, list[OpenSum]] = {}
    for one in open_sums:
        sums.setdefault(one.stage, []).append(one)
    return {stage: _outlook(some, border) for stage, some in sums.items()}


def _place(month: str, months: Sequence[str]) -> str:
    if not month:
        return ""
    if month < months[0]:
        return "late"
    return "later" if month > months[-1] else month


def _outlook(some: Sequence[OpenSum], border: int, won: int = 0, goal: int | None = None) -> Outlook:
    return Outlook(
        deals=sum(one.deals for one in some),
        weighted=sum(one.weighted for one in some),
        committed=sum(one.amount for one in some if one.percent >= border),
        best=sum(one.amount for one in some),
        won=won,
        goal=goal,
    )
