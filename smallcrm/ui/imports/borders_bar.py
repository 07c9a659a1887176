"""Where a table lies: its rows, its columns and how many of the rows are header, to be moved by numbers or by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ledger.addresses import column_number, letters
from smallcrm.ledger.options import Borders
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button

if TYPE_CHECKING:
    from collections.abc import Callable

TYPING_MS = 500
"""So long after the last change the plan is made again."""
DEEPEST_HEADER = 3
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384


class ColumnBox(QSpinBox):
    """A column by its letters."""

    def textFromValue(self, value: int) -> str:
        return letters(value - 1)

    def valueFromText(self, text: str) -> int:
        number = column_number(text.strip())
        return self.minimum() if number is None else number + 1

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        known = not text.strip() or column_number(text.strip()) is not None
        return (QValidator.State.Acceptable if known else QValidator.State.Invalid, text, position)


class BordersBar(QWidget):
    """Five numbers; `moved` tells the borders when the user has stopped changing them."""

    moved = Signal(object)
    reset = Signal()

    def __init__(self, take_selection: Callable[[], object]) -> None:
        super().__init__()
        self.header_rows = self._box(QSpinBox(), _("Header rows"), 0, DEEPEST_HEADER)
        self.top = self._box(QSpinBox(), _("First row"), 1, MOST_ROWS)
        self.bottom = self._box(QSpinBox(), _("Last row"), 1, MOST_ROWS)
        self.left = self._box(ColumnBox(), _("First column"), 1, MOST_COLUMNS)
        self.right = self._box(ColumnBox(), _("Last column"), 1, MOST_COLUMNS)
        self._late = later(self, TYPING_MS, lambda: self.moved.emit(self.borders()))
        self.selection = button(_("From the selection"), take_selection)
        self.as_found = button(_("As found"), self.reset.emit)
        self._lay_out()

    def borders(self) -> Borders:
        """What the boxes say."""
        boxes = (self.top, self.bottom, self.left, self.right, self.header_rows)
        return Borders(*(box.value() for box in boxes))

    def show_borders(self, borders: Borders) -> None:
        """Put these into the boxes, as something that stands so already."""
        self._late.stop()
        for box, value in zip((self.top, self.bottom, self.left, self.right, self.header_rows), borders, strict=True):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)

    def move_to(self, borders: Borders) -> None:
        """Put these into the boxes, as something that the user wants."""
        self.show_borders(borders)
        self.moved.emit(borders)

    def _box(self, box: QSpinBox, name: str, least: int, most: int) -> QSpinBox:
        box.setRange(least, most)
        box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.setFixedWidth(box.fontMetrics().horizontalAdvance("0") * (5 if most > DEEPEST_HEADER else 2) + 28)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.valueChanged.connect(lambda _value: self._late.start())
        return box

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        numbers, below = QHBoxLayout(), QHBoxLayout()
        for line in (numbers, below):
            line.setSpacing(6)
            column.addLayout(line)
        for word, boxes in (
            (_("Rows"), (self.top, self.bottom)),
            (_("Columns"), (self.left, self.right)),
            (_("Header rows"), (self.header_rows,)),
        ):
            numbers.addWidget(plain.small(word))
            for place, box in enumerate(boxes):
                if place:
                    numbers.addWidget(plain.small("–"))
                numbers.addWidget(box)
            numbers.addSpacing(8)
        numbers.addStretch()
        below.addWidget(
            plain.small(_("Drag the frame in the sheet, or select the table there, header included:"), wrap=True), 1
        )
        below.addWidget(self.selection)
        below.addWidget(self.as_found)
