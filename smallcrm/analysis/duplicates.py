"""Customers that may be there twice: found among many, put into groups, the likeliest first.

Only those are compared that have a name, a reading, a number or an address in common, so that the work grows with the
customers and not with their square. What very many have in common says nothing: it is no name, but a word like お客様,
no telephone of a person, but one that somebody typed to fill the field. (Of a name as frequent as that, those who have
something else in common are found by it.)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from smallcrm.analysis.likeness import LISTED, STRONG, Likeness, Person, Profile, likeness
from smallcrm.light import NamedTuple
from smallcrm.values.names import is_walk_in

MOST_ALIKE = 100
"""What more customers than these have in common says nothing."""
TOGETHER = 3
"""So many are looked at side by side; the others of a larger group come when these are settled."""
_STEP = 500
_STAGES, _STAGE = 3, 10_000
"""Folding, those of one name, the others; of each is told how far it is in parts of 10,000."""

T = TypeVar("T")

Pair = tuple[int, int]
"""Two customers by their ids, the smaller first."""


class Group(NamedTuple):
    """Customers that may be one."""

    ids: tuple[int, ...]
    score: int
    """Of the two that are the least alike."""
    reasons: tuple[str, ...]

    @property
    def strong(self) -> bool:
        """Whether hardly a doubt is left."""
        return self.score >= STRONG


Progress = Callable[[int, int], object]


def find(
    people: Iterable[Person],
    distinct: Collection[Pair] = frozenset(),
    progress: Progress = lambda _done, _all: None,
) -> list[Group]:
    """The groups, each customer in one at most; `distinct` are pairs that are known to be two.

    `progress` is told how far it is, and may raise to call it off.
    """
    everyone = sorted((one for one in people if not is_walk_in(one.name)), key=lambda one: one.id)
    known = [Profile(one) for one in _watched(everyone, 0, progress)]
    found: dict[Pair, Likeness] = {}
    for one, other in _candidates(known, progress):
        alike = None if (one.id, other.id) in distinct else likeness(one, other)
        if alike is not None and alike.score >= LISTED:
            found[one.id, other.id] = alike
    return sorted(_groups(found), key=lambda group: (-group.score, group.ids))


def _candidates(known: Sequence[Profile], progress: Progress) -> Iterator[tuple[Profile, Profile]]:
    """Those of one name, and those that have something else in common."""
    names, marks = _blocks(known, _name), _blocks(known, _marks)
    compared = {name for name, block in names.items() if len(block) <= MOST_ALIKE}
    for block in _watched([names[name] for name in names if name in compared], 1, progress):
        yield from combinations(block, 2)
    for block in _watched([block for block in marks.values() if len(block) <= MOST_ALIKE], 2, progress):
        for one, other in combinations(block, 2):
            if one.name != other.name or one.name not in compared:
                yield one, other


def _blocks(known: Sequence[Profile], keys: Callable[[Profile], Iterable[str]]) -> dict[str, list[Profile]]:
    blocks: dict[str, list[Profile]] = {}
    for one in known:
        for key in keys(one):
            blocks.setdefault(key, []).append(one)
    return blocks


def _name(one: Profile) -> Iterable[str]:
    return (one.name,)


def _marks(one: Profile) -> Iterable[str]:
    return (*one.phones, *one.emails, *(mark for mark in (one.reading, one.address) if mark))


def _watched(steps: Sequence[T], stage: int, progress: Progress) -> Iterator[T]:
    """The steps of a stage; a third of the whole is told of each stage, whatever its number of steps."""
    for done, step in enumerate(steps):
        if done % _STEP == 0:
            progress(stage * _STAGE + _STAGE * done // len(steps), _STAGES * _STAGE)
        yield step


def _groups(found: Mapping[Pair, Likeness]) -> Iterator[Group]:
    """Those that are beyond doubt first; a doubtful one does not join them, it comes when they are settled."""
    strong = {pair: alike for pair, alike in found.items() if alike.score >= STRONG}
    sure = _joined(strong)
    weak = {pair: alike for pair, alike in found.items() if sure.keys().isdisjoint(pair)}
    for members in {id(group): group for group in (*sure.values(), *_joined(weak).values())}.values():
        least = min((found[pair] for pair in combinations(members, 2)), key=lambda alike: (alike.score, alike.reasons))
        yield Group(tuple(members), least.score, least.reasons)


def _joined(found: Mapping[Pair, Likeness]) -> dict[int, list[int]]:
    """Customer -> its group. The likeliest pairs are first; another joins them only if it may be each of them."""
    group_of: dict[int, list[int]] = {}
    for one, other in sorted(found, key=lambda pair: (-found[pair].score, pair)):
        ours, theirs = group_of.get(one, [one]), group_of.get(other, [other])
        if ours is theirs or len(ours) + len(theirs) > TOGETHER:
            continue
        if all(_pair(a, b) in found for a in ours for b in theirs):
            joined = sorted([*ours, *theirs])
            group_of |= dict.fromkeys(joined, joined)
    return group_of


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
