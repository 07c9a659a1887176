"""What could not be read, and what was read as something else than it says, gathered by column and reason."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.actions.words import bad_word, field_word, repaired_word
from smallcrm.i18n import _, n_
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, clear, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from smallcrm.ui.imports.outlook import Group

ROOM_FOR_A_LINE = 20
"""Lines' heights in the width of the card, from which on the pill and the words stand in one line."""


class RepairsCard(Card):
    """What could not be read, and below it what was read as something else; a click goes to the cell."""

    cell_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self.body.addWidget(scrolled(inside))
        self.rows: list[QPushButton] = []
        self._lines: list[QBoxLayout] = []

    def show_groups(self, groups: list[Group]) -> None:
        """List the groups."""
        clear(self._list)
        self.rows, self._lines = [], []
        bad, repaired = ([group for group in groups if group.bad is which] for which in (True, False))
        if bad:
            self._add(_("Unreadable"), bad)
        if repaired or not bad:
            self._add(_("Repaired"), repaired)
        if not groups:
            self._list.addWidget(plain.label(_("Every cell could be read as it stands."), tone="muted", wrap=True))
        self._list.addStretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = event.size().width() >= self.fontMetrics().height() * ROOM_FOR_A_LINE
        for line in self._lines:
            line.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)

    def _add(self, heading: str, groups: list[Group]) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(plain.label(heading, bold=True))
        head.addWidget(plain.Elided(_("click: go to the cell") if groups else "", tone="muted"), 1)
        self._list.addLayout(head)
        for group in groups:
            self._list.addLayout(self._row(group))

    def _row(self, group: Group) -> QBoxLayout:
        across = self.width() >= self.fontMetrics().height() * ROOM_FOR_A_LINE
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)
        line.setSpacing(2)
        word = field_word(group.field) if group.field else _("Cell")
        line.addWidget(plain.pill(word, "shu" if group.bad else "yama"))
        why = bad_word(group.why) if group.bad else repaired_word(group.why)
        count = n_("{count} cell", "{count} cells", len(group.cells)).format(count=f"{len(group.cells):,}")
        walk = cycle(group.cells)
        made = FlowButton(why, count, lambda: self.cell_wanted.emit(next(walk)))
        self.rows.append(made)
        line.addWidget(made, 1)
        self._lines.append(line)
        return line


class FlowButton(QPushButton):
    """A button that reads as a line of text, and gives way with an ellipsis."""

    def __init__(self, text: str, count: str, does: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("flat", "true")
        self.setAccessibleName(f"{text} {count}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked: does())
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(8, 0, 8, 0)
        self._line.addWidget(plain.Elided(text), 1)
        self._line.addWidget(plain.label(count, tone="muted"))

    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._line.minimumSize()
