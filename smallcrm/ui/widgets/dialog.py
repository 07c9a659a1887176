"""What every dialog of ours has in common: F1 opens the manual over it, at what it says of it."""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget


@runtime_checkable
class InManual(Protocol):
    """Something of which the manual tells."""

    def manual_page(self) -> str:
        """What F1 is to tell about."""


class Dialog(QDialog):
    """A dialog that is asked about many things is told of by the page it came up on."""

    about: ClassVar[str] = ""
    """The page, of the window or of the manual, where it is told of; nothing: that of what it came up on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        QShortcut(QKeySequence("F1"), self).activated.connect(self._open_manual)

    def manual_page(self) -> str:
        """What F1 is to tell about; before there is a window it is trouble that a dialog asks about."""
        if self.about:
            return self.about
        up = self.parentWidget()
        while up is not None and not isinstance(up, InManual):
            up = up.parentWidget()
        return up.manual_page() if isinstance(up, InManual) else "troubles"

    def _open_manual(self) -> None:
        from smallcrm.ui.manual.window import open_manual

        open_manual(self, self.manual_page())
