"""What is imported under Qt is imported as Python does it, and not read a second time as text."""

from __future__ import annotations

import subprocess
import sys

IMPORTED_LATER = """
import smallcrm.ui
from PySide6.QtCore import QObject
import linecache, smallcrm.values.money
print(any("money" in name for name in linecache.cache), QObject().objectName() == "")
"""


def test_the_source_of_a_module_is_not_kept() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTED_LATER], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["False", "True"], done.stderr
