"""The program's end is a quiet one, whatever was on the screen."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from smallcrm.actions import files

QUIT_AT_ONCE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from smallcrm.opened_with import OpenedWith
from smallcrm.settings import Settings
from smallcrm.ui.application import application, run
app = application()
def leave():
    dialog = QApplication.activeModalWidget()
    dialog.reject() if dialog is not None else app.closeAllWindows()
QTimer.singleShot(400, leave)
sys.exit(run(OpenedWith(Path(sys.argv[1])), Settings()))
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


def damage(path: Path) -> str:
    """A data file that is none any more."""
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)
    return "is not a smallcrm data file"


def renew(path: Path) -> str:
    """A data file of a version of the program that is to come."""
    files.create_file(path).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 9999")
    return "newer version"


def lose(path: Path) -> str:
    """No data file at all."""
    return "There is no file"


@pytest.mark.parametrize("spoil", [damage, renew, lose])
def test_a_measured_start_on_a_file_that_cannot_be_opened_asks_nobody(
    tmp_path: Path, spoil: Callable[[Path], str]
) -> None:
    said = spoil(tmp_path / "shop.crm")
    command = ["--lang", "en", "--file", str(tmp_path / "shop.crm"), "--quit-after-paint"]
    done = subprocess.run(
        [sys.executable, "-m", "smallcrm", *command],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
