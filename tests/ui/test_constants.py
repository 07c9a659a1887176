"""Qt may be called as often as a session lasts: Python's constants survive it."""

from __future__ import annotations

import subprocess
import sys

MANY_CALLS = """
import smallcrm.ui
from PySide6.QtCore import QObject
thing = QObject()
for number in range(60_000):
    thing.setObjectName("x")
print("alive")
"""


def test_a_long_session_does_not_use_up_none() -> None:
    done = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "alive"
    assert done.returncode == 0, done.stderr
