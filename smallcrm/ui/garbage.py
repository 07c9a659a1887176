"""Cyclic garbage is collected on the window's thread only.

Python collects wherever its thresholds happen to be passed, also on an executor thread; but a widget in a cycle that is
destroyed there takes the process with it. So the automatic collection is switched off and done here, now and then.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 2_000


class Collector(QObject):
    """Looks at Python's own thresholds, on the thread it was made on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(EVERY_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    def collect(self) -> None:
        """Collect the generations that are due."""
        due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, wanted in enumerate(due) if wanted))
