"""The program's start and end: one instance, the files it was started with, the event loop."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from smallcrm import paths
from smallcrm.ui.program import Program
from smallcrm.ui.session import Preferences

if TYPE_CHECKING:
    from pathlib import Path

    from smallcrm.opened_with import OpenedWith
    from smallcrm.settings import Settings


def run(asked: OpenedWith, settings: Settings) -> int:
    """Open the window on a data file (None: the one last opened) and stay until it is closed."""
    app = application()
    if asked.quit_after_paint:
        return _measured(app, asked.file, settings)
    from smallcrm.ui.single_instance import SingleInstance

    instance = SingleInstance(paths.data_folder())
    if not instance.claim() and (asked.in_tray or instance.hand_over([*filter(None, [asked.file]), *asked.ledgers])):
        return 0
    program = Program(app, Preferences(settings))
    if not program.start(asked.file, in_tray=asked.in_tray):
        return 1
    from smallcrm.ui import crash

    crash.install_hook(program.show_crash)
    instance.asked.connect(program.asked)
    app.file_asked.connect(program.asked)
    app.quitting.connect(program.quits)
    QTimer.singleShot(0, instance.listen)
    for ledger in asked.ledgers:
        program.asked(str(ledger))
    status = app.exec()
    program.close(back_up=True)  # of a window that was put away, nobody asks whether it may close
    instance.release()
    return status


def _measured(app: QApplication, file: Path | None, settings: Settings) -> int:
    """As far as the first painted frame, and no further; nobody is there to be asked anything."""
    program = Program(app, Preferences(settings))
    window = program.start_unattended(file)
    # Taking everything down is no part of the start. Nor is the file closed: another thread may be reading of it.
    window.first_painted.connect(lambda: os._exit(0))
    return app.exec()


class Application(QApplication):
    """The one application, which hears from the desktop (on macOS) which file is to be opened."""

    file_asked = Signal(str)
    quitting = Signal(bool)
    """The system, or a menu, ends the program from now on; False: that is over, or was refused."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Quit:
            self.quitting.emit(True)
            done = super().event(event)
            self.quitting.emit(False)
            return done
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_asked.emit(event.file())
            return True
        return super().event(event)


def application() -> Application:
    """The one application, with the names a desktop knows the program by."""
    app = QApplication.instance() or Application([*sys.argv[:1], "-style", "fusion"])
    assert isinstance(app, Application)
    app.setApplicationName("smallcrm")
    app.setOrganizationName("smallcrm")
    app.setDesktopFileName("smallcrm")
    return app
