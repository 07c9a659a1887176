"""Pictures of every page and dialog: ja and en, light and dark, the usual size and the smallest."""

from __future__ import annotations

import os
import sys
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from smallcrm import i18n, paths
from smallcrm.settings import Settings
from smallcrm.ui import scenes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.main_window import MainWindow
    from smallcrm.ui.program import Program
    from smallcrm.ui.scenes import Scene

LANGUAGES, LOOKS, SIZES = ("ja", "en"), ("light", "dark"), ((1360, 860), (1024, 700))
PATIENCE_MS = 60_000
QUIET_ROUNDS = 4
LOOKS_EVERY_MS = 150


def main(out: Path) -> int:
    """Take the pictures into `out`; the answer is the exit status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from smallcrm.ui.application import application
    from smallcrm.ui.program import Program
    from smallcrm.ui.session import Preferences

    out.mkdir(parents=True, exist_ok=True)
    app = application()
    for language, look, size in product(LANGUAGES, LOOKS, SIZES):
        with TemporaryDirectory(prefix="smallcrm-shots-") as name:
            folder = Path(name)
            os.environ["XDG_CONFIG_HOME"] = name  # lists look as on the first day, and the user's own stay as they are
            settings = Settings(language=language, theme=look)
            program = Program(app, Preferences(settings, folder / "settings.json"))
            i18n.install(language)
            stem = out / f"{language}-{look}-{size[0]}x{size[1]}"
            _take(program, folder / "new.crm", scenes.first_start(), (stem, size))
            _take(program, demo_file(folder, date.today()), scenes.daily_work(), (stem, size))
    return 0


def _take(program: Program, file: Path, wanted: Sequence[Scene], to: tuple[Path, tuple[int, int]]) -> None:
    stem, size = to
    if not program.start(file) or program.window is None:
        raise SystemExit(1)
    window = program.window
    window.resize(*size)
    settle(window)
    for scene in wanted:
        picture = f"{stem}-{scene.name}.png"
        dialog = _Dialog(picture, window.session.tasks.busy)
        scene.bring_up(window)
        settle(window)
        if not dialog.end():
            front = _in_front_of(window)
            (front or window).grab().save(picture)
            if front is not None:
                front.close()
        print(Path(picture).name, file=sys.stderr)
    program.close()


def _in_front_of(window: MainWindow) -> QWidget | None:
    """A menu, or another window, that a scene opened over the program's own."""
    from PySide6.QtWidgets import QApplication

    others = (one for one in QApplication.topLevelWidgets() if one.isVisible() and one.parent() is window)
    return QApplication.activePopupWidget() or next(others, None)


class _Dialog:
    """Waits for a dialog that a scene opens and for what it shows, takes its picture and closes it."""

    def __init__(self, picture: str, busy: Callable[[], bool]) -> None:
        from PySide6.QtCore import QTimer

        self._picture, self._busy, self._taken, self._seen = picture, busy, False, 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOKS_EVERY_MS)

    def end(self) -> bool:
        """Look no more; whether there was one."""
        self._timer.stop()
        return self._taken

    def _look(self) -> None:
        from PySide6.QtWidgets import QApplication, QDialog

        dialog = QApplication.activeModalWidget()
        self._seen = self._seen + 1 if isinstance(dialog, QDialog) and not self._busy() else 0
        if isinstance(dialog, QDialog) and self._seen > QUIET_ROUNDS:
            self._taken = dialog.grab().save(self._picture)
            dialog.done(QDialog.DialogCode.Rejected)  # `reject` may ask what is to become of what was typed


def demo_file(folder: Path, today: date) -> Path:
    """The demo shop in a file in `folder`, without its last ledger, so that there is something to import."""
    from smallcrm.actions import demo, files, imports
    from smallcrm.actions.demo_deals import add_deals
    from smallcrm.ledger.options import ImportOptions

    path = folder / "demo.crm"
    if path.exists():
        return path
    with files.create_file(path) as store:
        with store.act("settings"):
            store.settings.set("shop_name", "山田呉服店")
            store.settings.set(files.DEMO_MARK, "1")
        for sample in demo.SAMPLES[:-1]:
            seen = imports.preview(store, paths.resources() / "samples" / sample, ImportOptions(), today=today)
            imports.apply(store, seen.plan, backup=False)
        add_deals(store, today)
    return path


def settle(window: MainWindow) -> None:
    """Wait until nothing is under way and everything has been painted."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    deadline = QDeadlineTimer(PATIENCE_MS)
    loop = QEventLoop()
    quiet = 0
    while quiet < QUIET_ROUNDS and not deadline.hasExpired():
        QTimer.singleShot(LOOKS_EVERY_MS, loop.quit)
        loop.exec()
        dialog = QApplication.activeModalWidget() is not None  # it is closed when its picture was taken
        quiet = 0 if dialog or window.session.tasks.busy() else quiet + 1
