"""Opening an address outside the program: of the web, mail or a telephone, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from smallcrm.values.links import openable


def open_link(text: str) -> bool:
    """Open an address in the program that is there for it; False where it is none that may be opened."""
    address = openable(text)
    return bool(address) and QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))
