"""Screens of other sizes and scalings: every page is whole, sharp, and no larger than it must be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.conftest import Desk, fill
from tests.ui.test_labels import PAGES, check

WALK = """
import sys
from pathlib import Path
from smallcrm.settings import Settings
from smallcrm.ui.application import application
from smallcrm.ui.program import Program
from smallcrm.ui.session import Preferences
from smallcrm.ui.shots import settle
from tests.ui.test_labels import PAGES, check
folder = Path(sys.argv[1])
program = Program(application(), Preferences(Settings(language=sys.argv[2]), folder / "settings.json"))
program.start(folder / "full.crm")
window = program.window
window.resize(window.SMALLEST)
for key in PAGES:
    window.go(key)
    settle(window)
    check(window)
picture = window.grab()
print(picture.devicePixelRatio(), picture.width())
program.close()
"""


@pytest.mark.parametrize(("scale", "spoken"), [(1.25, "ja"), (1.5, "en"), (2.0, "ja")])
def test_every_page_on_a_scaled_screen(tmp_path: Path, scale: float, spoken: str) -> None:
    fill(tmp_path / "full.crm", 3)
    done = subprocess.run(
        [sys.executable, "-c", WALK, str(tmp_path), spoken],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.split() == [str(scale), str(round(1024 * scale))], done.stderr


@pytest.mark.parametrize("key", PAGES)
def test_every_page_on_a_large_screen(open_desk: Callable[..., Desk], tmp_path: Path, key: str) -> None:
    fill(tmp_path / "full.crm", 3)
    desk = open_desk(tmp_path / "full.crm", language="ja")
    desk.window.resize(3840, 2160)
    desk.window.go(key)
    desk.settle()
    check(desk.window)
