"""Compiles the words before a wheel is built: the catalogue is committed, what gettext reads is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WordsHook(BuildHookInterface):  # type: ignore[misc]  # hatchling is there only while building
    """Runs before every build of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what is newer than before."""
        del version, build_data
        subprocess.run([sys.executable, Path(self.root) / "packaging" / "words.py", "compile"], check=True)
