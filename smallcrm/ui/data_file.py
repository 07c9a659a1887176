"""The data file behind a window: which one it is, opening it, and the backups that nobody asks for."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.actions import files
from smallcrm.errors import CrmError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smallcrm.settings import Settings
    from smallcrm.store.backup import Reason
    from smallcrm.store.database import Store


def own(now: Settings) -> tuple[Path, bool]:
    """The user's own data file, be it gone or not, and whether it may be made where there is none."""
    if now.last_file and not files.is_demo_place(Path(now.last_file)):
        return Path(now.last_file), False
    return files.usual_file(now), True


def opened(path: Path, parent: QWidget | None, *, may_make: bool = False) -> Store | None:
    """The open data file; where it cannot be opened, what the user chose instead."""
    if not files.is_backup_place(path):
        with suppress(CrmError):
            return files.open_or_create(path) if may_make else files.open_file(path)
    from smallcrm.ui.opening import open_or_ask

    return open_or_ask(path, parent=parent, may_make=may_make)


def back_up(store: Store, reason: Reason) -> None:
    """A backup that nobody asked for: when it cannot be made the log says so, and the work goes on."""
    from smallcrm.actions import upkeep
    from smallcrm.bugs import write_down

    try:
        upkeep.back_up_by_itself(store, reason)
    except CrmError as error:
        write_down(error)
