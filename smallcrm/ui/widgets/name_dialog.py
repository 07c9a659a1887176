"""Asks for a name; what is wrong with it is said under the field, and the dialog stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from smallcrm.i18n import _
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smallcrm.errors import CrmError
    from smallcrm.ui.session import Session

T = TypeVar("T")
WIDTH = 380


class NameDialog(Dialog):
    """Says `given` with each name that is tried."""

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

    def ask(self, session: Session, act: Callable[[str], T], done: Callable[[T], object]) -> None:
        """Have `act` done with the name that is given, off the window's thread; one that is refused may be mended."""

        def accepted(result: T) -> None:
            self.accept()
            done(result)

        def give(given: str) -> None:
            work = session.tasks.operation(self.windowTitle(), lambda _work: act(given))
            work.writes().then(accepted).otherwise(self._refuse).start()

        self.given.connect(give)
        self.finished.connect(self.deleteLater)
        self.open()

    def _refuse(self, error: CrmError) -> bool:
        """Say why this name will not do."""
        self._tell(str(error))
        self.field.setFocus()
        return True

    def _tell(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        set_tone(self.field, tone="bad" if words else "")
