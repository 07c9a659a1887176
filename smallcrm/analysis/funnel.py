"""The funnel: how deals went from stage to stage, how long they stayed, where they were lost, and why.

Definitions, for each open stage of a pipeline: `entered` deals were ever in it, and each of them is one of these, by
where it stands now, or by the last open stage it was in where it is lost. `went_on`: further on, or won, whether over
the stages between or past them. `here`: in it. `lost`: lost from it. `back`: before it. `median_days` is the median,
over the deals that have left it, of the days they spent in it; a deal that came again counts its stays together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median

from smallcrm.light import NamedTuple


class Move(NamedTuple):
    """A deal came to a stage; its first stage too."""

    deal: int
    stage: int
    day: str


class LostDeal(NamedTuple):
    """A deal that was lost: its amount, and the reason that was given."""

    deal: int
    amount: int
    reason: str


class StageFlow(NamedTuple):
    """What became of the deals that were in a stage."""

    stage: int
    entered: int
    went_on: int
    here: int
    lost: int
    median_days: float | None
    """None: no deal has left it yet."""

    @property
    def back(self) -> int:
        """Those that went back."""
        return self.entered - self.went_on - self.here - self.lost

    @property
    def share(self) -> float | None:
        """The part of those that entered which went on; None where none did enter."""
        return self.went_on / self.entered if self.entered else None


class Loss(NamedTuple):
    """Deals lost from one stage for one reason ('' where none was given); stage None: they were in no open one."""

    stage: int | None
    reason: str
    deals: int
    amount: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """The flow through every open stage, in their order, and the losses, most deals first."""

    stages: tuple[StageFlow, ...]
    deals: int
    won: int
    losses: tuple[Loss, ...]

    @property
    def leak(self) -> StageFlow | None:
        """The stage from which more deals are lost than from any other; None where there is no such one."""
        most = max((flow.lost for flow in self.stages), default=0)
        worst = [flow for flow in self.stages if most and flow.lost == most]
        return worst[0] if len(worst) == 1 else None


class _Path(NamedTuple):
    """How one deal went."""

    been: frozenset[int]
    """The stages it was in."""
    place: int
    """How far it is, or was when it was lost."""
    days: dict[int, int]
    """Stage -> days spent in it, of stages that it has left."""
    now: int
    last_open: int | None


def funnel(moves: Iterable[Move], lost: Iterable[LostDeal], stages: Mapping[int, str]) -> Funnel:
    """The funnel of one pipeline: its stages in their order, each open, won or lost; the moves deal by deal.

    Moves through stages of another pipeline only end a stay.
    """
    places = _places(stages)
    paths = {deal: _path(list(some), places, stages) for deal, some in groupby(moves, key=itemgetter(0))}
    reasons = {one.deal: one for one in lost}
    return Funnel(
        stages=tuple(_flow(stage, paths, places, stages) for stage, kind in stages.items() if kind == "open"),
        deals=len(paths),
        won=sum(stages.get(path.now) == "won" for path in paths.values()),
        losses=_losses(
            (path.last_open, reasons.get(deal, LostDeal(deal, 0, "")))
            for deal, path in paths.items()
            if stages.get(path.now) == "lost"
        ),
    )


def joined(funnels: Sequence[Funnel]) -> Funnel:
    """The funnels of several pipelines as one: stage by stage, one after the other."""
    return Funnel(
        stages=tuple(flow for one in funnels for flow in one.stages),
        deals=sum(one.deals for one in funnels),
        won=sum(one.won for one in funnels),
        losses=_most_first(loss for one in funnels for loss in one.losses),
    )


def _places(stages: Mapping[int, str]) -> dict[int, int]:
    """How far each stage is: won is further than every open one, lost is nowhere."""
    furthest = len(stages) + 1
    return {stage: {"open": at, "won": furthest, "lost": 0}[kind] for at, (stage, kind) in enumerate(stages.items(), 1)}


def _path(moves: Sequence[Move], places: Mapping[int, int], stages: Mapping[int, str]) -> _Path:
    days: dict[int, int] = {}
    for (_deal, stage, came), (_same, _next, left) in pairwise(moves):
        days[stage] = days.get(stage, 0) + max(0, _number(left) - _number(came))
    now = moves[-1].stage
    days.pop(now, None)
    last_open = next((stage for _deal, stage, _day in reversed(moves) if stages.get(stage) == "open"), None)
    is_lost = stages.get(now) == "lost"
    place = places.get(last_open or 0, 0) if is_lost else places.get(now, 0)
    return _Path(frozenset(move.stage for move in moves), place, days, now, last_open)


def _flow(stage: int, paths: Mapping[int, _Path], places: Mapping[int, int], stages: Mapping[int, str]) -> StageFlow:
    through = [path for path in paths.values() if stage in path.been]
    stays = [path.days[stage] for path in through if stage in path.days]
    return StageFlow(
        stage=stage,
        entered=len(through),
        went_on=sum(path.place > places[stage] for path in through),
        here=sum(path.now == stage for path in through),
        lost=sum(path.last_open == stage and stages.get(path.now) == "lost" for path in through),
        median_days=median(stays) if stays else None,
    )


def _losses(lost: Iterator[tuple[int | None, LostDeal]]) -> tuple[Loss, ...]:
    counted: dict[tuple[int | None, str], tuple[int, int]] = {}
    for stage, (_deal, amount, reason) in lost:
        deals, total = counted.get((stage, reason), (0, 0))
        counted[stage, reason] = (deals + 1, total + amount)
    return _most_first(Loss(stage, reason, deals, amount) for (stage, reason), (deals, amount) in counted.items())


def _most_first(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    return tuple(sorted(losses, key=lambda loss: (-loss.deals, -loss.amount, loss.reason)))


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
