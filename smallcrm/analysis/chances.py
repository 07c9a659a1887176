"""How likely an open deal is to be won, by the stage it is in: said by the shop, or learned from its own history.

A deal's own probability goes before all of this; what is said of the stage goes before what was learned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from smallcrm.light import NamedTuple

ENOUGH = 20
"""A stage has taught its probability when so many closed deals were in it: one more or less then moves it by 5 points
at most, and its standard error is 11 points at most (the root of 0.5 x 0.5 / 20)."""


class OpenStage(NamedTuple):
    """A stage in which deals are open; `percent` is what the shop says of it, None where that is to be learned."""

    stage: int
    percent: int | None


class StageHistory(NamedTuple):
    """The deals that are closed now and were ever in a stage, and how many of them were won."""

    stage: int
    closed: int
    won: int


class Chance(NamedTuple):
    """The probability that a deal in a stage is won, in whole percent, and where it comes from."""

    percent: int
    source: Literal["said", "learned", "usual"]
    closed: int = 0
    won: int = 0


def chances(stages: Sequence[OpenStage], history: Iterable[StageHistory], *, enough: int = ENOUGH) -> dict[int, Chance]:
    """The chance of every stage of one pipeline, whose open stages are given in their order.

    Said: the shop's own. Learned: of the closed deals that were ever in the stage, the part that was won, where these
    are at least `enough`. Usual: until then, evenly up the pipeline – the second of four stages has 2 / 5.
    """
    known = {one.stage: one for one in history}
    return {
        one.stage: _chance(one, known.get(one.stage, StageHistory(one.stage, 0, 0)), usual, enough)
        for one, usual in zip(stages, _usual(len(stages)), strict=True)
    }


def effective(own: int | None, stage: int, of_stages: Mapping[int, Chance]) -> int:
    """The probability of an open deal, in percent: its own where it has one, else its stage's."""
    return of_stages[stage].percent if own is None else own


def weighted(amount: int, percent: int) -> int:
    """What a deal is expected to bring: amount x probability, to the nearest yen; a half is rounded up.

    Every deal is rounded by itself, so that the sums by month, by stage and over all agree to the yen.
    """
    return (amount * percent + 50) // 100


def _chance(stage: OpenStage, history: StageHistory, usual: int, enough: int) -> Chance:
    if stage.percent is not None:
        return Chance(stage.percent, "said", history.closed, history.won)
    if history.closed >= enough:
        return Chance(_percent(history.won, history.closed), "learned", history.closed, history.won)
    return Chance(usual, "usual", history.closed, history.won)


def _usual(stages: int) -> list[int]:
    return [_percent(place, stages + 1) for place in range(1, stages + 1)]


def _percent(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole)
