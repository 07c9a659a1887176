"""A plan's purchases as the columns of the store's tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.store.custom_fields import to_json
from smallcrm.store.writing import Columns

if TYPE_CHECKING:
    from smallcrm.ledger.plan import PurchasePlan
    from smallcrm.store.database import Store

_RARER: dict[str, Any] = {
    "tax_included": None,
    "tax": None,
    "discount": None,
    "payment": "",
    "paid": None,
    "due_date": "",
    "channel": "",
    "staff": "",
}
"""Columns that a plan keeps in `extra`, and what they are where nothing is told."""


class PurchaseColumns:
    """Makes the columns of some purchases, and the products that they name."""

    def __init__(self, store: Store, ids: Sequence[int | None]) -> None:
        """`ids` are those of the plan's customers in the store."""
        self._buyers = [*ids, None]  # a walk-in's -1 is the last
        self._products = _Products(store)

    def of(self, purchases: Sequence[PurchasePlan]) -> tuple[Columns, Columns]:
        """The columns of the purchases, and those of their lines."""
        customers, days, receipts, kinds, amounts, *others, extras = zip(*purchases, strict=True)
        items, categories, quantities, prices, notes, _tables, _rows = others
        purchase: dict[str, Sequence[Any]] = {
            "customer_id": list(map(self._buyers.__getitem__, customers)),
            "day": days,
            "receipt_no": receipts,
            "kind": kinds,
            "amount": amounts,
            "note": notes,
        }
        line: dict[str, Sequence[Any]] = {
            "item": items,
            "category": categories,
            "quantity": quantities,
            "unit_price": prices,
            "amount": amounts,
        }
        if any(extras):
            self._add_extras(purchase, line, purchases, [extra or {} for extra in extras])
        return purchase, line

    def _add_extras(
        self,
        purchase: dict[str, Sequence[Any]],
        line: dict[str, Sequence[Any]],
        purchases: Sequence[PurchasePlan],
        extras: list[dict[str, Any]],
    ) -> None:
        different = {id(extra): extra for extra in extras}  # equal extras are one dictionary
        told = set().union(*different.values())
        for name in _RARER.keys() & told:
            purchase[name] = [extra.get(name, _RARER[name]) for extra in extras]
        if "custom" in told:
            texts = {number: to_json(extra.get("custom", {})) for number, extra in different.items()}
            purchase["custom"] = [texts[id(extra)] for extra in extras]
        for name in {"cost", "tax_rate"} & told:
            line[name] = [extra.get(name) for extra in extras]
        if "product_code" in told:
            line["product_id"] = list(map(self._products.id_of, purchases))


class _Products:
    """The products by their code; one that is not known yet is made."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids: dict[str, int] | None = None

    def id_of(self, purchase: PurchasePlan) -> int | None:
        """The product that a purchase names by its code."""
        code = (purchase.extra or {}).get("product_code")
        if not code:
            return None
        if self._ids is None:
            self._ids = {product.code: product.id for product in self._store.products.all() if product.code}
        if code not in self._ids:
            new = (code, purchase.item, purchase.category, purchase.unit_price, None)
            self._ids[code] = self._store.products.insert_many([new])[0]
        return self._ids[code]
