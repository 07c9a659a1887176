"""Rows of a form below each other, each of which can be taken away, and a button for one more."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QToolButton, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets.boxes import button, tool


class Row(QWidget):
    """One of the rows."""

    removed = Signal()
    """The user wants it away."""

    def away_tool(self, beside: QWidget) -> QToolButton:
        """The button that takes the row away, as high as what it stands beside."""
        made = tool("x", _("Take this row away"), self.removed.emit)
        made.setFixedHeight(beside.sizeHint().height())
        return made

    @abstractmethod
    def take_focus(self) -> None:
        """Put the cursor where one begins."""


R = TypeVar("R", bound=Row)


class RowList(QWidget, Generic[R]):
    """The rows; what they are is said by who derives from it."""

    edited = Signal()
    """There are other rows now."""

    def __init__(self, more: str, heading: QWidget | None = None) -> None:
        """`more` is the name of the button for one more."""
        super().__init__()
        self.rows: list[R] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        if heading is not None:
            self.column.addWidget(heading)
        self._above = self.column.count()
        self.more = button(more, self.one_more, drawing="plus")
        self.more.setProperty("flat", "true")
        self.more.setAutoDefault(False)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @abstractmethod
    def new_row(self) -> R:
        """An empty row."""

    def one_more(self) -> None:
        """Add an empty row and go there."""
        row = self.new_row()
        self.add(row)
        row.take_focus()
        self.edited.emit()

    def add(self, row: R) -> None:
        """Add a row under the others."""
        row.removed.connect(lambda: self._take_away(row))
        self.column.insertWidget(self._above + len(self.rows), row)
        self.rows.append(row)
        self.walk_before_more(row)

    def clear(self) -> None:
        """Take all rows away."""
        for row in list(self.rows):
            self._remove(row)

    def walk_before_more(self, row: QWidget) -> None:
        """Tab goes through what was added where it stands, not after everything that was made before it."""
        before: QWidget = self.more
        for stop in row.findChildren(QWidget):
            on_its_own = stop.window() is row.window() and not isinstance(stop.parent(), QComboBox)
            if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and on_its_own:
                self.setTabOrder(before, stop)
                before = stop
        self.setTabOrder(before, self.more)

    def _take_away(self, row: R) -> None:
        place = self.rows.index(row)
        self._remove(row)
        (self.rows[min(place, len(self.rows) - 1)].take_focus if self.rows else self.more.setFocus)()
        self.edited.emit()

    def _remove(self, row: R) -> None:
        self.rows.remove(row)
        self.column.removeWidget(row)
        row.hide()
        row.deleteLater()
