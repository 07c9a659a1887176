"""Choosing a backup to restore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.words import minute_text, size_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.store.backup import Backup


class RestoreDialog(QDialog):
    """The backups by date and size, the newest first."""

    def __init__(self, file_name: str, backups: Sequence[Backup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Restore from a backup"))
        self.resize(480, 420)
        self._backups = backups
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        heading = _("Which backup is to take the place of “{file}”?").format(file=file_name)
        column.addWidget(plain.label(heading, bold=True, wrap=True))
        words = _("The file as it is now is kept beside it, so nothing is lost.")
        column.addWidget(plain.label(words, tone="muted", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Backups"))
        self.list.addItems([_line(backup) for backup in backups])
        self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        column.addWidget(self.list, 1)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(button(_("Cancel"), self.reject))
        self.go = button(_("Restore"), self.accept, primary=True)
        self.go.setDefault(True)
        self.go.setEnabled(bool(backups))
        line.addWidget(self.go)
        column.addLayout(line)

    def backup(self) -> Backup:
        """The one that is chosen."""
        return self._backups[self.list.currentRow()]


def _line(backup: Backup) -> str:
    reasons = {
        "close": _("at closing"),
        "timer": _("now and then"),
        "import": _("before an import"),
        "migration": _("before an update of the program"),
        "hand": _("made by hand"),
    }
    return "   ".join(filter(None, (minute_text(backup.made), size_text(backup.size), reasons.get(backup.reason, ""))))
