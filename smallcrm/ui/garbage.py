"""Cyclic garbage is collected on the window's thread only.

Python collects wherever its thresholds happen to be passed, also on an executor thread; but a widget in a cycle that is
destroyed there takes the process with it. So the automatic collection is switched off and done here, now and then, but
not while work is under way: to look through the million objects of a plan would hold the window up.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 2_000
PIECE = 500


class Collector(QObject):
    """Looks at Python's own thresholds, on the thread it was made on."""

    def __init__(self, parent: QObject, busy: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._busy = busy
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(EVERY_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    def collect(self) -> None:
        """Collect the generations that are due."""
        if self._busy():
            return
        due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, wanted in enumerate(due) if wanted))


def set_aside() -> None:
    """What there is now is not looked through any more: it goes when nobody refers to it. For plain, large things."""
    gc.freeze()


def let_go(*large: list[Any]) -> None:
    """Empty lists that nobody needs any more, piece by piece: at once it would hold the window up on any thread."""
    for one in large:
        while one:
            del one[-PIECE:]
