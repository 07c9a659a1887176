"""Which of these is the same customer? One question at a time, one key to answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button, clear

if TYPE_CHECKING:
    from smallcrm.ledger.plan import CustomerPlan

Facts = Sequence[tuple[str, str]]
SHOWN = ("code", "name", "kana", "company", "phone", "mobile", "postal_code", "address", "email", "birthday", "note")
NEW = 0


class QuestionsDialog(QDialog):
    """The ledger's customer at the left, the customers it may be beside it."""

    def __init__(
        self, questions: Sequence[CustomerPlan], facts_of: Callable[[int], Facts], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Is this the same customer?"))
        self.resize(860, 420)
        self._questions, self._facts_of, self._at = questions, facts_of, 0
        self.answers: dict[int, int | None] = {}
        """Place of a question -> the answer given here."""
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        self._where = plain.label(bold=True)
        column.addWidget(self._where)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(12)
        column.addLayout(self._cards, 1)
        line = QHBoxLayout()
        self._back = button(_("Back"), lambda: self._turn(-1))
        self._later = button(_("Leave it out"), lambda: self._answer(None))
        self._rest = button(_("All with one candidate: it is that one"), self._answer_rest)
        line.addWidget(self._back)
        line.addWidget(self._later)
        line.addStretch()
        line.addWidget(self._rest)
        close = button(_("Close"), self.accept)
        line.addWidget(close)
        for beside in (self._back, self._later, self._rest, close):
            beside.setAutoDefault(False)
        column.addLayout(line)
        self._keys()
        self._show()

    def _keys(self) -> None:
        for number in range(10):
            QShortcut(QKeySequence(str(number)), self).activated.connect(lambda n=number: self._key(n))

    def _key(self, number: int) -> None:
        candidates = self._questions[self._at].candidates
        if number == 0:
            self._answer(NEW)
        elif number <= len(candidates):
            self._answer(candidates[number - 1])

    def _answer(self, customer: int | None) -> None:
        self.answers[self._at] = customer
        self._turn(1)

    def _answer_rest(self) -> None:
        """A ledger of names asks about every one of them; mostly there is only one customer that it can be."""
        for place in range(self._at, len(self._questions)):
            candidates = self._questions[place].candidates
            if len(candidates) == 1:
                self.answers[place] = candidates[0]
        open_ones = [place for place in range(self._at, len(self._questions)) if place not in self.answers]
        self._turn((open_ones[0] if open_ones else len(self._questions)) - self._at)

    def _turn(self, step: int) -> None:
        self._at += step
        if self._at >= len(self._questions):
            self.accept()
            return
        self._show()

    def _show(self) -> None:
        question = self._questions[self._at]
        self._where.setText(
            _("Question {number} of {count}: {where}").format(
                number=self._at + 1, count=len(self._questions), where=_where(question.where)
            )
        )
        left = sum(len(question.candidates) == 1 for question in self._questions[self._at :])
        self._rest.setVisible(left > 1)
        self._back.setEnabled(self._at > 0)
        answer = self.answers.get(self._at, question.answer)
        clear(self._cards)
        ledger = _card(_("In the ledger"), facts_of_record(question))
        ledger.body.addWidget(self._choice(_("A new customer  (0)"), NEW, answer == NEW))
        self._cards.addWidget(ledger)
        for number, candidate in enumerate(question.candidates[:4], 1):
            here = _("In this file") if candidate < 0 else _("Known already")
            card = _card(here, self._facts_of(candidate))
            text = _("It is this one  ({number})").format(number=number)
            choice = self._choice(text, candidate, answer == candidate)
            card.body.addWidget(choice)
            self._cards.addWidget(card)
            if number == 1:
                choice.setFocus()

    def _choice(self, text: str, customer: int, chosen: bool) -> QPushButton:
        made = button(text, lambda: self._answer(customer), drawing="check" if chosen else "", primary=chosen)
        made.setAutoDefault(True)  # Enter presses the one that has the focus
        return made


def _where(cell: str) -> str:
    """11月!B7 as people say it."""
    sheet, _bang, name = cell.rpartition("!")
    row = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return _("sheet “{sheet}”, row {row}").format(sheet=sheet, row=row) if sheet else _("row {row}").format(row=row)


def facts_of_record(plan: CustomerPlan) -> list[tuple[str, str]]:
    """What the ledger tells of a customer."""
    values = {name: str(value) for name, value in plan.record.values.items() if value not in ("", None)}
    values.update({contact.kind: contact.written for contact in reversed(plan.record.contacts)})
    return [(field_word(name), values[name]) for name in SHOWN if name in values]


def _card(heading: str, facts: Facts) -> Card:
    card = Card(heading)
    card.setFrameShape(QFrame.Shape.NoFrame)
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(facts):
        grid.addWidget(plain.small(name), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain.label(value, wrap=True), place, 1)
    card.body.addLayout(grid)
    card.body.addStretch()
    return card
