"""Which deals of a table are here already, where no number says so: the same customer's, and called the same.

Rows of the table that are one deal are one row by then (`deal_repeats`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from smallcrm.actions.checking import WrongField
from smallcrm.actions.deal_buyers import NOBODY, Found
from smallcrm.actions.deal_cells import WrongCell, WrongRow, day, money, said
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.actions.deal_items import GatheredDeal
    from smallcrm.actions.deal_rows import DealRows
    from smallcrm.ledger.plan import PlannedDeal
    from smallcrm.store.deal_records import Deal, DealCard

Key = tuple[int | None, str]
"""Whose deal it is, and what it is called, folded."""
TELLS_APART = frozenset({"amount", "close_on"})
"""A deal that is closed, and of which a row says otherwise, is another one of the customer's."""


class DealMatching:
    """Finds the deal of each row; a deal is that of one row only."""

    def __init__(self, rows: DealRows, read: Sequence[GatheredDeal], cards: Iterable[DealCard]) -> None:
        self._rows = rows
        self._found = {deal.row: known for deal in read if (known := rows.numbered(deal.told)) is not None}
        self._left: dict[Key, list[DealCard]] = defaultdict(list)
        numbered = {known.id for known in self._found.values()}
        for card in cards:
            if card.id not in numbered:
                self._left[card.customer_id, fold(card.title)].append(card)
        unnumbered = [deal for deal in read if deal.row not in self._found]
        self._find_changed([deal for deal in unnumbered if not self._find_same(deal)])

    def of(self, deal: GatheredDeal) -> Deal | None:
        """The deal that a row is."""
        return self._found.get(deal.row)

    def _find_same(self, deal: GatheredDeal) -> bool:
        """Whether all that a row says stands here already."""
        amount = _amount(deal)
        for key in self._keys(deal):
            for card in self._left.get(key, ()):
                if amount in (None, card.amount) and (made := self._tried(deal, card)) and made.outcome == "same":
                    self._take(deal, key, card)
                    return True
        return False

    def _find_changed(self, rest: Sequence[GatheredDeal]) -> None:
        """A row that says otherwise means the only deal of its customer that is called so, if no other row does."""
        keys = {deal.row: key for deal in rest if (key := self._key(deal))}
        rows = Counter(keys.values())
        for deal in rest:
            key = keys.get(deal.row)
            cards = self._left.get(key, []) if key is not None and rows[key] == 1 else []
            if key is not None and len(cards) == 1 and self._means(deal, cards[0]):
                self._take(deal, key, cards[0])

    def _means(self, deal: GatheredDeal, card: DealCard) -> bool:
        made = self._tried(deal, card)
        return made is not None and (
            not card.closed_on or TELLS_APART.isdisjoint(change.field for change in made.changes)
        )

    def _tried(self, deal: GatheredDeal, card: DealCard) -> PlannedDeal | None:
        """What a row brings if it is that deal; None if it cannot be."""
        known = self._rows.known(card.id)
        try:
            if known is None or day(deal.told, "created_on") not in ("", known.created_on):
                return None
            return self._rows.read(deal, lambda _field: "", known)
        except (WrongRow, WrongField):
            return None

    def _take(self, deal: GatheredDeal, key: Key, card: DealCard) -> None:
        self._left[key].remove(card)
        known = self._rows.known(card.id)
        assert known is not None
        self._found[deal.row] = known

    def _key(self, deal: GatheredDeal) -> Key | None:
        """Where a row says for sure whose deal it is."""
        found = self._buyers(deal)
        return (found.customers[0], _title(deal)) if found.sure and found != NOBODY else None

    def _keys(self, deal: GatheredDeal) -> list[Key]:
        return [(buyer, _title(deal)) for buyer in self._buyers(deal).customers]

    def _buyers(self, deal: GatheredDeal) -> Found:
        try:
            return self._rows.buyers.found(deal.told)
        except WrongCell:
            return Found([], sure=False)


def _title(deal: GatheredDeal) -> str:
    return fold(said(deal.told, "deal"))


def _amount(deal: GatheredDeal) -> int | None:
    try:
        return money(deal.told, "amount")
    except WrongField:
        return None
