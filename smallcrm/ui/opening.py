"""Opening a data file, and the ways out when it cannot be opened: the user chooses, nothing is made silently."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ui.asking import ask
from smallcrm.ui.dropping import data_file_filter
from smallcrm.ui.words import minute_text

if TYPE_CHECKING:
    from smallcrm.store.backup import Backup
    from smallcrm.store.database import Store


def open_or_ask(path: Path, *, parent: QWidget | None = None, may_make: bool = False) -> Store | None:
    """The open data file at `path`, or another one that the user chose instead; None: they gave up.

    With `may_make` a new file is made where there is none.
    """
    from smallcrm.actions import files, upkeep

    while True:
        whose = upkeep.backup_of(path)
        if whose is not None:
            if not _restored_instead(path, whose, parent):
                return None
            path = whose
        try:
            return files.open_or_create(path) if may_make else files.open_file(path)
        except CrmError as error:
            chosen = _way_out(path, error, parent)
            if chosen is None:
                return None
            path, may_make = chosen


def choose_file(parent: QWidget | None, folder: Path, *, new: bool) -> Path | None:
    """The system's own dialog to choose a data file, or a place for a new one."""
    kind = data_file_filter(_("Data files"))
    if new:
        name, _filter = QFileDialog.getSaveFileName(parent, _("New data file"), str(folder), kind)
    else:
        name, _filter = QFileDialog.getOpenFileName(parent, _("Open a data file"), str(folder), kind)
    return _with_ending(name)


def choose_copy(parent: QWidget, path: Path) -> Path | None:
    """The system's own dialog to choose where a copy of the data file goes; a file that is there stays."""
    return choose_beside(parent, _("Save a copy"), path, _("{name} (copy)"))


def choose_beside(parent: QWidget | None, heading: str, path: Path, usual: str) -> Path | None:
    """The same for any file that is made of another; `usual` is what it is called, with the {name} of that one."""
    kind = data_file_filter(_("Data files"))
    keep = QFileDialog.Option.DontConfirmOverwrite
    place = str(path.with_stem(usual.format(name=path.stem)))
    name, _filter = QFileDialog.getSaveFileName(parent, heading, place, kind, options=keep)
    return _with_ending(name)


def _with_ending(name: str) -> Path | None:
    from smallcrm.actions import files

    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(files.SUFFIX)


def _way_out(path: Path, error: CrmError, parent: QWidget | None) -> tuple[Path, bool] | None:
    """What to open instead, and whether it may be made; None: nothing."""
    from smallcrm.actions import upkeep

    backup = upkeep.backup_for(path, error)
    spoilt = upkeep.is_spoilt(error, ours=parent is None or backup is not None)
    if parent is not None and backup is None and not spoilt:
        raise error  # the file that is open stays so: a message is enough
    choices = _ways(backup, spoilt=spoilt, leave=_("Cancel") if parent else _("Quit"))
    while True:
        text = f"{error}\n{path}"
        chosen = ask(parent, _("The data file could not be opened."), text, choices)
        if chosen == "again":
            return path, False
        if chosen == "restore" and backup is not None:
            if restore(backup.path, path, parent):
                return path, False
        elif chosen == "salvage":
            from smallcrm.ui.salvaging import save_readable

            saved = save_readable(path, parent)
            if saved is not None:
                return saved, False
        elif chosen in ("open", "new"):
            other = choose_file(parent, path.parent, new=chosen == "new")
            if other is not None:
                return other, chosen == "new"
        else:
            return None


def _ways(backup: Backup | None, *, spoilt: bool, leave: str) -> list[tuple[str, str]]:
    """What can be done about a file that cannot be opened, what helps best first."""
    ways = [("again", _("Try again"))]
    if backup is not None:
        ways = [("restore", _("Restore the backup of {day}").format(day=minute_text(backup.made)))]
    if spoilt:
        ways = [*(ways if backup else ()), ("salvage", _("Save what can be read…"))]
    return [*ways, ("open", _("Open another file…")), ("new", _("New file…")), ("", leave)]


def restore(backup: Path, path: Path, parent: QWidget | None) -> bool:
    """Put a backup in the place of a data file that is not open; whether that could be done."""
    from smallcrm.actions import upkeep

    try:
        upkeep.restore(path, backup)
    except CrmError as error:
        ask(parent, _("The backup could not be restored."), str(error), [("", _("Close"))])
        return False
    return True


def _restored_instead(path: Path, whose: Path, parent: QWidget | None) -> bool:
    """A backup is no file to work on: whether it was restored instead."""
    return confirm_restore(path, whose, parent) and restore(path, whose, parent)


def confirm_restore(path: Path, whose: Path, parent: QWidget | None) -> bool:
    """Whether the backup at `path` is to be restored, where the user wanted to open it."""
    from smallcrm.actions import upkeep

    backup = upkeep.backup_at(path)
    assert backup is not None
    heading = _("This is a backup of “{file}”.").format(file=whose.name)
    words = _("Work is never done on a backup. Restored, it takes the place of the file; the file is kept beside it.")
    restore_it = _("Restore the backup of {day}").format(day=minute_text(backup.made))
    return ask(parent, heading, words, [("restore", restore_it), ("", _("Cancel"))]) == "restore"
