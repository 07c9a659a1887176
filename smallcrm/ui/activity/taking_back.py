"""The ways back from an act of the log, whole or one value of it; what an undo would keep is shown beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smallcrm.i18n import _
from smallcrm.ui.asking import ask
from smallcrm.ui.messages import Offer
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smallcrm.actions.act_fields import Place
    from smallcrm.actions.history import ActEntry, Reversal
    from smallcrm.ui.session import Session

UNDO = "undo"


class TakingBack(QObject):
    """Works on the executor's thread; nothing is asked where nothing would be kept."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._window = session, parent

    def undo(self, act: ActEntry) -> None:
        """Take an act back; first say what of it would stay because of later work."""
        from smallcrm.actions import history

        store = self._session.store
        words = _("Looking what would be kept")
        look = self._session.tasks.operation(words, lambda _work: history.would_keep(store, act.id, date_form()))
        look.then(lambda kept: self._undo_unless(act, kept)).start()

    def redo(self, act: ActEntry) -> None:
        """Do an act again that was taken back."""
        from smallcrm.actions import history

        store, session = self._session.store, self._session

        def done(reversal: Reversal) -> None:
            self._say(_("Done again: {act}"), reversal, Offer(_("Undo"), session.undo))

        work = session.tasks.operation(_("Redo"), lambda _work: history.redo(store, act.id, date_form()))
        work.writes().then(done).start()

    def put_value_back(self, place: Place) -> None:
        """Make a field again what it was before."""
        from smallcrm.actions import earlier

        store, session = self._session.store, self._session

        def done(_done: None) -> None:
            session.say_done()

        work = session.tasks.operation(_("Put this value back"), lambda _work: earlier.put_back(store, place))
        work.writes().then(done).start()

    def _undo_unless(self, act: ActEntry, kept: list[str]) -> None:
        from smallcrm.actions import history

        if kept and ask(self._window, *_question(act, kept)) != UNDO:
            return
        store, session = self._session.store, self._session

        def done(reversal: Reversal) -> None:
            self._say(_("Undone: {act}"), reversal, Offer(_("Redo"), session.redo))

        work = session.tasks.operation(_("Undo"), lambda _work: history.undo(store, act.id, date_form()))
        work.writes().then(done).start()

    def _say(self, text: str, reversal: Reversal, offer: Offer) -> None:
        from smallcrm.ui.turning import with_kept

        self._session.messages.say(with_kept(text.format(act=reversal.name), reversal), offer)


def _question(act: ActEntry, kept: list[str]) -> tuple[str, str, list[tuple[str, str]]]:
    heading = _("{what}: {act}").format(what=_("Undo"), act=act.name)
    words = _("Not all of it: what was changed later, or what later work stands on, is kept.")
    choices = [(UNDO, _("Undo the rest")), ("", _("Leave everything as it is"))]
    return heading, "\n".join([words, "", *kept]), choices
