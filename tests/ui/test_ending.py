"""The program's end is a quiet one, whatever was on the screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

QUIT_AT_ONCE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from smallcrm.ui.application import application, run
app = application()
def leave():
    dialog = QApplication.activeModalWidget()
    dialog.reject() if dialog is not None else app.closeAllWindows()
QTimer.singleShot(400, leave)
sys.exit(run(Path(sys.argv[1])))
"""


@pytest.mark.parametrize(("content", "status"), [(b"SQLite format 3\0" + b"\xff" * 9000, 1), (None, 0)])
def test_the_process_ends_with_its_status(tmp_path: Path, content: bytes | None, status: int) -> None:
    if content is not None:
        (tmp_path / "shop.crm").write_bytes(content)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", QUIT_AT_ONCE, str(tmp_path / "shop.crm")], env=environment, timeout=60, check=False
    )
    assert done.returncode == status
