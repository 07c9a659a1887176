"""The goals of twelve months from this one on, and from which probability on a deal counts as committed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smallcrm.actions import goals
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import rule
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.widgets.month_goals import MonthGoals

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session


class GoalsDialog(FormDialog):
    """What won deals are to bring, month by month."""

    about = "forecast"
    WIDTH, HEIGHT = 560, 620

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Goals"), parent)
        self.goals = MonthGoals(_("Goal of the twelve months"), goals.months(session.today()))
        self.border = Field(_("Committed from (%)"), goals.typed_border)
        self._put_together()
        self._show()
        self.goals.fields()[0].take_focus()

    def fields(self) -> list[Field]:
        return [*self.goals.fields(), self.border]

    def state(self) -> dict[str, Any]:
        return {**self.goals.goals(), "": self.border.value()}

    def act(self) -> Callable[[], Any]:
        store, now = self.session.store, self.state()
        border = now.pop("")
        changed = {month: goal for month, goal in now.items() if goal != self._as_it_was[month]}
        return lambda: goals.set_goals(store, changed, border)

    def is_changed(self) -> bool:
        return super().is_changed() or self.goals.is_unspread()

    def save(self) -> None:
        self.goals.settle()
        super().save()

    def look_again(self) -> None:
        """What was changed elsewhere meanwhile is shown, unless something is being typed here."""
        if not self.is_changed():
            self._show()

    def _show(self) -> None:
        self.goals.show_goals(goals.of(self.session.store))
        self.border.show_value(goals.border(self.session.store))
        self.begin()

    def _put_together(self) -> None:
        """The form from top to bottom."""
        self.column.addWidget(plain.label(self._about(), tone="muted", wrap=True))
        self.column.addWidget(self.goals)
        self.column.addWidget(rule())
        self.column.addWidget(self.border)
        about = _("The forecast counts a deal of this probability or more as committed, with its whole amount.")
        self.column.addWidget(plain.small(about, wrap=True))
        self.column.addStretch(1)

    def _about(self) -> str:
        if len(self.session.store.pipelines.all()) == 1:
            return _(
                "What won deals are to bring, month by month. The page of the deals says how much is still missing."
            )
        return _(
            "What won deals of all pipelines together are to bring, month by month. How much is still missing is said "
            "in the funnel of the page of the deals, with “All pipelines” chosen."
        )
