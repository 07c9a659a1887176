"""Answers for a dialog that is waited for: given once it has the keyboard, and never waited for without end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from smallcrm.ui.asking import AskDialog

Kind = TypeVar("Kind", bound=QDialog)
EVERY_MS = 10
LONGEST = 30


def when_asked(kind: type[Kind], answer: Callable[[Kind], object]) -> None:
    """Give the answer to the next dialog of this kind. One that goes wrong closes it, or the test would never end."""
    end = time.monotonic() + LONGEST

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isActiveWindow():
            try:
                answer(dialog)
            except BaseException:
                dialog.reject()
                raise
        elif time.monotonic() < end:
            QTimer.singleShot(EVERY_MS, look)
        else:
            if dialog is not None:
                dialog.close()
            raise AssertionError(f"no {kind.__name__} came up, there is {dialog}")

    QTimer.singleShot(EVERY_MS, look)


class Asked(NamedTuple):
    """What the questions said that were answered so far."""

    words: list[str]
    buttons: list[str]


def answer(*texts: str) -> Asked:
    """Press the buttons whose words begin so, in one question after the other."""
    asked = Asked([], [])

    def press(dialog: AskDialog, rest: tuple[str, ...]) -> None:
        asked.words.extend(label.text() for label in dialog.findChildren(QLabel))
        asked.buttons.extend(button.text() for button in dialog.buttons)
        if rest[1:]:
            when_asked(AskDialog, lambda later: press(later, rest[1:]))
        next(button for button in dialog.buttons if button.text().startswith(rest[0])).click()

    when_asked(AskDialog, lambda dialog: press(dialog, texts))
    return asked
