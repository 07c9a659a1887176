"""A picture of the window on a data file, taken without a display: python packaging/picture.py SHOP.crm OUT.png"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from smallcrm.settings import Settings  # noqa: E402 - the folder above is known only now
from smallcrm.ui.application import application  # noqa: E402
from smallcrm.ui.main_window import MainWindow  # noqa: E402
from smallcrm.ui.program import Program  # noqa: E402
from smallcrm.ui.session import Preferences  # noqa: E402


def main(shop: Path, out: Path) -> int:
    """Open the window on the ranking and save what it shows; nothing of the user's settings is read or written."""
    with TemporaryDirectory() as folder:
        program = Program(application(), Preferences(Settings(theme="light"), Path(folder) / "settings.json"))
        if not program.start(shop) or program.window is None:
            return 1
        window = program.window
        window.resize(window.USUAL)
        window.go("ranking")
        settle(window)
        saved = window.grab().save(str(out))
        program.close()
    return 0 if saved else 1


def settle(window: MainWindow) -> None:
    """Wait until nothing has been under way for a moment."""
    loop = QEventLoop()
    quiet = 0
    while quiet < 4:
        QTimer.singleShot(150, loop.quit)
        loop.exec()
        quiet = 0 if window.session.tasks.busy() else quiet + 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
