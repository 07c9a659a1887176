"""A name typed through an input method tells its reading: the kana that stood there before they became kanji."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit

from smallcrm.values.kana import is_kana, to_katakana


class NameLine(QLineEdit):
    """Gathers the reading of what is typed; what is pasted has none."""

    heard = Signal(str)
    """The reading of the whole name, as far as it was typed here."""

    def __init__(self) -> None:
        super().__init__()
        self._composed = ""
        self._reading = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        composing, committed = event.preeditString(), event.commitString()
        if is_kana(composing):
            self._composed = composing
        if not self.text():
            self._reading = ""
        super().inputMethodEvent(event)
        if committed.strip():
            self._reading += committed if is_kana(committed) else self._composed
        elif committed:
            self._reading += " "
        if committed:
            self._composed = ""
            self.heard.emit(to_katakana(self._reading))
