"""Where an import begins: a file dropped, chosen or pasted; and the imports that were done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.imports.sentences import short_name
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.drop_zone import DropZone
from smallcrm.ui.widgets.table import Column, PagedModel, Table
from smallcrm.ui.words import moment_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.past_imports import PastImport


class FileView(QWidget):
    """A place to drop on, and the past imports below it where there are any."""

    undo_wanted = Signal(object)
    """A past import is to be taken back."""
    again_wanted = Signal(object)
    """The file of a past import is to be imported again."""

    resumed = Signal()
    """The file that was left is to be gone on with."""

    def __init__(self, choose: Callable[[], object], paste: Callable[[], object]) -> None:
        super().__init__()
        self.drop_zone = DropZone(choose)
        self.paste = button(_("Paste cells copied in Excel"), paste)
        self.paste.setToolTip("Ctrl+V")
        self.resume = button("", self.resumed.emit, primary=True)
        self._past: dict[int, PastImport] = {}
        self.table: Table = Table(_("Past imports"), PagedModel(_columns(), self._fetch))
        self.table.chosen.connect(lambda _act: self._tell())
        self.table.opened.connect(lambda _act: self._again())
        self._told = plain.Elided(tone="muted")
        self.undo = button(_("Undo this import"), self._undo, drawing="rotate-ccw")
        self.again = button(_("Import again…"), self._again, drawing="import")
        self._card = Card(_("Past imports"))
        self._lay_out()

    def offer_to_resume(self, file: str) -> None:
        """A file waits to be imported; none where the name is empty."""
        self.resume.setText(_("Continue with {file}").format(file=short_name(file)))
        self.resume.setToolTip(plain.plain_tip(file))
        self.resume.setVisible(bool(file))

    def take_focus(self) -> None:
        """Put the keyboard on what one does next."""
        to = self.resume if self.resume.isVisibleTo(self) else self.drop_zone.choose
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_past(self, past: Sequence[PastImport]) -> None:
        """List the imports, the last one first."""
        self._past = {one.id: one for one in past}
        self.table.show_ids([one.id for one in past])
        self._card.setVisible(bool(past))
        if past and not self.table.current_id():
            self.table.selectRow(0)
        self._tell()

    def shown(self) -> list[PastImport]:
        """The imports that are listed."""
        return list(self._past.values())

    def current(self) -> PastImport | None:
        """The import that is looked at."""
        return self._past.get(self.table.current_id())

    def _fetch(self, ids: Sequence[int]) -> list[PastImport]:
        return [self._past[one] for one in ids]

    def _tell(self) -> None:
        past = self.current()
        self.undo.setEnabled(past is not None and not past.undone)
        self.again.setEnabled(past is not None and past.path is not None)
        self._told.setText(str(past.path.parent) if past is not None and past.path is not None else "")

    def _undo(self) -> None:
        past = self.current()
        if past is not None and not past.undone:
            self.undo_wanted.emit(past)

    def _again(self) -> None:
        past = self.current()
        if past is not None and past.path is not None:
            self.again_wanted.emit(past)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        inside = self.drop_zone.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.insertWidget(inside.count() - 1, self.paste, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.drop_zone, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._told, 1)
        line.addWidget(self.undo)
        line.addWidget(self.again)
        self._card.body.addWidget(self.table, 1)
        self._card.body.addLayout(line)
        self.resume.hide()
        self._card.hide()
        column.addWidget(self._card, 1)


def _columns() -> list[Column[PastImport]]:
    return [
        Column("at", _("When"), lambda past: moment_text(past.at), 150, muted=True, sortable=False),
        Column("file", _("File"), lambda past: past.file, 240, bold=True, sortable=False, stretch=True),
        Column("new", _("New"), lambda past: f"{past.new:,}", 80, right=True, sortable=False),
        Column("updated", _("Updated"), lambda past: f"{past.updated:,}", 80, right=True, sortable=False, gives_way=2),
        Column("purchases", _("Purchases"), lambda past: f"{past.purchases:,}", 90, right=True, sortable=False),
        Column("state", _("State"), _state, 110, muted=True, sortable=False, gives_way=1),
    ]


def _state(past: PastImport) -> str:
    return _("taken back") if past.undone else ""
