"""The calendar for telephones: written anew in its folder shortly after what stands in it was changed."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smallcrm.actions.calendar_files import KEPT_OF, keep_for_phones
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.store.kept import Kept
from smallcrm.ui.timing import later

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session

REST_MS = 1500


class CalendarKeeper(QObject):
    """What cannot be written is said once, and tried again after the next change."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._state = Kept(session.store, KEPT_OF, object)
        """Another one after each act that touched them."""
        self._written: object = None
        self._failed = False
        self._rest = later(self, REST_MS, self._write)
        session.tasks.changed.connect(self.begin)

    def begin(self) -> None:
        """Write it shortly, where it is wanted and not as it should be."""
        if self._folder():
            self._rest.start()

    def finish(self) -> None:
        """The program ends: what is still to be written is."""
        if self._rest.isActive():
            self._rest.stop()
            try:
                self._make()
            except CrmError:  # it is tried again at the next start
                return

    def _write(self) -> None:
        state = self._state.get()
        if not self._folder() or state is self._written:
            return

        def done(_count: int) -> None:
            self._written, self._failed = state, False

        name = _("Keeping the calendar for telephones")
        work = self._session.tasks.operation(name, lambda _work: self._make()).reads(long=True)
        work.then(done).otherwise(self._refused).start()

    def _make(self) -> int:
        return keep_for_phones(self._session.store, self._folder(), self._session.now().astimezone(UTC))

    def _refused(self, error: CrmError) -> bool:
        if not self._failed:
            text = _("The calendar for telephones could not be written. {reason}")
            self._session.messages.complain(text.format(reason=error))
        self._failed = True
        return True

    def _folder(self) -> str:
        return dict(self._session.preferences.now.calendar_folders).get(str(self._session.store.path), "")
