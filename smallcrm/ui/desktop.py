"""Handing a file or folder of our own over to the desktop, which opens it in the program it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from smallcrm.i18n import _
from smallcrm.ui.messages import Offer

if TYPE_CHECKING:
    from pathlib import Path


def offer_to_open(path: Path) -> Offer:
    """What a message offers of a file that was written; only such a file may be handed in."""
    return Offer(_("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))


def show_folder(folder: Path) -> None:
    """Show a folder of the program's own in the file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
