"""How deals end: the win rate, and how long it takes to win one."""

from __future__ import annotations

from collections.abc import Iterable

from smallcrm.light import NamedTuple


class Closed(NamedTuple):
    """The deals closed in a period one way, `kind` won or lost; `days` is the sum of the days they took."""

    kind: str
    deals: int
    amount: int
    days: int


class WinRate(NamedTuple):
    """How the deals closed in a period ended. The rate counts deals, won of won and lost; open ones are neither."""

    won: int = 0
    lost: int = 0
    won_amount: int = 0
    days: int = 0
    """From the day a deal was made to the day it was won, the won ones' together."""

    @property
    def rate(self) -> float | None:
        """The part that was won; None where no deal was closed."""
        return self.won / (self.won + self.lost) if self.won + self.lost else None

    @property
    def mean_days(self) -> float | None:
        """The average number of days it took to win a deal; None where none was won."""
        return self.days / self.won if self.won else None


def win_rate(closed: Iterable[Closed]) -> WinRate:
    """The win rate over the deals that were closed in a period."""
    ended = {one.kind: one for one in closed}
    won, lost = (ended.get(kind, Closed(kind, 0, 0, 0)) for kind in ("won", "lost"))
    return WinRate(won.deals, lost.deals, won.amount, won.days)
