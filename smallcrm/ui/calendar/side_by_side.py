"""Spans of time that overlap stand side by side, in lanes, as far as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Group(NamedTuple):
    """Spans that overlap, directly or by way of others; each is known by its place among all."""

    shown: list[tuple[int, int]]
    """Each with its lane."""
    lanes: int
    hidden: list[int]
    """Those for which there is no lane."""


def side_by_side(spans: Sequence[tuple[int, int]], most: int) -> Iterator[Group]:
    """The groups of these spans, which are in the order in which they begin, in `most` lanes and no less than one.

    Where some are hidden the last of the lanes is left to say so, unless it is the only one.
    """
    for group in _together(spans):
        lanes = _lanes([spans[at] for at in group])
        needed = max(lanes) + 1
        room = needed if needed <= most else max(1, most - 1)
        pairs = list(zip(group, lanes, strict=True))
        shown = [(at, lane) for at, lane in pairs if lane < room]
        yield Group(shown, room, [at for at, lane in pairs if lane >= room])


def _together(spans: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    group: list[int] = []
    latest = 0
    for at, (begin, end) in enumerate(spans):
        if group and begin >= latest:
            yield group
            group = []
        latest = max(latest, end) if group else end
        group.append(at)
    if group:
        yield group


def _lanes(spans: Sequence[tuple[int, int]]) -> list[int]:
    """The first lane that is free when each begins."""
    ends: list[int] = []
    lanes: list[int] = []
    for begin, end in spans:
        lane = next((at for at, until in enumerate(ends) if until <= begin), len(ends))
        ends[lane : lane + 1] = [end]
        lanes.append(lane)
    return lanes
