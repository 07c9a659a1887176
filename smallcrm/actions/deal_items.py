"""The items of deals in a table: a row each; the first stands in the row of its deal, the others below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.actions.checking import WrongField, checked_deal_line
from smallcrm.actions.deal_columns import OF_ITEMS
from smallcrm.actions.typed import purchase_field
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.values.quantities import read_quantity
from smallcrm.values.reading import Unreadable

if TYPE_CHECKING:
    from smallcrm.ledger.sheets import CellValue
    from smallcrm.store.deal_records import DealLine

Cells = Mapping[str, "CellValue"]
TOLD = ("item", "quantity", "unit_price", "amount")
"""What is told of an item."""
_THOUSAND = 1000


class GatheredDeal(NamedTuple):
    """A row that is a deal, and the rows of its items, that one perhaps among them."""

    row: int
    """As Excel counts."""
    told: Cells
    items: list[Cells]


def suited(fields: Mapping[int, str]) -> dict[int, str]:
    """Beside items the only column of amounts is that of the items."""
    found = set(fields.values())
    if "item" not in found or "line_amount" in found:
        return dict(fields)
    return {place: "line_amount" if name == "amount" else name for place, name in fields.items()}


def gathered(rows: Iterable[tuple[int, Cells]]) -> list[GatheredDeal]:
    """The deals of a table; a row with an item goes on with its deal if it has the deal's number, or says no other."""
    deals: list[GatheredDeal] = []
    numbered: dict[str, GatheredDeal] = {}
    for row, told in rows:
        number, has_item = _said(told, "id"), any(_said(told, name) for name in OF_ITEMS)
        before = numbered.get(number) if number else deals[-1] if deals else None
        if has_item and before is not None and before.items and (number or _is_same(before.told, told)):
            before.items.append(told)
            continue
        made = GatheredDeal(row, told, [told] if has_item else [])
        deals.append(made)
        if number:
            numbered.setdefault(number, made)
    return deals


def read(told: Cells) -> dict[str, Any]:
    """An item as it is stored; WrongField where it cannot be read."""
    price, amount = (_money(told.get(name, "")) for name in ("unit_price", "line_amount"))
    count = _count(told.get("quantity", ""))
    if amount is None:
        amount = 0 if price is None else round((_THOUSAND if count is None else count) * price / _THOUSAND)
    values = {"item": _said(told, "item"), "quantity": count, "unit_price": price, "amount": amount}
    return checked_deal_line(values)


def differ(lines: Sequence[Mapping[str, Any]], known: Sequence[DealLine]) -> bool:
    """Whether these are other items than those that are known."""
    return [[line[name] for name in TOLD] for line in lines] != [
        [getattr(line, name) for name in TOLD] for line in known
    ]


def _is_same(before: Cells, told: Cells) -> bool:
    return all(_said(told, name) in ("", _said(before, name)) for name in told if name not in OF_ITEMS)


def _said(told: Cells, name: str) -> str:
    return str(told.get(name, "")).strip()


def _count(cell: CellValue) -> int | None:
    if not str(cell).strip():
        return None
    try:
        return read_quantity(cell).value.thousandths
    except Unreadable as error:
        raise WrongField("quantity", _("{value} is no number.").format(value=cell)) from error


def _money(cell: CellValue) -> int | None:
    if isinstance(cell, int | float):
        return round(cell)
    if not str(cell).strip():
        return None
    value, problem = purchase_field("amount", str(cell))
    if problem:
        raise WrongField("amount", problem)
    return int(value)
