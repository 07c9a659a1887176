"""The open data file and the window on it: one after the other, and what is said in between."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from smallcrm import settings as settings_file
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ui import clothes, data_file
from smallcrm.ui.garbage import Collector
from smallcrm.ui.main_window import MainWindow
from smallcrm.ui.messages import MessageBar
from smallcrm.ui.pages import entries, first_page
from smallcrm.ui.session import Preferences, Session
from smallcrm.ui.tasks import Tasks
from smallcrm.ui.timing import later

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from smallcrm.store.database import Store
    from smallcrm.ui.tray import Tray

MINUTES_BETWEEN_BACKUPS = 30
TRIES, BETWEEN_TRIES_MS = 20, 1000
"""How often a place beside the clock is looked for at a start that is to be unseen."""


class Program(QObject):
    """Holds the open data file and the window on it, and makes a new window when either changes."""

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__()
        self._app = app
        self.preferences = preferences
        self.store: Store | None = None
        self.window: MainWindow | None = None
        self._measured = False
        self._crash_is_shown = False
        self._garbage = Collector(self, lambda: self.window is not None and self.window.session.tasks.busy())
        self._timer = QTimer(self)
        self._timer.setInterval(MINUTES_BETWEEN_BACKUPS * 60_000)
        self._timer.timeout.connect(self._back_up_now_and_then)
        self._timer.start()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._system_changed)

    @cached_property
    def tray(self) -> Tray:
        """The program beside the clock, from when its window is first put away."""
        from smallcrm.ui.tray import Tray

        made = Tray(self)
        made.opened.connect(lambda: self.asked(""))
        made.quit_asked.connect(self._quit)
        self._app.setQuitOnLastWindowClosed(False)
        return made

    def start(self, file: Path | None, *, in_tray: bool = False) -> bool:
        """Open the first data file and show the window, or wait beside the clock; whether that could be done."""
        clothes.put_on(self._app, self.preferences.now)
        own, first_time = data_file.own(self.preferences.now)
        self.store = data_file.opened(file or own, None, may_make=file is not None or first_time)
        if self.store is None:
            return False
        self._show_window(away=in_tray)
        return True

    def start_unattended(self, file: Path | None) -> MainWindow:
        """Open the data file and show the window; asks nothing, raises instead, and remembers nothing."""
        from smallcrm.actions import files

        clothes.put_on(self._app, self.preferences.now)
        own, first_time = data_file.own(self.preferences.now)
        self._measured = True
        self.store = files.open_or_create(own) if file is None and first_time else files.open_file(file or own)
        return self._show_window()

    def open_file(self, path: Path, *, new: bool = False) -> None:
        """Leave the open data file for another, or for a new one."""
        from smallcrm.actions import upkeep

        if self.store is not None and path.resolve() == self.store.path.resolve():
            return
        if not self._may_leave():
            return
        if self.store is not None and upkeep.backup_of(path) == self.store.path:
            self._offer_restore(path)
            return
        try:
            store = data_file.opened(path, self.window, may_make=new)
        except CrmError as error:
            if self.window is not None:
                self.window.messages.complain(str(error))
            return
        if store is None:
            return
        self.close(back_up=True)
        self.store = store
        self._show_window()

    def leave_demo(self) -> None:
        """From the demo shop back to the user's own file."""
        path, first_time = data_file.own(self.preferences.now)
        self.open_file(path, new=first_time)

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the open data file, and open it again; the file as it was is kept beside it."""
        from smallcrm.actions import upkeep

        def put(path: Path) -> tuple[Path, str]:
            kept = upkeep.restore(path, backup)
            text = _("The backup was restored. The file as it was is kept: {file}")
            return path, text.format(file=kept.name if kept else "")

        self._while_closed(put)

    def move(self, folder: Path) -> None:
        """Move the open data file with its backups to another folder, and open it there."""
        from smallcrm.actions import files

        def put(path: Path) -> tuple[Path, str]:
            moved = files.move(path, folder)
            return moved, _("The data file is kept in {folder} from now on.").format(folder=moved.parent)

        self._while_closed(put)

    def _while_closed(self, work: Callable[[Path], tuple[Path, str]]) -> None:
        """Close the data file, do something to it, and open it again with word of it."""
        assert self.store is not None
        if not self._may_leave():
            return
        path, said, problem = self.store.path, "", ""
        self.close()
        try:
            path, said = work(path)
        except CrmError as error:
            problem = str(error)
        self.store = data_file.opened(path, None)
        if self.store is None:
            self._app.quit()
            return
        self._show_window()
        assert self.window is not None
        if problem:
            self.window.messages.complain(problem)
        else:
            self.window.messages.say(said)

    def _offer_restore(self, path: Path) -> None:
        from smallcrm.ui.opening import confirm_restore

        assert self.store is not None
        if confirm_restore(path, self.store.path, self.window):
            self.restore(path)

    def rebuild(self) -> None:
        """Make the window anew, in another language or look, on the same page."""
        if self.window is None or not self.window.stack.may_close(anew=True):
            return
        page, left, away = self.window.page(), self.window.stack.hand_over(), self.window.isHidden()
        clothes.put_on(self._app, self.preferences.now)
        self._close_window()
        self._show_window(page.key if page else None, away=away).stack.take_up(left)

    def asked(self, path: str) -> None:
        """A second start, or the command line, asks for a file; empty: only for the window."""
        if self.window is None:
            return
        self.window.bring_up()
        if path:
            self.window.take(Path(path))

    def _quit(self) -> None:
        if self.window is not None:
            self.window.quit()

    def quits(self, quits: bool) -> None:
        """The program is to end, and not to wait beside the clock; False: that was refused, or is over."""
        if self.window is not None:
            self.window.quits = quits

    def show_crash(self, error: BaseException) -> None:
        """A bug came up: say so and go on. What was only refused, where nobody waited for it, is said as a refusal."""
        from smallcrm.ui import crash

        if isinstance(error, CrmError) and self.window is not None:
            self.window.refuse(error)
        elif not self._crash_is_shown:  # what goes wrong while painting does so again and again
            self._crash_is_shown = True
            try:
                crash.CrashDialog(crash.details(error), self.window).exec()
            finally:
                self._crash_is_shown = False

    def _show_window(self, key: str | None = None, *, away: bool = False) -> MainWindow:
        from smallcrm.actions import files

        assert self.store is not None
        tasks = Tasks()
        tasks.crashed.connect(self._crashed)
        session = Session(self.store, tasks, self.preferences, MessageBar())
        window = MainWindow(session, entries())
        window.file_wanted.connect(self.open_file)
        window.new_file_wanted.connect(lambda path: self.open_file(path, new=True))
        window.restore_wanted.connect(self.restore)
        window.move_wanted.connect(self.move)
        window.own_file_wanted.connect(self.leave_demo)
        window.look_changed.connect(self.rebuild)
        window.closed.connect(self._closed)
        window.stays = self._stays
        window.put_away.connect(self._wait)
        window.tray = vars(self).get("tray")
        self.window = window
        window.go(key or first_page(session, window.last_page()))
        if files.is_demo(self.store):
            window.in_demo = True
            window.rail.show_demo(window.own_file_wanted.emit)
        elif not self._measured:
            self._remember(self.store.path)
        if away:
            window.begin_unseen()
            self._seek_tray(window, TRIES)
        else:
            window.show()
        return window

    def _seek_tray(self, window: MainWindow, tries: int) -> None:
        """Wait beside the clock, for which a desktop that is just starting may have no place yet."""
        if self.window is not window or window.isVisible():
            return
        if self._tray_is_there():
            self._wait(said=True)
        elif tries:
            later(window, BETWEEN_TRIES_MS, lambda: self._seek_tray(window, tries - 1)).start()
        else:
            window.showMinimized()

    def _stays(self) -> bool:
        """Whether a window that is closed waits beside the clock."""
        return self.preferences.now.stays_in_tray and self._tray_is_there()

    def _tray_is_there(self) -> bool:
        from smallcrm.ui.tray import is_there

        return is_there()

    def _wait(self, *, said: bool = False) -> None:
        """Be beside the clock; the first time it is said, unless that is known."""
        before = "tray" in vars(self)
        self.tray.show()
        if self.window is not None:
            self.window.tray = self.tray
        if not before and not said:
            self.tray.say(_("smallcrm waits here and reminds you. “Quit” in its menu ends it."))

    def close(self, *, back_up: bool = False) -> None:
        """Close the window and the data file, after a backup where something was done."""
        self._close_window()
        store, self.store = self.store, None
        if store is not None:
            if back_up:
                data_file.back_up(store, "close")
            store.close()

    def _may_leave(self) -> bool:
        return self.window is None or self.window.stack.may_close()

    def _close_window(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.session.tasks.cancel_all()  # what is not over by now is called off: nobody is asked any more
            window.leave()
            window.session.tasks.close()
            window.deleteLater()

    def _closed(self) -> None:
        if self.window is None:
            return  # it is being replaced
        self.close(back_up=True)
        self._app.quit()

    def _back_up_now_and_then(self) -> None:
        store = self.store
        if store is not None and self.window is not None:
            window = self.window
            work = window.session.tasks.operation(_("Backup"), lambda _work: data_file.back_up(store, "timer")).reads()
            work.then(lambda _done: window.look_again()).start()

    def _crashed(self, error: BaseException) -> None:
        from smallcrm.bugs import write_down

        write_down(error)
        self.show_crash(error)

    def _remember(self, path: Path) -> None:
        now = self.preferences.now
        if now.last_file != str(path):
            recent = settings_file.with_recent(now.recent_files, str(path))
            self.preferences.set(last_file=str(path), recent_files=recent)

    def _system_changed(self) -> None:
        if self.preferences.now.theme in ("system", "contrast"):
            self.rebuild()
