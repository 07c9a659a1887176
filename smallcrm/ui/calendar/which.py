"""Of what comes again it is asked which are meant: the one that is chosen, or all that follow too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from smallcrm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget


def ask_which(
    over: QWidget, at: QPoint, one: Callable[[], object], following: Callable[[], object], question: str = ""
) -> None:
    """A menu there on the screen; Escape changes nothing."""
    menu = QMenu(over)
    if question:
        menu.addAction(question.replace("&", "&&")).setEnabled(False)
    first = menu.addAction(_("Only this one"), one)
    menu.addAction(_("This and all that follow"), following)
    menu.addSeparator()
    menu.addAction(_("Leave it as it was"))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    menu.setActiveAction(first)
