"""The system's own dialogs of the import; they begin in the folder last used, at first in the user's documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from smallcrm.i18n import _
from smallcrm.ui.dropping import ledger_filter

if TYPE_CHECKING:
    from smallcrm.ui.session import Preferences


def choose_ledgers(parent: QWidget, preferences: Preferences) -> list[Path]:
    """The ledgers to import, none or several."""
    folder = str(folder_of(preferences))
    names, _filter = QFileDialog.getOpenFileNames(parent, _("Import a ledger"), folder, ledger_filter(_("Ledgers")))
    if names:
        preferences.set(import_folder=str(Path(names[0]).parent))
    return [Path(name) for name in names]


def choose_place(parent: QWidget, preferences: Preferences, name: str) -> Path | None:
    """Where a workbook of this name is to be saved."""
    usual = str(folder_of(preferences) / name)
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Save the rows that stayed out"), usual, "Excel (*.xlsx)")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".xlsx")


def folder_of(preferences: Preferences) -> Path:
    """The folder in which the dialogs begin."""
    last = Path(preferences.now.import_folder)
    if preferences.now.import_folder and last.is_dir():
        return last
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
