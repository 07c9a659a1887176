"""The manual's window: its pages and what was found at the left, the page at the right, back and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from smallcrm.i18n import _, language
from smallcrm.light import NamedTuple
from smallcrm.ui.manual import pages
from smallcrm.ui.manual.browser import ManualBrowser
from smallcrm.ui.manual.pages import KEYS, Place
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import tool
from smallcrm.ui.widgets.filter_field import FilterField
from smallcrm.ui.widgets.plain import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

SIZE = QSize(1100, 780)
LIST_WIDTH = 12
"""In line heights."""


class _Visit(NamedTuple):
    """A page that was read, at a heading or from its beginning."""

    key: str
    heading: str = ""


class ManualWindow(QWidget):
    """Stays beside the program's window, and goes with it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setWindowTitle(_("Manual – smallcrm"))
        self.resize(SIZE.boundedTo(self.screen().availableGeometry().size()))
        self._pages = pages.read(language())
        self._by_key = {page.key: page for page in self._pages}
        self._visits: list[_Visit] = []
        self._at = -1
        self._places: list[Place] = []
        self.search = FilterField(_("Search the manual"))
        self.search.setFixedWidth(self.fontMetrics().height() * LIST_WIDTH)
        self.search.searched.connect(self._find)
        self.list = QListWidget()
        self.list.setObjectName("names")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFixedWidth(self.fontMetrics().height() * LIST_WIDTH)
        self.list.currentRowChanged.connect(self._choose)
        self.browser = ManualBrowser(pages.folder(language()))
        self.browser.wanted.connect(self.open)
        self.back = tool("arrow-left", _("Back"), lambda: self._step(-1))
        self.forward = tool("arrow-right", _("Forward"), lambda: self._step(1))
        self.nothing = plain.label(_("Nothing was found."), tone="muted", wrap=True)
        self._lay_out()
        self._shortcuts()
        self._find("")

    def open(self, key: str, heading: str = "") -> None:
        """Show a page, perhaps at one of its headings; it can be gone back from."""
        if key not in self._by_key:
            return
        visit = _Visit(key, heading)
        if not (self._visits and self._visits[self._at] == visit):
            self._visits = [*self._visits[: self._at + 1], visit]
            self._at = len(self._visits) - 1
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._visits):
            self._at += by
            self._show()

    def _show(self) -> None:
        visit = self._visits[self._at]
        self.browser.show_page(self._by_key[visit.key])
        if visit.heading:
            self.browser.go_to(visit.heading)
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < len(self._visits) - 1)
        self._mark(visit)

    def _mark(self, visit: _Visit) -> None:
        """Show in the list which page is open."""
        self.list.blockSignals(True)
        if self._places:
            rows = [row for row, place in enumerate(self._places) if (place.key, place.heading) == visit]
            self.list.setCurrentRow(rows[0] if rows else -1)
        elif not self.search.text():
            self.list.setCurrentRow(KEYS.index(visit.key))
        self.list.blockSignals(False)

    def _find(self, text: str) -> None:
        """List the places where the words stand; without any words, the pages."""
        self.browser.mark(text)
        self._places = pages.find(self._pages, text) if text.strip() else []
        self.list.blockSignals(True)
        self.list.clear()
        if text.strip():
            for place in self._places:
                self._item(place.heading, plain_tip(f"{place.page}\n{place.words}".strip()))
        else:
            for page in self._pages:
                self._item(page.title, "")
        self.list.blockSignals(False)
        self.list.setAccessibleName(_("Found") if text.strip() else _("Pages"))
        found = bool(self._places) or not text.strip()
        self.list.setVisible(found)
        self.nothing.setVisible(not found)
        if self._places:
            self.browser.show_page(self._by_key[self._places[0].key])
            self.browser.go_to(self._places[0].heading)
        elif self._visits and found:
            self._show()

    def _item(self, text: str, tip: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setSizeHint(QSize(0, self.fontMetrics().height() + 17))
        item.setToolTip(tip)

    def _choose(self, row: int) -> None:
        if row < 0:
            return
        if self._places:
            self.open(self._places[row].key, self._places[row].heading)
        else:
            self.open(KEYS[row])

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        tools = QHBoxLayout()
        tools.addWidget(self.back)
        tools.addWidget(self.forward)
        tools.addStretch()
        left.addLayout(tools)
        left.addWidget(self.search)
        left.addWidget(self.nothing)
        left.addWidget(self.list, 1)
        left.addStretch()
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 12, 14, 14)
        line.setSpacing(14)
        line.addLayout(left)
        line.addWidget(self.browser, 1)

    def _shortcuts(self) -> None:
        for keys, does in (
            ("Ctrl+F", lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)),
            ("Alt+Left", self.back.click),
            ("Alt+Right", self.forward.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(does)


def open_manual(window: QWidget, about: str) -> ManualWindow:
    """Show the manual of a window, at what it says about one of its pages."""
    over = QApplication.activeModalWidget() or window  # a dialog lets nothing else be read but what belongs to it
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    manual = over.findChild(ManualWindow, options=direct) or ManualWindow(over)
    manual.open(pages.key_for(about))
    manual.show()
    manual.raise_()
    manual.activateWindow()
    return manual
