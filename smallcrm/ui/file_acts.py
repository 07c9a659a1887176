"""What can be done with the data file as a whole: open another, copy it, back it up, give a backup back, the demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.ui.main_window import MainWindow


class FileActs:
    """The acts of one window on its data file."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session = window.session

    def choose(self, new: bool) -> None:
        """Have another data file chosen and opened, or a place where a new one is made."""
        from smallcrm.ui.opening import choose_file

        path = choose_file(self._window, self._session.store.path.parent, new=new)
        if path is not None:
            (self._window.new_file_wanted if new else self._window.file_wanted).emit(path)

    def open(self, path: Path) -> None:
        """Leave this data file for that one."""
        self._window.file_wanted.emit(path)

    def save_copy(self) -> None:
        """Have a place for a copy chosen; it is written, verified, and can be opened at once."""
        from smallcrm.actions import upkeep
        from smallcrm.ui.messages import Offer
        from smallcrm.ui.opening import choose_copy

        store, window = self._session.store, self._window
        path = choose_copy(window, store.path)
        if path is None:
            return

        def done(copy: Path) -> None:
            words = _("A copy was saved and verified: {file}").format(file=copy)
            window.messages.say(words, Offer(_("Open the copy"), lambda: window.file_wanted.emit(copy)))

        saving = _("Saving {file}").format(file=path.name)
        self._session.tasks.operation(saving, lambda _work: upkeep.backup(store, path)).then(done).start()

    def save_readable(self) -> None:
        """Save what can be read of this file, a part of which is damaged, and open it where that is wanted."""
        from smallcrm.ui.salvaging import save_readable

        saved = save_readable(self._session.store.path, self._window)
        if saved is not None:
            self._window.file_wanted.emit(saved)

    def back_up(self) -> None:
        """Make a verified backup now."""
        from smallcrm.actions import upkeep

        store, window = self._session.store, self._window

        def done(path: Path) -> None:
            window.messages.say(_("Backup saved and verified: {file}").format(file=path.name))
            window.look_again()

        self._session.tasks.operation(_("Backup"), lambda _work: upkeep.backup(store)).then(done).start()

    def restore(self) -> None:
        """Have a backup of this file chosen and put in its place."""
        from smallcrm.actions import upkeep
        from smallcrm.ui.restoring import RestoreDialog

        path, window = self._session.store.path, self._window
        backups = upkeep.all_backups(path)
        if not backups:
            window.messages.say(_("There is no backup of “{file}” yet.").format(file=path.name))
            return
        dialog = RestoreDialog(path.name, backups, window)
        if dialog.exec():
            window.restore_wanted.emit(dialog.backup().path)
        dialog.deleteLater()

    def demo(self) -> None:
        """Open the demo shop; it is made from the sample ledgers the first time."""
        from smallcrm.actions import demo

        path, today, window = demo.usual_file(), self._session.today(), self._window
        self._session.tasks.operation(
            _("Making the demo shop"), lambda work: demo.make(path, today=today, progress=work.progress)
        ).then(lambda _made: window.file_wanted.emit(path)).start()
