"""The top bar: search, undo and redo by the act's name, and what the page is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton

from smallcrm.i18n import _
from smallcrm.ui.search_box import Finder, SearchBox
from smallcrm.ui.theme import picture_size
from smallcrm.ui.widgets.boxes import button, tool
from smallcrm.ui.widgets.plain import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent


NAME_WIDTH = 12
"""Of the name of an act on its button, in line heights; the whole of it is in the tooltip."""
USUAL_SEARCH_WIDTH = 18
"""Names of acts give way before the search gets narrower than this, in line heights."""


class TopBar(QFrame):
    """Search at the left; undo, redo and the page's buttons at the right."""

    def __init__(self, finder: Finder, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("topBar")
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(20, 10, 20, 10)
        line.setSpacing(8)
        self.search = SearchBox(finder)
        self.search.setMinimumWidth(200)
        self.search.setMaximumWidth(420)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line.addWidget(self.search, 4)
        line.addStretch(1)
        self.undo: QPushButton = button(_("Undo"), undo, drawing="undo-2")
        self.redo: QToolButton = tool("redo-2", _("Redo"), redo)
        self.redo.setIconSize(picture_size(18, 18))
        self.redo.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.help: QToolButton = tool("circle-help", _("Manual (F1)"))
        self.help.setIconSize(picture_size(18, 18))
        line.addWidget(self.help)
        line.addWidget(self.redo)
        line.addWidget(self.undo)
        self._place = QHBoxLayout()
        self._place.setSpacing(8)
        line.addLayout(self._place)
        self._shown: Sequence[QPushButton] = ()
        self._words: dict[QPushButton, str] = {}
        """What stood on the buttons that show only their picture now."""
        self._tell("", "")

    def show_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Show these at the right, and no others."""
        self._give_words_back()
        for old in self._shown:
            old.hide()
        self._shown = buttons
        for made in buttons:
            if self._place.indexOf(made) < 0:
                self._place.addWidget(made)
            made.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room names of acts give way, then the words of all buttons that are not primary."""
        self._give_words_back()
        self._name(self.redo, self.redo.accessibleName() if self.redo.isEnabled() else "")
        self._name(self.undo, self.undo.accessibleName())
        spare = self.fontMetrics().height() * USUAL_SEARCH_WIDTH - self.search.minimumWidth()
        for made, shorter in ((self.redo, ""), (self.undo, _("Undo"))):
            if self._line.totalMinimumSize().width() + spare > self.width():
                self._name(made, shorter)
        for made in (self.undo, *self._shown):
            if self._line.totalMinimumSize().width() <= self.width():
                return
            if made.property("primary") or made.icon().isNull() or not made.text():
                continue
            self._words[made] = made.text()
            if not made.accessibleName():
                made.setAccessibleName(made.text())
            if not made.toolTip():
                made.setToolTip(plain_tip(made.text()))
            made.setText("")
            self._line.activate()

    def _name(self, made: QPushButton | QToolButton, name: str) -> None:
        """Have as much of it on the button as there is room for."""
        width = self.fontMetrics().height() * NAME_WIDTH
        shown = made.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width)
        made.setText(shown.replace("&", "&&"))
        self._line.activate()

    def _give_words_back(self) -> None:
        for made, words in self._words.items():
            made.setText(words)
        self._words.clear()
        self._line.activate()

    def tell(self, undo: str, redo: str) -> None:
        """Which act Undo would take back and Redo do again; empty: none."""
        self._tell(undo, redo)
        self._fit()

    def _tell(self, undo: str, redo: str) -> None:
        for made, word, act, keys in (
            (self.undo, _("Undo"), undo, "Ctrl+Z"),
            (self.redo, _("Redo"), redo, "Ctrl+Y"),
        ):
            made.setEnabled(bool(act))
            named = _("{what}: {act}").format(what=word, act=act) if act else word
            made.setToolTip(plain_tip(f"{named}  ({keys})"))
            made.setAccessibleName(named)
