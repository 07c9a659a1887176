"""The rules of the lead score: points for what is known and for what happened, how fast it fades, what is hot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from smallcrm.actions import lead_rules
from smallcrm.actions.leads import event_word, fact_word
from smallcrm.analysis.lead_score import EVENTS, FACTS, Rules
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session

ACROSS = 4


class RulesDialog(FormDialog):
    """A number each."""

    about = "forecast"
    WIDTH, HEIGHT = 640, 700

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Rules of the score"), parent)
        names = {
            **{key: fact_word(key) for key in FACTS},
            **{key: event_word(key) for key in EVENTS},
            "half_days": _("Half as much after (days)"),
            "quiet_days": _("Silent for (days)"),
            "quiet_points": _("Points for it"),
            "quiet_most": _("At most (times)"),
            "warm": _("Warm from"),
            "hot": _("Hot from"),
        }
        self.parts = {key: Field(name, partial(lead_rules.typed, key)) for key, name in names.items()}
        self._part(_("Points for what is known"), FACTS)
        self._part(_("Points for what happened, each time"), EVENTS)
        self._part(_("What happened fades, and silence counts against somebody"), lead_rules.NUMBERS[:4])
        self._part(_("Hot, warm and cold"), lead_rules.NUMBERS[4:])
        self.usual = button(_("As usual"), lambda: self._put(Rules()))
        self.column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self._show()
        self.parts["deal"].take_focus()

    def fields(self) -> list[Field]:
        return list(self.parts.values())

    def state(self) -> dict[str, Any]:
        return {key: part.value() for key, part in self.parts.items()}

    def save(self) -> None:
        """Hot begins above warm: where both are numbers, it is the one that is to be mended."""
        warm, hot = self.parts["warm"], self.parts["hot"]
        if not (warm.problem() or hot.problem()) and warm.value() >= hot.value():
            self.tell_wrong(lead_rules.hot_below_warm())
            hot.say(lead_rules.hot_below_warm(), wrong=True)
            hot.take_focus()
            return
        super().save()

    def act(self) -> Callable[[], Any]:
        store, before, now = self.session.store, self._as_it_was, self.state()
        changed = {key: value for key, value in now.items() if value != before[key]}
        return lambda: lead_rules.change(store, changed)

    def look_again(self) -> None:
        """What was changed elsewhere meanwhile is shown, unless something is being typed here."""
        if not self.is_changed():
            self._show()

    def _show(self) -> None:
        for key, value in lead_rules.numbers(lead_rules.of(self.session.store)).items():
            self.parts[key].show_value(value)
        self.begin()

    def _put(self, rules: Rules) -> None:
        """As if typed: each field's undo takes it back."""
        for key, value in lead_rules.numbers(rules).items():
            if self.parts[key].value() != value:
                self.parts[key].put(str(value))

    def _part(self, heading: str, keys: Iterable[str]) -> None:
        self.column.addWidget(plain.label(heading, bold=True, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place in range(ACROSS):
            grid.setColumnStretch(place, 1)
        for place, key in enumerate(keys):
            grid.addWidget(self.parts[key], place // ACROSS, place % ACROSS, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(grid)
