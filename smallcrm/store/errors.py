"""What can go wrong with the data file, in the user's words."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from smallcrm.errors import CrmError
from smallcrm.i18n import _


class StoreError(CrmError):
    """The data file could not do what it was asked."""


class FileMissing(StoreError):
    """There is no such file."""


class FileInUse(StoreError):
    """Another program has the file open."""


class FileReadOnly(StoreError):
    """The file, or its folder, may not be written to."""


class NewerFile(StoreError):
    """The file was made by a newer version of the program."""


class NotOurs(StoreError):
    """The file is something else than a smallcrm data file."""


class Damaged(StoreError):
    """The file is damaged; a backup or a salvage is the way out."""


class DiskFull(StoreError):
    """There is no room left; nothing was written."""


class DiskFailed(StoreError):
    """The disk reported an error; nothing was written as far as can be known."""


class Uncertain(StoreError):
    """The disk failed while the change was being saved: it may be there or not, never half of it."""


class BadText(StoreError):
    """A text holds something that no text can hold."""


class NotUndoable(StoreError):
    """The act cannot be undone or redone."""


def cause_of(error: BaseException) -> sqlite3.Error | None:
    """The error of SQLite behind what Peewee made of it."""
    seen: BaseException | None = error
    while seen is not None and not isinstance(seen, sqlite3.Error):
        seen = seen.__cause__ or seen.__context__
    return seen


def explain(error: BaseException, path: Path) -> StoreError | None:
    """The user's words for an error of the database that is not a bug of ours, else None."""
    cause = cause_of(error)
    if cause is None:
        return None
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        return _damaged(path) if "decode to UTF-8" in str(cause) else None
    made = _EXPLAINED.get(code & 0xFF)
    return made(path) if made else None


@contextmanager
def explained(path: Path, *, decoding: bool = True) -> Iterator[None]:
    """Turns a database's trouble with the disk into a StoreError; bugs stay what they are.

    Text that cannot be decoded is a damaged file's, unless what is done here reads other files as well (`decoding`).
    """
    try:
        yield
    except UnicodeDecodeError as error:
        if not decoding:
            raise
        raise _damaged(path) from error
    except sqlite3.Error as error:
        known = explain(error, path)
        if known is None:
            raise
        raise known from error


def uncertain(path: Path) -> Uncertain:
    """The disk failed at the very moment of saving."""
    text = _("The disk failed while “{file}” was being saved. The last change may be there or not: open it and look.")
    return Uncertain(text.format(file=path.name))


def full(path: Path) -> StoreError:
    """There is no room left on the disk of `path`."""
    return DiskFull(
        _("The disk is full, so nothing was changed in “{file}”. Make room and try again.").format(file=path.name)
    )


def _failed(path: Path) -> StoreError:
    return DiskFailed(
        _("The disk reported an error while working on “{file}”. Check the disk, open the file again and look.").format(
            file=path.name
        )
    )


def read_only(path: Path) -> StoreError:
    """The file at `path`, or its folder, is protected."""
    return FileReadOnly(
        _("“{file}” may not be changed: the file or its folder is read-only. Copy it to a folder of your own.").format(
            file=path.name
        )
    )


def _in_use(path: Path) -> StoreError:
    return FileInUse(_("“{file}” is in use by another program. Close that one and try again.").format(file=path.name))


def _damaged(path: Path) -> StoreError:
    return Damaged(
        _("“{file}” is damaged. Restore the newest backup, or save what can be read.").format(file=path.name)
    )


def _cannot_open(path: Path) -> StoreError:
    if not path.exists():
        return missing(path)
    return _failed(path)


def missing(path: Path) -> FileMissing:
    """There is no file at `path`."""
    return FileMissing(_("There is no file “{file}” in {folder}.").format(file=path.name, folder=path.parent))


def in_use(path: Path) -> StoreError:
    """Another instance of the program holds the file."""
    return _in_use(path)


def moved_away(path: Path) -> FileMissing:
    """The open file has gone from its place."""
    return FileMissing(
        _(
            "“{file}” is not in {folder} any more: it was moved or deleted, or its drive is gone. "
            "Nothing was changed. Put it back, or save a copy of what is open here."
        ).format(file=path.name, folder=path.parent)
    )


def unreadable(path: Path) -> StoreError:
    """The file at `path` is there, and nobody lets us read it."""
    return StoreError(
        _("“{file}” may not be read. It belongs to somebody else, or the disk failed.").format(file=path.name)
    )


def not_written(path: Path, error: OSError) -> StoreError:
    """No file could be made at `path`, or beside it."""
    return full(path) if error.errno in (errno.ENOSPC, errno.EDQUOT) else no_access(path)


def no_access(path: Path) -> FileReadOnly:
    """The folder of `path` does not let us write."""
    return FileReadOnly(_("No file can be written in {folder}. Choose another folder.").format(folder=path.parent))


def not_ours(path: Path) -> NotOurs:
    """The file at `path` is no data file of this program."""
    return NotOurs(_("“{file}” is not a smallcrm data file. It was left as it is.").format(file=path.name))


def damaged(path: Path) -> StoreError:
    """The file at `path` cannot be trusted."""
    return _damaged(path)


_EXPLAINED = {
    sqlite3.SQLITE_FULL: full,
    sqlite3.SQLITE_IOERR: _failed,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_PERM: read_only,
    sqlite3.SQLITE_BUSY: _in_use,
    sqlite3.SQLITE_LOCKED: _in_use,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _damaged,
    sqlite3.SQLITE_CANTOPEN: _cannot_open,
}
