"""What a deal is about; what sort of thing it is and how it is taxed is said when it is bought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smallcrm.ui.widgets.item_rows import ItemRow, ItemRows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smallcrm.store.deal_records import DealLine
    from smallcrm.store.purchase_records import Line

WIDTHS = {"item": 6, "quantity": 2, "unit_price": 3, "amount": 3}


class DealRow(ItemRow):
    """One item."""

    def __init__(self, usual: Callable[[str], Line | None], line: DealLine | None) -> None:
        self._line = line
        super().__init__(WIDTHS, usual, line)

    def value(self) -> dict[str, Any]:
        """Its fields, with the product that it was."""
        kept = {"product_id": self._line.product_id} if self._line else {}
        return {**kept, **super().value()}


class DealLines(ItemRows[DealRow]):
    """The rows of a deal; there may be none."""

    def __init__(self, usual: Callable[[str], Line | None]) -> None:
        super().__init__(WIDTHS)
        self._usual = usual
        self._items: Mapping[str, str] = {}

    def new_row(self) -> DealRow:
        return self._row(None)

    def show_value(self, lines: Sequence[DealLine]) -> None:
        """Show these, or an empty row."""
        self.clear()
        for line in lines or (None,):
            self.add(self._row(line))

    def offer(self, items: Mapping[str, str]) -> None:
        """Offer these items, with the codes by which they are found."""
        self._items = items
        for row in self.rows:
            row.offer_items(items)

    def _row(self, line: DealLine | None) -> DealRow:
        row = DealRow(self._usual, line)
        row.offer_items(self._items)
        row.edited.connect(self.edited)
        return row
