"""A deal typed into its stage: what it is about, perhaps for how much, and who it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from smallcrm.actions.checking import WrongField, checked_deal
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store.database import Store
from smallcrm.ui.customers.link_field import Link
from smallcrm.ui.pipeline.who_fields import BuyerField
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import KEYPAD
from smallcrm.ui.widgets.editors import show_wrong
from smallcrm.ui.widgets.entry_line import EntryLine
from smallcrm.values.money_reading import read_money
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.text import narrow

_DECIMALS = pattern(r"\.\d")


class Quick(NamedTuple):
    """What was typed."""

    title: str
    amount: int
    customer: int | None
    buyer: str
    """A name that nobody in the list has."""


class QuickAdd(QFrame):
    """Enter adds it and begins another one, Esc goes away."""

    entered = Signal(object)
    left = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = EntryLine()
        self.title.setAccessibleName(_("Name of the deal"))
        self.title.setPlaceholderText(_("Deal, amount"))
        self.title.setToolTip(_("An amount at the end is taken for the deal’s: Kimono 348000"))
        self.title.textEdited.connect(lambda: self._say(""))
        self.problem = plain.small(wrap=True)
        set_tone(self.problem, tone="bad")
        self.customer = BuyerField(store)
        self.customer.show_hint(_("Customer"))  # a stage is too narrow for more
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.problem)
        column.addWidget(self.customer)

    def begin(self) -> None:
        """Come up, empty."""
        self.title.clear()
        self._say("")
        self.customer.show_value(Link())
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        customer, buyer = self.customer.buyer()
        if self.customer.problem():
            self.customer.take_focus()
            return
        title, amount = _parted(self.title.text().strip())
        if problem := _problem(title, amount):
            self._say(problem)
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        elif title or customer or buyer:
            self.entered.emit(Quick(title or self.customer.text().strip(), amount, customer, buyer))
            self.begin()
        else:
            self.left.emit()

    def _say(self, problem: str) -> None:
        """What is wrong with what it is about; nothing, where it can be added."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        show_wrong(self.title, wrong=bool(problem))


def _problem(title: str, amount: int) -> str:
    try:
        checked_deal({**({"title": title} if title else {}), "amount": amount})
    except WrongField as wrong:
        return str(wrong)
    return ""


def _parted(text: str) -> tuple[str, int]:
    """“Kimono 348,000” is a kimono for 348,000; “12” is called so, and “Sash 12.5”: there is no half yen."""
    title, _between, last = text.replace("\u3000", " ").rpartition(" ")
    try:
        amount, why = read_money(last)
    except Unreadable:
        return text, 0
    if _DECIMALS.search(narrow(last)) and why != "unit":
        return text, 0
    return (title.strip(), amount) if title.strip() else (text, 0)
