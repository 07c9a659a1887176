"""A ledger or a data file dropped anywhere on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.opened_with import DATA_FILE, LEDGERS

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def data_file_filter(name: str) -> str:
    """What a dialog for data files shows."""
    return f"{name} (*{DATA_FILE})"


def ledger_filter(name: str) -> str:
    """What a file dialog shows."""
    return f"{name} ({' '.join('*' + ending for ending in LEDGERS)})"
