"""Undo and redo from anywhere in the window, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.messages import Offer

if TYPE_CHECKING:
    from smallcrm.actions.history import Reversal
    from smallcrm.ui.session import Session

KEPT_NAMED = 5


class Turning:
    """Takes the last act back, or does it again, off the window's thread."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def undo(self) -> None:
        """Take the last act back."""
        from smallcrm.actions import history

        store, form = self._session.store, self._session.preferences.now.dates
        if store.journal.undoable() is not None and self._is_meant():
            work = self._session.tasks.operation(_("Undo"), lambda _work: history.undo(store, form=form))
            work.writes().then(self._undone).start()

    def _is_meant(self) -> bool:
        """Who wants an erased person back learns first that it is something else that would be taken back."""
        from smallcrm.actions import history
        from smallcrm.ui.asking import ask

        before = history.before_erasing(self._session.store, self._session.preferences.now.dates)
        if before is None:
            return True
        words = _("Undo would take back what was done before that: {act}").format(act=before.name)
        answers = [("leave", _("Leave all as it is")), ("undo", _("Take it back"))]
        window = self._session.messages.window()  # the active one may be a dialog that is just going
        return ask(window, history.erased_words(), words, answers) == "undo"

    def redo(self) -> None:
        """Do again what was taken back last."""
        from smallcrm.actions import history

        store, form = self._session.store, self._session.preferences.now.dates
        if store.journal.redoable() is not None:
            work = self._session.tasks.operation(_("Redo"), lambda _work: history.redo(store, form=form))
            work.writes().then(self._redone).start()

    def _undone(self, done: Reversal) -> None:
        self._bring_back(done)
        text = _("Undone: {act}").format(act=done.name)
        self._session.messages.say(with_kept(text, done), Offer(_("Redo"), self.redo))

    def _redone(self, done: Reversal) -> None:
        self._bring_back(done)
        text = _("Done again: {act}").format(act=done.name)
        self._session.messages.say(with_kept(text, done), Offer(_("Undo"), self.undo))

    def _bring_back(self, done: Reversal) -> None:
        page = self._session.pages.shown()
        if page is not None:
            page.bring_back(done.act)


def with_kept(text: str, done: Reversal) -> str:
    """`text`, and what an undo left as it is."""
    kept, said = done.kept, ""
    if kept:
        shown = _(", ").join(kept[:KEPT_NAMED])
        if len(kept) > KEPT_NAMED:
            shown = _("{some} and {more} more").format(some=shown, more=len(kept) - KEPT_NAMED)
        said = _("Kept, since it was changed later: {what}").format(what=shown)
    return "\n".join(filter(None, (text, said, done.stays)))
