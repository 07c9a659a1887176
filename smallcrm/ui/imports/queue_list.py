"""The files that are to be imported, where there are several: which is looked at, what has become of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from smallcrm.i18n import _
from smallcrm.ui.widgets.plain import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from smallcrm.ui.imports.job import ImportJob

BAR = 10
"""Room for a scroll bar under a long list."""


class QueueList(QListWidget):
    """A file its name and its state."""

    wanted = Signal(object)
    """A file is to be looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Files to import"))
        self.setObjectName("names")
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setFixedHeight(self.fontMetrics().height() * 2 + BAR)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._jobs: Sequence[ImportJob] = ()
        self.currentRowChanged.connect(self._tell)
        for chosen in (self.itemClicked, self.itemActivated):
            chosen.connect(lambda item: self._tell(self.row(item)))

    def show_jobs(self, jobs: Sequence[ImportJob], current: ImportJob | None) -> None:
        """List the files; one alone needs no list."""
        self._jobs = jobs
        self.blockSignals(True)
        self.clear()
        for job in jobs:
            item = QListWidgetItem(f"{job.path.name}  {_state(job)}")
            item.setToolTip(plain_tip(job.problem or str(job.path)))
            self.addItem(item)
            if job is current:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self.setVisible(len(jobs) > 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where none is looked at, the list makes its first the current one: that does not open it."""
        self.blockSignals(True)
        super().focusInEvent(event)
        self.blockSignals(False)

    def _tell(self, row: int) -> None:
        if 0 <= row < len(self._jobs):
            self.wanted.emit(self._jobs[row])


def _state(job: ImportJob) -> str:
    words = {
        "waiting": _("waiting"),
        "reading": _("being read…"),
        "planned": _("to be checked"),
        "refused": _("cannot be read"),
        "importing": _("being imported…"),
        "done": _("imported"),
    }
    return words[job.state]
