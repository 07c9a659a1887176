"""A page of the window: what the rail and the top bar need to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from smallcrm.ui.session import Session


class Page(QWidget):
    """Pages are made when they are first shown, and look at the data again when it changed and they are seen."""

    key: ClassVar[str]

    def __init__(self, session: Session) -> None:
        super().__init__(session.pages)
        self.setObjectName("page")
        self.session = session
        self.buttons: list[QPushButton] = []
        """What stands at the right of the top bar; the primary action is the last."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 18)
        self.column.setSpacing(12)
        self._stale = True
        session.tasks.changed.connect(self._changed)

    def head_back(self, title: str, *beside: QWidget, tools: Sequence[QWidget] = ()) -> None:
        """Put a head above all, of a page that is reached from the customers: a way back, the title, what is told
        beside it; `tools` stand at the right."""
        from smallcrm.ui.widgets import plain
        from smallcrm.ui.widgets.boxes import tool

        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(tool("arrow-left", _("Back to the customers"), lambda: self.session.go("customers")))
        head.addWidget(plain.title(title))
        for one in beside:
            head.addWidget(one)
        head.addStretch(1)
        for one in tools:
            head.addWidget(one)
        self.column.addLayout(head)

    def refresh(self) -> None:
        """Look at the data again."""

    def manual_page(self) -> str:
        """What F1 is to tell about."""
        return self.key

    def take_focus(self) -> None:
        """Put the keyboard where it is of use on this page."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_errand(self) -> None:
        """It was chosen by its name while another was shown: what another page sent the user here for is over."""

    def begin_anew(self) -> None:
        """It was chosen while it was shown already: where something is done on it, the next can begin."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    def keeps_clear(self) -> list[QWidget]:
        """What no message may cover, such as the sums under a list."""
        return []

    def space_does(self) -> str:
        """What the space bar does in the list that has the keyboard; '' where it selects."""
        return ""

    def other_keys(self) -> dict[str, str]:
        """Keys that work here and belong to no act: as they are written, and what they do."""
        return {}

    def bring_back(self, act: int) -> None:
        """An act was taken back, or done again: what that brought back is to be the current one."""

    def may_close(self, *, anew: bool = False) -> bool:  # noqa: ARG002 - some pages need to know
        """Whether the window may be closed; a page with work under way, or with something that would be lost, asks.

        `anew`: another takes its place at once, and takes up what `hand_over` gives.
        """
        return True

    def hand_over(self) -> Any:
        """What was chosen here and stands nowhere else, for the page that takes this one's place; None: nothing."""
        return None

    def take_up(self, left: Any) -> None:
        """Go on with what such a page handed over."""

    def _changed(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()
