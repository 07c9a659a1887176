"""Where a file may be dropped, with a button for those who rather choose it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout

from smallcrm.i18n import _
from smallcrm.ui.icons import icon
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button

if TYPE_CHECKING:
    from collections.abc import Callable


class DropZone(QFrame):
    """The window itself takes the drop, wherever it lands; this shows that it can."""

    def __init__(self, choose: Callable[[], object], *, primary: bool = True) -> None:
        super().__init__()
        self.setObjectName("dropZone")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        picture = plain.label()
        picture.setPixmap(icon("file-spreadsheet", QPalette.ColorRole.Link).pixmap(QSize(40, 40)))
        words = plain.label(_("Drop your ledger here, just as it is"), bold=True)
        kinds = _(
            "Excel (xlsx, xls, xlsb), OpenDocument, CSV, contacts (vCard) or a calendar (ics).\n"
            "Nothing is written before you have seen the plan."
        )
        which = plain.label(kinds, tone="muted", wrap=True)
        self.choose = button(_("Choose a file…"), choose, drawing="folder-open", primary=primary)
        self.choose.setToolTip("Ctrl+O")
        column.addStretch(1)
        for widget in (picture, words, which):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
