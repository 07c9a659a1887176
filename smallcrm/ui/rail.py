"""The rail: the pages by name, and at its foot the open file and its last backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.icons import icon
from smallcrm.ui.theme import picture_size, scaled
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
    keys: str = ""
    at_foot: bool = False


class Rail(QFrame):
    """Names the pages; at its foot the data file, with what can be done with it."""

    chosen = Signal(str)
    WIDTH = 176

    def __init__(self, items: Sequence[RailItem]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Pages"))
        self.setFixedWidth(max(self.WIDTH, self.fontMetrics().height() * 9))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 16, 10, 14)
        column.setSpacing(2)
        brand = plain.label("smallcrm")
        brand.setObjectName("brand")
        brand.setFont(scaled(brand.font(), 16, bold=True))
        brand.setContentsMargins(10, 0, 0, 8)
        column.addWidget(brand)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._badges: dict[str, QLabel] = {}
        for item in (one for one in items if not one.at_foot):
            column.addWidget(self._item(item))
        column.addStretch()
        self._demo = QVBoxLayout()
        self._demo.setContentsMargins(0, 0, 0, 8)
        self._demo.setSpacing(6)
        column.addLayout(self._demo)
        for item in (one for one in items if one.at_foot):
            column.addWidget(self._item(item))
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

    def tell_badge(self, key: str, count: int) -> None:
        """How much waits on a page; 0: nothing to speak of."""
        item = self._buttons.get(key)
        if item is None or (not count and key not in self._badges):
            return
        badge = self._badges.get(key) or self._badge(key, item)
        badge.setText(f"{count:,}" if count < 1000 else "999+")
        badge.setVisible(bool(count))
        item.setAccessibleName(_("{page}, {count} due").format(page=item.text(), count=count) if count else item.text())

    def _badge(self, key: str, item: QPushButton) -> QLabel:
        made = self._badges[key] = plain.pill("", "shu")
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        across = QHBoxLayout(item)
        across.setContentsMargins(0, 0, 10, 0)
        across.addStretch(1)
        across.addWidget(made)
        return made

    def take_focus(self) -> None:
        """Put the keyboard on the page that is open."""
        shown = self._group.checkedButton() or self._group.buttons()[0]
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tell_file(self, path: Path) -> None:
        """Which file is open."""
        self.file.setText(self.file.fontMetrics().elidedText(path.name, Qt.TextElideMode.ElideMiddle, self._room()))
        self.file.setAccessibleName(_("Data file: {file}").format(file=path.name))
        self.file.setToolTip(plain.plain_tip(str(path)))

    def show_demo(self, leave: Callable[[], object]) -> None:
        """Say that this is the demo shop, with the way back to the own file."""
        badge = plain.pill(_("Demo shop"), "yama")
        self.leave_demo = button(_("Leave the demo"), leave)
        self.leave_demo.setToolTip(_("Back to your own data file"))
        self._demo.addWidget(badge, 0, Qt.AlignmentFlag.AlignHCenter)
        self._demo.addWidget(self.leave_demo)

    def tell_backup(self, words: str) -> None:
        """When it was backed up."""
        self._backup.setText(words)

    def _item(self, item: RailItem) -> QPushButton:
        made = QPushButton(item.name)
        made.setObjectName("railItem")
        made.setIcon(icon(item.drawing))
        made.setIconSize(picture_size(26, 18))
        made.setCheckable(True)
        made.setToolTip(f"{item.name}  {item.keys}".rstrip())
        made.clicked.connect(lambda: self.chosen.emit(item.key))
        self._group.addButton(made)
        self._buttons[item.key] = made
        return made

    def _foot(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        self.file = QPushButton()
        self.file.setObjectName("railFile")
        self.file.setIcon(icon("chevrons-up-down", QPalette.ColorRole.PlaceholderText))
        self.file.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the picture stands behind the name
        self.file.setIconSize(picture_size(12, 12))
        self.file.setFont(scaled(self.file.font(), 12))
        words.addWidget(self.file)
        self._backup = plain.Elided(tone="muted")
        here = plain.Elided(_("Kept on this computer only"), tone="muted")
        for one in (self._backup, here):
            one.setFont(scaled(one.font(), 11))
            one.setContentsMargins(10, 0, 0, 0)
            words.addWidget(one)
        return words

    def _room(self) -> int:
        return self.width() - 52
