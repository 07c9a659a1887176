"""What a deal is about: a row for each item, amounts worked out from quantity and price."""

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
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.row_list import Row, RowList
from smallcrm.values.money import amount_text
from smallcrm.values.quantities import quantity_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.store.records import DealLine, Line

WIDTHS = {"item": 6, "quantity": 2, "unit_price": 3, "amount": 3}
TOOL = 26


class DealRow(Row):
    """One item; what sort of thing it is and how it is taxed is said when it is bought."""

    edited = Signal()

    def __init__(self, usual: Callable[[str], Line | None], line: DealLine | None) -> None:
        """`usual` gives the line in which an item was sold last."""
        super().__init__()
        self._usual, self._line = usual, line
        self.fields: dict[str, Field] = {}
        for name in WIDTHS:
            self.fields[name] = self._field(name)
        for name, field in self.fields.items():
            field.show_value(getattr(line, name) if line else None)
        self._by_hand = line is not None
        self.fields["item"].edited.connect(self._look_up)
        for name in ("quantity", "unit_price"):
            self.fields[name].edited.connect(self._work_out)
        self.fields["amount"].edited.connect(self._typed_amount)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        for name, width in WIDTHS.items():
            self.fields[name].edited.connect(self.edited)
            across.addWidget(self.fields[name], width)
        away = self.away_tool(self.fields["amount"].editor)
        away.setFixedWidth(TOOL)
        across.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)

    def take_focus(self) -> None:
        self.fields["item"].take_focus()

    def offer(self, items: Sequence[str]) -> None:
        """Offer these items."""
        editor = self.fields["item"].editor
        assert isinstance(editor, Suggested)
        editor.offer(items)

    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(field.text().strip() for field in self.fields.values())

    def amount(self) -> int:
        """What it comes to, 0 as long as that cannot be read."""
        typed = line_field("amount", self.fields["amount"].text())
        return 0 if typed.problem else int(typed.value)

    def value(self) -> dict[str, Any]:
        """Its fields, with the product that it was."""
        kept = {"product_id": self._line.product_id} if self._line else {}
        return {**kept, **{name: field.value() for name, field in self.fields.items()}}

    def _field(self, name: str) -> Field:
        if name == "item":
            return Field(field_word(name), partial(line_field, name), editor=Suggested(), labelled=False)
        write = quantity_text if name == "quantity" else amount_text
        read = self._read_amount if name == "amount" else partial(line_field, name)
        made = Field(field_word(name), read, write, labelled=False)
        made.editor.setAlignment(Qt.AlignmentFlag.AlignRight)  # type: ignore[union-attr]  # a plain line
        return made

    def _read_amount(self, text: str) -> Typed:
        """A row in which nothing stands is no mistake."""
        return Typed(None) if not text.strip() and self.is_blank() else line_field("amount", text)

    def _look_up(self) -> None:
        """An item that was sold before has its price again."""
        line = self._usual(self.fields["item"].text().strip())
        if line is not None and line.unit_price is not None and not self.fields["unit_price"].text():
            self.fields["unit_price"].show_value(line.unit_price)
            self._work_out()

    def _work_out(self) -> None:
        quantity, price = self.fields["quantity"].typed(), self.fields["unit_price"].typed()
        if self._by_hand and not (quantity.value and price.value):
            return
        if price.value is not None and not (price.problem or quantity.problem):
            count = 1000 if quantity.value is None else quantity.value
            self.fields["amount"].show_value((count * price.value + 500) // 1000)

    def _typed_amount(self) -> None:
        self._by_hand = bool(self.fields["amount"].text().strip())


class DealLines(RowList[DealRow]):
    """The rows of a deal; there may be none."""

    def __init__(self, usual: Callable[[str], Line | None]) -> None:
        super().__init__(_("Another item"), _headings())
        self._usual = usual
        self._items: Sequence[str] = ()

    def new_row(self) -> DealRow:
        return self._row(None)

    def show_value(self, lines: Sequence[DealLine]) -> None:
        """Show these, or an empty row."""
        self.clear()
        for line in lines or (None,):
            self.add(self._row(line))

    def value(self) -> list[dict[str, Any]]:
        """The rows in which something stands."""
        return [row.value() for row in self.rows if not row.is_blank()]

    def fields(self) -> list[Field]:
        """The fields, to be looked at before saving."""
        return [field for row in self.rows for field in row.fields.values()]

    def total(self) -> int:
        """What they come to."""
        return sum(row.amount() for row in self.rows)

    def offer(self, items: Sequence[str]) -> None:
        """Offer these items."""
        self._items = items
        for row in self.rows:
            row.offer(items)

    def _row(self, line: DealLine | None) -> DealRow:
        row = DealRow(self._usual, line)
        row.offer(self._items)
        row.edited.connect(self.edited)
        return row


def _headings() -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(6)
    for name, width in WIDTHS.items():
        head = plain.small(field_word(name))
        if name != "item":
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            head.setContentsMargins(0, 0, 10, 0)
        across.addWidget(head, width)
    across.addSpacing(TOOL + 6)
    return made
