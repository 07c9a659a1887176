"""Items of a form, a row each: what it is, how many, at which price; the amount is worked out of both."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

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
    from collections.abc import Callable, Mapping

    from smallcrm.store.purchase_records import Line

WORDS = ("item", "category")
"""Columns of words, which are offered; the others hold numbers."""
TOOL = 26


class ItemRow(Row):
    """One item. An amount that was typed stays, until quantity and price say another."""

    edited = Signal()

    def __init__(self, columns: Mapping[str, int], usual: Callable[[str], Line | None], line: Any) -> None:
        """The columns with their parts of the width; `usual` gives the line in which an item was sold last.

        `line` is what is shown; None: nothing yet.
        """
        super().__init__()
        self._usual, self._by_hand = usual, line is not None
        self._found: tuple[str, Line] | None = None
        """What was typed, and the line in which that was sold last."""
        self._proposed: dict[str, str] = {}
        self.fields: dict[str, Field] = {}
        for name in columns:
            self.fields[name] = self.field(name)
        self.show_line(line)
        self.watch()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        for name, width in columns.items():
            self.fields[name].edited.connect(self.edited)
            across.addWidget(self.fields[name], width)
        self.away = self.away_tool(self.fields["amount"].editor)
        self.away.setFixedWidth(TOOL)
        across.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)

    def watch(self) -> None:
        """What follows when a field is edited; it comes before anybody else hears of it."""
        self.fields["item"].edited.connect(self._look_up)
        for name in ("quantity", "unit_price"):
            self.fields[name].edited.connect(self._work_out)
        self.fields["amount"].edited.connect(self._typed_amount)

    def show_line(self, line: Any) -> None:
        """Show the fields of a line, or none."""
        for name, field in self.fields.items():
            field.show_value(getattr(line, name) if line else None)

    def take_focus(self) -> None:
        self.fields["item"].take_focus()

    def offer_items(self, items: Mapping[str, str]) -> None:
        """Offer these items; they are found by their codes, too."""
        self.suggested("item").offer(items, items)

    def suggested(self, name: str) -> Suggested:
        """The editor of a column of words."""
        editor = self.fields[name].editor
        assert isinstance(editor, Suggested)
        return editor

    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(field.text().strip() for field in self.fields.values())

    def amount(self) -> int:
        """What it comes to, 0 as long as that cannot be read."""
        typed = line_field("amount", self.fields["amount"].text())
        return 0 if typed.problem else int(typed.value)

    def value(self) -> dict[str, Any]:
        """Its fields."""
        values = {name: field.value() for name, field in self.fields.items()}
        if self._found is not None and self._found[1].product_id is not None:
            values["product_id"] = self._found[1].product_id
        return values

    def field(self, name: str) -> Field:
        """The field of a column."""
        if name in WORDS:
            read = self._read_item if name == "item" else partial(line_field, name)
            return Field(field_word(name), read, editor=Suggested(), labelled=False)
        write = quantity_text if name == "quantity" else amount_text
        reads = {"unit_price": self._read_price, "amount": self._read_amount}
        read = reads.get(name, partial(line_field, name))
        made = Field(field_word(name), read, write, labelled=False)
        made.editor.setAlignment(Qt.AlignmentFlag.AlignRight)  # type: ignore[union-attr]  # a plain line
        return made

    def take_over(self, line: Line) -> None:
        """An item that was sold before has its price again."""
        if self.propose("unit_price", line.unit_price):
            self._work_out()

    def propose(self, name: str, value: Any) -> bool:
        """Show a value where nothing was typed; tells whether it is shown."""
        field = self.fields[name]
        if value in (None, "") or field.text() not in ("", self._proposed.get(name)):
            return False
        field.show_value(value)
        self._proposed[name] = field.text()
        return True

    def _read_item(self, text: str) -> Typed:
        """A product's code stands for its name."""
        typed = text.strip()
        return line_field("item", self._found[1].item if self._found and self._found[0] == typed else text)

    def _read_price(self, text: str) -> Typed:
        """So large a price is wrong itself that what it comes to cannot be kept."""
        price = line_field("unit_price", text)
        amount = 0 if price.problem else _amount_of(self.fields["quantity"].typed(), price) or 0
        too_much = line_field("amount", amount_text(amount)).problem
        return Typed(price.value, _("That comes to more than can be kept.")) if too_much else price

    def _read_amount(self, text: str) -> Typed:
        """A row in which nothing stands is no mistake; one whose price is wrong has no other."""
        wanting = not text.strip() and (self.is_blank() or self.fields["unit_price"].problem())
        return Typed(None) if wanting else line_field("amount", text)

    def _look_up(self) -> None:
        typed = self.fields["item"].text().strip()
        line = self._usual(typed)
        self._found = (typed, line) if line is not None else None
        if line is not None:
            self.take_over(line)

    def _work_out(self) -> None:
        quantity, price = self.fields["quantity"].typed(), self.fields["unit_price"].typed()
        if self._by_hand and not (quantity.value and price.value):
            return
        if price.value is not None:
            self.fields["amount"].show_value(None if price.problem else _amount_of(quantity, price))

    def _typed_amount(self) -> None:
        self._by_hand = bool(self.fields["amount"].text().strip())


def _amount_of(quantity: Typed, price: Typed) -> int | None:
    """What so many at that price come to; one, where nobody says how many."""
    if quantity.problem or price.value is None:
        return None
    count = 1000 if quantity.value is None else quantity.value
    return int((count * price.value + 500) // 1000)


R = TypeVar("R", bound=ItemRow)


class ItemRows(RowList[R], Generic[R]):
    """The rows, under the headings of their columns."""

    def __init__(self, columns: Mapping[str, int]) -> None:
        super().__init__(_("Another item"), _headings(columns))

    def value(self) -> list[dict[str, Any]]:
        """The rows in which something stands."""
        return [row.value() for row in self.rows if not row.is_blank()]

    def fields(self) -> list[Field]:
        """The fields, to be looked at before saving."""
        return [field for row in self.rows for field in row.fields.values()]

    def total(self) -> int:
        """What they come to."""
        return sum(row.amount() for row in self.rows)


def _headings(columns: Mapping[str, int]) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(6)
    for name, width in columns.items():
        head = plain.small(field_word(name))
        if name not in WORDS:
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            head.setContentsMargins(0, 0, 10, 0)
        across.addWidget(head, width)
    across.addSpacing(TOOL + 6)
    return made
