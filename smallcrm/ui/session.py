"""What every page is handed: the data, the executor, the settings, and a few ways to reach the frame."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from smallcrm import settings as settings_file
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smallcrm.settings import Settings
    from smallcrm.store.database import Store
    from smallcrm.ui.file_acts import FileActs
    from smallcrm.ui.messages import MessageBar
    from smallcrm.ui.page_stack import PageStack
    from smallcrm.ui.tasks import Tasks


class Preferences:
    """The program's settings, saved as soon as one changes."""

    def __init__(self, now: Settings, path: Path | None = None) -> None:
        self.now = now
        self.path = path
        self.remembered: dict[str, str] = {}
        """What pages remember of themselves until the program ends, when the window is made anew."""

    def set(self, **changes: Any) -> None:
        """Change settings and keep them; where they cannot be kept, they hold until the program ends."""
        self.now = self.now._replace(**changes)
        with suppress(OSError):
            settings_file.save(self.now, self.path)


class Session:
    """One open data file and the window around it, which puts what it can do in the place of the calls below."""

    files: FileActs
    """What can be done with the data file as a whole."""
    pages: PageStack
    """What the pages are made in."""

    def __init__(self, store: Store, tasks: Tasks, preferences: Preferences, messages: MessageBar) -> None:
        self.store = store
        self.tasks = tasks
        self.preferences = preferences
        self.messages = messages
        self.today: Callable[[], date] = date.today
        self.now: Callable[[], datetime] = datetime.now
        self.go: Callable[[str], Any] = lambda _key: None
        """Show a page by its key; gives the page."""
        self.undo: Callable[[], object] = lambda: None
        """Take the last act back."""
        self.redo: Callable[[], object] = lambda: None
        """Do again what was taken back last."""
        self.choose_ledger: Callable[[], object] = lambda: None
        """Have the user choose a ledger, and plan its import."""
        self.open_demo: Callable[[], object] = lambda: None
        """Open the demo shop; it is made when it is not there yet."""
        self.set_preference: Callable[[str, Any], object] = lambda _name, _value: None
        """Keep a setting of the program and show the window in it."""
        self.once_painted: Callable[[Callable[[], object]], object] = lambda call: call()
        """Make the call, but not before the first frame of the window."""
        self.move_file: Callable[[Path], object] = lambda _folder: None
        """Move the open data file, with its backups, to another folder, and open it there."""
        self.restore: Callable[[Path], object] = lambda _backup: None
        """Put a backup in the place of the open data file."""
        self.keep_calendar: Callable[[], object] = lambda: None
        """Keep the calendar for telephones current, where one is wanted."""
        self.open_manual: Callable[[str], object] = lambda _page: None
        """Open the manual at the page on this, or at its first page."""

    def say_done(self) -> None:
        """Say what was done last, and offer to take it back."""
        from smallcrm.actions import history
        from smallcrm.i18n import _
        from smallcrm.ui.messages import Offer

        self.messages.say(history.undo_label(self.store, date_form()) or "", Offer(_("Undo"), self.undo))
