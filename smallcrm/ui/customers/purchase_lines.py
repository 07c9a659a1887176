"""What was bought: a row for each item, amounts worked out from quantity and price."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.actions.typed import Typed, line_field
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.row_list import Row, RowList
from smallcrm.values.money import amount_text
from smallcrm.values.quantities import quantity_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smallcrm.store.records import Line

COLUMNS = {"item": 6, "category": 4, "quantity": 2, "unit_price": 3, "amount": 3, "tax_rate": 2}
"""The columns and how wide they are beside each other."""
WORDS = ("item", "category")
TOOL = 26


class LineRow(Row):
    """One item. Amounts and quantities of a return are shown as positive ones: the kind of the purchase says it."""

    edited = Signal()
    rate_chosen = Signal()
    """The user chose at which rate it is taxed."""

    def __init__(
        self, usual: Callable[[str], Line | None], rates: Sequence[int], usual_rate: int | None, line: Line | None
    ) -> None:
        """`usual` gives the line in which an item was sold last; a new line is taxed at the usual rate."""
        super().__init__()
        self._usual, self._line = usual, line
        self._rates = (
            list(rates) if line is None or line.tax_rate is None else list(dict.fromkeys([*rates, line.tax_rate]))
        )
        self._rate_of_category: Mapping[str, int] = {}
        self.fields: dict[str, Field] = {}
        for name in COLUMNS:
            self.fields[name] = self._field(name)
        self._by_hand = self._rate_by_hand = line is not None
        self.fields["tax_rate"].show_value(usual_rate if line is None else line.tax_rate)
        if line is not None:
            self._show(line)
        self.fields["item"].edited.connect(self._look_up)
        self.fields["category"].edited.connect(self._look_for_rate)
        self.fields["tax_rate"].edited.connect(self._chose_rate)
        for name in ("quantity", "unit_price"):
            self.fields[name].edited.connect(self._work_out)
        self.fields["amount"].edited.connect(self._typed_amount)
        for field in self.fields.values():
            field.edited.connect(self.edited)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        for name, width in COLUMNS.items():
            across.addWidget(self.fields[name], width)
        self.away = self.away_tool(self.fields["amount"].editor)
        self.away.setFixedWidth(TOOL)
        across.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)

    def take_focus(self) -> None:
        self.fields["item"].take_focus()

    def offer(self, words: Mapping[str, Sequence[str]], rates: Mapping[str, int]) -> None:
        """Offer these items and categories, and propose the rates of the categories."""
        self._rate_of_category = rates
        for name in WORDS:
            editor = self.fields[name].editor
            if isinstance(editor, Suggested):
                editor.offer(words.get(name, ()))

    def is_blank(self) -> bool:
        """Whether nothing stands in it; a rate alone is nothing."""
        return not any(field.text().strip() for name, field in self.fields.items() if name != "tax_rate")

    def amount(self) -> int:
        """What it comes to, 0 as long as that cannot be read."""
        typed = line_field("amount", self.fields["amount"].text())
        return 0 if typed.problem else int(typed.value)

    def value(self) -> dict[str, Any]:
        """Its fields, with what the form does not show of the line that it was."""
        kept = {"product_id": self._line.product_id, "cost": self._line.cost} if self._line else {}
        return {**kept, **{name: field.value() for name, field in self.fields.items()}}

    def _field(self, name: str) -> Field:
        if name in WORDS:
            return Field(field_word(name), partial(line_field, name), editor=Suggested(), labelled=False)
        if name == "tax_rate":
            rates = [(rate, f"{rate} %") for rate in self._rates]
            return ChoiceField(field_word(name), [(None, "–"), *rates], labelled=False)
        write = quantity_text if name == "quantity" else amount_text
        read = self._read_amount if name == "amount" else partial(line_field, name)
        made = Field(field_word(name), read, write, labelled=False)
        made.editor.setAlignment(Qt.AlignmentFlag.AlignRight)  # type: ignore[union-attr]  # a plain line
        return made

    def _read_amount(self, text: str) -> Typed:
        """A row in which nothing stands is no mistake."""
        return Typed(None) if not text.strip() and self.is_blank() else line_field("amount", text)

    def _show(self, line: Line) -> None:
        sign = -1 if line.amount < 0 else 1
        shown = {"item": line.item, "category": line.category, "unit_price": line.unit_price}
        shown |= {"amount": sign * line.amount, "quantity": None if line.quantity is None else abs(line.quantity)}
        for name, value in shown.items():
            self.fields[name].show_value(value)

    def _look_up(self) -> None:
        """An item that was sold before has its category and price again."""
        line = self._usual(self.fields["item"].text().strip())
        if line is None:
            return
        if line.category and not self.fields["category"].text():
            self.fields["category"].show_value(line.category)
        self._propose_rate(self._rate_of_category.get(line.category) if line.tax_rate is None else line.tax_rate)
        if line.unit_price is not None and not self.fields["unit_price"].text():
            self.fields["unit_price"].show_value(line.unit_price)
            self._work_out()

    def _look_for_rate(self) -> None:
        self._propose_rate(self._rate_of_category.get(self.fields["category"].text().strip()))

    def _propose_rate(self, rate: int | None) -> None:
        """A rate that was chosen stays."""
        if rate is not None and not self._rate_by_hand:
            self.fields["tax_rate"].show_value(rate)

    def _chose_rate(self) -> None:
        self._rate_by_hand = True
        self.rate_chosen.emit()

    def _work_out(self) -> None:
        quantity, price = self.fields["quantity"].typed(), self.fields["unit_price"].typed()
        if self._by_hand and not (quantity.value and price.value):
            return
        if price.value is not None and not (price.problem or quantity.problem):
            count = 1000 if quantity.value is None else quantity.value
            self.fields["amount"].show_value((count * price.value + 500) // 1000)

    def _typed_amount(self) -> None:
        self._by_hand = bool(self.fields["amount"].text().strip())


class PurchaseLines(RowList[LineRow]):
    """The rows of a purchase."""

    rate_chosen = Signal()

    def __init__(
        self, usual: Callable[[str], Line | None], rates: Sequence[int], usual_rate: Callable[[], int | None]
    ) -> None:
        """`rates` are those of the tax to choose from; `usual_rate` gives that of a new row."""
        super().__init__(_("Another item"), _headings())
        self._usual, self._rates, self._usual_rate = usual, rates, usual_rate
        self._words: Mapping[str, Sequence[str]] = {}
        self._rate_of_category: Mapping[str, int] = {}
        self.edited.connect(self._suit)

    def new_row(self) -> LineRow:
        return self._row(None)

    def show_value(self, lines: Sequence[Line]) -> None:
        """Show these, or an empty row."""
        self.clear()
        for line in lines:
            self.add(self._row(line))
        if not lines:
            self.add(self.new_row())
        self._suit()

    def value(self) -> list[dict[str, Any]]:
        """The rows in which something stands."""
        return [row.value() for row in self.rows if not row.is_blank()]

    def fields(self) -> list[Field]:
        """The fields, to be looked at before saving."""
        return [field for row in self.rows for field in row.fields.values()]

    def total(self) -> int:
        """What they come to."""
        return sum(row.amount() for row in self.rows)

    def rated(self) -> list[tuple[int | None, int]]:
        """(the rate of the tax, what it comes to) of the rows in which something stands."""
        return [(row.fields["tax_rate"].value(), row.amount()) for row in self.rows if not row.is_blank()]

    def offer(self, words: Mapping[str, Sequence[str]], rates: Mapping[str, int]) -> None:
        """Offer these items and categories; `rates` are those of the categories."""
        self._words, self._rate_of_category = words, rates
        for row in self.rows:
            row.offer(words, rates)

    def _row(self, line: Line | None) -> LineRow:
        row = LineRow(self._usual, self._rates, self._usual_rate(), line)
        row.offer(self._words, self._rate_of_category)
        row.rate_chosen.connect(self.rate_chosen)
        row.edited.connect(self.edited)
        return row

    def _suit(self) -> None:
        """The only row is not to be taken away."""
        for row in self.rows:
            row.away.setEnabled(len(self.rows) > 1)


def _headings() -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(6)
    for name, width in COLUMNS.items():
        head = plain.small(field_word(name))
        if name not in WORDS:
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            head.setContentsMargins(0, 0, 10, 0)
        across.addWidget(head, width)
    across.addSpacing(TOOL + 6)
    return made
