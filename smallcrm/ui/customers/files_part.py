"""The files of a customer under a fold of the panel, and a button for one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.customers.file_list import FileList
from smallcrm.ui.icons import icon
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button

if TYPE_CHECKING:
    from smallcrm.ui.session import Session

OPENED = "customer-files"


class FilesPart(QWidget):
    """Looked up only while it is open; it stays open from customer to customer. The fold itself stands elsewhere."""

    changed = Signal()
    """It takes another height now."""
    add_wanted = Signal()
    """Files are to be chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._customer = 0
        self.fold = button(_("Files"), self._turn, drawing="chevron-right")
        self.fold.setCheckable(True)
        self.fold.setChecked(bool(session.preferences.remembered.get(OPENED)))
        self.count = plain.label(tone="muted")
        self.add = button(_("Attach"), self.add_wanted.emit, drawing="plus")
        self.add.setToolTip(_("Photos, estimates, contracts … (or drop them here, or paste a picture)"))
        self.list = FileList(session)
        for made in (self.fold, self.add):
            made.setProperty("flat", "true")
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.fold)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.list)
        column.addStretch(1)

    def show_customer(self, customer: int) -> None:
        """List the files of this customer."""
        self._customer = customer
        attachments = self._session.store.attachments
        files = attachments.of_customer(customer)
        opened = self.fold.isChecked()
        self.fold.setIcon(icon("chevron-down" if opened else "chevron-right"))
        self.count.setText(f"{len(files):,}" if files else "")
        self.add.setVisible(opened)
        self.list.setVisible(opened and bool(files))
        if opened:
            self.list.show_files(files, {one.digest: attachments.place(one.digest) for one in files})

    def unfold(self) -> None:
        """Show what was just attached."""
        if not self.fold.isChecked():
            self.fold.click()

    def in_tab_order(self) -> tuple[QWidget, ...]:
        """What Tab comes to in here."""
        return self.fold, self.add, self.list

    def _turn(self) -> None:
        self._session.preferences.remembered[OPENED] = "yes" if self.fold.isChecked() else ""
        self.show_customer(self._customer)
        self.changed.emit()
