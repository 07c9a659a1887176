"""A ledger or a data file dropped anywhere on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.opened_with import DATA_FILE, LEDGERS

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def dropped_file(data: QMimeData) -> Path | None:
    """The first local file among what is dragged."""
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None


def data_file_filter(name: str) -> str:
    """What a dialog for data files shows."""
    return f"{name} (*{DATA_FILE})"


def ledger_filter(name: str) -> str:
    """What a file dialog shows."""
    return f"{name} ({' '.join('*' + ending for ending in LEDGERS)})"
