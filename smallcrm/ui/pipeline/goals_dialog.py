"""The goals of twelve months from this one on, and from which probability on a deal counts as committed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from smallcrm.actions import goals
from smallcrm.actions.forecasting import month_word
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button, rule
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.words import date_form
from smallcrm.values.money import amount_text, yen

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.ui.session import Session

ACROSS = 3


class GoalsDialog(FormDialog):
    """A month each; a year's goal can be spread over all of them."""

    about = "forecast"
    WIDTH, HEIGHT = 560, 620

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Goals"), parent)
        self.months = {
            month: Field(month_word(month, date_form()), goals.typed_goal, amount_text)
            for month in goals.months(session.today())
        }
        self.year = Field(_("Goal of the twelve months"), goals.typed_goal, amount_text)
        self.spread = button(_("Spread evenly"), self._spread)
        self.border = Field(_("Committed from (%)"), goals.typed_border)
        self.sum = plain.label(bold=True)
        self._put_together()
        for field in self.months.values():
            field.edited.connect(self._add_up)
        self._show()
        next(iter(self.months.values())).take_focus()

    def fields(self) -> list[Field]:
        return [*self.months.values(), self.border]

    def state(self) -> dict[str, Any]:
        return {**{month: field.value() for month, field in self.months.items()}, "": self.border.value()}

    def act(self) -> Callable[[], Any]:
        store, now = self.session.store, self.state()
        border = now.pop("")
        changed = {month: goal for month, goal in now.items() if goal != self._as_it_was[month]}
        return lambda: goals.set_goals(store, changed, border)

    def look_again(self) -> None:
        """What was changed elsewhere meanwhile is shown, unless something is being typed here."""
        if not self.is_changed():
            self._show()

    def _show(self) -> None:
        known = goals.of(self.session.store)
        for month, field in self.months.items():
            field.show_value(known.get(month))
        self.border.show_value(goals.border(self.session.store))
        self._add_up()
        self.begin()

    def _spread(self) -> None:
        """The months are typed in as if by hand: each one's undo takes it back."""
        self.year.insist()
        year = self.year.value()
        if self.year.problem() or year is None:
            self.year.take_focus()
            return
        for field, part in zip(self.months.values(), goals.spread(year), strict=True):
            field.put(amount_text(part) if part else "")

    def _add_up(self) -> None:
        told = [field.value() for field in self.months.values() if not field.problem()]
        self.sum.setText(_("Together {amount}").format(amount=yen(sum(goal or 0 for goal in told))))

    def _put_together(self) -> None:
        """The form from top to bottom."""
        words = _("What won deals are to bring, month by month. The page of the deals says how much is still missing.")
        self.column.addWidget(plain.label(words, tone="muted", wrap=True))
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.year, 1)
        across.addWidget(self.spread, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(across)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for place, field in enumerate(self.months.values()):
            grid.addWidget(field, place // ACROSS, place % ACROSS, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(grid)
        self.column.addWidget(self.sum)
        self.column.addWidget(rule())
        self.column.addWidget(self.border)
        about = _("The forecast counts a deal of this probability or more as committed, with its whole amount.")
        self.column.addWidget(plain.small(about, wrap=True))
        self.column.addStretch(1)
