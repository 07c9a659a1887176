"""A field that is kept for itself as soon as it is left, where nothing is saved as a whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from smallcrm.actions.typed import Typed
from smallcrm.errors import CrmError
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.keys import asks_for_undo

if TYPE_CHECKING:
    from collections.abc import Callable

FRAME = 26
"""What a line takes beside its letters."""


class CheckedField(Field):
    """Enter, Tab or a click elsewhere keeps what was typed; Escape puts back what was there."""

    kept = Signal(str)
    """What was typed, as `check` would have it kept; only where it is another text than before."""

    def __init__(self, name: str, check: Callable[[str], str], *, hint: str = "", letters: int = 0) -> None:
        """`check` gives the text as it is kept, or refuses it with a CrmError; `letters` is how many have room."""
        self._before = ""
        self._refused: tuple[str, str] | None = None
        """(what could not be kept, why)"""
        self.line = _Line(self.put_back)
        self.line.setPlaceholderText(hint)
        super().__init__(name, partial(_typed, check), editor=self.line, labelled=False)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)  # rows stand as close as others
        if letters:
            self.line.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * letters + FRAME)
            self._across.addStretch(1)
        self.line.returnPressed.connect(self._left)

    def show_text(self, text: str) -> None:
        """What is kept now; what is being typed stays, and so does what was refused, to be mended."""
        as_before, self._before = text == self._before, text
        refused = as_before and self._asked and bool(self.problem())
        if not refused and not (self.line.hasFocus() and self.line.isModified()):
            self.put_back()

    def refuse(self, words: str, kept: str) -> None:
        """What was to be kept last cannot be, which was found only then: it stays, with the reason."""
        self._refused, self._before = (self._before, words), kept
        self.insist()

    def typed(self) -> Typed:
        typed = super().typed()
        if self._refused is not None and typed.value == self._refused[0]:
            return Typed(typed.value, self._refused[1])
        return typed

    def put_back(self) -> bool:
        """Show what is kept instead of what was typed; False where that is the same."""
        typed = self.text() != self._before
        self._asked = False
        self._refused = None
        self.show_value(self._before)
        return typed

    def kept_text(self) -> str:
        """What was typed last that could be kept."""
        return self._before

    def beside(self, widget: QWidget) -> None:
        """Put something behind the line."""
        self._across.insertWidget(1, widget)

    def _left(self) -> None:
        if self.text() == self._before:
            return
        self._refused = None  # it is tried again: what stood against it may be gone
        self.insist()
        wanted, problem = self.typed()
        if problem:
            return
        before, self._before = self._before, wanted
        self.put_back()
        if wanted != before:
            self.kept.emit(wanted)


def _typed(check: Callable[[str], str], text: str) -> Typed:
    try:
        return Typed(check(text))
    except CrmError as error:
        return Typed(text, str(error))


class _Line(QLineEdit):
    def __init__(self, put_back: Callable[[], bool]) -> None:
        super().__init__()
        self._put_back = put_back
        self.setAcceptDrops(False)  # a file dropped here is meant for the window

    def event(self, event: QEvent) -> bool:
        """Undo is the line's as long as something is being typed, and the program's otherwise."""
        if asks_for_undo(event) and not self.isModified():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._put_back():
            event.accept()
            return
        super().keyPressEvent(event)
