"""Goals of twelve months, typed one by one or spread from what the year is to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smallcrm.actions import goals
from smallcrm.actions.forecasting import month_word
from smallcrm.actions.typed import Typed
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.words import date_form
from smallcrm.values.money import amount_text, yen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ACROSS = 3


class MonthGoals(QWidget):
    """A field a month, their sum, and the year's goal: their sum too, or a figure that is to be spread over them."""

    def __init__(self, year: str, months: Sequence[str], before: Sequence[int] = (), usual: Sequence[int] = ()) -> None:
        """`year` is what the goal of all the months is called, `before` what each month brought a year ago (0: it is
        not over yet), `usual` what each brought when it was last over."""
        super().__init__()
        self._usual = usual
        beside = dict(zip(months, before, strict=False))
        self.months = {month: _field(month, beside.get(month, 0)) for month in months}
        self.year = Field(year, self._typed_year, amount_text)
        self.spread = button(_("Spread evenly"), lambda: self._spread([]))
        self.like = button(_("As last year’s months"), lambda: self._spread(self._usual))
        self.sum = plain.label(bold=True)
        for field in self.months.values():
            field.edited.connect(self._add_up)
        self._lay_out()

    def show_goals(self, known: Mapping[str, int]) -> None:
        """These goals are kept now."""
        for month, field in self.months.items():
            field.show_value(known.get(month))
        self._add_up()

    def goals(self) -> dict[str, int | None]:
        """What stands there, month by month."""
        return {month: field.value() for month, field in self.months.items()}

    def fields(self) -> list[Field]:
        """The fields that are saved."""
        return [self.year, *self.months.values()]

    def is_unspread(self) -> bool:
        """Whether a goal of the year is typed that the months do not add up to."""
        return bool(self.year.text().strip()) and self.year.value() != self._together()

    def settle(self) -> None:
        """A goal of the year is spread evenly where no month has one."""
        if self.is_unspread() and not self._together() and not self.year.problem():
            self._spread([])

    def _typed_year(self, text: str) -> Typed:
        typed, together = goals.typed_goal(text), self._together()
        if typed.problem or typed.value in (None, together) or not together:
            return typed
        words = _("Spread it over the months, which are {amount} together, or type it there.")
        return Typed(typed.value, words.format(amount=yen(together)))

    def _together(self) -> int:
        return sum(field.value() or 0 for field in self.months.values() if not field.problem())

    def _spread(self, like: Sequence[int]) -> None:
        """The months are typed in as if by hand: each one's undo takes it back."""
        year, problem = goals.typed_goal(self.year.text())
        if problem or year is None:
            self.year.insist()
            self.year.take_focus()
            return
        parts = goals.spread_like(year, like) if like else goals.spread(year, len(self.months))
        for field, part in zip(self.months.values(), parts, strict=True):
            field.put(amount_text(part) if part > 0 else "")

    def _add_up(self) -> None:
        together = self._together()
        self.year.show_value(together or None)
        self.sum.setText(_("Together {amount}").format(amount=yen(together)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.year, 1)
        across.addWidget(self.spread, 0, Qt.AlignmentFlag.AlignBottom)
        across.addWidget(self.like, 0, Qt.AlignmentFlag.AlignBottom)
        self.like.setVisible(any(one > 0 for one in self._usual))
        column.addLayout(across)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for place, field in enumerate(self.months.values()):
            grid.addWidget(field, place // ACROSS, place % ACROSS, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addWidget(self.sum)


def _field(month: str, before: int) -> Field:
    """A month's goal; how it stands beside what the month brought a year ago is said below it."""
    if before <= 0:
        return Field(month_word(month, date_form()), goals.typed_goal, amount_text)
    line, words = QLineEdit(), _("last year {amount}")
    line.setPlaceholderText(words.format(amount=amount_text(before)))

    def against(goal: int) -> str:
        return words.format(amount=f"{amount_text(before)} ({goal / before - 1:+.0%})")

    return Field(month_word(month, date_form()), goals.typed_goal, amount_text, editor=line, hint=against)
