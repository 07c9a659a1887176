"""The settings page: its sections by name at the left, the chosen one beside them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from smallcrm.i18n import _
from smallcrm.ui.page import Page
from smallcrm.ui.settings.names import names
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import scrolled

if TYPE_CHECKING:
    from smallcrm.ui.session import Session
    from smallcrm.ui.settings.section import Section

NAMES_WIDTH = 8
"""Of the list, in line heights."""
MANUAL = {"backups": "backups", "printing": "printing"}
"""Sections that the manual has a page of their own on."""
PATIENCE_MS = 3000
ROOM = 17
"""Above and below a name, together."""
WIDEST = 46
"""Of a section, in line heights: lines longer than this are hard to read."""


class SettingsPage(Page):
    """Sections are made when they are first shown."""

    key = "settings"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._sections: dict[str, Section] = {}
        self._areas: dict[str, int] = {}
        self._keys = [key for key, _name in names()]
        self.names = QListWidget()
        self.names.setObjectName("names")
        self.names.setAccessibleName(_("Sections"))
        self.names.setFrameShape(QFrame.Shape.NoFrame)
        self.names.setFixedWidth(self.fontMetrics().height() * NAMES_WIDTH)
        for _key, name in names():
            QListWidgetItem(name, self.names).setSizeHint(QSize(0, self.fontMetrics().height() + ROOM))
        self.names.currentRowChanged.connect(lambda row: self._show(self._keys[row]))
        self._stack = QStackedWidget()
        self._stack.setMaximumWidth(self.fontMetrics().height() * WIDEST)
        self.column.addWidget(plain.title(_("Settings")))
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.names)
        line.addWidget(self._stack, 1)
        line.addStretch()
        self.column.addLayout(line, 1)
        shown = session.preferences.remembered.get("settings.section", self._keys[0])
        self.names.setCurrentRow(self._keys.index(shown))

    def show_section(self, key: str) -> Section:
        """Go to a section; gives it."""
        self.names.setCurrentRow(self._keys.index(key))
        return self._sections[key]

    def refresh(self) -> None:
        for section in self._sections.values():
            section.refresh()

    def manual_page(self) -> str:
        return MANUAL.get(self._keys[self.names.currentRow()], self.key)

    def take_focus(self) -> None:
        from smallcrm.ui.settings.display import DisplaySection

        self.names.setFocus(Qt.FocusReason.OtherFocusReason)
        shown = self._sections[self._keys[self.names.currentRow()]]
        if isinstance(shown, DisplaySection):
            shown.focus_choice()

    def may_close(self, *, anew: bool = False) -> bool:  # noqa: ARG002 - it is kept either way
        """What is still in a field that was not left is kept before the window goes."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        patience = QDeadlineTimer(PATIENCE_MS)
        while self.session.tasks.busy() and not patience.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 20)
        return True

    def _show(self, key: str) -> None:
        self.session.preferences.remembered["settings.section"] = key
        if key not in self._sections:
            section = self._sections[key] = _made(key, self.session)
            area = scrolled(section, beside=8)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._areas[key] = self._stack.addWidget(area)
            section.refresh()
        self._stack.setCurrentIndex(self._areas[key])


def _made(key: str, session: Session) -> Section:
    names = {
        "display": "display.DisplaySection",
        "start": "starting.StartSection",
        "shop": "shop.ShopSection",
        "fields": "fields.FieldsSection",
        "year": "year.YearSection",
        "backups": "backups.BackupsSection",
        "file": "data_file.DataFileSection",
        "printing": "printing.PrintingSection",
    }
    module, _dot, name = names[key].partition(".")
    made: Section = getattr(import_module(f"smallcrm.ui.settings.{module}"), name)(session)
    return made
