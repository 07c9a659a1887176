"""What every page is handed: the data, the executor, the settings, and a few ways to reach the frame."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from smallcrm import settings as settings_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smallcrm.settings import Settings
    from smallcrm.store.database import Store
    from smallcrm.ui.file_acts import FileActs
    from smallcrm.ui.messages import MessageBar
    from smallcrm.ui.tasks import Tasks


@dataclass
class Preferences:
    """The program's settings, saved as soon as one changes."""

    now: Settings
    path: Path | None = None
    remembered: dict[str, str] = field(default_factory=dict)
    """What pages remember of themselves until the program ends, when the window is made anew."""

    def set(self, **changes: Any) -> None:
        """Change settings and keep them; where they cannot be kept, they hold until the program ends."""
        self.now = replace(self.now, **changes)
        with suppress(OSError):
            settings_file.save(self.now, self.path)


@dataclass
class Session:
    """One open data file and the window around it."""

    store: Store
    tasks: Tasks
    preferences: Preferences
    messages: MessageBar
    today: Callable[[], date] = date.today
    go: Callable[[str], Any] = field(default=lambda _key: None)
    """Show a page by its key; gives the page."""
    undo: Callable[[], object] = field(default=lambda: None)
    """Take the last act back."""
    redo: Callable[[], object] = field(default=lambda: None)
    """Do again what was taken back last."""
    choose_ledger: Callable[[], object] = field(default=lambda: None)
    """Have the user choose a ledger, and plan its import."""
    open_demo: Callable[[], object] = field(default=lambda: None)
    """Open the demo shop; it is made when it is not there yet."""
    set_preference: Callable[[str, Any], object] = field(default=lambda _name, _value: None)
    """Keep a setting of the program and show the window in it."""
    once_painted: Callable[[Callable[[], object]], object] = field(default=lambda call: call())
    """Make the call, but not before the first frame of the window."""
    files: FileActs = field(init=False, repr=False)
    """What can be done with the data file as a whole."""
    move_file: Callable[[Path], object] = field(default=lambda _folder: None)
    """Move the open data file, with its backups, to another folder, and open it there."""
    restore: Callable[[Path], object] = field(default=lambda _backup: None)
    """Put a backup in the place of the open data file."""
    open_manual: Callable[[str], object] = field(default=lambda _page: None)
    """Open the manual at the page on this, or at its first page."""
