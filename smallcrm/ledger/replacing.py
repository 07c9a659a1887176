"""A file that is only ever whole: what is written beside it takes its place when it is complete."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from smallcrm.i18n import _
from smallcrm.ledger.errors import LedgerError


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file for its owner's eyes alone that becomes `path` at the end; LedgerError, and `path` as it was, if not."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
            with open(os.open(beside, flags, 0o600), "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise LedgerError(_sentence(error).format(file=path.name)) from error


def _sentence(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return _("{file} was not written: the disk is full. Make room, or choose another folder.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("{file} was not written: its folder is not there. Choose another folder.")
    return _(
        "{file} was not written. It may be open in another program, or its folder may be protected. "
        "Close it there, or choose another name or folder."
    )
