"""The activity page: every act with its time, and the way back from each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from smallcrm.i18n import _
from smallcrm.ui.activity.counts import count_lines
from smallcrm.ui.messages import Offer
from smallcrm.ui.page import Page
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button, clear
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.table import Column, PagedModel, Table
from smallcrm.ui.words import moment_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.history import ActEntry, Reversal
    from smallcrm.ui.session import Session

LIMIT = 2000


class ActivityPage(Page):
    """A list of acts, what the chosen one changed, and Undo for it alone."""

    key = "activity"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._acts: dict[int, ActEntry] = {}
        self.model: PagedModel[ActEntry] = PagedModel(_columns(), self._fetch)
        self.table = Table(_("Activity"), self.model)
        self.table.chosen.connect(self._show)
        self._panel = Card(_("What it changed"))
        self._facts = QVBoxLayout()
        self._facts.setSpacing(6)
        self._panel.body.addLayout(self._facts)
        self._panel.body.addStretch()
        self._panel.setFixedWidth(292)
        self.undo = button(_("Undo this act"), self._undo, drawing="rotate-ccw")
        self.undo.setEnabled(False)
        self.buttons = [self.undo]
        self._lay_out()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """List the acts again, the latest first."""
        from smallcrm.actions import history

        self._acts = {act.id: act for act in history.acts(self.session.store, LIMIT)}
        self.table.show_ids(list(self._acts))
        self._stack.setCurrentIndex(0 if self._acts else 1)
        if self._acts and not self.table.current_id():
            self.table.selectRow(0)
        self._show(self.table.current_id())

    def _fetch(self, ids: Sequence[int]) -> list[ActEntry]:
        return [self._acts[one] for one in ids]

    def _show(self, act_id: int) -> None:
        clear(self._facts)
        act = self._acts.get(act_id)
        self.undo.setEnabled(act is not None and not act.undone and not act.is_undo)
        if act is None:
            return
        self._facts.addWidget(plain.label(act.name, bold=True, wrap=True))
        self._facts.addWidget(plain.small(moment_text(act.at)))
        for line in count_lines(act.counts):
            self._facts.addWidget(plain.label(line, wrap=True))

    def _undo(self) -> None:
        from smallcrm.actions import history

        act_id, store = self.table.current_id(), self.session.store
        if act_id:
            work = self.session.tasks.operation(_("Undo"), lambda _work: history.undo(store, act_id))
            work.writes().then(self._undone).start()

    def _undone(self, done: Reversal) -> None:
        from smallcrm.ui.main_window import with_kept

        text = with_kept(_("Undone: {act}").format(act=done.name), done.kept)
        self.session.messages.say(text, Offer(_("Redo"), self.session.redo))

    def _lay_out(self) -> None:
        self.column.addWidget(plain.title(_("Activity")))
        words = _("Everything that changes your data is listed here, and each act can be taken back on its own.")
        empty = Empty("history", _("Nothing has been done yet"), words)
        line = QHBoxLayout()
        line.setSpacing(14)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        line.addWidget(self._stack, 1)
        line.addWidget(self._panel)
        self.column.addLayout(line, 1)


def _columns() -> list[Column[ActEntry]]:
    return [
        Column("at", _("When"), lambda act: moment_text(act.at), 150, muted=True, sortable=False),
        Column("name", _("What"), lambda act: act.name, 300, bold=True, sortable=False, stretch=True),
        Column("state", _("State"), lambda act: _("taken back") if act.undone else "", 110, muted=True, sortable=False),
    ]
