"""The contents of attached files, kept beside the data file: NAME.files/ab/abcdef…, named by their SHA-256.

A content is written once, whole – under an unfinished name, made to last, then given its own – and never changed. Its
name says what it must be, so that a copy is known to be right. Backups have such a folder too, one for all of a file.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store.errors import StoreError, not_written
from smallcrm.store.files import make_private, remove, sync_file, sync_folder, unfinished

SUFFIX = ".files"
LARGEST = 50_000_000
"""Bytes of one file; what is larger would make every backup slow."""
_CHUNK = 1 << 20
_NAME_LENGTH = 64


class Kept(NamedTuple):
    """A content that was written."""

    digest: str
    size: int


class TooLarge(StoreError):
    """A content is larger than any is kept."""


class Unread(StoreError):
    """What was to be kept cannot be read."""


def folder_of(path: Path) -> Path:
    """Where the contents of the data file at `path` are kept."""
    return path.with_name((path.stem if path.suffix == ".crm" else path.name) + SUFFIX)


def place(folder: Path, digest: str) -> Path:
    """Where a content is, or would be."""
    return folder / digest[:2] / digest


def keep(folder: Path, source: BinaryIO) -> Kept:
    """Writes a content down; one that is there already is written anew, which mends it."""
    part = unfinished(folder / "new")
    digest, size = hashlib.sha256(), 0
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private(part)
        with part.open("r+b") as target:
            while chunk := _read(source):
                size += len(chunk)
                if size > LARGEST:
                    raise TooLarge(_("A file may have {size} MB at most.").format(size=LARGEST // 1_000_000))
                digest.update(chunk)
                target.write(chunk)
        _give_name(part, place(folder, digest.hexdigest()))
    except OSError as error:
        raise not_written(folder, error) from error
    finally:
        remove(part)
    return Kept(digest.hexdigest(), size)


def _read(source: BinaryIO) -> bytes:
    try:
        return source.read(_CHUNK)
    except OSError as error:
        raise Unread(_("The file cannot be read.")) from error


def is_sound(folder: Path, digest: str) -> bool:
    """Whether a content is there, to the bit."""
    try:
        return digest_of(place(folder, digest)) == digest
    except OSError:
        return False


def bring(digests: Iterable[str], source: Path, target: Path, *, mend: bool = False) -> list[str]:
    """Has contents of one folder in another too; gives those that are not there. `mend` looks at those that are, too.

    On the same disk a content gets a second name: it takes no room, and is there as long as one of them is.
    """
    lost = []
    for digest in digests:
        if is_sound(target, digest) if mend else place(target, digest).exists():
            continue
        if not is_sound(source, digest):
            lost.append(digest)
            continue
        _bring_one(place(source, digest), place(target, digest))
    return lost


def every(folder: Path) -> Iterator[str]:
    """The contents in a folder."""
    for path in folder.glob("[!.]?/*"):
        if len(path.name) == _NAME_LENGTH and path.name.startswith(path.parent.name):
            yield path.name


def let_go(folder: Path, digests: Iterable[str]) -> None:
    """Deletes contents, and the folders that are empty then."""
    for digest in digests:
        remove(place(folder, digest))
    for inner in (*folder.glob("[!.]?"), folder):
        with suppress(OSError):  # it is not empty, or not there
            inner.rmdir()


def let_go_unfinished(folder: Path) -> None:
    """Deletes what a killed program left half-written."""
    remove(*folder.glob(".new.*"), *folder.glob("[!.]?/.*"))


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _bring_one(source: Path, target: Path) -> None:
    part = unfinished(target)
    try:
        _make_folder(target.parent)
        try:
            os.link(source, part)
        except OSError:  # another disk, or one that knows no second names
            _copy(source, part)
            sync_file(part)
            if digest_of(part) != target.name:
                raise OSError(f"{target.name} was not written as it is") from None
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        remove(part)


def _copy(source: Path, target: Path) -> None:
    make_private(target)
    with source.open("rb") as read, target.open("r+b") as written:
        while chunk := read.read(_CHUNK):
            written.write(chunk)


def _give_name(part: Path, path: Path) -> None:
    sync_file(part)
    _make_folder(path.parent)
    part.replace(path)
    sync_folder(path.parent)


def _make_folder(folder: Path) -> None:
    """With a name that lasts through a power cut, as that of what is put into it."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.parent)
