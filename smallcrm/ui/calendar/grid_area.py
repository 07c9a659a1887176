"""Where a grid of days is scrolled: large text in a small window needs more height than there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QScrollArea

if TYPE_CHECKING:
    from smallcrm.ui.calendar.day_grid import DayGrid

GAP = 8


class GridArea(QScrollArea):
    """The head of the grid stays in sight, and so does what is chosen, and where something is dragged to."""

    def __init__(self, grid: DayGrid) -> None:
        super().__init__()
        self._grid = grid
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(grid)
        self.verticalScrollBar().valueChanged.connect(lambda _value: grid.arrange())
        grid.marked.connect(lambda: self._show(grid.wanted_in_sight()))
        grid.dragged_to.connect(lambda at: self._show(QRect(at, at)))

    def _show(self, rect: QRect) -> None:
        """Scroll no more than is needed to see it, below the head."""
        if rect.isEmpty():
            return
        first, last = rect.top() - self._grid.head() - GAP, rect.bottom() + GAP
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setValue(max(min(bar.value(), first), last - seen))
