"""The system's own dialogs of the import; they begin in the folder last used, at first in the user's documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from smallcrm.i18n import _
from smallcrm.ui.dropping import ledger_filter
from smallcrm.ui.folders import beginning
from smallcrm.ui.saving import ask_place

if TYPE_CHECKING:
    from smallcrm.ui.session import Preferences


def choose_ledgers(parent: QWidget, preferences: Preferences) -> list[Path]:
    """The ledgers to import, none or several."""
    folder = str(beginning(preferences.now.import_folder))
    names, _filter = QFileDialog.getOpenFileNames(parent, _("Import a ledger"), folder, ledger_filter(_("Ledgers")))
    if names:
        preferences.set(import_folder=str(Path(names[0]).parent))
    return [Path(name) for name in names]


def choose_place(parent: QWidget, preferences: Preferences, name: str) -> Path | None:
    """Where a workbook of this name is to be saved."""
    return ask_place(parent, _("Save the rows that stayed out"), beginning(preferences.now.import_folder), name)
