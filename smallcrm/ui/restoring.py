"""Choosing a backup to restore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.dialog import Dialog
from smallcrm.ui.words import minute_text, moment_text, size_text
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.upkeep import Contents
    from smallcrm.store.backup import Backup


class RestoreDialog(Dialog):
    """The backups by date and size, the newest first."""

    about = "backups"

    def __init__(self, file_name: str, backups: Sequence[Backup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Restore from a backup"))
        scale = self.fontMetrics().height() / 19
        self.resize(round(480 * scale), round(420 * scale))
        self._backups = backups
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        heading = _("Which backup is to take the place of “{file}”?").format(file=file_name)
        column.addWidget(plain.label(heading, bold=True, wrap=True))
        words = _("The file as it is now is kept beside it, so nothing is lost.")
        column.addWidget(plain.label(words, tone="muted", wrap=True))
        self.go = button(_("Restore"), self.accept, primary=True)
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.ensurePolished()  # the rows are measured as soon as there are some
        self.list.setAccessibleName(_("Backups"))
        self.list.setSpacing(2)
        self.list.addItems([_line(backup) for backup in backups])
        self.list.itemDoubleClicked.connect(lambda _item: self.go.click())
        column.addWidget(self.list, 1)
        self.contents = plain.label(wrap=True)
        column.addWidget(self.contents)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(button(_("Cancel"), self.reject))
        self.go.setDefault(True)
        line.addWidget(self.go)
        column.addLayout(line)
        self.list.currentRowChanged.connect(self._look)
        self.list.setCurrentRow(0)

    def backup(self) -> Backup:
        """The one that is chosen."""
        return self._backups[self.list.currentRow()]

    def _look(self, row: int) -> None:
        """Say what is in the chosen one; one that cannot be read is not offered."""
        from smallcrm.actions import upkeep

        try:
            words = "\n".join(filter(None, contents_words(upkeep.contents(self._backups[row].path))))
        except CrmError as error:
            self.contents.setText(str(error))
            self.go.setEnabled(False)
        else:
            self.contents.setText(words)
            self.go.setEnabled(True)


def contents_words(found: Contents) -> tuple[str, str]:
    """What is in a backup, and what was done in it last."""
    counts = _("{customers}, {purchases}, {amount} in all").format(
        customers=n_("{count} customer", "{count} customers", found.customers).format(count=f"{found.customers:,}"),
        purchases=n_("{count} purchase", "{count} purchases", found.purchases).format(count=f"{found.purchases:,}"),
        amount=yen(found.amount),
    )
    if not found.act:
        return counts, ""
    return counts, _("Last act: {act}").format(act=found.act) + "  " + moment_text(found.at)


def reason_word(reason: str) -> str:
    """Why a backup was made."""
    return {
        "close": _("at closing"),
        "timer": _("now and then"),
        "import": _("before an import"),
        "migration": _("before an update of the program"),
        "hand": _("made by hand"),
    }.get(reason, "")


def _line(backup: Backup) -> str:
    return "   ".join(filter(None, (minute_text(backup.made), size_text(backup.size), reason_word(backup.reason))))
