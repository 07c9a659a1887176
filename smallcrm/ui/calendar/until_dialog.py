"""Asks until when something is put off: a day, a time, or both, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.widgets.name_dialog import NameDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class UntilDialog(NameDialog):
    """The day stands beside the time, or alone: then the time stays."""

    about = "calendar"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Put off until when?"), "", parent)
        self.field.setAccessibleName(_("Until when"))
        self.field.setPlaceholderText(_("tomorrow 10:00, in 3 days, 12/5"))
        self.keep.setText(_("Put it off"))
