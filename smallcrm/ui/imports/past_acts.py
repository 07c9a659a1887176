"""The imports that were done: listed, taken back, done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from smallcrm.i18n import _
from smallcrm.ui.messages import Offer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from smallcrm.actions.history import Reversal
    from smallcrm.actions.past_imports import PastImport
    from smallcrm.ui.imports.file_view import FileView
    from smallcrm.ui.session import Session


class PastActs:
    """Fills the list of the file view, and does what is asked for there."""

    def __init__(
        self, session: Session, view: FileView, read: Callable[[Path], object], read_deals: Callable[[Path], object]
    ) -> None:
        self._session, self._view, self._read, self._read_deals = session, view, read, read_deals
        view.undo_wanted.connect(lambda past: self.undo(past.id))
        view.again_wanted.connect(self._again)

    def look(self, *, go_there: bool = False) -> None:
        """List them again, and put the keyboard there when that is wanted."""
        from smallcrm.actions.past_imports import past_imports

        store = self._session.store
        work = self._session.tasks.operation(_("Past imports"), lambda _work: past_imports(store))
        work.reads().then(lambda past: self._list(past, go_there=go_there)).start()

    def _list(self, past: Sequence[PastImport], *, go_there: bool) -> None:
        self._view.show_past(past)
        if past and go_there:
            self._view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self, act: int) -> None:
        """Take an import back, be others done since or not."""
        from smallcrm.actions import history

        store = self._session.store
        work = self._session.tasks.operation(_("Undo"), lambda _work: history.undo(store, act))
        work.writes().then(self._undone).start()

    def _undone(self, done: Reversal) -> None:
        from smallcrm.ui.turning import with_kept

        text = with_kept(_("Undone: {act}").format(act=done.name), done)
        self._session.messages.say(text, Offer(_("Redo"), self._session.redo))

    def _again(self, past: PastImport) -> None:
        if past.path is None:
            return
        if past.path.is_file():
            (self._read_deals if past.deals else self._read)(past.path)
        else:
            words = _("{file} is not in {folder} any more. Choose it where it is now.")
            offer = Offer(_("Choose a file…"), self._session.choose_ledger)
            self._session.messages.complain(words.format(file=past.file, folder=past.path.parent), offer)
