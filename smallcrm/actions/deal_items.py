"""The items of deals in a table: a row each; the first stands in the row of its deal, the others below it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from smallcrm.actions.checking import checked_deal_line
from smallcrm.actions.deal_cells import Cells, Wrong, money, quantity, said
from smallcrm.actions.deal_columns import OF_ITEMS
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.deal_records import DealLine

TOLD = ("item", "quantity", "unit_price", "amount")
"""What is told of an item."""
_THOUSAND = 1000


class Item(NamedTuple):
    """The row of an item."""

    row: int
    """As Excel counts."""
    told: Cells


class GatheredDeal(NamedTuple):
    """A row that is a deal, and the rows of its items, that one perhaps among them."""

    row: int
    """As Excel counts."""
    told: Cells
    items: list[Item]

    @property
    def rows(self) -> list[int]:
        """All rows that tell of it."""
        return list(dict.fromkeys((self.row, *(item.row for item in self.items))))

    def amounts(self) -> Iterator[tuple[int, Cells, str]]:
        """Row by row what tells of it, and the fields in which yen are read there."""
        yield self.row, self.told, "amount"
        yield from ((item.row, item.told, field) for item in self.items for field in ("unit_price", "line_amount"))


def suited(fields: Mapping[str, str], fixed: Collection[str]) -> dict[str, str]:
    """Beside items the only column of amounts is that of the items, unless it is `fixed` what it is."""
    found = set(fields.values())
    if "item" not in found or "line_amount" in found:
        return dict(fields)
    return {place: "line_amount" if name == "amount" and place not in fixed else name for place, name in fields.items()}


def gathered(rows: Iterable[tuple[int, Cells]]) -> list[GatheredDeal]:
    """The deals of a table; a row with an item goes on with its deal if it has the deal's number, or says no other."""
    deals: list[GatheredDeal] = []
    numbered: dict[str, GatheredDeal] = {}
    for row, told in rows:
        number, has_item = said(told, "deal_number"), any(said(told, name) for name in OF_ITEMS)
        before = numbered.get(number) if number else deals[-1] if deals else None
        if has_item and before is not None and before.items and (number or _is_same(before.told, told)):
            before.items.append(Item(row, told))
            continue
        made = GatheredDeal(row, told, [Item(row, told)] if has_item else [])
        deals.append(made)
        if number:
            numbered.setdefault(number, made)
    return deals


def read(item: Item, wrong: Wrong) -> dict[str, Any]:
    """An item as it is stored; what of it cannot be read is gathered."""
    price, amount = (
        wrong.tried(partial(money, item.told, field), None, item.row) for field in ("unit_price", "line_amount")
    )
    count = wrong.tried(partial(quantity, item.told, "quantity"), None, item.row)
    if amount is None:
        amount = 0 if price is None else round((_THOUSAND if count is None else count) * price / _THOUSAND)
    line = {"item": said(item.told, "item"), "quantity": count, "unit_price": price, "amount": amount}
    return wrong.tried(partial(checked_deal_line, line), line, item.row)


def differ(lines: Sequence[Mapping[str, Any]], known: Sequence[DealLine]) -> bool:
    """Whether these are other items than those that are known."""
    return [[line[name] for name in TOLD] for line in lines] != [
        [getattr(line, name) for name in TOLD] for line in known
    ]


def _is_same(before: Cells, told: Cells) -> bool:
    return all(said(told, name) in ("", said(before, name)) for name in told if name not in OF_ITEMS)
