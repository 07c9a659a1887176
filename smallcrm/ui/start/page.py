"""The welcome: the language, the shop's name, and two ways in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.actions import shop
from smallcrm.i18n import _, language
from smallcrm.ui.page import Page
from smallcrm.ui.settings.section import Choices, Form
from smallcrm.ui.timing import soon
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button, scrolled
from smallcrm.ui.widgets.checked_field import CheckedField
from smallcrm.ui.widgets.drop_zone import DropZone

if TYPE_CHECKING:
    from smallcrm.ui.session import Session

WIDEST = 780


class StartPage(Page):
    """Who the shop is; then import a ledger, or try the demo shop."""

    key = "start"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inside)
        column.setSpacing(14)
        column.addWidget(plain.title(_("Welcome to smallcrm")))
        words = _(
            "Bring in your customer ledger, see who your best customers are, and print it. "
            "Everything stays on this computer."
        )
        column.addWidget(plain.label(words, tone="muted", wrap=True))
        column.addWidget(self._shop())
        self.drop_zone = DropZone(session.choose_ledger)
        column.addWidget(self.drop_zone)
        column.addWidget(self._demo())
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(inside, 6)
        across.addStretch(1)
        self.column.addWidget(scrolled(middle))

    def take_focus(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        self.name.show_text(self.session.store.settings.get(shop.NAME))

    def _shop(self) -> Card:
        card, form = Card(), Form()
        languages = (("ja", "日本語"), ("en", "English"))
        self.languages = Choices(_("Language"), languages, language(), self._speak, across=True)
        form.row("言語 / Language", self.languages)
        self.name = CheckedField(_("Shop’s name"), lambda text: shop.checked(shop.NAME, text))
        self.name.kept.connect(self._keep_name)
        form.row(_("Shop’s name"), self.name, _("It stands on your reports. You can change it later in the settings."))
        card.body.addLayout(form)
        return card

    def _speak(self, chosen: str) -> None:
        soon(self, lambda: self.session.set_preference("language", chosen))  # the window goes while its button is down

    def _keep_name(self, name: str) -> None:
        store = self.session.store
        self.session.tasks.operation(_("Settings"), lambda _work: shop.change(store, shop.NAME, name)).writes().start()

    def _demo(self) -> Card:
        card = Card(_("No ledger at hand?"))
        words = _("The demo shop has customers and purchases of a made-up kimono shop, in a file of its own.")
        card.body.addWidget(plain.label(words, tone="muted", wrap=True))
        self.demo = button(_("Try the demo shop"), self.session.open_demo, drawing="store")
        card.body.addWidget(self.demo, 0, Qt.AlignmentFlag.AlignLeft)
        return card
