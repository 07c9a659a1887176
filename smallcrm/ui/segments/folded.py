"""The segments where there is no room for their list: a button that names the one of now, and a menu of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QToolButton

from smallcrm.i18n import _
from smallcrm.ui.widgets.plain import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable


class FoldedSegments(QToolButton):
    """It has the same entries as the list."""

    def __init__(self, fill: Callable[[QMenu], object]) -> None:
        """`fill` puts into the menu what there is when it opens."""
        super().__init__()
        self.setObjectName("segments")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: fill(menu))
        self.setMenu(menu)
        self.hide()

    def show_name(self, name: str, said: str) -> None:
        """The segment of now; `said` are its conditions."""
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(_("Segment: {name}").format(name=name))
        self.setToolTip(plain_tip(f"{name}\n{said}"))
