"""Asks for a ledger's password. It is used once and kept nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.dialog import Dialog


class PasswordDialog(Dialog):
    """One field, hidden."""

    about = "imports"

    def __init__(self, file_name: str, *, again: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Password"))
        self.setMinimumWidth(380)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(plain.label(_("{file} is protected by a password.").format(file=file_name), wrap=True))
        if again:
            column.addWidget(plain.label(_("That password does not open it."), tone="bad"))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(_("Password"))
        column.addWidget(self.field)
        column.addWidget(plain.label(_("It is not kept."), tone="muted"))
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(button(_("Cancel"), self.reject))
        open_it = button(_("Open"), self.accept, primary=True)
        open_it.setDefault(True)
        line.addWidget(open_it)
        column.addLayout(line)
