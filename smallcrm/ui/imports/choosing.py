"""Where what is imported comes from, and where what stayed out goes: the system's own dialogs, and its clipboard.

The dialogs begin in the folder last used, at first in the user's documents.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from smallcrm.i18n import _
from smallcrm.ui.dropping import ledger_filter
from smallcrm.ui.folders import beginning
from smallcrm.ui.imports.job import ImportJob
from smallcrm.ui.saving import ask_place

if TYPE_CHECKING:
    from smallcrm.ui.messages import MessageBar
    from smallcrm.ui.session import Preferences

PASTED_AT_MOST = 50_000_000
"""Characters; more is a file, not a piece of a sheet."""


def choose_ledgers(parent: QWidget, preferences: Preferences, *, deals: bool = False) -> list[Path]:
    """The ledgers to import, or the tables of deals, none or several."""
    title, kind = (_("Import deals"), _("Tables")) if deals else (_("Import a ledger"), _("Ledgers"))
    folder = str(beginning(preferences.now.import_folder))
    names, _filter = QFileDialog.getOpenFileNames(parent, title, folder, ledger_filter(kind))
    if names:
        preferences.set(import_folder=str(Path(names[0]).parent))
    return [Path(name) for name in names]


def choose_place(parent: QWidget, preferences: Preferences, name: str) -> Path | None:
    """Where a workbook of this name is to be saved."""
    return ask_place(parent, _("Save the rows that stayed out"), beginning(preferences.now.import_folder), name)


def pasted(messages: MessageBar) -> ImportJob | None:
    """The cells that were copied in a spreadsheet; None, and word of it, where there are none to import."""
    text = QGuiApplication.clipboard().text()
    if not ("\t" in text or "\n" in text.strip()):
        messages.say(_("There are no cells to paste. Copy them in Excel, header included, then press Ctrl+V."))
    elif len(text) > PASTED_AT_MOST:
        messages.complain(_("That is too much to paste. Save it as a workbook and import that."))
    else:
        return ImportJob(Path(_("Pasted cells")), pasted=text)
    return None
