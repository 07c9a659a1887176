"""A line to type in that says beside it, in words, what cannot be kept, and hands on what can when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smallcrm.errors import CrmError
from smallcrm.ui.theme import set_tone
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain

if TYPE_CHECKING:
    from collections.abc import Callable

FRAME = 26
"""What a line takes beside its letters."""
REST_MS = 600
"""Nobody is told off in the middle of a word."""


class CheckedField(QWidget):
    """Enter, Tab or a click elsewhere keeps what was typed; Escape puts back what was there."""

    kept = Signal(str)
    """What was typed, as `check` would have it kept; only where it is another text than before."""

    def __init__(self, name: str, check: Callable[[str], str], *, hint: str = "", letters: int = 0) -> None:
        """`check` gives the text as it is kept, or refuses it with a CrmError; `letters` is how many have room."""
        super().__init__()
        self._check = check
        self._before = ""
        self.line = _Line(self.put_back)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self.problem = plain.label(tone="bad", wrap=True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._across = QHBoxLayout()
        self._across.setSpacing(6)
        self._across.addWidget(self.line, 100)
        if letters:
            self.line.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * letters + FRAME)
            self._across.addStretch(1)
        column.addLayout(self._across)
        column.addWidget(self.problem)
        self.setFocusProxy(self.line)
        self._rest = later(self, REST_MS, self._look)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._leave)

    def show_text(self, text: str) -> None:
        """What is kept now; what is being typed stays."""
        self._before = text
        if not (self.line.hasFocus() and self.line.isModified()):
            self.put_back()

    def put_back(self) -> bool:
        """Show what is kept instead of what was typed; False where that is the same."""
        typed = self.line.text() != self._before
        self.line.setText(self._before)
        self._say("")
        return typed

    def kept_text(self) -> str:
        """What was typed last that could be kept."""
        return self._before

    def beside(self, widget: QWidget) -> None:
        """Put something behind the line."""
        self._across.insertWidget(1, widget)

    def _typed(self) -> None:
        if self.problem.isVisible():
            self._look()
        self._rest.start()

    def _look(self) -> str | None:
        try:
            wanted = self._check(self.line.text())
        except CrmError as error:
            self._say(str(error))
            return None
        self._say("")
        return wanted

    def _leave(self) -> None:
        self._rest.stop()
        wanted = self._look() if self.line.text() != self._before else None
        if wanted is None:
            return
        self.line.setText(wanted)
        if wanted != self._before:
            self._before = wanted
            self.kept.emit(wanted)

    def _say(self, words: str) -> None:
        self._rest.stop()
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
        set_tone(self.line, wrong="true" if words else "")


class _Line(QLineEdit):
    def __init__(self, put_back: Callable[[], bool]) -> None:
        super().__init__()
        self._put_back = put_back
        self.setAcceptDrops(False)  # a file dropped here is meant for the window

    def event(self, event: QEvent) -> bool:
        """Undo is the line's as long as something is being typed, and the program's otherwise."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self.isModified():
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._put_back():
            event.accept()
            return
        super().keyPressEvent(event)
