"""Filters over a data file: whom they mean, seen from today."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from smallcrm.actions.purchase_places import classed
from smallcrm.filters.conditions import AsOf, ClassEnds, Filter, asks_for
from smallcrm.store.kept import Kept

if TYPE_CHECKING:
    from smallcrm.actions.touch import InTouch
    from smallcrm.store.database import Store

Classes = tuple[tuple[str, ClassEnds], ...]


class Filtering:
    """Remembers the classes of the customers until an act changes a purchase."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._classes = Kept(store, {"purchase"}, self._read_classes)

    def ids(self, of: Filter, today: date) -> list[int]:
        """The customers whom a filter means."""
        return self._store.filters.ids(of, self._as_of(of, today))

    def count(self, of: Filter, today: date) -> int:
        """How many customers a filter means."""
        return self._store.filters.count(of, self._as_of(of, today))

    def _as_of(self, of: Filter, today: date) -> AsOf:
        return AsOf(
            today,
            self._classes.get() if asks_for(of, "class") else (),
            self._in_touch.by_state(today) if asks_for(of, "touch") else (),
        )

    @cached_property
    def _in_touch(self) -> InTouch:
        """It asks for the segments that say how often, by filters of its own."""
        from smallcrm.actions.touch import InTouch

        return InTouch(self._store)

    def _read_classes(self) -> Classes:
        """As the ranking of everything that was ever bought has them."""
        falling, letters = classed(self._store)
        ends: list[tuple[str, ClassEnds]] = []
        place = 0
        for letter, group in groupby(letters):
            first, place = place, place + sum(1 for _one in group)
            ends.append((letter, ClassEnds(falling[first], falling[place - 1])))
        return tuple(ends)
