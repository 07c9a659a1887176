"""Who brought whom, and what all of those bought: a tree, from a row a customer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from smallcrm.light import NamedTuple


class ReferralRow(Protocol):
    """A customer and who referred it."""

    @property
    def id(self) -> int: ...
    @property
    def referrer(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def amount(self) -> int: ...


class Referral(NamedTuple):
    """A customer in the tree."""

    id: int
    name: str
    depth: int
    amount: int
    """What the customer bought."""
    people: int
    """How many the customer brought, and these brought, and so on."""
    brought: int
    """What all of them bought."""


def referral_tree(first: int, rows: Iterable[ReferralRow]) -> list[Referral]:
    """The tree from its top, each customer before those it brought, who brought most first; none of one who is gone."""
    people = {row.id: row for row in rows}
    if first not in people:
        return []
    below: dict[int, list[int]] = {}
    for row in people.values():
        if row.referrer in people and row.id != first:
            below.setdefault(row.referrer or 0, []).append(row.id)
    order = _in_order(first, below)
    sums: dict[int, tuple[int, int]] = {}
    for one, _depth in reversed(order):
        parts = [(sums[child], people[child].amount) for child in below.get(one, ()) if child in sums]
        count = sum(1 + brought[0] for brought, _amount in parts)
        sums[one] = count, sum(brought[1] + amount for brought, amount in parts)
    for children in below.values():
        children.sort(key=lambda one: (-(sums.get(one, (0, 0))[1] + people[one].amount), people[one].name))
    return [
        Referral(one, people[one].name, depth, people[one].amount, *sums[one]) for one, depth in _in_order(first, below)
    ]


def _in_order(first: int, below: dict[int, list[int]]) -> list[tuple[int, int]]:
    """(customer, depth), each before those below it and none twice."""
    found: list[tuple[int, int]] = []
    seen: set[int] = set()
    waiting = [(first, 0)]
    while waiting:
        one, depth = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        found.append((one, depth))
        waiting += [(child, depth + 1) for child in reversed(below.get(one, []))]
    return found
