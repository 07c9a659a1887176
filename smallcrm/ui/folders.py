"""The folders in which the system's own dialogs begin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def beginning(last: str) -> Path:
    """The folder last used where it is still there, else the user's documents; where they have none, their home.

    A dialog that is given a folder that is not there begins in the program's own, with its name written in.
    """
    if last and Path(last).is_dir():
        return Path(last)
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()
