"""What becomes of the purchase when the form of a deal is saved: asked in the form itself, where it is a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from smallcrm.actions.deal_purchases import purchases_of
from smallcrm.i18n import _
from smallcrm.ui.words import day_text
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.actions.deal_purchases import Answer
    from smallcrm.store.deal_records import Deal
    from smallcrm.store.purchase_records import Purchase
    from smallcrm.ui.session import Session


class PurchaseBox(QCheckBox):
    """Ticked where one would expect it; what the user said stays until it is another question."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._question: Answer = ""
        self._made: Purchase | None = None
        self._was_won = False
        self.hide()

    def show_deal(self, record: Deal | None, *, won: bool) -> None:
        """The deal is this one, and won already or not; None: it is a new one."""
        found = purchases_of(self._session.store, [record.id]) if record is not None else []
        self._made, self._was_won = (found[0] if found else None), won
        self._question = ""

    def suit(self, *, won: bool, amount: int) -> None:
        """The form says that it is won or not, and for how much."""
        question = self._asked(won=won, amount=amount)
        self.setText(self._words(question, amount))
        if question != self._question:
            self._question = question
            self.setChecked(question == "change" or (question == "write" and not self._was_won))
        self.setVisible(bool(question))

    def answer(self) -> Answer:
        """What is to be done with the purchase."""
        return self._question if self.isChecked() else ""

    def _asked(self, *, won: bool, amount: int) -> Answer:
        if self._made is None:
            return "write" if won and amount else ""
        if not won:
            return "take-back" if self._was_won else ""
        return "change" if self._made.amount != amount else ""

    def _words(self, question: Answer, amount: int) -> str:
        if question == "write":
            text = _("Write down the purchase: {amount}, {day}")
            return text.format(amount=yen(amount), day=day_text(self._session.today()))
        if self._made is None or not question:
            return ""
        text = {
            "change": _("Change the purchase of {before} to {amount}"),
            "take-back": _("Delete the purchase of {before} that was made with it"),
        }[question]
        return text.format(before=yen(self._made.amount), amount=yen(amount))
