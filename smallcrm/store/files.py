"""Files on the disk: private, whole, and there to stay."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def beside(path: Path, suffix: str) -> Path:
    """The file that belongs to another, such as a database's journal."""
    return path.with_name(path.name + suffix)


def unfinished(path: Path) -> Path:
    """Another name beside the one that a file will have when it is whole."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}")


def make_private(path: Path) -> None:
    """An empty new file that only the user may read."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def give_new_name(path: Path, name: Path) -> None:
    """Renames a file to a name that is free; FileExistsError when it is not, whoever took it meanwhile."""
    if sys.platform == "win32":
        path.rename(name)  # it refuses a name in use there
        return
    try:
        name.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no second names, such as a memory stick
        if name.exists():
            raise FileExistsError(name) from None
        path.rename(name)
    else:
        path.unlink()


def sync_file(path: Path) -> None:
    """Waits until the file's content is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Makes a renamed file's new name last through a power cut; Windows keeps names by itself."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove(*paths: Path) -> None:
    """Deletes files that may be there."""
    for path in paths:
        with suppress(OSError):
            path.unlink()
