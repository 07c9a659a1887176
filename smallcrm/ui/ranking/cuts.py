"""Where the classes end: two labelled fields for shares of sales, two for amounts; what is wrong is said under them."""

from __future__ import annotations

import unicodedata
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain
from smallcrm.values.money import amount_text
from smallcrm.values.money_reading import read_money
from smallcrm.values.reading import Unreadable

Kind = Literal["abc", "amount"]
Cuts = tuple[int, int]

USUAL: dict[Kind, Cuts] = {"abc": (70, 90), "amount": (100_000, 30_000)}


class CutFields(QWidget):
    """The borders of classes A and B, of one kind. `cuts` is what was last understood."""

    changed = Signal()

    def __init__(self, kind: Kind, cuts: tuple[int, ...]) -> None:
        super().__init__()
        self._kind: Kind = kind
        self.cuts: Cuts = _sound(kind, cuts) or USUAL[kind]
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setColumnStretch(1, 1)
        self.fields = [self._field(grid, place, letter) for place, letter in enumerate("AB")]
        self.error = plain.label(tone="bad", wrap=True)
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(grid)
        column.addWidget(self.error)
        self._write()

    def show_cuts(self, cuts: tuple[int, ...]) -> None:
        """Let the fields say these borders; nothing is told of it."""
        self.cuts = _sound(self._kind, cuts) or USUAL[self._kind]
        self._complain("")
        self._write()

    def _field(self, grid: QGridLayout, place: int, letter: str) -> QLineEdit:
        share = self._kind == "abc"
        before = _("{letter}: up to").format(letter=letter) if share else _("{letter}: ¥").format(letter=letter)
        field = QLineEdit()
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        after = _("% of sales") if share else _("or more")
        field.setAccessibleName(f"{before} … {after}")
        field.editingFinished.connect(self._read)
        field.textEdited.connect(lambda _text: self._complain(""))
        grid.addWidget(plain.label(before), place, 0)
        grid.addWidget(field, place, 1)
        grid.addWidget(plain.label(after), place, 2)
        return field

    def _read(self) -> None:
        """Understand the fields, or say what is wrong and keep what was understood last."""
        numbers = [_number(self._kind, field.text()) for field in self.fields]
        for field, number in zip(self.fields, numbers, strict=True):
            set_tone(field, tone="bad" if number is None else "")
        if None in numbers:
            example = "70" if self._kind == "abc" else _("100,000 or 10万")
            self._complain(_("Write a number here, as in {example}.").format(example=example))
            return
        cuts = _sound(self._kind, tuple(number for number in numbers if number is not None))
        if cuts is None:
            self._complain(_wrong(self._kind))
            return
        self._complain("")
        before, self.cuts = self.cuts, cuts
        self._write()
        if cuts != before:
            self.changed.emit()

    def _write(self) -> None:
        for field, number in zip(self.fields, self.cuts, strict=True):
            field.setText(amount_text(number))

    def _complain(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))


def _sound(kind: Kind, cuts: tuple[int, ...]) -> Cuts | None:
    if len(cuts) != 2:
        return None
    first, second = cuts
    right = 0 < first < second <= 100 if kind == "abc" else first > second > 0
    return (first, second) if right else None


def _wrong(kind: Kind) -> str:
    if kind == "abc":
        return _("A ends before B does, and B at 100% at the most.")
    return _("The amount of A is greater than that of B, and both are above 0.")


def _number(kind: Kind, text: str) -> int | None:
    if kind == "amount":
        try:
            return read_money(text).value
        except Unreadable:
            return None
    digits = unicodedata.normalize("NFKC", text).strip().removesuffix("%").strip()
    return int(digits) if digits.isdecimal() else None
