"""One program at a time works on a data file: a lock of the operating system on a small file beside it.

The system lets go of the lock when its holder ends, however it ends, so a stale one heals itself. The data file
itself is never locked or even opened for this: closing it again would drop SQLite's own locks on it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from smallcrm import paths
from smallcrm.store.errors import in_use


class InstanceLock:
    """Holds the lock of a data file until it is released."""

    def __init__(self, path: Path) -> None:
        self._held = [_Held(path.with_name(path.name + ".lock"), path)]
        try:
            self.hold_all_names(path)
        except BaseException:
            self.release()
            raise

    def hold_all_names(self, path: Path) -> None:
        """Holds the file itself, where there is one yet: it may have a second name (a hard link), and a lock beside it.

        That lock lies in the user's own folder, called as the disk calls the file. Without such a folder there is none.
        """
        try:
            found = path.stat()
            folder = paths.data_folder() / "open"
            folder.mkdir(exist_ok=True)
            self._held.append(_Held(folder / f"{found.st_dev:x}-{found.st_ino:x}.lock", path))
        except OSError:
            return

    def release(self) -> None:
        """Lets another program have the file."""
        for one in reversed(self._held):
            one.release()


class _Held:
    """A lock of the system on a small file that is there for nothing else."""

    def __init__(self, place: Path, path: Path) -> None:
        self._path = place
        self._descriptor = self._acquire(path)

    def release(self) -> None:
        with suppress(OSError):
            self._path.unlink()
        os.close(self._descriptor)
        if sys.platform == "win32":  # an open file cannot be deleted there
            with suppress(OSError):
                self._path.unlink()

    def _acquire(self, path: Path) -> int:
        while True:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if not _lock(descriptor):
                os.close(descriptor)
                raise in_use(path)
            if self._is_current(descriptor):
                return descriptor
            os.close(descriptor)

    def _is_current(self, descriptor: int) -> bool:
        """Whether the locked file is still the one that others find: its last holder may have deleted it."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
