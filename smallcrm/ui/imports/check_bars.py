"""What can be done with the line of a list that is looked at: the bars under the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent

    from smallcrm.ui.imports.check_columns import Line


class ChangesBar(QWidget):
    """All changes of one field at once."""

    def __init__(self, decide: Callable[[bool], object]) -> None:
        super().__init__()
        self.take = button("", lambda: decide(True))
        self.leave = button("", lambda: decide(False))
        _line(self, self.take, self.leave)

    def show_line(self, line: Line) -> None:
        """The field that is meant."""
        field = line.texts[2]
        self.take.setText(_("Take all: {field}").format(field=field))
        self.leave.setText(_("Leave all: {field}").format(field=field))


class QuestionsBar(QWidget):
    """The questions, one after the other."""

    def __init__(self, answer: Callable[[], object]) -> None:
        super().__init__()
        self.answer = button(_("Answer one by one…"), answer, drawing="circle-help")
        _line(self, self.answer)


class CorrectionField(QLineEdit):
    """Is marked where it has the keyboard, and only there: what is typed takes the place of what stands in it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason:
            self.selectAll()


class CorrectionBar(QWidget):
    """What a cell that cannot be read should say."""

    corrected = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = CorrectionField()
        self.field.setAccessibleName(_("What the cell should say"))
        self.field.setPlaceholderText(_("What the cell should say"))
        self.field.returnPressed.connect(self._give)
        self.correct = button(_("Correct"), self._give)
        self._said = plain.Elided(tone="bad")
        self._cell = plain.label(tone="muted")
        line = _line(self, self._cell, self.field, self.correct)
        line.insertWidget(3, self._said, 1)

    def show_line(self, line: Line) -> None:
        """This cell is to be corrected."""
        if line.texts[-1] != self._cell.text():
            self.say("")
        self._cell.setText(line.texts[-1])
        self.field.setText(line.texts[1])
        if self.field.hasFocus():
            self.field.selectAll()

    def say(self, text: str) -> None:
        """What became of the last correction."""
        self._said.setText(text)

    def _give(self) -> None:
        self.corrected.emit(self.field.text())


def _line(bar: QWidget, *widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout(bar)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for one in widgets:
        line.addWidget(one)
    line.addStretch()
    return line
