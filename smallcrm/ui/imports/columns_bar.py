"""The foot of the columns: back, cancel, the questions, and on to the check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.ui.imports.outlook import PlanFigures


class ColumnsActs(NamedTuple):
    """What the page does for it."""

    back: Callable[[], object]
    cancel: Callable[[], object]
    answer: Callable[[], object]
    go: Callable[[], object]


class ColumnsBar(QWidget):
    """Says on its buttons whether there is anything to go on with."""

    def __init__(self, acts: ColumnsActs) -> None:
        super().__init__()
        self.back = button(_("Back"), acts.back)
        self.cancel = button(_("Cancel"), acts.cancel)
        self.questions = button("", acts.answer, drawing="circle-help")
        self.go = button(_("Next – check"), acts.go, primary=True)
        self.go.setToolTip("Ctrl+Enter")
        note = _("Undo takes all of it back, even later. An empty cell never erases anything.")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.back)
        line.addWidget(self.cancel)
        line.addWidget(plain.Elided(note, tone="muted"), 1)
        line.addWidget(self.questions)
        line.addWidget(self.go)

    def show_figures(self, found: PlanFigures) -> None:
        """Say what the plan asks, and what it holds."""
        self.go.setEnabled(found.comes_in + found.there_already + found.questions + found.bad > 0)
        self.go.setText(_("Next – check") if self.go.isEnabled() else _("Nothing was found to import"))
        self.questions.setVisible(found.questions + found.answered > 0)
        open_ones = found.questions
        text = n_("Answer {count} question…", "Answer {count} questions…", open_ones).format(count=open_ones)
        self.questions.setText(text if open_ones else _("Look at the answers…"))
