"""Staying in touch: how long nothing was heard of a customer, beside how long that may be.

Counted are the days since the last contact that was more than a note, or since the last purchase, whichever came later;
of somebody with neither, those since they became known. Due is who has not been heard of for as long as one wishes;
overdue, for longer than the longest gap. Where a customer says nothing of its own, the shortest gaps of its segments
count.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from smallcrm.light import NamedTuple

State = Literal["fine", "due", "overdue"]


class Gaps(NamedTuple):
    """Days that may lie between two contacts; None: nobody said."""

    wished: int | None = None
    longest: int | None = None

    @property
    def least(self) -> int:
        """The days after which somebody is due or overdue."""
        return min(days for days in (self.wished, None if self.longest is None else self.longest + 1) if days)


NONE = Gaps()


def gaps_of(own: Gaps, of_segments: Iterable[Gaps]) -> Gaps:
    """What counts for a customer: its own, else the shortest of its segments."""
    if own != NONE:
        return own
    some = list(of_segments)
    wished = [one.wished for one in some if one.wished is not None]
    longest = [one.longest for one in some if one.longest is not None]
    return Gaps(min(wished, default=None), min(longest, default=None))


def state(days: int | None, gaps: Gaps) -> State:
    """How it stands with somebody who was last heard of so many days ago; None: never, nobody knows since when."""
    if gaps == NONE:
        return "fine"
    if days is None:
        return "due"
    if gaps.longest is not None and days > gaps.longest:
        return "overdue"
    return "due" if gaps.wished is not None and days >= gaps.wished else "fine"


def urgency(days: int | None, gaps: Gaps) -> float:
    """How many times as long as it may be; by this they are put in order."""
    return 1.0 if days is None else days / gaps.least
