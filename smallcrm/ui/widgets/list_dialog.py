"""A dialog that lists something: it is looked at, and what can be done with it stands below. Closing saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout

from smallcrm.i18n import _
from smallcrm.ui.widgets.boxes import button, foot
from smallcrm.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QPushButton, QWidget

    from smallcrm.ui.session import Session


class ListDialog(Dialog):
    """What such dialogs share: the frame, the size at the usual height of a line, the foot with Close."""

    SIZE: ClassVar[tuple[int, int]]

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._session = session
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 14)
        self.column.setSpacing(10)
        wide, high = self.SIZE
        self.resize(self.scaled(wide), self.scaled(high))

    def scaled(self, length: int) -> int:
        """A length that grows with the letters."""
        return round(length * self.fontMetrics().height() / 19)

    def put_foot(self, left: Iterable[QPushButton], *right: QPushButton) -> None:
        """The buttons; Enter in what is listed presses none of them."""
        close = button(_("Close"), self.reject)
        close.setAutoDefault(False)
        self.column.addLayout(foot(left, close, *right))
