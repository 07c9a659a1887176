"""The rail: the pages by name, and at its foot the open file and its last backup."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from smallcrm.i18n import _
from smallcrm.ui.icons import icon
from smallcrm.ui.theme import scaled
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class RailItem(NamedTuple):
    """A page in the rail."""

    key: str
    name: str
    drawing: str


class Rail(QFrame):
    """Names the pages; Ctrl+1, Ctrl+2 … go there."""

    chosen = Signal(str)
    WIDTH = 176

    def __init__(self, items: Sequence[RailItem]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Pages"))
        self.setFixedWidth(max(self.WIDTH, self.fontMetrics().height() * 9))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(10, 16, 10, 14)
        column.setSpacing(2)
        brand = plain.label("smallcrm")
        brand.setObjectName("brand")
        brand.setFont(scaled(brand.font(), 16, bold=True))
        brand.setContentsMargins(10, 0, 0, 8)
        column.addWidget(brand)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for place, item in enumerate(items, 1):
            column.addWidget(self._item(item, place))
        column.addStretch()
        self.settings = QPushButton(_("Settings"))
        self.settings.setObjectName("railItem")
        self.settings.setIcon(icon("settings"))
        self.settings.setIconSize(QSize(26, 18))
        column.addWidget(self.settings)
        column.addSpacing(6)
        column.addLayout(self._foot())

    def mark(self, key: str) -> None:
        """Show which page is open."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            return
        self._group.setExclusive(False)
        for made in self._buttons.values():
            made.setChecked(False)
        self._group.setExclusive(True)

    def tell_file(self, path: Path) -> None:
        """Which file is open."""
        self._file.setText(path.name)
        self._file.setAccessibleDescription(str(path))

    def show_demo(self, leave: Callable[[], object]) -> None:
        """Say that this is the demo shop, with the way back to the own file."""
        badge = plain.pill(_("Demo shop"), "yama")
        self.leave_demo = button(_("Leave it"), leave)
        self.leave_demo.setToolTip(_("Back to your own data file"))
        line = QHBoxLayout()
        line.setContentsMargins(6, 0, 0, 6)
        line.setSpacing(6)
        line.addWidget(badge)
        line.addWidget(self.leave_demo, 1)
        self._column.insertLayout(self._column.indexOf(self.settings), line)

    def tell_backup(self, words: str) -> None:
        """When it was backed up."""
        self._backup.setText(words)

    def _item(self, item: RailItem, place: int) -> QPushButton:
        made = QPushButton(item.name)
        made.setObjectName("railItem")
        made.setIcon(icon(item.drawing))
        made.setIconSize(QSize(26, 18))
        made.setCheckable(True)
        QShortcut(QKeySequence(f"Ctrl+{place}"), self).activated.connect(lambda: self.chosen.emit(item.key))
        made.setToolTip(f"{item.name}  Ctrl+{place}")
        made.clicked.connect(lambda: self.chosen.emit(item.key))
        self._group.addButton(made)
        self._buttons[item.key] = made
        return made

    def _foot(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        self._file = plain.Elided(tone="muted")
        self._backup = plain.Elided(tone="muted")
        here = plain.Elided(_("Kept on this computer only"), tone="muted")
        for one in (self._file, self._backup, here):
            one.setFont(scaled(one.font(), 11))
            one.setContentsMargins(10, 0, 0, 0)
            words.addWidget(one)
        return words
