"""What an import did: the counts, the new customers, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets import keys, plain
from smallcrm.ui.widgets.boxes import Card, button, clear
from smallcrm.ui.widgets.table import Column, PagedModel, Table
from smallcrm.values.addresses import in_prefecture
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.ui.messages import Offer


class DoneView(QWidget):
    """A card with the counts and the offers, one with the customers that are new."""

    customer_wanted = Signal(int)
    """A new customer is to be looked at."""

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[CustomerRow]], ways_on: Sequence[Offer]) -> None:
        """`ways_on` lead to another import; the first of them is what Esc does."""
        super().__init__()
        self._words = QVBoxLayout()
        self._words.setSpacing(6)
        self._offers = QHBoxLayout()
        self._offers.setSpacing(8)
        self.table: Table = Table(_("New customers"), PagedModel(_columns(), fetch))
        self.table.opened.connect(self.customer_wanted)
        self.table.clicked.connect(lambda _index: self.customer_wanted.emit(self.table.current_id()))
        self._people = Card(_("New customers"), _("click: open the customer"))
        self._people.body.addWidget(self.table, 1)
        card = Card()
        card.body.addLayout(self._words)
        card.body.addSpacing(6)
        card.body.addLayout(self._offers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(card)
        column.addWidget(self._people, 1)
        column.addStretch()
        line = QHBoxLayout()
        line.setSpacing(8)
        for way in ways_on:
            line.addWidget(button(way.name, way.does))
        line.addStretch()
        column.addLayout(line)
        keys.inside(self, "Esc", ways_on[0].does)

    def show_done(
        self,
        heading: str,
        lines: Sequence[str],
        offers: Sequence[Offer],
        new: Sequence[int] = (),
        figures: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Say what was done; the first offer is what one does next."""
        clear(self._words)
        clear(self._offers)
        self._words.addWidget(plain.label(heading, bold=True, wrap=True))
        if figures:
            self._words.addLayout(_figures(figures))
        for line in lines:
            self._words.addWidget(plain.label(line, wrap=True))
        for place, offer in enumerate(offers):
            self._offers.addWidget(button(offer.name, offer.does, primary=not place))
        self._offers.addStretch()
        self.table.show_ids(new)
        self._people.setVisible(bool(new))

    def first_offer(self) -> None:
        """Put the keyboard on what one does next."""
        made = self._offers.itemAt(0)
        widget = made.widget() if made is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _figures(figures: Sequence[tuple[str, str]]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(36)
    for number, word in figures:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(plain.figure(number))
        column.addWidget(plain.small(word))
        line.addLayout(column)
    line.addStretch()
    return line


def _columns() -> list[Column[CustomerRow]]:
    return [
        Column("name", _("Name"), lambda row: row.name, 180, aside=lambda row: row.kana, bold=True, sortable=False,
               stretch=True),
        Column("phone", _("Phone"), lambda row: row.phone, 130, sortable=False),
        Column("address", _("Address"), _address, 240, sortable=False, gives_way=1),
        Column("amount", _("Total"), _total, 110, right=True, sortable=False),
    ]  # fmt: skip


def _address(row: CustomerRow) -> str:
    return in_prefecture(row.prefecture, row.address)


def _total(row: CustomerRow) -> str:
    return yen(row.amount) if row.amount else ""
