"""An unexpected error: a dialog with details to copy, a line in the log, and the program goes on."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from smallcrm import __version__
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType


class CrashDialog(Dialog):
    """Says what happened and what did not: the data is as it was."""

    about = "troubles"

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Unexpected error"))
        self.resize(620, 380)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(plain.label(_("Something went wrong that should not have."), bold=True))
        words = _("Your data is as it was before, and you can go on working. The details help to mend it.")
        column.addWidget(plain.label(words, tone="muted", wrap=True))
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName(_("Details"))
        column.addWidget(self._details)
        line = QHBoxLayout()
        line.addWidget(button(_("Copy details"), self._copy))
        line.addStretch()
        line.addWidget(button(_("Go on"), self.accept, primary=True))
        column.addLayout(line)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._details.toPlainText())


def details(error: BaseException) -> str:
    """What a developer needs to see."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    return f"smallcrm {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n\n{''.join(lines)}"


def install_hook(show: Callable[[BaseException], object]) -> None:
    """From here on an exception nobody caught is shown instead of ending the program."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            QApplication.quit()
            return
        from smallcrm.bugs import write_down

        write_down(error)
        show(error)

    sys.excepthook = hook
