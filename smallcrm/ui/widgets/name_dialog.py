"""Asks for a name; what is wrong with it is said under the field, and the dialog stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from smallcrm.i18n import _
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smallcrm.errors import CrmError

WIDTH = 380


class NameDialog(Dialog):
    """Says `given` with each name that is tried; who asked accepts the dialog, or refuses the name."""

    about = "ranking"

    given = Signal(str)

    def __init__(self, heading: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setMinimumWidth(WIDTH)
        self.field = QLineEdit(name)
        self.field.setAccessibleName(_("Name"))
        self.field.selectAll()
        self.field.textEdited.connect(lambda _text: self._tell(""))
        self.problem = plain.label(tone="bad", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(plain.label(heading, bold=True))
        column.addWidget(self.field)
        column.addWidget(self.problem)
        line = QHBoxLayout()
        line.addStretch()
        cancel = button(_("Cancel"), self.reject)
        cancel.setAutoDefault(False)
        self.keep = button(_("Keep"), lambda: self.given.emit(self.field.text()), primary=True)
        self.keep.setDefault(True)
        line.addWidget(cancel)
        line.addWidget(self.keep)
        column.addLayout(line)
        self._tell("")

    def refuse(self, error: CrmError) -> bool:
        """Say why this name will not do."""
        self._tell(str(error))
        self.field.setFocus()
        return True

    def _tell(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        set_tone(self.field, tone="bad" if words else "")
