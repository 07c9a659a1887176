"""What was bought: items with the sort of thing they are, and the rate at which they are taxed."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from smallcrm.actions.words import field_word
from smallcrm.light import NamedTuple
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.item_rows import ItemRow, ItemRows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smallcrm.store.purchase_records import Line

COLUMNS = {"item": 12, "category": 8, "quantity": 4, "unit_price": 6, "amount": 6, "tax_rate": 5}
"""The columns and how wide they are beside each other."""


class Offers(NamedTuple):
    """What the rows are offered."""

    items: Mapping[str, str] = MappingProxyType({})
    """The items, and the codes by which they are found."""
    categories: Sequence[str] = ()
    rates: Mapping[str, int] = MappingProxyType({})
    """Category -> its rate of the tax."""


class LineRow(ItemRow):
    """One item. Amounts and quantities of a return are shown as positive ones: the kind of the purchase says it."""

    rate_chosen = Signal()
    """The user chose at which rate it is taxed."""

    def __init__(
        self, usual: Callable[[str], Line | None], rates: Sequence[int], usual_rate: int | None, line: Line | None
    ) -> None:
        """`usual` gives the line in which an item was sold last; a new line is taxed at the usual rate."""
        self._line, self._usual_rate = line, usual_rate
        self._rates = (
            list(rates) if line is None or line.tax_rate is None else list(dict.fromkeys([*rates, line.tax_rate]))
        )
        self._rate_of_category: Mapping[str, int] = {}
        self._rate_by_hand = line is not None
        super().__init__(COLUMNS, usual, line)

    def watch(self) -> None:
        super().watch()
        self.fields["category"].edited.connect(self._look_for_rate)
        self.fields["tax_rate"].edited.connect(self._chose_rate)

    def show_line(self, line: Line | None) -> None:
        self.fields["tax_rate"].show_value(self._usual_rate if line is None else line.tax_rate)
        if line is None:
            return
        sign = -1 if line.amount < 0 else 1
        shown = {"item": line.item, "category": line.category, "unit_price": line.unit_price}
        shown |= {"amount": sign * line.amount, "quantity": None if line.quantity is None else abs(line.quantity)}
        for name, value in shown.items():
            self.fields[name].show_value(value)

    def offer(self, offers: Offers) -> None:
        """Offer these, and propose the rates of the categories."""
        self._rate_of_category = offers.rates
        self.offer_items(offers.items)
        self.suggested("category").offer(offers.categories)

    def is_blank(self) -> bool:
        """Whether nothing stands in it; a rate alone is nothing."""
        return not any(field.text().strip() for name, field in self.fields.items() if name != "tax_rate")

    def value(self) -> dict[str, Any]:
        """Its fields, with what the form does not show of the line that it was."""
        kept = {"product_id": self._line.product_id, "cost": self._line.cost} if self._line else {}
        return {**kept, **super().value()}

    def field(self, name: str) -> Field:
        if name != "tax_rate":
            return super().field(name)
        rates = [(rate, f"{rate} %") for rate in self._rates]
        return ChoiceField(field_word(name), [(None, "–"), *rates], labelled=False)

    def take_over(self, line: Line) -> None:
        """An item that was sold before has its category, its rate and its price again."""
        self.propose("category", line.category)
        self._propose_rate(self._rate_of_category.get(line.category) if line.tax_rate is None else line.tax_rate)
        super().take_over(line)

    def _look_for_rate(self) -> None:
        self._propose_rate(self._rate_of_category.get(self.fields["category"].text().strip()))

    def _propose_rate(self, rate: int | None) -> None:
        """A rate that was chosen stays."""
        if rate is not None and not self._rate_by_hand:
            self.fields["tax_rate"].show_value(rate)

    def _chose_rate(self) -> None:
        self._rate_by_hand = True
        self.rate_chosen.emit()


class PurchaseLines(ItemRows[LineRow]):
    """The rows of a purchase."""

    rate_chosen = Signal()

    def __init__(
        self, usual: Callable[[str], Line | None], rates: Sequence[int], usual_rate: Callable[[], int | None]
    ) -> None:
        """`rates` are those of the tax to choose from; `usual_rate` gives that of a new row."""
        super().__init__(COLUMNS)
        self._usual, self._rates, self._usual_rate = usual, rates, usual_rate
        self._offers = Offers()
        self.edited.connect(self._suit)

    def new_row(self) -> LineRow:
        return self._row(None)

    def show_value(self, lines: Sequence[Line]) -> None:
        """Show these, or an empty row."""
        self.clear()
        for line in lines or (None,):
            self.add(self._row(line))
        self._suit()

    def rated(self) -> list[tuple[int | None, int]]:
        """(the rate of the tax, what it comes to) of the rows in which something stands."""
        return [(row.fields["tax_rate"].value(), row.amount()) for row in self.rows if not row.is_blank()]

    def offer(self, offers: Offers) -> None:
        """Offer these."""
        self._offers = offers
        for row in self.rows:
            row.offer(offers)

    def _row(self, line: Line | None) -> LineRow:
        row = LineRow(self._usual, self._rates, self._usual_rate(), line)
        row.offer(self._offers)
        row.rate_chosen.connect(self.rate_chosen)
        row.edited.connect(self.edited)
        return row

    def _suit(self) -> None:
        """The only row is not to be taken away."""
        for row in self.rows:
            row.away.setEnabled(len(self.rows) > 1)
