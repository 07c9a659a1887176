"""The welcome: two ways in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.page import Page
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.drop_zone import DropZone

if TYPE_CHECKING:
    from smallcrm.ui.session import Session


class StartPage(Page):
    """Import a ledger, or try the demo shop."""

    key = "start"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        inside = QWidget()
        inside.setMaximumWidth(760)
        column = QVBoxLayout(inside)
        column.setSpacing(14)
        column.addWidget(plain.title(_("Welcome to smallcrm")))
        column.addWidget(
            plain.label(
                _("Bring in your customer ledger, see who your best customers are, and print it. "
                  "Everything stays on this computer."),
                tone="muted",
                wrap=True,
            )
        )  # fmt: skip
        self.drop_zone = DropZone(session.choose_ledger)
        column.addWidget(self.drop_zone)
        column.addWidget(self._demo())
        self.column.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inside, 6)
        middle.addStretch(1)
        self.column.addLayout(middle)
        self.column.addStretch(2)

    def _demo(self) -> Card:
        card = Card(_("No ledger at hand?"))
        words = _("The demo shop has customers and purchases of a made-up kimono shop, in a file of its own.")
        card.body.addWidget(plain.label(words, tone="muted", wrap=True))
        self.demo = button(_("Try the demo shop"), self.session.open_demo, drawing="store")
        card.body.addWidget(self.demo, 0, Qt.AlignmentFlag.AlignLeft)
        return card
