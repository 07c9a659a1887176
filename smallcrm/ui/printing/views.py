"""The paper as it will be; while it is made, how far that is; and where there is none, what has to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.paper.look_bar import LookBar
from smallcrm.ui.paper.preview import PdfPreview
from smallcrm.ui.paper.preview_bar import PreviewBar
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.ui.paper.opened import OpenedPdf
    from smallcrm.ui.session import Session

PAPER, MAKING, STOPPED = "paper", "making", "stopped"
NO_CUSTOMERS, NOBODY, ALL_LEFT_OUT, NO_BIRTHDAY = "no customers", "nobody", "all left out", "no birthday"
NOTHING_MOVED = "nothing moved"


class PrintViews(QWidget):
    """One of them at a time."""

    def __init__(
        self,
        session: Session,
        *,
        again: Callable[[], object],
        stop: Callable[[], object],
        everybody: Callable[[], object],
        all_months: Callable[[], object],
        all_days: Callable[[], object],
    ) -> None:
        """`again` makes the paper, `stop` calls that off; the others choose what there is something of."""
        super().__init__()
        self.paper = PdfPreview(self)
        self.bar = PreviewBar(self.paper)
        self.progress = LookBar(_("Making the preview…"))
        self.cancel = button(_("Cancel"), stop)
        self.progress.appeared.connect(self.cancel.setVisible)
        self._states = {
            PAPER: self.paper,
            MAKING: Empty("printer", _("Making the preview…"), ""),
            STOPPED: Empty(
                "printer",
                _("There is no preview."),
                _("It was called off, or could not be made."),
                button(_("Make the preview"), again),
            ),
            **_nothing(session, everybody, all_months, all_days),
        }
        self._stack = QStackedWidget()
        for one in self._states.values():
            self._stack.addWidget(one)
        line = QHBoxLayout()
        line.addWidget(self.progress, 1)
        line.addWidget(self.cancel)
        line.addStretch(1)
        line.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        self.state = ""
        self._whole = False
        self.show_state(MAKING)
        self.cancel.hide()

    def show_state(self, state: str) -> None:
        """Show one of them."""
        self.state = state
        self._stack.setCurrentWidget(self._states[state])
        self.bar.setVisible(state == PAPER)

    def show_paper(self, pdf: OpenedPdf, *, whole: bool) -> None:
        """The paper is there; at first `whole` pages are shown, else as wide as there is room."""
        self.paper.show_pdf(pdf)
        if whole != self._whole:
            self._whole = whole
            self.paper.fit_page() if whole else self.paper.fit_width()
        self.show_state(PAPER)


def _nothing(
    session: Session, everybody: Callable[[], object], all_months: Callable[[], object], all_days: Callable[[], object]
) -> dict[str, Empty]:
    def customers() -> None:
        session.go("customers")

    return {
        NO_CUSTOMERS: Empty(
            "printer",
            _("Labels, postcards, cards and lists of your customers"),
            _("They are made of the customers in this file. Bring in your ledger, and choose here what to print."),
            button(_("Import a ledger…"), session.choose_ledger, drawing="import"),
        ),
        NOBODY: Empty(
            "users",
            _("Nobody is chosen."),
            _(
                "Select customers in the customers list (Space, or a click with Ctrl held down), search there, "
                "or choose a segment that somebody is in."
            ),
            button(_("Go to the customers"), customers, drawing="users"),
            button(_("Take everybody"), everybody),
        ),
        ALL_LEFT_OUT: Empty(
            "users",
            _("Everybody is left out."),
            _("The list at the left says why. A click on a line opens the customer, to add what is missing."),
            button(_("Take everybody"), everybody),
        ),
        NO_BIRTHDAY: Empty(
            "printer",
            _("Nobody has a birthday then."),
            _("Of those who were chosen, no birthday is known in this month. Enter birthdays with the customers."),
            button(_("All months"), all_months),
        ),
        NOTHING_MOVED: Empty(
            "printer",
            _("Nothing was sold or received in these days."),
            _("Of those who were chosen, nobody bought or paid anything then, and nobody owed anything before."),
            button(_("All days"), all_days),
        ),
    }
