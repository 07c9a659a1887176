"""Calls that come a little later. They belong to a widget, so that closing its window calls them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

AFTER_THE_FRAME_MS = 30
"""What the first frame can do without is done so much later."""


def later(owner: QObject, milliseconds: int, call: Callable[[], object]) -> QTimer:
    """A timer that makes the call once, so long after each start."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(call)
    return timer


def soon(owner: QObject, call: Callable[[], object]) -> None:
    """Make the call when what is waiting to be painted has been painted."""
    timer = later(owner, 0, call)
    timer.timeout.connect(timer.deleteLater)
    timer.start()


def call_off(owner: QObject) -> None:
    """Stop everything that was to come."""
    for timer in owner.findChildren(QTimer):
        timer.stop()
