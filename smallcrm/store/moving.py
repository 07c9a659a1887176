"""A data file with its backups goes to another folder: all of it is there before anything is taken away here."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from smallcrm.store import backup as backups
from smallcrm.store import backup_places, contents
from smallcrm.store.backup_places import FOLDER
from smallcrm.store.errors import not_written
from smallcrm.store.files import beside, give_new_name, make_private, remove, sync_file, sync_folder
from smallcrm.store.lock import InstanceLock


def copy_backups(path: Path, folder: Path, progress: Callable[[int, int], None]) -> None:
    """Have the backups of the data file at `path` beside its new place, too. The file may be open meanwhile."""
    wanted = backups.listed(path.parent / FOLDER, path.stem)
    target = folder / FOLDER
    try:
        target.mkdir(mode=0o700, exist_ok=True)
        for number, one in enumerate(reversed(wanted)):
            progress(number, len(wanted))
            for source in (beside(one.path, ".sha256"), one.path):
                _copy(source, target / source.name)
        sync_folder(target)
        _bring_contents(path, folder / path.name)
    except OSError as error:
        raise not_written(target / path.name, error) from error


def move(path: Path, folder: Path) -> Path:
    """The data file at `path`, which must not be open anywhere, goes to `folder`; gives where it is now."""
    target = folder / path.name
    try:
        lock = InstanceLock(path)
    except OSError as error:
        raise not_written(path, error) from error
    try:
        _bring_contents(path, target)
        _bring(path, target)
        for old in backups.listed(path.parent / FOLDER, path.stem):
            if (folder / FOLDER / old.path.name).exists():
                remove(old.path, beside(old.path, ".sha256"))
        remove(path, beside(path, "-journal"))
        for here, there in _contents(path, target):
            contents.let_go(here, [one for one in contents.every(here) if contents.place(there, one).exists()])
        backup_places.carry(path, target)
        sync_folder(path.parent)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        lock.release()
    return target


def _bring(path: Path, target: Path) -> None:
    """The file itself where it stays on its disk, else a verified copy."""
    if beside(path, "-journal").exists() or path.stat().st_dev != target.parent.stat().st_dev:
        backups.restore(path, target)
        return
    give_new_name(path, target)
    sync_folder(target.parent)


def _contents(path: Path, target: Path) -> tuple[tuple[Path, Path], ...]:
    """Where the contents of attached files are, those of the backups too, and where they are to be."""
    places = ((one.parent / FOLDER / one.name, one) for one in (path, target))
    (old_backups, old), (new_backups, new) = (map(contents.folder_of, both) for both in places)
    return (old, new), (old_backups, new_backups)


def _bring_contents(path: Path, target: Path) -> None:
    for old, new in _contents(path, target):
        contents.bring(contents.every(old), old, new)


def _copy(source: Path, target: Path) -> None:
    """A second name on the same disk, else a copy; whole, or not there at all."""
    if target.exists() or not source.exists():
        return
    try:
        os.link(source, target)
    except OSError:
        part = target.with_name(f".{target.name}.part")
        try:
            make_private(part)
            shutil.copyfile(source, part)
            sync_file(part)
            give_new_name(part, target)
        finally:
            remove(part)
