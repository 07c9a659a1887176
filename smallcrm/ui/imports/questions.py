"""Which of these is the same customer? One question at a time, one key to answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from smallcrm.actions.import_answers import NEW_CUSTOMER
from smallcrm.i18n import _, n_
from smallcrm.ui.imports.beside import Person, laid_beside
from smallcrm.ui.imports.question_facts import facts_of_record
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button, clear, scrolled
from smallcrm.ui.widgets.dialog import Dialog
from smallcrm.ui.words import short_day
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.ledger.plan import PurchasePlan
    from smallcrm.ui.imports.question_facts import Facts, Question

MOST = 9
"""Candidates that a digit can answer."""
SALES_SHOWN = 4


class QuestionsDialog(Dialog):
    """The ledger's customer at the left, the customers it may be beside it."""

    about = "imports"

    def __init__(
        self,
        questions: Sequence[Question],
        facts_of: Callable[[int], Facts],
        parent: QWidget | None = None,
        *,
        first: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Is this the same customer?"))
        self.resize(900, 560)
        self._questions, self._facts_of, self._at = questions, facts_of, first
        self.answers: dict[int, int | None] = {}
        """Place of a question -> the answer given here."""
        self._where = plain.label(bold=True, wrap=True)
        self._erased = plain.label(tone="bad", wrap=True)
        self._sales = plain.label(tone="muted", wrap=True)
        self._people = QVBoxLayout()
        self._back = button(_("Back"), lambda: self._turn(-1))
        self._out = button(_("Leave it out  (L)"), lambda: self._answer(None))
        self._alike = button(_("Answer the rest alike"), self._offer_alike)
        self._lay_out()
        self._keys()
        self._show()

    def answer_alike(self, customer: int | None, *, only_one: bool = False) -> None:
        """Answer this question and all that come after it and are open; `only_one`: with their only candidate."""
        for place in range(self._at, len(self._questions)):
            candidates = self._questions[place].customer.candidates
            if place != self._at and (self._answered(place) or self._questions[place].customer.erased_on):
                continue  # who was erased comes back one by one, if at all
            if not only_one:
                self.answers[place] = customer
            elif self._has_one_namesake(self._questions[place]):
                self.answers[place] = candidates[0]
        open_ones = [place for place in range(self._at, len(self._questions)) if not self._answered(place)]
        self._turn((open_ones[0] if open_ones else len(self._questions)) - self._at)

    def alike(self) -> QMenu:
        """The ways in which the rest can be answered at once."""
        menu = QMenu(self)
        rest = self._questions[self._at :]
        single = sum(map(self._has_one_namesake, rest))
        if single:
            words = n_(
                "{count} question has one candidate: it is that one",
                "{count} questions have one candidate: it is that one",
                single,
            )
            only = menu.addAction(words.format(count=f"{single:,}"))
            only.triggered.connect(lambda _checked: self.answer_alike(None, only_one=True))
        menu.addAction(_("All are new customers")).triggered.connect(lambda _checked: self.answer_alike(NEW_CUSTOMER))
        menu.addAction(_("Leave all out")).triggered.connect(lambda _checked: self.answer_alike(None))
        return menu

    def _has_one_namesake(self, question: Question) -> bool:
        candidates = question.customer.candidates
        return len(candidates) == 1 and self._is_namesake(question, candidates[0])

    def _is_namesake(self, question: Question, candidate: int) -> bool:
        """Whether it is the name that asks; else it is a code over two names, and hardly one customer."""
        told, known = facts_of_record(question.customer.record).get("name"), self._facts_of(candidate).get("name")
        return told is not None and not told.differs(known)

    def _answered(self, place: int) -> bool:
        return place in self.answers or self._questions[place].customer.answer is not None

    def _keys(self) -> None:
        for number in range(MOST + 1):
            QShortcut(QKeySequence(str(number)), self).activated.connect(lambda n=number: self._key(n))
        QShortcut(QKeySequence("L"), self).activated.connect(lambda: self._answer(None))
        QShortcut(QKeySequence("Backspace"), self).activated.connect(lambda: self._turn(-1))

    def _key(self, number: int) -> None:
        candidates = self._questions[self._at].customer.candidates
        if number == 0:
            self._answer(NEW_CUSTOMER)
        elif number <= len(candidates):
            self._answer(candidates[number - 1])

    def _answer(self, customer: int | None) -> None:
        self.answers[self._at] = customer
        self._turn(1)

    def _offer_alike(self) -> None:
        self.alike().popup(self._alike.mapToGlobal(self._alike.rect().bottomLeft()))

    def _turn(self, step: int) -> None:
        if self._at + step >= len(self._questions):
            self.accept()
        elif self._at + step >= 0:
            self._at += step
            self._show()

    def _show(self) -> None:
        question = self._questions[self._at]
        words = _("Question {number} of {count}: {where}")
        where = _where(question.customer.where)
        self._where.setText(words.format(number=self._at + 1, count=len(self._questions), where=where))
        self._erased.setText(erased_words(question.customer.erased_on))
        self._erased.setVisible(bool(question.customer.erased_on))
        self._sales.setText(_sales_words(question.sales))
        self._sales.setVisible(bool(question.sales))
        self._alike.setVisible(self._at + 1 < len(self._questions))
        self._back.setEnabled(self._at > 0)
        clear(self._people)
        persons = self._persons(question)
        area = scrolled(laid_beside(persons))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._people.addWidget(area)
        likely = next(
            (i for i, one in enumerate(question.customer.candidates[:MOST], 1) if self._is_namesake(question, one)), 0
        )
        (self._out if question.customer.erased_on else persons[likely].choice).setFocus()

    def _persons(self, question: Question) -> list[Person]:
        answer = self.answers.get(self._at, question.customer.answer)
        new = self._choice(_("A new customer  (0)"), NEW_CUSTOMER, answer)
        persons = [Person(_("In the ledger"), facts_of_record(question.customer.record), new)]
        for number, candidate in enumerate(question.customer.candidates[:MOST], 1):
            here = _("In this file") if candidate < 0 else _("Known already")
            choice = self._choice(_("It is this one  ({number})").format(number=number), candidate, answer)
            persons.append(Person(here, self._facts_of(candidate), choice))
        return persons

    def _choice(self, text: str, customer: int, answer: int | None) -> QPushButton:
        chosen = answer == customer
        made = button(text, lambda: self._answer(customer), drawing="check" if chosen else "", primary=chosen)
        made.setAutoDefault(True)  # Enter presses the one that has the focus
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(self._where)
        column.addWidget(self._erased)
        column.addWidget(self._sales)
        card = Card()
        card.body.addLayout(self._people)
        column.addWidget(card, 1)
        line = QHBoxLayout()
        for one in (self._back, self._out, self._alike):
            one.setAutoDefault(False)
            line.addWidget(one)
        line.addStretch()
        close = button(_("Close"), self.accept)
        close.setAutoDefault(False)
        line.addWidget(close)
        column.addLayout(line)


def _where(cell: str) -> str:
    """11月!B7 as people say it."""
    sheet, _bang, name = cell.rpartition("!")
    row = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return _("sheet “{sheet}”, row {row}").format(sheet=sheet, row=row) if sheet else _("row {row}").format(row=row)


def erased_words(day: str) -> str:
    """That a person of the ledger was erased, and on which day."""
    words = _("This person was erased on {day}. Left out, they stay so; take them in only if they wish it.")
    return words.format(day=short_day(day)) if day else ""


def _sales_words(sales: Sequence[PurchasePlan]) -> str:
    """The rows concerned, a line each: day, item, amount."""
    lines = [_("Row {row}: {sale}").format(row=sale.row, sale=_sale(sale)) for sale in sales[:SALES_SHOWN]]
    more = sales[SALES_SHOWN:]
    if more:
        words = n_("and {count} more row, {amount}", "and {count} more rows, {amount}", len(more))
        lines.append(words.format(count=f"{len(more):,}", amount=yen(sum(sale.amount for sale in more))))
    return "\n".join(lines)


def _sale(sale: PurchasePlan) -> str:
    return "  ".join(filter(None, (short_day(sale.day) or _("no date"), sale.item, yen(sale.amount))))
