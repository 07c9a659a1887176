"""Who bought what, and on which days.

No index leads from the words of a line to its customer: it would cost every import. What was asked for is kept
instead, with the days of each customer, so that it is found for any period, and at once when it is asked for again.
"""

from __future__ import annotations

import json
import threading
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from smallcrm.filters.days import Span
from smallcrm.store import touched
from smallcrm.store.kept import EVERYBODY, KeptOfCustomers
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store

What = Literal["item", "category"]
Days = tuple[str, ...]

_ALL_LINES = "purchase_line l CROSS JOIN purchase p ON p.id = l.purchase_id"
_THEIR_LINES = "purchase p CROSS JOIN purchase_line l ON l.purchase_id = p.id"
_TOUCHED = {
    "purchase": touched.through("purchase"),
    "purchase_line": (
        "SELECT p.customer_id AS id FROM change c NOT INDEXED CROSS JOIN purchase_line l ON l.id = c.row "
        "CROSS JOIN purchase p ON p.id = l.purchase_id WHERE c.tbl = 'purchase_line'",
        "SELECT p.customer_id AS id FROM change c NOT INDEXED "
        "CROSS JOIN purchase p ON p.id = json_extract(c.before, '$.purchase_id') WHERE c.tbl = 'purchase_line'",
    ),
}
_MOST = 8
"""So many things that were asked for are kept."""


class Bought:
    """The things bought, of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._words = _Words(store)
        self._guard = threading.Lock()
        self._kept: OrderedDict[tuple[What, str], KeptOfCustomers[Days]] = OrderedDict()

    def customers(self, what: What, wanted: str, period: Span | None) -> list[int]:
        """Who bought something whose item or category holds a folded text; None: on any day, or on none."""
        days = self._of(what, wanted).get()
        if period is None:
            return list(days)
        return [customer for customer, bought in days.items() if _lies_in(bought, period)]

    def _of(self, what: What, wanted: str) -> KeptOfCustomers[Days]:
        with self._guard:
            if (what, wanted) not in self._kept:
                self._kept[what, wanted] = KeptOfCustomers(
                    self._store, _TOUCHED, lambda who: self._read(what, wanted, who)
                )
            self._kept.move_to_end((what, wanted))
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
            return self._kept[what, wanted]

    def _read(self, what: What, wanted: str, who: str) -> dict[int, Days]:
        """The days of each customer in their order; a purchase without one has ''."""
        words = self._words.holding(what, wanted)
        source = _ALL_LINES if who == EVERYBODY else _THEIR_LINES
        rows = self._store.rows(
            f"SELECT p.customer_id, coalesce(p.day, '') FROM {source} "
            f"WHERE l.{what} IN (SELECT value FROM json_each(?)) AND p.kind <> 'return' AND {who}",
            (json.dumps(words),),
        )
        same: dict[str, str] = {}
        """Each day is held once, however many bought on it."""
        found: dict[int, list[str]] = {}
        for customer, day in rows:
            found.setdefault(customer, []).append(same.setdefault(day, day))
        return {customer: tuple(sorted(days)) for customer, days in found.items()}


class _Words:
    """The words of the purchases' lines, folded; one that no line has any more finds nobody, and may stay."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._guard = threading.Lock()
        self._known: dict[str, dict[str, str]] = {"item": {}, "category": {}}
        self._last = -1
        """The act up to which all are known."""

    def holding(self, what: What, wanted: str) -> list[str]:
        """The words, as written, that hold a folded text."""
        with self._guard:
            self._look()
            return [word for word, folded in self._known[what].items() if wanted in folded]

    def _look(self) -> None:
        ((last,),) = self._store.rows("SELECT coalesce(max(id), 0) FROM act")
        if self._last < 0:
            rows = self._store.rows("SELECT DISTINCT item, category FROM purchase_line")
        else:
            rows = self._store.rows(
                "SELECT DISTINCT item, category FROM purchase_line WHERE id IN (SELECT row FROM change NOT INDEXED "
                "WHERE id >= (SELECT min(first_change) FROM act WHERE id > ?) AND tbl = 'purchase_line')",
                (self._last,),
            )
        for item, category in rows:
            for what, word in (("item", item), ("category", category)):
                if word not in self._known[what]:
                    self._known[what][word] = fold(word)
        if not self._store.connection.in_transaction:
            self._last = last


def _lies_in(days: Sequence[str], period: Span) -> bool:
    at = bisect_left(days, period.first)
    return at < len(days) and days[at] <= period.last
