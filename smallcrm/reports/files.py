"""Reports reach the disk whole or not at all, and only the user can read them."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from smallcrm.errors import CrmError
from smallcrm.i18n import _


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a file beside `path`, then put it in its place; the file is readable by the user alone."""
    try:
        handle, name = tempfile.mkstemp(prefix=".smallcrm-", suffix=path.suffix, dir=path.parent)  # made with 0600
    except OSError as error:
        raise _unwritable(path, error) from error
    part = Path(name)
    try:
        os.close(handle)
        write(part)
        part.chmod(0o600)
        _sync(part)
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _sync(part: Path) -> None:
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())


def _unwritable(path: Path, error: OSError) -> CrmError:
    if isinstance(error, FileNotFoundError):
        return CrmError(_("The folder {folder} does not exist.").format(folder=path.parent))
    if isinstance(error, PermissionError | IsADirectoryError):
        return CrmError(
            _(
                "{name} could not be written. Close it if it is open in another program, or save under another name."
            ).format(name=path.name)
        )
    reason = _reasons().get(error.errno or 0, error.strerror or error)
    return CrmError(_("{name} could not be written: {reason}").format(name=path.name, reason=reason))


def _reasons() -> dict[int, str]:
    return {
        errno.ENOSPC: _("there is no room left on the disk."),
        errno.EDQUOT: _("there is no room left on the disk."),
        errno.EROFS: _("the disk is protected against writing."),
        errno.EIO: _("the disk does not answer."),
    }
