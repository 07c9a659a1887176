"""A window on a data file, as benchmarks of its pages have it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smallcrm.ui.main_window import MainWindow


@contextmanager
def shop_window(path: Path, today: date) -> Iterator[MainWindow]:
    """The program's window on this file, in Japanese, on this day; its settings are kept beside the file."""
    from PySide6.QtWidgets import QApplication

    from smallcrm.settings import Settings
    from smallcrm.ui.program import Program
    from smallcrm.ui.session import Preferences

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    program = Program(app, Preferences(Settings(language="ja", theme="light"), path.with_suffix(".json")))
    assert program.start(path)
    assert program.window is not None
    program.window.session.today = lambda: today
    yield program.window
    program.close()


def settle(window: MainWindow) -> None:
    """Wait until nothing is under way."""
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    while window.session.tasks.busy():
        sleep(0.001)  # as an event loop does, it leaves the other thread its turn
        QApplication.processEvents()
