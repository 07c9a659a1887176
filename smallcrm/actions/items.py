"""What can be bought: items that were sold before, and products; each is named by its words or its product code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.store.purchase_records import Line
from smallcrm.values.text import fold, narrow

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.purchase_records import Product


MOST = 2000
"""A shop sells more things than it has words for anything else."""


def usual(store: Store, typed: str) -> Line | None:
    """The line in which what was typed was sold last: its price and category are likely those of the next.

    A product that was never sold is as the list of products has it.
    """
    known = store.purchases.last_line_of(typed)
    if known is not None or not typed:
        return known
    product = store.products.named(typed) or store.products.named(narrow(typed))
    if product is None:
        return None
    sold = store.purchases.last_line_of_product(product.id) or _never_sold(product)
    return sold._replace(item=product.name)


def offered(store: Store) -> dict[str, str]:
    """The items, the most bought first and then products that nobody bought, and the codes by which they are found."""
    items = dict.fromkeys(store.purchases.in_use("item", MOST), "")
    for product in store.products.all():
        codes = (items.get(product.name, ""), fold(product.code))
        items[product.name] = "\n".join(filter(None, codes))
    return items


def _never_sold(product: Product) -> Line:
    return Line(0, 0, product.id, product.name, product.category, None, product.price, 0, None, None)
